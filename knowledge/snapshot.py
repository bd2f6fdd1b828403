"""Keeps what was learnt in a file, and gives it back while nothing it came from has changed; knows no entry.

The file holds a pickle and, beside it, the arrays, which are mapped into memory and not read. A pickle can run what
it likes: so only a file that nobody but this user can write is opened, and only values of this package come out of it.
"""

import functools
import gc
import hashlib
import io
import mmap
import os
import pickle
import stat
import struct
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType, MappingProxyType, MethodType
from typing import Any, BinaryIO, Final

_DIGEST: Final = 32
"""Bytes; a digest of all that follows comes first."""
_HEAD: Final = struct.Struct("<8s32sQQ")
"""Magic, key, length of the pickle, number of arrays."""
_MAGIC: Final = b"learnt01"
_LENGTH: Final = struct.Struct("<Q")
_ALIGNED: Final = 64
_CHUNK: Final = 1 << 20
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_PACKAGE: Final = __name__.partition(".")[0]
_FOREIGN: Final = frozenset(
    {
        ("collections", "Counter"),
        ("datetime", "date"),
        ("datetime", "time"),
        ("numpy", "dtype"),
        ("numpy", "ndarray"),
        ("numpy._core.multiarray", "_reconstruct"),
        ("numpy._core.multiarray", "scalar"),
        ("numpy._core.numeric", "_frombuffer"),
        ("pathlib", "PosixPath"),
        ("re", "_compile"),
        ("zoneinfo", "ZoneInfo"),
    }
)
"""What a snapshot may be made of besides the classes of this package."""
_UNUSABLE: Final = (
    *(OSError, ValueError, EOFError, LookupError, ImportError, AttributeError, TypeError),
    *(pickle.PickleError, struct.error),
)


class Snapshot:
    """One file. It counts only if it was kept under the same key, by this user, and is whole."""

    def __init__(self, path: Path, key: bytes, packages: Collection[str] = (_PACKAGE,)) -> None:
        """The key is a digest, 32 bytes, of all the value depends on; its classes are those of `packages` alone."""
        self._path = path
        self._key = key
        self._packages = packages

    def restore(self) -> Any | None:
        """Return what was kept, or None where that cannot be used; never raises. Its arrays cannot be written to."""
        try:
            with _opened(self._path) as file:
                if file.read(_DIGEST) != _digest(iter(lambda: file.read(_CHUNK), b"")):
                    return None
                file.seek(_DIGEST)
                magic, key, size, count = _HEAD.unpack(file.read(_HEAD.size))
                if magic != _MAGIC or key != self._key:
                    return None
                pickled, lengths = file.read(size), file.read(count * _LENGTH.size)
                return _restored(pickled, _mapped(file, lengths), self._packages)
        except _UNUSABLE:
            return None

    def keep(self, value: object) -> bool:
        """Put a value in the place of the last one, at one stroke; return whether that could be done."""
        pickled, arrays = io.BytesIO(), list[pickle.PickleBuffer]()
        _Keeper(pickled, protocol=pickle.HIGHEST_PROTOCOL, buffer_callback=arrays.append).dump(value)
        head = _HEAD.pack(_MAGIC, self._key, pickled.tell(), len(arrays))
        begin = _DIGEST + len(head) + pickled.tell()
        parts = [head, pickled.getvalue(), *_laid_out(begin, [array.raw() for array in arrays])]
        try:
            _write(self._path, [_digest(parts), *parts])
        except OSError:
            return False
        return True


def key_of(files: Iterable[Path], *more: str) -> bytes:
    """Return a digest of the contents of files, of this package, of what it is run by, and of what else counts.

    Raises OSError when a file cannot be read.
    """
    digest = hashlib.sha256()
    # the folder of an installed package carries its version in its name
    installed = sorted(name for name in os.listdir(_installed_at()) if name.endswith(".dist-info"))
    for text in (sys.version, *installed, *more):
        digest.update(f"{text}\0".encode())
    own = Path(__file__).parent
    for path in (*sorted(own.glob("*.py")), *sorted(own.glob("*.yaml")), *files):
        content = path.read_bytes()
        digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return digest.digest()


