"""The questions and wordings of the matching benchmark, read or made up by a fixed seed."""

import json
import random
from pathlib import Path
from typing import Final

from knowledge.slips import neighbours

SEED: Final = 1
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
Case = tuple[str, str, str]
"""The right entry, the question, and the question with typing mistakes."""


def read_set(folder: Path, name: str, titles: bool = True) -> tuple[list[tuple[str, str]], list[Case]]:
    """The wordings and the test questions of one file."""
    data = json.loads((folder / f"banking77-{name}.json").read_text(encoding="utf-8"))
    wordings = [(entry["id"], text) for entry in data["entries"] for text in entry["aliases"]]
    wordings += [(entry["id"], entry["question"]) for entry in data["entries"]] if titles else []
    return wordings, [(row["id"], row["q"], row["noisy"]) for row in data["test"]]


def held_out(folder: Path, name: str, fold: int, titles: bool = True) -> tuple[list[tuple[str, str]], list[Case]]:
    """Wordings to match and wordings to ask, drawn from the aliases alone; `test` stays unseen."""
    rng, rows, cases = random.Random(fold), [], []
    for entry in json.loads((folder / "banking77-all.json").read_text(encoding="utf-8"))["entries"]:
        texts = sorted(set(entry["aliases"]))
        rng.shuffle(texts)
        kept, asked = (texts[:10], texts[10:30]) if name == "10" else (texts[20:], texts[:20])
        rows += [(entry["id"], text) for text in [*kept, *([entry["question"]] if titles else [])]]
        cases += [(entry["id"], text, mistype(text, rng)) for text in asked]
    return rows, cases


def mistype(text: str, rng: random.Random) -> str:
    """A text with about one slip per six characters of words longer than three."""
    return " ".join(_slipped(word, rng) if len(word) > 3 else word for word in text.split())


def _slipped(word: str, rng: random.Random) -> str:
    share = len(word) / 6
    for _ in range(int(share) + (rng.random() < share % 1)):
        place, kind = rng.randrange(len(word)), rng.choice("nds")
        around = neighbours().get(word[place].lower(), "")
        if kind == "n" and around:
            word = word[:place] + rng.choice(around) + word[place + 1 :]
        elif kind == "d":
            word = word[:place] + word[place + 1 :]
        else:
            word = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    return word


def recombined(folder: Path, size: int) -> list[tuple[str, str]]:
    """As many different wordings as asked for, the halves of two of one entry each."""
    rng, seen = random.Random(SEED), dict[str, str]()
    pool: dict[str, list[list[str]]] = {}
    for entry, text in read_set(folder, "all", titles=False)[0]:
        pool.setdefault(entry, []).append(text.split())
    names = sorted(pool)
    while len(seen) < size:
        entry = rng.choice(names)
        head, tail = rng.choice(pool[entry]), rng.choice(pool[entry])
        text = " ".join((*head[: rng.randint(1, len(head))], *tail[rng.randint(0, len(tail) - 1) :]))
        seen.setdefault(text, entry)
    return [(entry, text) for text, entry in seen.items()]


def hostile(wordings: list[tuple[str, str]]) -> dict[str, str]:
    """Questions made to be slow."""
    rng = random.Random(SEED)
    known = sorted({word for _, text in wordings[:5_000] for word in text.split() if len(word) > 4 and word.isalpha()})
    return {
        "10,000 characters": " ".join(text for _, text in wordings[:400])[:10_000],
        "one letter": "a" * 10_000,
        "5,000 single letters": "a " * 5_000,
        "1,000 rare words": " ".join("".join(rng.choices(LETTERS, k=9)) for _ in range(1_000)),
        "1,000 mistyped words": " ".join(word[1] + word[0] + word[2:] for word in rng.choices(known, k=1_000)),
        "marks on marks": "a\u0301\u0302" * 3_000,
    }


HOSTILE: Final = tuple(hostile([("an entry", "several wordings")]))
