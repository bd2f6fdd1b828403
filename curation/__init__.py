"""What changes: proposals, answer diffs, writing the YAML back. Knows knowledge and storage, no Telegram."""

from curation.asking import Asked
from curation.change import (
    AddWordings,
    Change,
    Changes,
    CheckRoute,
    ConfirmTerms,
    EditEntry,
    NewEntry,
    RemoveWording,
    SetReview,
    WithdrawConfirmation,
    describe,
    from_json,
    to_json,
)
from curation.editing import apply, fingerprints, thing
from curation.errors import BlockedError, ConflictError, CurationError
from curation.trial import Moved, Standing, Trial, stand, try_changes

__all__ = [
    "AddWordings",
    "Asked",
    "BlockedError",
    "Change",
    "Changes",
    "CheckRoute",
    "ConfirmTerms",
    "ConflictError",
    "CurationError",
    "EditEntry",
    "Moved",
    "NewEntry",
    "RemoveWording",
    "SetReview",
    "Standing",
    "Trial",
    "WithdrawConfirmation",
    "apply",
    "describe",
    "fingerprints",
    "from_json",
    "stand",
    "thing",
    "to_json",
    "try_changes",
]
