"""What changes: proposals, answer diffs, writing the YAML back. Knows knowledge and storage, no Telegram."""

from typing import TYPE_CHECKING

from curation.curator import Curator
from curation.errors import BlockedError, ConflictError, CurationError
from curation.rehearsal import Rehearsal
from curation.rules import Rules, expire
from curation.shelf import Shelf
from curation.watch import Reading, Seen, changed, look, reread
from knowledge import at_first_use

if TYPE_CHECKING:
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
    from curation.editing import Files, apply, fingerprints, thing
    from curation.gap import Gap, gaps
    from curation.lint_checks import lint
    from curation.listing import asker_line, change_lines, diff_lines, gap_lines, remark_lines
    from curation.proposals import (
        accepted_of,
        approvals_that_count,
        approve,
        changes_of,
        find_open,
        people_needed,
        propose,
        publish_approved,
        revise,
    )
    from curation.publication import Publication, publish, undo
    from curation.table import Import, export_csv, import_csv
    from curation.trial import Moved, Standing, Trial, stand, try_changes
    from curation.usage_report import Usage, usage, usage_csv

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

_HOMES = {
    "AddWordings": "change",
    "Asked": "asking",
    "Change": "change",
    "Changes": "change",
    "CheckRoute": "change",
    "ConfirmTerms": "change",
    "EditEntry": "change",
    "Files": "editing",
    "Gap": "gap",
    "Import": "table",
    "Moved": "trial",
    "NewEntry": "change",
    "Publication": "publication",
    "RemoveWording": "change",
    "SetReview": "change",
    "Standing": "trial",
    "Trial": "trial",
    "Usage": "usage_report",
    "WithdrawConfirmation": "change",
    "accepted_of": "proposals",
    "apply": "editing",
    "approvals_that_count": "proposals",
    "approve": "proposals",
    "asker_line": "listing",
    "change_lines": "listing",
    "changes_of": "proposals",
    "describe": "change",
    "diff_lines": "listing",
    "export_csv": "table",
    "find_open": "proposals",
    "fingerprints": "editing",
    "from_json": "change",
    "gap_lines": "listing",
    "gaps": "gap",
    "import_csv": "table",
    "lint": "lint_checks",
    "new_base": "beginning",
    "people_needed": "proposals",
    "propose": "proposals",
    "publish": "publication",
    "publish_approved": "proposals",
    "remark_lines": "listing",
    "revise": "proposals",
    "stand": "trial",
    "thing": "editing",
    "to_json": "change",
    "try_changes": "trial",
    "undo": "publication",
    "usage": "usage_report",
    "usage_csv": "usage_report",
}

__getattr__ = at_first_use(__name__, _HOMES)
