"""The README names every command, every verb, every section of settings; and what it names exists."""

import re
from dataclasses import fields

from config import Config
from dialogue import COMMANDS
from operations import VERBS
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_it_names_every_slash_command() -> None:
    for command in COMMANDS:
        assert f"| `/{command.name}` |" in README, command.name


def test_it_names_every_verb() -> None:
    for verb in VERBS:
        assert f"| `python bot.py {verb}" in README, verb


def test_it_names_every_section_of_the_settings() -> None:
    line = next(line for line in README.splitlines() if line.startswith("overrides `storage.keep_days`"))
    assert set(re.findall(r"`(\w+)`", line)) == {field.name for field in fields(Config)} - {"token", "webhook_secret"}


def test_every_path_it_names_exists() -> None:
    folders = "knowledge|tests|docs|scripts|curation|dialogue|storage|delivery|handlers|operations"
    for path in re.findall(rf"`((?:{folders})/[\w./-]*)`", README):
        assert (ROOT / path).exists(), path
