"""The tables of a history, the same in SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, String, Table, Text, UniqueConstraint

VERSION = 1
APPLICATION = 0x6D6F6368
"""What marks a file of SQLite as ours: "moch", by which a history in an assessed folder is known as no artifact."""

METADATA = MetaData()
FORM = Table("mocheck_history", METADATA, Column("version", Integer, primary_key=True, autoincrement=False))
RUNS = Table(
    "mocheck_run",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("program", Text, nullable=False),
    Column("organization", Text, nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("decision", String(20), nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("counts", Text, nullable=False),
    Column("packs", Text, nullable=False),
    UniqueConstraint("program", "organization", "as_of", "sha256"),
)
RULES = Table(
    "mocheck_verdict",
    METADATA,
    Column("run", ForeignKey(RUNS.c.id), primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("verdict", String(20), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("title", Text, nullable=False),
)
