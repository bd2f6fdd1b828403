"""config.yaml as typed, frozen settings; the environment overrides it, and secrets come from there alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from dialogue import Access, Elections, Phrases
from knowledge import Model, Number, Thresholds
from settings import (
    ConfigError,
    Outset,
    RunSettings,
    Secret,
    StorageSettings,
    TelegramSettings,
    read_secrets,
    read_settings,
)
from tools import (
    CheckingSettings,
    CurationSettings,
    FollowSettings,
    HandoffSettings,
    MeetingSettings,
    PackSettings,
    PapersSettings,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeSettings(Model):
    """Where the knowledge base lies."""

    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueSettings(Model):
    """How conversations go."""

    context_minutes: Annotated[float, Number(over=0, most=60)]
    time_zone: ZoneInfo
    """Where the people are, for times of day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config(Model):
    """Every setting."""

    knowledge: KnowledgeSettings
    storage: StorageSettings
    telegram: TelegramSettings
    run: RunSettings
    access: Access = field(default_factory=Access)
    dialogue: DialogueSettings
    elections: Elections = field(default_factory=Elections)
    handoff: HandoffSettings = field(default_factory=HandoffSettings)
    papers: PapersSettings = field(default_factory=PapersSettings)
    checking: CheckingSettings = field(default_factory=CheckingSettings)
    pack: PackSettings = field(default_factory=PackSettings)
    follow: FollowSettings = field(default_factory=FollowSettings)
    meeting: MeetingSettings = field(default_factory=MeetingSettings)
    curation: CurationSettings = field(default_factory=CurationSettings)
    answering: Thresholds
    phrases: Phrases
    token: Secret | None = None
    """It never shows in a repr or a log."""
    webhook_secret: Secret | None = None
    """What Telegram shows us with every update it delivers."""

    @property
    def outset(self) -> Outset:
        """What a run sets out with; no secret is in it."""
        return Outset(
            storage=self.storage,
            telegram=self.telegram,
            run=self.run,
            owner=self.access.owner,
            too_old=self.phrases.too_old,
        )


def read_config(path: Path) -> Config:
    """Read a settings file and the environment.

    Raises ConfigError with every fault at once, each as `where: what is wrong; what to write`.
    """
    return replace(check(path, read_settings(path)), **read_secrets())


def check(path: Path, settings: Mapping[str, Any]) -> Config:
    """Make a configuration of settings; raise ConfigError with every fault at once."""
    from knowledge import InvalidError, validate  # it brings pydantic along, which a snapshot makes unnecessary

    try:
        return validate(Config, settings)
    except InvalidError as error:
        raise ConfigError("\n".join(_fault(path, *problem) for problem in error.problems)) from None


def _fault(path: Path, where: tuple[str | int, ...], text: str) -> str:
    return f"{path.name}: {'.'.join(map(str, where))}: {text}"
