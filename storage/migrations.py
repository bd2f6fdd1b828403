"""The tables of the SQLite file as numbered steps; a released step is never edited, only followed."""

from typing import Final

MIGRATIONS: Final[tuple[str, ...]] = (
    # 1: counts and unanswered questions
    """
    CREATE TABLE feedback (
        entry TEXT PRIMARY KEY,
        helpful INTEGER NOT NULL DEFAULT 0,
        unhelpful INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
    CREATE TABLE answered (
        day TEXT NOT NULL,
        entry TEXT NOT NULL,
        status TEXT NOT NULL,
        times INTEGER NOT NULL,
        PRIMARY KEY (day, entry, status)
    ) WITHOUT ROWID;
    CREATE TABLE unanswered (
        wording TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        times INTEGER NOT NULL,
        nearest_entry TEXT NOT NULL,
        first_day TEXT NOT NULL,
        last_day TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
    # 2: the inbox; state 0 is open, 1 settled, 2 dead
    """
    CREATE TABLE inbox (
        place INTEGER PRIMARY KEY AUTOINCREMENT,
        update_id INTEGER NOT NULL UNIQUE,
        lane INTEGER NOT NULL,
        asker INTEGER NOT NULL,
        urgent INTEGER NOT NULL,
        body TEXT NOT NULL,
        received REAL NOT NULL,
        state INTEGER NOT NULL DEFAULT 0,
        reason TEXT NOT NULL DEFAULT '',
        ended REAL NOT NULL DEFAULT 0
    );
    CREATE INDEX inbox_open ON inbox (lane, place) WHERE state = 0;
    CREATE INDEX inbox_urgent ON inbox (place) WHERE state = 0 AND urgent = 1;
    CREATE INDEX inbox_dead ON inbox (ended) WHERE state = 2;
    CREATE TABLE sent (
        update_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        print TEXT NOT NULL,
        result TEXT,
        PRIMARY KEY (update_id, number)
    ) WITHOUT ROWID;
    CREATE TABLE moved (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
    """,
    # 3: invitations, by a hash of what they carry, and the roles given by them; user 0 is nobody yet
    """
    CREATE TABLE invite (
        digest TEXT PRIMARY KEY,
        role TEXT NOT NULL,
        expires REAL NOT NULL,
        user INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
    CREATE TABLE granted (
        user INTEGER PRIMARY KEY,
        role TEXT NOT NULL,
        since TEXT NOT NULL,
        digest TEXT NOT NULL
    );
    """,
    # 4: what tools keep between turns; user 0 is nobody, expires 0 never
    """
    CREATE TABLE record (
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        value TEXT NOT NULL,
        user INTEGER NOT NULL,
        expires REAL NOT NULL,
        PRIMARY KEY (kind, key)
    ) WITHOUT ROWID;
    CREATE INDEX record_user ON record (user) WHERE user <> 0;
    """,
    # 5: curation: the journal of changes, proposals with their approvals, and ignored questions; user 0 is nobody
    """
    CREATE TABLE change (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        body TEXT NOT NULL,
        things TEXT NOT NULL,
        asked_by TEXT NOT NULL,
        approved_by TEXT NOT NULL,
        why TEXT NOT NULL,
        at REAL NOT NULL,
        patch TEXT NOT NULL,
        version TEXT NOT NULL,
        state TEXT NOT NULL,
        undone_by TEXT NOT NULL DEFAULT '',
        undone_at REAL NOT NULL DEFAULT 0,
        claim TEXT NOT NULL UNIQUE
    );
    CREATE TABLE proposal (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        body TEXT NOT NULL,
        fingerprints TEXT NOT NULL,
        accepted TEXT NOT NULL,
        why TEXT NOT NULL,
        author INTEGER NOT NULL,
        name TEXT NOT NULL,
        at REAL NOT NULL,
        expires REAL NOT NULL,
        state TEXT NOT NULL,
        claim TEXT NOT NULL UNIQUE
    );
    CREATE INDEX proposal_open ON proposal (number) WHERE state = 'open';
    CREATE TABLE approval (
        proposal INTEGER NOT NULL,
        user INTEGER NOT NULL,
        name TEXT NOT NULL,
        at REAL NOT NULL,
        PRIMARY KEY (proposal, user)
    ) WITHOUT ROWID;
    CREATE TABLE ignored (wording TEXT PRIMARY KEY) WITHOUT ROWID;
    """,
    # 6: what an update that is not settled has counted, by number
    """
    CREATE TABLE counted (
        update_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (update_id, number)
    ) WITHOUT ROWID;
    """,
)
"""What each step adds, in SQL; its number, which `PRAGMA user_version` holds, is its place from 1."""
