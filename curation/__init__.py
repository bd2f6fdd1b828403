"""What changes: proposals, answer diffs, writing the YAML back. Knows knowledge and storage, no Telegram."""

from curation.asking import Asked
from curation.beginning import new_base
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
from curation.curator import Curator
from curation.editing import Files, apply, fingerprints, thing
from curation.errors import BlockedError, ConflictError, CurationError
from curation.gaps import Gap, gaps
from curation.lint import lint
from curation.listing import asker_line, change_lines, diff_lines, gap_lines, remark_lines
from curation.proposals import (
    Rules,
    accepted_of,
    approvals_that_count,
    approve,
    changes_of,
    expire,
    find_open,
    people_needed,
    propose,
    publish_approved,
    revise,
)
from curation.publication import Publication, Shelf, publish, undo
from curation.rehearsal import Rehearsal
from curation.table import Import, export_csv, import_csv
from curation.trial import Moved, Standing, Trial, stand, try_changes
from curation.usage import Usage, usage, usage_csv
from curation.watch import Reading, Seen, changed, look, reread

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
    "Curator",
    "EditEntry",
    "Files",
    "Gap",
    "Import",
    "Moved",
    "NewEntry",
    "Publication",
    "Reading",
    "Rehearsal",
    "RemoveWording",
    "Rules",
    "Seen",
    "SetReview",
    "Shelf",
    "Standing",
    "Trial",
    "Usage",
    "WithdrawConfirmation",
    "accepted_of",
    "apply",
    "approvals_that_count",
    "approve",
    "asker_line",
    "change_lines",
    "changed",
    "changes_of",
    "describe",
    "diff_lines",
    "expire",
    "export_csv",
    "find_open",
    "fingerprints",
    "from_json",
    "gap_lines",
    "gaps",
    "import_csv",
    "lint",
    "look",
    "new_base",
    "people_needed",
    "propose",
    "publish",
    "publish_approved",
    "remark_lines",
    "reread",
    "revise",
    "stand",
    "thing",
    "to_json",
    "try_changes",
    "undo",
    "usage",
    "usage_csv",
]
