"""Every exception of the curation layer; the texts are for curators."""


class CurationError(Exception):
    """A change cannot be made as asked; the text says what is wrong and what to do."""


class ConflictError(CurationError):
    """Somebody else changed the same place since it was looked at."""


class BlockedError(CurationError):
    """Questions would change hands, and nobody has accepted them by name."""
