"""config.yaml as typed, frozen settings; the environment overrides it, and secrets come from there alone."""

import json
import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from dialogue import Access, Elections, Phrases
from knowledge import Thresholds, explain_problem, read_document
from tools import (
    CheckingSettings,
    CurationSettings,
    FollowSettings,
    HandoffSettings,
    MeetingSettings,
    PackSettings,
    PapersSettings,
)

PREFIX = "ASK_"
"""ASK_STORAGE__KEEP_DAYS=7 overrides storage.keep_days."""


TOKEN = "TELEGRAM_BOT_TOKEN"
"""The one name in the environment that the token has."""
WEBHOOK_SECRET = "TELEGRAM_WEBHOOK_SECRET"
"""The one name in the environment that the webhook's secret has."""


_SECRETS = {"token": TOKEN, "webhook_secret": WEBHOOK_SECRET}
"""The setting that each secret fills."""


class ConfigError(Exception):
    """The settings cannot be used; the text has a line for each fault."""


class Section(BaseModel):
    """The base of all sections: frozen, and a key nobody knows is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class KnowledgeSettings(Section):
    """Where the knowledge base lies."""

    folder: Path


class StorageSettings(Section):
    """What is remembered, where and for how long."""

    url: Annotated[str, Field(pattern=r"^(?:memory:|sqlite:.+)$")]
    keep_days: Annotated[int, Field(ge=1, le=366)]


class TelegramSettings(Section):
    """How Telegram is reached."""

    base_url: Annotated[str, Field(pattern=r"^https?://[^\s/]+(?:/\S*)?$")]
    inline_cache_seconds: Annotated[int, Field(ge=0, le=300)]
    inline_results: Annotated[int, Field(ge=1, le=10)]


class HookSettings(Section):
    """Where Telegram delivers updates, and where they are received."""

    url: Annotated[str, Field(pattern=r"^(?:https?://[^\s/]+(?:/\S*)?)?$")]
    host: Annotated[str, Field(min_length=1)]
    port: Annotated[int, Field(ge=1, le=65535)]
    path: Annotated[str, Field(pattern=r"^/[^\s?#]*$")]
    certificate: str
    key: str


class RunSettings(Section):
    """How the bot runs on Telegram."""

    mode: Literal["polling", "webhook"]
    too_old_hours: Annotated[float, Field(gt=0)]
    webhook: HookSettings
    monitor_port: Annotated[int, Field(ge=0, le=65535)]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        """Raise ValueError when the mode lacks what it needs."""
        if self.mode == "webhook" and not self.webhook.url:
            raise ValueError("mode is webhook without an address; write it at run.webhook.url")
        if self.webhook.key and not self.webhook.certificate:
            raise ValueError("webhook has a key without a certificate; name both files or none")
        return self


class DialogueSettings(Section):
    """How conversations go."""

    context_minutes: Annotated[float, Field(gt=0, le=60)]
    time_zone: ZoneInfo
    """Where the people are, for times of day."""


class Config(Section):
    """Every setting."""

    knowledge: KnowledgeSettings
    storage: StorageSettings
    telegram: TelegramSettings
    run: RunSettings
    access: Access = Access()
    dialogue: DialogueSettings
    elections: Elections = Elections()
    handoff: HandoffSettings = HandoffSettings()
    papers: PapersSettings = PapersSettings()
    checking: CheckingSettings = CheckingSettings()
    pack: PackSettings = PackSettings()
    follow: FollowSettings = FollowSettings()
    meeting: MeetingSettings = MeetingSettings()
    curation: CurationSettings = CurationSettings()
    answering: Thresholds
    phrases: Phrases
    token: SecretStr | None = None
    """It never shows in a repr or a log."""
    webhook_secret: SecretStr | None = None
    """What Telegram shows us with every update it delivers."""


def read_config(path: Path) -> Config:
    """Read a settings file and the environment.

    Raises ConfigError with every fault at once, each as `where: what is wrong; what to write`.
    """
    document = read_document(path.name, _text_of(path))
    if document.faults:
        raise ConfigError("\n".join(str(fault) for fault in document.faults))
    for name, secret in _SECRETS.items():
        if {name, secret} & document.values.keys():
            raise ConfigError(f"{path.name}: a secret does not belong in a file; set {secret} in the environment")
    secrets = {name: os.environ[secret] for name, secret in _SECRETS.items() if secret in os.environ}
    try:
        return Config(**(_overridden(document.values, os.environ) | secrets))
    except ValidationError as error:
        raise ConfigError("\n".join(_fault(path, problem) for problem in error.errors(include_url=False))) from error


def _overridden(values: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, Any]:
    """The settings of a file with those of the environment in their places; lists are written there as JSON."""
    settings = {name: dict(value) if isinstance(value, dict) else value for name, value in values.items()}
    for name, text in environment.items():
        if not name.upper().startswith(PREFIX):
            continue
        *sections, key = name[len(PREFIX) :].lower().split("__")
        place = settings
        for section in sections:
            inner = place.get(section)
            place[section] = place = dict(inner) if isinstance(inner, dict) else {}
        place[key] = _value_of(name, text)
    return settings


def _value_of(name: str, text: str) -> Any:
    if not text.startswith(("[", "{")):
        return text
    try:
        return json.loads(text)
    except ValueError:
        raise ConfigError(f"{name}: {text!r} is no JSON; write a list as '[1, 2]'") from None


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: there is no such file; name one with --config") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error}); check its permissions and encoding") from error


def _fault(path: Path, problem: Any) -> str:
    where = ".".join(str(part) for part in problem["loc"])
    section = Config.model_fields.get(str(problem["loc"][0])) if len(problem["loc"]) > 1 else None
    model = section.annotation if section is not None else Config
    if problem["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        return f"{path.name}: {_unknown_key(where, model)}"
    fields = type("Fields", (BaseModel,), {})
    return f"{path.name}: {where}: {explain_problem(problem, fields)}"


def _unknown_key(where: str, model: Any) -> str:
    known = list(getattr(model, "model_fields", None) or getattr(model, "__dataclass_fields__", {}))
    near = get_close_matches(where.rpartition(".")[2], known, 1)
    return f"unknown key '{where}'; " + (f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(known)}")
