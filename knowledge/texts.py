"""Many short texts, kept as the bytes of one array that a snapshot maps: what nobody reads takes no memory."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import Final, overload

import numpy as np

from knowledge.tables import Whole, narrow

_ENCODING: Final = ("utf-8", "surrogatepass")


class Texts(Sequence[str]):
    """Like a list of them that never changes; a text is made anew whenever it is read."""

    __slots__ = ("_bytes", "_ends", "_first", "_last")

    def __init__(self, texts: Iterable[str]) -> None:
        encoded = [text.encode(*_ENCODING) for text in texts]
        self._bytes: Whole = np.array(bytearray().join(encoded), np.uint8)
        self._ends = narrow(np.fromiter(accumulate(map(len, encoded), initial=0), np.int64, len(encoded) + 1))
        self._first, self._last = 0, len(encoded)

    def part(self, first: int, last: int) -> "Texts":
        """Those from one place up to, not including, another; they share the bytes of all."""
        part = Texts.__new__(Texts)
        part._bytes, part._ends = self._bytes, self._ends
        part._first, part._last = self._first + first, self._first + last
        return part

    def __len__(self) -> int:
        return self._last - self._first

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        """The text at a place, or those at some."""
        places = range(self._first, self._last)[place]
        return self._at(places) if isinstance(places, int) else list(map(self._at, places))

    def __iter__(self) -> Iterator[str]:
        ends = self._ends[self._first : self._last + 1].tolist()
        block = self._bytes[ends[0] : ends[-1]].tobytes()
        if block.isascii():
            text = block.decode("ascii")
            return iter([text[start - ends[0] : stop - ends[0]] for start, stop in pairwise(ends)])
        return map(self._at, range(self._first, self._last))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(list(self))

    def _at(self, place: int) -> str:
        text = self._bytes[self._ends.item(place) : self._ends.item(place + 1)].tobytes()
        return text.decode(*_ENCODING)


def packed(lists: Sequence[Sequence[str]]) -> list[Texts]:
    """Each of some lists as a part of the same texts."""
    texts = Texts(chain.from_iterable(lists))
    ends = accumulate(map(len, lists), initial=0)
    return [texts.part(first, last) for first, last in pairwise(ends)]
