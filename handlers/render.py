"""A Reply as Telegram HTML, in messages that fit; the only module that writes markup."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape

from dialogue import Block, Choice, Reply, Span

MESSAGE_LIMIT = 4096
"""Characters of a message after its entities are parsed (Bot API, sendMessage)."""

_TAG = re.compile(r"<[^<>]*>")
_STYLES = {"plain": "{text}", "bold": "<b>{text}</b>", "link": '<a href="{url}">{text}</a>'}
_FOLD = "<blockquote expandable>{text}</blockquote>"


def pages(blocks: tuple[Block, ...], limit: int = MESSAGE_LIMIT) -> list[str]:
    """Write blocks as the HTML of one or more messages, none too long and none empty."""
    fitting = [part for block in blocks for part in _cut(_tidied(block), limit) if _length(part)]
    return [_html(page) for page in _packed(fitting, limit)]


def briefly(reply: Reply, choices: int = 3) -> Reply:
    """Shorten a reply for a chat where others read along: no folded detail, few buttons."""
    if reply.status == "page":
        return replace(reply, share_query="", copy_text="")
    kept = tuple(choice for choice in reply.choices if not is_feedback(choice))
    open_blocks = tuple(block for block in reply.blocks if not block.folded)
    blocks = open_blocks if reply.answers and open_blocks else reply.blocks
    return replace(reply, blocks=blocks, choices=kept[:choices], share_query="", copy_text="")


def is_feedback(choice: Choice) -> bool:
    """Whether a choice judges an answer."""
    return choice.action.startswith(("good:", "bad:"))


def shown_length(page: str) -> int:
    """Count the characters of a page as Telegram does, its marks left out."""
    return units(unescape(_TAG.sub("", page)))


def units(text: str) -> int:
    """Count UTF-16 units: the stricter of the ways in which Telegram counts characters."""
    return len(text) + sum(character > "\uffff" for character in text)


def _html(page: list[Block]) -> str:
    written = ""
    for before, block in zip([None, *page], page, strict=False):
        written += _separator(before, block) + _block_html(block)
    return written


def _separator(before: Block | None, block: Block) -> str:
    """A quotation brings its own space, so that only paragraphs of plain text need a blank line."""
    if before is None:
        return ""
    return "\n" if before.folded or block.folded else "\n\n"


def _block_html(block: Block) -> str:
    text = "".join(_span_html(span) for span in block.spans)
    return _FOLD.format(text=text) if block.folded else text


def _span_html(span: Span) -> str:
    style = "plain" if span.style == "link" and not span.url else span.style
    return _STYLES[style].format(text=escape(span.text, quote=False), url=escape(span.url))


def _packed(blocks: list[Block], limit: int) -> Iterator[list[Block]]:
    page: list[Block] = []
    room = limit
    for block in blocks:
        needed = _length(block) + (len("\n\n") if page else 0)
        if needed > room:
            yield page
            page, room, needed = [], limit, _length(block)
        page.append(block)
        room -= needed
    if page:
        yield page


def _length(block: Block) -> int:
    return sum(units(span.text) for span in block.spans)


def _tidied(block: Block) -> Block:
    """Drop empty runs, and the block's outer white space, which Telegram would cut anyway."""
    spans = [span for span in block.spans if span.text]
    if not "".join(span.text for span in spans).strip():
        return replace(block, spans=())
    while not spans[0].text.strip():
        del spans[0]
    while not spans[-1].text.strip():
        del spans[-1]
    spans[0] = replace(spans[0], text=spans[0].text.lstrip())
    spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip())
    return replace(block, spans=tuple(spans))


def _cut(block: Block, limit: int) -> Iterator[Block]:
    """Cut a block that is too long for a message; each part opens and closes its own tags."""
    while _length(block) > limit:
        head, block = _cut_once(block, limit)
        yield _tidied(head)
        block = _tidied(block)
    yield block


def _cut_once(block: Block, limit: int) -> tuple[Block, Block]:
    text = "".join(span.text for span in block.spans)
    place = _best_place(text, limit)
    head: list[Span] = []
    tail: list[Span] = []
    for span in block.spans:
        here = max(0, min(place, len(span.text)))
        place -= len(span.text)
        head.append(replace(span, text=span.text[:here]))
        tail.append(replace(span, text=span.text[here:]))
    return replace(block, spans=tuple(head)), replace(block, spans=tuple(tail))


def _best_place(text: str, limit: int) -> int:
    """The last paragraph, line or word that still ends within the limit; else the limit itself."""
    fits = _fitting(text, limit)
    for mark in ("\n\n", "\n", ". ", " "):
        place = text.rfind(mark, 0, fits)
        # An early break would leave a message of a few words.
        if place > fits // 2:
            return place + len(mark)
    return fits


def _fitting(text: str, limit: int) -> int:
    used = 0
    for place, character in enumerate(text):
        used += units(character)
        if used > limit:
            return place
    return len(text)
