"""The memory of an edge stays small."""

from handlers.recent import Recent


def test_the_oldest_is_forgotten_first() -> None:
    recent: Recent[int, str] = Recent(2)
    for number, word in enumerate(("zero", "one", "two")):
        recent.put(number, word)
    assert [recent.get(number) for number in range(3)] == [None, "one", "two"]


def test_what_is_put_again_counts_as_new() -> None:
    recent: Recent[int, str] = Recent(2)
    for number in (0, 1, 0, 2):
        recent.put(number, "x")
    assert (recent.get(0), recent.get(1)) == ("x", None)
    assert len(recent) == 2


def test_stale_keys_can_be_dropped() -> None:
    recent: Recent[int, str] = Recent(9)
    for number in range(4):
        recent.put(number, "x")
    recent.forget(lambda number: number % 2 == 0)
    assert [recent.get(number) for number in range(4)] == [None, "x", None, "x"]
