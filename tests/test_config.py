"""Settings: faults are told all at once with a hint; the environment overrides; the token stays hidden."""

from pathlib import Path

import pytest

from config import Config, read_config
from settings import ConfigError
from tests.conftest import ROOT

TEXT = (ROOT / "config.yaml").read_text("utf-8")


def broken(tmp_path: Path, old: str, new: str) -> str:
    path = tmp_path / "config.yaml"
    assert old in TEXT
    path.write_text(TEXT.replace(old, new), "utf-8")
    with pytest.raises(ConfigError) as caught:
        read_config(path)
    return str(caught.value)


def test_the_environment_overrides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASK_STORAGE__KEEP_DAYS", "7")
    assert read_config(ROOT / "config.yaml").storage.keep_days == 7


def test_a_list_and_a_section_within_a_section_can_be_overridden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASK_ACCESS__STAFF", "[5, 6]")
    monkeypatch.setenv("ask_run__webhook__port", "9000")
    config = read_config(ROOT / "config.yaml")
    assert config.access.staff == (5, 6)
    assert (config.run.webhook.port, config.run.webhook.path) == (9000, "/telegram")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ASK_STORAGE__KEEP_DAY", "7", "did you mean 'keep_days'"),
        ("ASK_STORRAGE__KEEP_DAYS", "7", "did you mean 'storage'"),
        ("ASK_STORAGE__KEEP_DAYS", "many", "storage.keep_days: 'keep_days' is 'many'"),
        ("ASK_ACCESS__STAFF", "[5,", "ASK_ACCESS__STAFF: '[5,' is no JSON"),
    ],
)
def test_a_fault_in_the_environment_is_told(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError) as caught:
        read_config(ROOT / "config.yaml")
    assert said in str(caught.value)


def test_the_token_comes_from_the_environment_and_stays_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "12345:planted-secret")
    config = read_config(ROOT / "config.yaml")
    assert config.token is not None
    assert config.token.get_secret_value() == "12345:planted-secret"
    assert "planted-secret" not in f"{config!r} {config}"


def test_without_a_token_there_is_none(config: Config) -> None:
    assert config.token is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("storage:\n", "storrage:\n", "unknown key 'storrage'; did you mean 'storage'?"),
        ("  keep_days: 30", "  keep_day: 30", "did you mean 'keep_days'?"),
        ("  keep_days: 30", '  keep_days: "many"', "storage.keep_days: 'keep_days' is 'many'"),
        ('  url: "sqlite:data/bot.db"', '  url: "mysql:data"', "storage.url"),
        ('  empty: "Please type a question."', '  emptyy: "Please."', "did you mean 'empty'?"),
        ('  said_by: "Said by: {voice}."', '  said_by: "Said by: {who}."', "phrases.said_by"),
        ('  said_by: "Said by: {voice}."', '  said_by: "{voice.__class__}"', "phrases.said_by"),
        ('  said_by: "Said by: {voice}."', '  said_by: "{voice:>999999999}"', "phrases.said_by"),
        ('  said_by: "Said by: {voice}."', '  said_by: "{voice!r}"', "phrases.said_by"),
        ('  said_by: "Said by: {voice}."', '  said_by: "{0}"', "phrases.said_by"),
        ('  mode: "open"', '  mode: "closed"', "write 'open' or 'allowlist'"),
        ('  mode: "open"', '  mode: "allowlist"', "lets nobody in"),
        ("  staff: []", "  staff: [-5]", "names -5"),
        ("  staff: []", '  staff: ["me"]', "access.staff"),
        ("knowledge:\n", 'token: "1:x"\nknowledge:\n', "does not belong in a file"),
        ("  keep_days: 30", "  keep_days: 30\n  keep_days: 31", "stands twice"),
    ],
)
def test_a_fault_says_where_what_and_what_to_write(tmp_path: Path, old: str, new: str, said: str) -> None:
    message = broken(tmp_path, old, new)
    assert "config.yaml" in message
    assert said in message


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    message = broken(tmp_path, "  keep_days: 30", '  keep_days: "many"\n  sise: "1"')
    assert "keep_days" in message
    assert "sise" in message


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file"):
        read_config(tmp_path / "none.yaml")
