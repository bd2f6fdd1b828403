"""Finds and reads the files of a knowledge base; knows nothing of what stands in them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from knowledge.errors import Fault, KnowledgeError

MAX_FILES: Final = 500


def files_of(folder: Path) -> list[Path]:
    """The files of a knowledge base, in order; raises KnowledgeError where there are none, or too many."""
    if not folder.is_dir():
        raise KnowledgeError([Fault(str(folder), 0, "is no folder; set knowledge.folder to one with YAML files")])
    found = sorted(path for path in folder.rglob("*.yaml") if path.is_file())
    if not found:
        raise KnowledgeError([Fault(str(folder), 0, "holds no .yaml file; add one with an 'entries:' list")])
    if len(found) > MAX_FILES:
        raise KnowledgeError([Fault(str(folder), 0, f"holds more than {MAX_FILES} files; is it the right folder?")])
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnowledgeError(
            [Fault(path.name, 0, f"cannot be read ({error.strerror}); check its permissions")]
        ) from error


def read_files(folder: Path) -> dict[str, bytes]:
    """The bytes of every `*.yaml` file below a folder, by its name there; raises KnowledgeError."""
    return {path.relative_to(folder).as_posix(): _read(path) for path in files_of(folder)}


def text_of(name: str, content: bytes) -> str:
    """A file's text, its line endings made one; raises KnowledgeError when it is not UTF-8."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise KnowledgeError([Fault(name, 0, f"is not UTF-8 at byte {error.start}; save it as UTF-8")]) from error


def version_of(files: Mapping[str, bytes]) -> str:
    """A knowledge base's fingerprint, by the text of its files; raises KnowledgeError when one is not UTF-8."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{text_of(name, files[name])}\0".encode())
    return digest.hexdigest()[:12]
