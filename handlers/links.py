"""Deep links into the private chat; `/start` is given what they carry."""

import re

from dialogue import Reply

INLINE_HELP = "inline-help"
"""What /start is given by somebody who came from an inline query."""

_PAYLOAD = re.compile(r"f_([A-Za-z0-9_-]{1,62})")
"""A link's payload: 64 of these characters at most (Bot API, deep linking)."""


def more_url(username: str, reply: Reply) -> str:
    """A link to the private chat that opens the entry a reply rests on."""
    payload = f"f_{reply.answers[0].id}" if reply.answers else ""
    return f"https://t.me/{username}?start={payload}" if _PAYLOAD.fullmatch(payload) else ""
