"""What can keep the Telegram edge from running, each with one line for the person who started it."""


class EdgeError(Exception):
    """An edge cannot run; its text says why and what to do, in one line."""


class TokenError(EdgeError):
    """The token is not one of Telegram's."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"TELEGRAM_BOT_TOKEN: {host} refuses this token; copy it again from @BotFather, "
            "or make a new one there with /token"
        )


class UnreachableError(EdgeError):
    """The Bot API does not answer as it should."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"cannot reach the Bot API at {host}: {reason}; check the network and the Bot API address")


class ConflictError(EdgeError):
    """Somebody else fetches this bot's updates."""

    def __init__(self) -> None:
        super().__init__(
            "another program is running with this bot's token; stop it first, or give this one a token of its own"
        )
