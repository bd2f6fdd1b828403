"""The start of another organisation's knowledge base: a small, valid one with comments, copied into a new folder."""

from importlib.resources import files
from pathlib import Path

from curation.errors import CurationError
from curation.folder import write_files


def new_base(folder: Path) -> list[str]:
    """Make a knowledge base in a folder that is not there or empty; return the names of its files.

    Raises CurationError when the folder holds anything or cannot be written to.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CurationError(f"{folder}: is not empty; name a folder that does not exist yet")
    template = {each.name: each.read_bytes() for each in files("curation").joinpath("start").iterdir()}
    contents = {name: template[name] for name in sorted(template) if name.endswith(".yaml")}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CurationError(f"{folder}: cannot be made ({error.strerror}); name another place") from error
    write_files(folder, contents)
    return list(contents)
