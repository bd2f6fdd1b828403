"""The log of a run: standard error, with the token kept out of it whoever logs."""

import logging
import sys

from delivery import hide_token


def to_log(token: str) -> None:
    """Write warnings and errors of everybody, and news of this program, to standard error."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # at INFO the library tells of its own inner life
    logging.getLogger("telegram").setLevel(logging.WARNING)
    # what strangers send to an open port must not fill the log
    logging.getLogger("tornado").setLevel(logging.ERROR)
    logging.captureWarnings(True)
    hide_token(token)
