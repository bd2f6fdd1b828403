"""Every exception of the publishing layer."""


class PublishingError(Exception):
    """Nothing can be printed; the text says what is wrong and what to write instead."""