def _installed_at() -> Path:
    """Where the packages are that this one is run by; numpy is found without being loaded."""
    found = find_spec("numpy")
    if found is None or found.origin is None:
        raise FileNotFoundError("numpy")
    return Path(found.origin).parents[1]


def _opened(path: Path) -> BinaryIO:
    """Open a file that is this user's alone; raise OSError for any other."""
    if not _is_own(path.parent.stat(), _OTHERS_WRITE):
        raise PermissionError(path)
    file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb")
    found = os.fstat(file.fileno())
    if stat.S_ISREG(found.st_mode) and _is_own(found, _OTHERS):
        return file
    file.close()
    raise PermissionError(path)


def _is_own(found: os.stat_result, forbidden: int) -> bool:
    return found.st_uid == os.geteuid() and not found.st_mode & forbidden


def _digest(parts: Iterable[bytes | memoryview]) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def _laid_out(place: int, arrays: list[memoryview]) -> Iterator[bytes | memoryview]:
    """The lengths of arrays, then each array at a place that suits any kind of number."""
    lengths = b"".join(_LENGTH.pack(len(array)) for array in arrays)
    yield lengths
    place += len(lengths)
    for array in arrays:
        yield bytes(-place % _ALIGNED)
        yield array
        place += -place % _ALIGNED + len(array)


def _mapped(file: BinaryIO, lengths: bytes) -> list[memoryview]:
    """The arrays that begin, laid out as above, where a file has been read up to."""
    place, view = file.tell(), memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    arrays = []
    for (length,) in _LENGTH.iter_unpack(lengths):
        place += -place % _ALIGNED
        arrays.append(view[place : place + length])
        place += length
    return arrays


def _write(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # it makes files that only this user can read
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(number)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class _Keeper(pickle.Pickler):
    """Pickles what the standard one does not: methods, time zones, read-only mappings, functions that remember."""

    def reducer_override(self, obj: Any) -> Any:
        """Return how to make an object again, or NotImplemented to leave that to it."""
        from zoneinfo import ZoneInfo  # only what keeps needs it, and it is slow to load

        if isinstance(obj, MethodType):
            return _method, (obj.__self__, obj.__name__)
        if isinstance(obj, MappingProxyType):
            return _read_only, (dict(obj),)
        if isinstance(obj, ZoneInfo):
            return ZoneInfo, (obj.key,)
        if hasattr(obj, "cache_parameters"):
            return _remembering, (obj.__wrapped__, obj.cache_parameters()["maxsize"])
        return NotImplemented


class _Restorer(pickle.Unpickler):
    """Makes nothing but values of the packages it is told of and of a few other classes."""

    packages: Collection[str] = ()

    def find_class(self, module: str, name: str) -> Any:
        """Return what a pickle names; raise UnpicklingError for anything it has no business with."""
        if (module, name) in _FOREIGN:
            return super().find_class(module, name)
        if module.partition(".")[0] in self.packages and "." not in name:
            found = super().find_class(module, name)
            if found in _MAKERS or (isinstance(found, type) and found.__module__ == module):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a snapshot")


def _restored(pickled: bytes, arrays: list[memoryview], packages: Collection[str]) -> Any:
    restorer = _Restorer(io.BytesIO(pickled), buffers=arrays)
    restorer.packages = packages
    # what is made here stays, so that looking through it for garbage half-way is in vain
    collecting = gc.isenabled()
    gc.disable()
    try:
        return restorer.load()
    finally:
        if collecting:
            gc.enable()


def _method(owner: object, name: str) -> Any:
    if not isinstance(getattr(type(owner), name), FunctionType) or type(owner).__module__.partition(".")[0] != _PACKAGE:
        raise pickle.UnpicklingError(f"{name} is no method of this package")
    return getattr(owner, name)


def _remembering(function: Callable[..., Any], most: int | None) -> Any:
    return functools.lru_cache(maxsize=most)(function)


def _read_only(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


_MAKERS: Final = (_method, _remembering, _read_only)
