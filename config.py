"""config.yaml as typed, frozen settings; the environment overrides it, and secrets come from there alone."""

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from dialogue import Phrases
from knowledge import Thresholds, explain_problem, read_document

PREFIX = "ASK_"
"""ASK_STORAGE__KEEP_DAYS=7 overrides storage.keep_days."""


TOKEN = "TELEGRAM_BOT_TOKEN"
"""The one name in the environment that the token has."""


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


class DialogueSettings(Section):
    """How conversations go."""

    context_minutes: Annotated[float, Field(gt=0, le=60)]


class Config(BaseSettings):
    """Every setting."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix=PREFIX, env_nested_delimiter="__", case_sensitive=False
    )

    knowledge: KnowledgeSettings
    storage: StorageSettings
    telegram: TelegramSettings
    dialogue: DialogueSettings
    answering: Thresholds
    phrases: Phrases
    token: SecretStr | None = Field(None, validation_alias=TOKEN)
    """It never shows in a repr or a log."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, the file below it."""
        return env_settings, init_settings


def read_config(path: Path) -> Config:
    """Read a settings file and the environment.

    Raises ConfigError with every fault at once, each as `where: what is wrong; what to write`.
    """
    document = read_document(path.name, _text_of(path))
    if document.faults:
        raise ConfigError("\n".join(str(fault) for fault in document.faults))
    if {"token", TOKEN} & document.values.keys():
        raise ConfigError(f"{path.name}: a token does not belong in a file; set {TOKEN} in the environment")
    try:
        return Config(**document.values)
    except ValidationError as error:
        raise ConfigError("\n".join(_fault(path, problem) for problem in error.errors(include_url=False))) from error


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
