"""Records that are forgotten at exit."""

from collections.abc import Callable, Sequence

from storage.records_base import Name, Record


class MemoryRecords:
    """See RecordStore; nothing touches a disk."""

    def __init__(self) -> None:
        self._records: dict[Name, Record] = {}

    async def save(self, put: Sequence[Record] = (), drop: Sequence[Name] = ()) -> None:
        """See RecordStore."""
        for name in drop:
            self._records.pop(name, None)
        for record in put:
            self._records[record.kind, record.key] = record

    async def get(self, kind: str, key: str) -> Record | None:
        """See RecordStore."""
        return self._records.get((kind, key))

    async def all(self, kind: str) -> Sequence[Record]:
        """See RecordStore."""
        return self._those(lambda record: record.kind == kind)

    async def of(self, user: int) -> Sequence[Record]:
        """See RecordStore."""
        return self._those(lambda record: user != 0 and record.user == user)

    async def forget(self, user: int) -> int:
        """See RecordStore."""
        return self._drop(await self.of(user))

    async def purge(self, now: float) -> int:
        """See RecordStore."""
        return self._drop(self._those(lambda record: 0 < record.expires <= now))

    def _those(self, fits: Callable[[Record], bool]) -> list[Record]:
        return [record for _, record in sorted(self._records.items()) if fits(record)]

    def _drop(self, records: Sequence[Record]) -> int:
        for record in records:
            del self._records[record.kind, record.key]
        return len(records)
