"""The right entry comes first, scores mean the same everywhere, and time is bounded."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from knowledge.lexicon import Lexicon
from knowledge.ranking import Ranker, Tuning
from knowledge.regression import Margins

WORDINGS = (
    ("golden-hello", "How much is the golden hello?"),
    ("golden-hello", "Is there a joining bonus for new social workers?"),
    ("golden-hello", "Golden hello"),
    ("relocation", "How much is the relocation package?"),
    ("relocation", "Do you pay for moving house?"),
    ("relocation", "Relocation package"),
    ("looked-after", "How many looked after children are there?"),
    ("looked-after", "How many kids are in care now?"),
    ("ofsted", "When is the next Ofsted inspection?"),
    ("ofsted", "What grade did Ofsted give?"),
)


@pytest.fixture(scope="module")
def ranker() -> Ranker:
    return Ranker(WORDINGS, Lexicon([("looked after children", "lac")]))


def first(ranker: Ranker, text: str) -> str:
    return ranker.rank(ranker.read(text))[0].entry


@pytest.mark.parametrize(("entry", "wording"), WORDINGS)
def test_an_exact_wording_scores_full(ranker: Ranker, entry: str, wording: str) -> None:
    best = ranker.rank(ranker.read(wording.upper()))[0]
    assert (best.entry, best.wording) == (entry, wording)
    assert best.score == pytest.approx(100)
    assert best.similarity == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("hw mch d u get 4 d goldne helo", "golden-hello"),
        ("what do i get for relocating", "relocation"),
        ("wat is the relo", "relocation"),
        ("number of lac", "looked-after"),
        ("when will ofstead inspect again", "ofsted"),
        ("do i get cash when I move home", "relocation"),
    ],
)
def test_other_words_and_mistakes_find_the_entry(ranker: Ranker, text: str, entry: str) -> None:
    assert first(ranker, text) == entry


def test_entries_come_once_best_first_and_no_more_than_asked(ranker: Ranker) -> None:
    ranked = ranker.rank(ranker.read("how much is it"), limit=2)
    assert len(ranked) == len({found.entry for found in ranked}) == 2
    assert ranked[0].score >= ranked[1].score
    assert all(0 <= found.score <= 100 and 0 <= found.similarity <= 1 for found in ranked)


def test_only_the_entries_among_which_are_ranked(ranker: Ranker) -> None:
    query = ranker.read("how much is the golden hello")
    assert {found.entry for found in ranker.rank(query, among={"relocation", "ofsted"})} == {"relocation", "ofsted"}
    assert ranker.rank(query, among=()) == []


def test_what_shares_nothing_finds_nothing(ranker: Ranker) -> None:
    assert ranker.rank(ranker.read("zxqvw")) == []
    assert ranker.rank(ranker.read("")) == []


def test_no_wordings_rank_nothing() -> None:
    empty = Ranker((), Lexicon())
    assert empty.rank(empty.read("anything")) == []


def test_unknown_words_lower_the_likeness(ranker: Ranker) -> None:
    plain, tax = (ranker.rank(ranker.read(text))[0].similarity for text in ("golden hello", "golden hello taxable"))
    assert tax < plain


def test_a_query_shows_its_words_and_their_groups(ranker: Ranker) -> None:
    query = ranker.read("how many looked aftre children")
    assert query.text == "how many looked after children"
    assert query.words[3].kind == "corrected"
    assert all("~looked after children" in query.keys()[place] for place in (2, 3, 4))
    assert "~looked after children" not in query.keys()[0]


def test_an_entry_is_sighted_by_its_stems_and_groups(ranker: Ranker) -> None:
    sightings = ranker.sightings("looked-after")
    texts = [text for entry, text in WORDINGS if entry == "looked-after"]
    assert sightings["children"] == sum("children" in text for text in texts)
    assert sightings["~looked after children"] > 0
    assert "golden" not in sightings


def test_wordings_are_found_by_all_their_stems(ranker: Ranker) -> None:
    wanted = {(entry, text) for entry, text in WORDINGS if "golden hello" in text.lower()}
    assert wanted
    assert set(ranker.wordings_with(["golden", "hello"])) == wanted
    assert list(ranker.wordings_with(["golden", "weather"])) == []


def test_telling_words_weigh_more(ranker: Ranker) -> None:
    assert ranker.weigh("golden") > ranker.weigh("how")
    assert ranker.weigh("taxabl") > ranker.weigh("pleas")
    assert 0 <= ranker.weigh("the") <= ranker.weigh("ofst") <= 1


def test_the_order_of_wordings_changes_nothing() -> None:
    shuffled = Ranker(WORDINGS[::-1], Lexicon())
    straight = Ranker(WORDINGS, Lexicon())
    for text in ("how much is it", "moving bonus", "inspection of children"):
        ranked, other = (kind.rank(kind.read(text)) for kind in (straight, shuffled))
        assert [(found.entry, round(found.score, 2)) for found in ranked] == [
            (f.entry, round(f.score, 2)) for f in other
        ]


def many_wordings() -> list[tuple[str, str]]:
    """As many wordings an entry as the linear model asks for, each a few words of its own and of others."""
    rng = random.Random(2)
    topics = {
        "pay": ["salary", "money", "bonus", "pension", "overtime"],
        "home": ["house", "flat", "relocation", "moving", "rent"],
        "care": ["children", "foster", "carers", "adoption", "placement"],
    }
    common = ["what", "is", "the", "about", "my", "for", "new", "please", "when", "does"]
    return [
        (entry, " ".join((*rng.sample(common, 3), *rng.sample(words, 2), rng.choice(topics[other]))))
        for entry, words in topics.items()
        for other in topics
        for _ in range(20)
    ]


def test_many_wordings_are_learnt_from_and_few_are_not() -> None:
    wordings = many_wordings()
    without = Tuning(margins=Margins(least=10**9))
    few, other = (Ranker(WORDINGS, Lexicon(), tuning=tuning) for tuning in (None, without))
    assert few.rank(few.read("how much is it")) == other.rank(other.read("how much is it"))
    many, plain = (Ranker(wordings, Lexicon(), tuning=tuning) for tuning in (None, without))
    text = "is there overtime and a bonus for foster carers who get a pension"
    assert many.rank(many.read(text)) != plain.rank(plain.read(text))
    assert first(many, text) == "pay"
    assert all(0 <= found.score <= 100 for found in many.rank(many.read(text)))


def test_the_order_of_many_wordings_changes_nothing() -> None:
    wordings = many_wordings()
    straight, shuffled = Ranker(wordings, Lexicon()), Ranker(wordings[::-1], Lexicon())
    for text in ("moving house bonus", "salary of foster carers", "what about the rent"):
        assert straight.rank(straight.read(text)) == shuffled.rank(shuffled.read(text))


def test_what_an_entry_does_not_have_stays_unanswered_by_many_wordings() -> None:
    many = Ranker(many_wordings(), Lexicon())
    unknown, known = (many.rank(many.read(text))[0].score for text in ("what is a zebra", "what is overtime pay"))
    assert unknown < 50 < known


def test_threads_share_a_ranker(ranker: Ranker) -> None:
    texts = [wording for _, wording in WORDINGS] * 20
    alone = [first(ranker, text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: first(ranker, text), texts)) == alone


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "a " * 5_000,
        "golden hello " * 800,
        " ".join("".join(random.Random(n).choices("abcdefghijklmnopqrstuvwxyz", k=7)) for n in range(1_000)),
        "goldne helo relcoation pakcage " * 300,
        "\u202e\u200b\ufdfa" * 3_000,
    ],
)
def test_hostile_questions_are_answered_in_time(ranker: Ranker, text: str) -> None:
    start = time.process_time()
    ranker.rank(ranker.read(text))
    assert time.process_time() - start < 0.2
