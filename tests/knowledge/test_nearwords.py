"""The words within some slips of another are found, and no others."""

import random

from rapidfuzz.distance import OSA

from knowledge.nearwords import NearWords


def found(near: NearWords, typed: str, slips: int) -> set[tuple[str, int]]:
    return {(word, distance) for word, distance, _ in near.near(typed, slips)}


def test_near_words_are_within_the_slips() -> None:
    near = NearWords(["golden", "olden", "gold", "older", "silver"])
    assert found(near, "goldn", 1) == {("golden", 1), ("gold", 1)}
    assert found(near, "goldn", 2) == {("golden", 1), ("gold", 1), ("olden", 2)}
    assert near.near("goldn", 0) == []


def test_the_word_itself_is_not_near() -> None:
    assert found(NearWords(["gold", "golds"]), "gold", 1) == {("golds", 1)}


def test_a_near_word_comes_with_its_place() -> None:
    near = NearWords(["silver", "olden", "gold", "golden"])
    assert [near.words[place] for _, _, place in near.near("goldn", 2)] == ["gold", "golden", "olden"]


def test_no_word_within_the_slips_is_overlooked() -> None:
    rng = random.Random(1)
    words = sorted({"".join(rng.choices("aab9\u00e9", k=rng.randint(1, 13))) for _ in range(500)})
    near = NearWords(words)
    for typed in (*words[::9], "a" * 13, "9\u00e99", "zzz"):
        for slips in (1, 2, 3):
            wanted = {(word, OSA.distance(typed, word)) for word in words if 0 < OSA.distance(typed, word) <= slips}
            assert found(near, typed, slips) == wanted


def test_an_empty_vocabulary_has_nothing_near() -> None:
    assert NearWords([]).near("gold", 2) == []
