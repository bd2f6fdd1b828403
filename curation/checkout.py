"""The git checkout that a knowledge folder may lie in: commits just the files of a change. Runs git, nothing else."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_SECONDS: Final = 30.0
_AUTHOR: Final = ("-c", "user.name=curation", "-c", "user.email=curation@localhost")
"""Used where git knows no name; the message says who asked and who approved."""


def is_checkout(folder: Path) -> bool:
    """Whether a folder lies in a git checkout that does not ignore it."""
    return _git(folder, "rev-parse", "--is-inside-work-tree") == "true" and not _git(folder, "check-ignore", ".")


def commit(folder: Path, files: Sequence[str], message: str) -> str:
    """Commit just these files of the folder as they are; what others have staged stays staged and uncommitted.

    Returns what went wrong, for the log; empty when it was committed.
    """
    if not is_checkout(folder):
        return ""
    names = [f":(literal){name}" for name in files]
    _git(folder, "add", "--intent-to-add", "--", *(name for name in names if (folder / name[10:]).exists()))
    who = () if _git(folder, "config", "user.email") else _AUTHOR
    return _failed(folder, *who, "commit", "--quiet", "--no-verify", "--only", "--message", message, "--", *names)


def _run(folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment = kept | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )


def _git(folder: Path, *arguments: str) -> str:
    """What git says; empty where it fails or is not installed."""
    try:
        result = _run(folder, arguments)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return result.stdout.strip() if not result.returncode else ""


def _failed(folder: Path, *arguments: str) -> str:
    try:
        result = _run(folder, arguments)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return (result.stderr or result.stdout).strip() if result.returncode else ""
