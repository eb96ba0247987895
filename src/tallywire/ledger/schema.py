"""The tables of a ledger file, and the triggers by which the database itself refuses to change or drop a row.

Instants are microseconds since 1970 in UTC, days are proleptic ordinals, hashes are 32 bytes. `accumulation` and
`precision` are the numbers of `ACCUMULATIONS` and `PRECISIONS`. Columns named `_on` beside an instant repeat it as the
day in Kyiv, so that no reader needs a time zone. Keys begin with what grows by the day, the report and the slot, so
that a bulletin touches few pages: an index of statements by their hash alone would make each a page of its own, and its
append half as slow again. The two tables of columns are a cache: no part of the chain, and made
anew from the entries wherever they are missing.
"""

# ruff: noqa: S608 - every name is a constant of this module

from __future__ import annotations

APPLICATION_ID = 0x54616C79  # "Taly"
VERSION = 1

_RECORD = {
    "series": """
        id INTEGER PRIMARY KEY,
        claimant TEXT NOT NULL, subject TEXT NOT NULL, measure TEXT NOT NULL, status TEXT NOT NULL,
        UNIQUE (claimant, subject, measure, status)""",
    "sources": """
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE""",
    "slots": """
        id INTEGER PRIMARY KEY,
        series INTEGER NOT NULL REFERENCES series (id),
        source INTEGER NOT NULL REFERENCES sources (id),
        start INTEGER NOT NULL, report INTEGER NOT NULL, accumulation INTEGER NOT NULL,
        UNIQUE (report, series, accumulation, start, source)""",
    "statements": """
        id INTEGER PRIMARY KEY,
        digest BLOB NOT NULL,
        slot INTEGER NOT NULL REFERENCES slots (id),
        point INTEGER, low INTEGER, high INTEGER,
        precision INTEGER NOT NULL, strict INTEGER NOT NULL, lean INTEGER NOT NULL,
        published_at INTEGER NOT NULL, published_on INTEGER NOT NULL,
        status TEXT NOT NULL, hedge TEXT NOT NULL,
        starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL,
        start_basis TEXT NOT NULL, end_basis TEXT NOT NULL,
        UNIQUE (slot, digest)""",
    "contents": """
        id INTEGER PRIMARY KEY,
        sha256 BLOB NOT NULL UNIQUE,
        packing TEXT NOT NULL, bytes BLOB NOT NULL""",
    "snapshots": """
        id INTEGER PRIMARY KEY,
        content INTEGER NOT NULL REFERENCES contents (id),
        source TEXT NOT NULL, url TEXT NOT NULL, fetched_at INTEGER NOT NULL, media_type TEXT NOT NULL,
        UNIQUE (content, source, url, fetched_at, media_type)""",
    "quarantined": """
        id INTEGER PRIMARY KEY,
        digest BLOB NOT NULL UNIQUE,
        source TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, place TEXT NOT NULL, payload TEXT NOT NULL""",
    "entries": """
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        recorded_at INTEGER NOT NULL, observed_at INTEGER NOT NULL, observed_on INTEGER NOT NULL,
        slot INTEGER REFERENCES slots (id),
        statement INTEGER REFERENCES statements (id),
        replaces INTEGER REFERENCES statements (id),
        cause TEXT NOT NULL, reason TEXT NOT NULL,
        snapshot INTEGER REFERENCES snapshots (id), selector TEXT, quote TEXT NOT NULL,
        seen TEXT NOT NULL, n_seen INTEGER NOT NULL,
        quarantined INTEGER REFERENCES quarantined (id),
        hash BLOB NOT NULL""",
}
_CACHE = {
    "column_state": """
        id INTEGER PRIMARY KEY CHECK (id = 1),
        seq INTEGER NOT NULL""",
    "column_blocks": """
        series INTEGER PRIMARY KEY REFERENCES series (id),
        packed BLOB NOT NULL""",
}
_INDEXES = {
    "entries_by_slot": "entries (slot, observed_at, seq) WHERE slot IS NOT NULL",
    "entries_by_statement": "entries (statement) WHERE statement IS NOT NULL",
    "entries_by_replaced": "entries (replaces) WHERE replaces IS NOT NULL",
    "sightings": "entries (observed_at) WHERE n_seen > 0",
    "decisions": "entries (quarantined) WHERE quarantined IS NOT NULL",
}


def _triggers() -> dict[str, str]:
    made = {}
    for table in _RECORD:
        number = "seq" if table == "entries" else "id"
        for action in ("UPDATE", "DELETE"):
            made[f"{table}_no_{action.lower()}"] = (
                f"BEFORE {action} ON {table} BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table}'); END"
            )
        made[f"{table}_in_order"] = (
            f"BEFORE INSERT ON {table} "
            f"WHEN NEW.{number} IS NOT (SELECT coalesce(max({number}), 0) + 1 FROM {table}) "
            f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table} out of order'); END"
        )
    made["entries_in_time"] = (
        "BEFORE INSERT ON entries "
        "WHEN NEW.recorded_at < (SELECT recorded_at FROM entries WHERE seq = NEW.seq - 1) "
        "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry cannot be back-dated'); END"
    )
    return made


def statements() -> dict[str, str]:
    """Return by name the SQL that makes each table, index and trigger, in an order that works."""
    made = {name: f"CREATE TABLE {name} ({body}\n) STRICT" for name, body in (_RECORD | _CACHE).items()}
    made |= {name: f"CREATE INDEX {name} ON {body}" for name, body in _INDEXES.items()}
    made |= {name: f"CREATE TRIGGER {name} {body}" for name, body in _triggers().items()}
    return made


RECORD_TABLES = tuple(_RECORD)
