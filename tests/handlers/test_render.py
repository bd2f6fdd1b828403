"""A Reply as Telegram HTML and keyboard, held against Telegram's own rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from dialogue import Block, Choice, Reply, Span
from handlers.keyboard import callback_data, keyboard, read_action
from handlers.labels import Labels
from handlers.render import MESSAGE_LIMIT, briefly, pages, units
from tests.botapi_rules import check_markup, read_html
from tests.handlers.fakes import entry_reply, said, text

LABELS = Labels()


def rows(markup: InlineKeyboardMarkup | None) -> list[list[str]]:
    assert markup is not None
    check_markup(markup.to_dict())
    return [[button.text for button in row] for row in markup.inline_keyboard]


def with_choices(*choices: tuple[str, str]) -> Reply:
    return Reply("answered", text("x"), tuple(Choice(label, action) for label, action in choices))


def test_writes_bold_links_and_folded_blocks() -> None:
    assert pages(entry_reply().blocks) == [
        "<b>£4,000 &lt;offered&gt; &amp; paid</b>\n"
        "<blockquote expandable>Not in the source: who qualifies.</blockquote>\n"
        'Source: <a href="https://example.org/?a=1&amp;b=2">Worcester News</a>'
    ]


def test_parts_plain_paragraphs_by_a_blank_line() -> None:
    assert pages((*text("One"), *text("Two"))) == ["One\n\nTwo"]


@pytest.mark.parametrize("hostile", ["<b>", "</blockquote>", "&lt;", "a & b < c", '"><script>', "&#60;i&#62;"])
def test_markup_in_a_text_is_shown_as_it_was_typed(hostile: str) -> None:
    for style in ("plain", "bold"):
        blocks = (Block((Span(hostile, style),)),)
        assert read_html(pages(blocks)[0])[0] == hostile


def test_a_quote_in_an_address_does_not_end_it() -> None:
    blocks = (Block((Span("here", "link", 'https://example.org/"><b>'),)),)
    assert read_html(pages(blocks)[0])[1][0]["url"] == 'https://example.org/"><b>'


def test_a_link_that_leads_nowhere_is_plain() -> None:
    assert pages((Block((Span("here", "link", ""),)),)) == ["here"]


def test_blank_blocks_make_no_message() -> None:
    assert pages((*text("  \n"), Block(()))) == []
    assert pages((*text(" "), *text("One"))) == ["One"]


def test_a_long_reply_is_split_between_paragraphs() -> None:
    long = [f"{number} " + "x" * 1500 for number in range(4)]
    split = pages(tuple(block for words in long for block in text(words)))
    assert split == ["\n\n".join(long[:2]), "\n\n".join(long[2:])]


def test_a_message_is_filled_to_the_last_character() -> None:
    assert len(pages(text("x" * MESSAGE_LIMIT))) == 1
    assert len(pages(text("x" * (MESSAGE_LIMIT + 1)))) == 2
    assert len(pages((*text("x" * 2000), *text("x" * 2094)))) == 1
    assert len(pages((*text("x" * 2000), *text("x" * 2095)))) == 2


def test_a_paragraph_that_is_too_long_closes_and_reopens_its_tags() -> None:
    blocks = (Block((Span("word " * 1200, "bold"), Span("end", "link", "https://example.org")), folded=True),)
    split = pages(blocks)
    assert len(split) == 2
    for page in split:
        entities = {entity["type"] for entity in read_html(page)[1]}
        assert {"expandable_blockquote", "bold"} <= entities
    assert all(word == "word" for word in read_html(split[0])[0].split())


def test_characters_beyond_the_basic_plane_count_twice() -> None:
    assert units("a😀") == 3
    assert [len(read_html(page)[0]) for page in pages(text("😀" * 3000))] == [2048, 952]


SPANS = st.builds(
    Span,
    st.text(st.sampled_from("ab <>&\"'\n;/😀"), max_size=30),
    st.sampled_from(["plain", "bold", "link"]),
    st.sampled_from(["", "https://example.org/?a&b"]),
)
BLOCKS = st.lists(st.builds(Block, st.lists(SPANS, max_size=4).map(tuple), st.booleans()), max_size=6).map(tuple)


@given(BLOCKS)
def test_every_page_is_well_formed_fits_and_loses_no_word(blocks: tuple[Block, ...]) -> None:
    shown = ""
    for page in pages(blocks, limit=20):
        words, _ = read_html(page)
        assert words
        # Blank lines between blocks count as well.
        assert units(words) <= 20
        shown += words
    said_words = "".join(span.text for block in blocks for span in block.spans)
    assert "".join(shown.split()) == "".join(said_words.split())


def test_short_labels_share_a_row_and_long_ones_do_not() -> None:
    reply = with_choices(("A", "a"), ("B", "b"), ("C", "c"), ("D", "d"), ("How many social workers", "e"))
    assert rows(keyboard(reply, LABELS)) == [["A", "B", "C"], ["D"], ["How many social workers"]]


def test_middling_labels_go_two_by_two() -> None:
    reply = with_choices(*[(f"Relocation help {number}", "a") for number in range(3)])
    assert [len(row) for row in rows(keyboard(reply, LABELS))] == [2, 1]


def test_the_feedback_pair_stays_together() -> None:
    assert rows(keyboard(entry_reply(), LABELS)) == [["Relocation", "Why"], ["Helpful", "Not helpful"]]


def test_no_choices_make_no_keyboard() -> None:
    assert keyboard(with_choices(), LABELS) is None


def test_copy_share_and_more_have_rows_of_their_own() -> None:
    reply = Reply("answered", text("x"), copy_text="We offer", share_query="golden hello")
    markup = keyboard(reply, LABELS, share=True, more_url="https://t.me/AskReviewBot?start=f_x")
    assert rows(markup) == [[LABELS.copy], [LABELS.share], [LABELS.more]]
    assert markup is not None
    copy, share, more = (row[0] for row in markup.inline_keyboard)
    assert copy.copy_text is not None
    assert copy.copy_text.text == "We offer"
    assert share.switch_inline_query_chosen_chat is not None
    assert share.switch_inline_query_chosen_chat.query == "golden hello"
    assert more.url == "https://t.me/AskReviewBot?start=f_x"


def test_wording_to_copy_that_is_too_long_gets_no_button() -> None:
    assert rows(keyboard(Reply("answered", text("x"), copy_text="x" * 256), LABELS)) == [[LABELS.copy]]
    assert keyboard(Reply("answered", text("x"), copy_text="x" * 257), LABELS) is None


def test_nothing_can_be_shared_where_the_bot_does_not_answer_inline() -> None:
    assert keyboard(Reply("answered", text("x"), share_query="pay"), LABELS, share=False) is None


def test_a_button_that_telegram_would_refuse_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    just_fits, too_long = "entry:" + "x" * 56, "entry:" + "é" * 29
    reply = with_choices(("Fits", just_fits), ("Too long", too_long), (" ", "entry:blank"))
    assert rows(keyboard(reply, LABELS)) == [["Fits"]]
    assert too_long in caplog.text


def test_a_keyboard_never_has_more_buttons_than_telegram_takes() -> None:
    reply = with_choices(*[("A question of many words, too long", f"entry:{n}") for n in range(130)], ("B", "topics"))
    assert rows(keyboard(reply, LABELS))[-1] == ["B"]


def test_an_action_comes_back_from_its_callback_data() -> None:
    assert callback_data("entry:golden-hello") == "1:entry:golden-hello"
    assert read_action("1:entry:golden-hello") == "entry:golden-hello"


@pytest.mark.parametrize("data", ["0:entry:x", "2:entry:x", "entry:x", "", "1", None, 7])
def test_callback_data_of_another_version_means_nothing(data: object) -> None:
    assert read_action(data) == ""


def test_a_brief_reply_has_no_folded_detail_and_no_feedback() -> None:
    brief = briefly(entry_reply(copy_text="We offer", share_query="pay"))
    assert [block.folded for block in brief.blocks] == [False, False]
    assert [choice.label for choice in brief.choices] == ["Relocation", "Why"]
    assert (brief.copy_text, brief.share_query) == ("", "")


def test_a_brief_reply_keeps_what_nothing_else_can_show() -> None:
    folded = (Block((Span("Only this."),), folded=True),)
    assert briefly(Reply("answered", folded, answers=(said("x"),))).blocks == folded
    assert briefly(Reply("unanswered", folded)).blocks == folded


def test_a_brief_page_keeps_all_its_choices() -> None:
    choices = tuple(Choice(f"Topic {number}", f"topic:{number}") for number in range(9))
    assert briefly(Reply("page", text("Topics"), choices)).choices == choices
