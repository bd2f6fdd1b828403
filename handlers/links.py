"""Deep links into the private chat; `/start` is given what they carry."""

import re
from dataclasses import replace

from dialogue import Block, Reply, Span

INLINE_HELP = "inline-help"
"""What /start is given by somebody who came from an inline query."""

_PAYLOAD = re.compile(r"f_([A-Za-z0-9_-]{1,62})")
"""A link's payload: 64 of these characters at most (Bot API, deep linking)."""


def with_link(reply: Reply, username: str) -> Reply:
    """Write out the link that a reply is about, so that it can be copied and sent on."""
    if not reply.payload:
        return reply
    link = Block((Span(f"https://t.me/{username}?start={reply.payload}"),))
    return replace(reply, blocks=(*reply.blocks, link))


def more_url(username: str, reply: Reply) -> str:
    """A link to the private chat that opens the entry a reply rests on."""
    payload = f"f_{reply.answers[0].id}" if reply.answers else ""
    return f"https://t.me/{username}?start={payload}" if _PAYLOAD.fullmatch(payload) else ""
