"""What Telegram refuses, as pure checks of a call's parameters; each breach is a RefusalError."""

import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

Json = dict[str, Any]
Entity = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
_TAG = re.compile(r"<(/?)([a-zA-Z0-9-]*)((?:\s+[a-zA-Z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[\w.-]+))?)*)\s*>")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.-]+)))?")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


class RefusalError(Exception):
    """A call that Telegram would answer with an error."""

    def __init__(self, code: int, description: str, **parameters: object) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(description: str) -> RefusalError:
    """A breach of a rule, as Telegram words it."""
    return RefusalError(400, f"Bad Request: {description}")


def utf16(text: str) -> int:
    """Length as Telegram counts offsets."""
    return len(text.encode("utf-16-le")) // 2


@dataclass
class _Reading:
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    open: list[tuple[str, Entity]] = field(default_factory=list)


def read_html(html: str) -> tuple[str, list[Entity]]:
    """Parse Telegram's HTML into text and entities."""
    reading, place = _Reading(), 0
    while (start := html.find("<", place)) >= 0:
        reading.text += _literal(html[place:start])
        tag = _TAG.match(html, start)
        if not tag:
            raise bad(f"can't parse entities: Unclosed start tag at byte offset {start}")
        _read_tag(reading, tag)
        place = tag.end()
    reading.text += _literal(html[place:])
    if reading.open:
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag {reading.open[-1][0]!r}")
    return _stripped(reading)


def _literal(text: str) -> str:
    return _ENTITY.sub(lambda found: unescape(found[0]), text)


def _read_tag(reading: _Reading, tag: re.Match[str]) -> None:
    closing, name, rest = tag[1], tag[2].lower(), tag[3]
    if name not in TAGS:
        raise bad(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {tag.start()}')
    if not closing:
        entity: Entity = {"type": TAGS[name], "offset": utf16(reading.text)}
        reading.open.append((name, entity | _attributes(name, rest)))
        return
    if not reading.open or reading.open[-1][0] != name:
        raise bad(f'can\'t parse entities: Unmatched end tag at byte offset {tag.start()}, found "</{name}>"')
    entity = reading.open.pop()[1]
    entity["length"] = utf16(reading.text) - entity["offset"]
    if entity["length"]:
        reading.entities.append(entity)


def _attributes(name: str, written: str) -> Entity:
    given = {key.lower(): unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(written)}
    if name == "a":
        return {"url": given.get("href", "")}
    return {"type": "expandable_blockquote"} if name == "blockquote" and "expandable" in given else {}


def _stripped(reading: _Reading) -> tuple[str, list[Entity]]:
    before = utf16(reading.text) - utf16(reading.text.lstrip())
    for entity in reading.entities:
        entity["offset"] = max(0, entity["offset"] - before)
    return reading.text.strip(), sorted(reading.entities, key=lambda entity: entity["offset"])


def check_text(call: Json, name: str = "text", limit: int = 4096) -> tuple[str, list[Entity]]:
    """A message's text: well-formed, not empty, not too long."""
    written = str(call.get(name, ""))
    text, entities = read_html(written) if call.get("parse_mode") == "HTML" else (written.strip(), [])
    if not text:
        raise bad("message text is empty")
    if utf16(text) > limit or len(written.encode()) > 32768:
        raise bad("message is too long")
    return text, entities


_ACTIONS = ("callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_chosen_chat")


def check_markup(markup: Json | None) -> None:
    """An inline keyboard: what each button says and does."""
    rows = (markup or {}).get("inline_keyboard", [])
    if sum(len(row) for row in rows) > 100 or any(len(row) > 8 for row in rows):
        raise bad("REPLY_MARKUP_TOO_LONG")
    for button in (button for row in rows for button in row):
        _check_button(button)


def _check_button(button: Json) -> None:
    if not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if sum(action in button for action in _ACTIONS) != 1:
        raise bad("Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= utf16(button["copy_text"]["text"]) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if "url" in button and not re.match(r"(https?|tg)://\S+$", button["url"]):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def check_results(call: Json) -> None:
    """The answer to an inline query."""
    results = call.get("results", [])
    if len(results) > 50:
        raise bad("RESULTS_TOO_MUCH")
    ids = [str(result.get("id", "")) for result in results]
    if any(not 1 <= len(name.encode()) <= 64 for name in ids):
        raise bad("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    for result in results:
        _check_article(result)
    button = call.get("button")
    if button and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "")):
        raise bad("START_PARAM_INVALID")


def _check_article(result: Json) -> None:
    if result.get("type") != "article" or not str(result.get("title", "")).strip():
        raise bad("RESULT_TITLE_EMPTY")
    check_text(result.get("input_message_content", {}), "message_text")
    check_markup(result.get("reply_markup"))


def check_commands(call: Json) -> None:
    """The menu."""
    commands = call.get("commands", [])
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


def check_length(call: Json, name: str, limit: int, description: str) -> None:
    """A text that may be empty but not too long."""
    if len(call.get(name, "")) > limit:
        raise bad(description)


def parameters(pairs: dict[str, str]) -> Json:
    """A form's values, those that are JSON read as such."""
    return {name: _value(name, text) for name, text in pairs.items()}


_TEXTS = (
    "text",
    "caption",
    "name",
    "description",
    "short_description",
    "callback_query_id",
    "inline_query_id",
    "parse_mode",
)


def _value(name: str, text: str) -> Any:
    if name in _TEXTS:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text
