"""The settings that a run sets out with, before anything is known, and how a settings file is read; checks nothing."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from knowledge import Chars, Model, Number, read_document

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


class Secret:
    """A text that shows in no repr and no log."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return "Secret('**********')"

    def __len__(self) -> int:
        return len(self._text)

    def get_secret_value(self) -> str:
        """The text itself."""
        return self._text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Say to pydantic that no file can hold one."""
        return {"type": "is-instance", "cls": cls}


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageSettings(Model):
    """What is remembered, where and for how long."""

    url: Annotated[str, Chars(pattern=r"^(?:memory:|sqlite:.+)$", strip=False)]
    keep_days: Annotated[int, Number(least=1, most=366)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSettings(Model):
    """How many messages may be sent; 0: as many as come."""

    per_second: Annotated[int, Number(least=0, most=1000)]
    chat_per_second: Annotated[int, Number(least=0, most=1000)]
    group_per_minute: Annotated[int, Number(least=0, most=1000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramSettings(Model):
    """How Telegram is reached."""

    base_url: Annotated[str, Chars(pattern=r"^https?://[^\s/]+(?:/\S*)?$", strip=False)]
    inline_cache_seconds: Annotated[int, Number(least=0, most=300)]
    inline_results: Annotated[int, Number(least=1, most=10)]
    limits: LimitSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class HookSettings(Model):
    """Where Telegram delivers updates, and where they are received."""

    url: Annotated[str, Chars(pattern=r"^(?:https?://[^\s/]+(?:/\S*)?)?$", strip=False)]
    host: Annotated[str, Chars(1, strip=False)]
    port: Annotated[int, Number(least=1, most=65535)]
    path: Annotated[str, Chars(pattern=r"^/[^\s?#]*$", strip=False)]
    certificate: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSettings(Model):
    """How the bot runs on Telegram."""

    mode: Literal["polling", "webhook"]
    too_old_hours: Annotated[float, Number(over=0)]
    webhook: HookSettings
    monitor_port: Annotated[int, Number(least=0, most=65535)]

    def __post_init__(self) -> None:
        """Raise ValueError when the mode lacks what it needs."""
        if self.mode == "webhook" and not self.webhook.url:
            raise ValueError("mode is webhook without an address; write it at run.webhook.url")
        if self.webhook.key and not self.webhook.certificate:
            raise ValueError("webhook has a key without a certificate; name both files or none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outset:
    """What updates are taken in and kept with, while what is known is still being read."""

    storage: StorageSettings
    telegram: TelegramSettings
    run: RunSettings
    owner: int
    """Whom to tell of trouble; 0: nobody."""
    too_old: str
    """What is said to a question that waited too long."""
    token: Secret | None = None
    """It never shows in a repr or a log."""
    webhook_secret: Secret | None = None
    """What Telegram shows us with every update it delivers."""


def read_settings(path: Path) -> dict[str, Any]:
    """Read the settings of a file, the environment's in their places, as they are written there."""
    document = read_document(path.name, _text_of(path))
    if document.faults:
        raise ConfigError("\n".join(str(fault) for fault in document.faults))
    for name, secret in _SECRETS.items():
        if {name, secret} & document.values.keys():
            raise ConfigError(f"{path.name}: a secret does not belong in a file; set {secret} in the environment")
    return _overridden(document.values, os.environ)


def read_secrets() -> dict[str, Any]:
    """What the environment alone holds, by the setting that it fills."""
    return {name: Secret(os.environ[secret]) for name, secret in _SECRETS.items() if secret in os.environ}


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
