"""What every backend promises about records."""

from storage import Record, Storage, open_storage

TICKET = Record("ticket", "2", '{"text": "Who?"}', user=7, expires=100.0)
OTHER = Record("ticket", "1", "{}", user=8)
NOBODYS = Record("digest", "last", '"2026-11-23"')


async def test_what_is_put_is_there_until_it_is_dropped(storage: Storage) -> None:
    await storage.records.save(put=[TICKET, OTHER, NOBODYS])
    assert await storage.records.get("ticket", "2") == TICKET
    assert list(await storage.records.all("ticket")) == [OTHER, TICKET]
    await storage.records.save(drop=[("ticket", "2"), ("ticket", "none")])
    assert await storage.records.get("ticket", "2") is None
    assert list(await storage.records.all("ticket")) == [OTHER]


async def test_the_same_name_is_put_in_its_place_and_dropping_comes_first(storage: Storage) -> None:
    changed = Record("ticket", "2", '"x"')
    await storage.records.save(put=[TICKET])
    await storage.records.save(put=[changed], drop=[("ticket", "2")])
    assert list(await storage.records.all("ticket")) == [changed]


async def test_a_person_finds_and_deletes_what_is_tied_to_them_alone(storage: Storage) -> None:
    await storage.records.save(put=[TICKET, OTHER, NOBODYS])
    assert list(await storage.records.of(7)) == [TICKET]
    assert list(await storage.records.of(0)) == []
    assert await storage.records.forget(0) == 0
    assert await storage.records.forget(7) == 1
    assert await storage.records.forget(7) == 0
    assert await storage.records.get("ticket", "1") == OTHER
    assert await storage.records.get("digest", "last") == NOBODYS


async def test_what_is_past_its_time_goes(storage: Storage) -> None:
    await storage.records.save(put=[TICKET, OTHER])
    assert await storage.records.purge(99.9) == 0
    assert await storage.records.purge(100.0) == 1
    assert list(await storage.records.all("ticket")) == [OTHER]


async def test_a_file_still_has_them_when_it_is_opened_again(url: str) -> None:
    async with open_storage(url) as storage:
        await storage.records.save(put=[TICKET])
    async with open_storage(url) as storage:
        assert list(await storage.records.all("ticket")) == ([] if url == "memory:" else [TICKET])


def test_what_is_kept_and_of_whom_never_shows_in_a_log() -> None:
    assert "Who" not in repr(TICKET)
    assert "7" not in repr(TICKET)
