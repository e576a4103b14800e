"""Undo scripts run in SQLite: their statements, translated word by word."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

_WORD = re.compile(
    r"CAST\(N?'(?P<cast>[^']*)' AS [a-z0-9()]+\)|N?'(?:[^']|'')*'|\[(?:[^\]]|\]\])*\]"
    r"|TOP \(1\)|NCHAR\(\d+\)|(?P<value>0x[0-9a-f]*|-?\d+(?:\.\d+)?)|.",
    re.DOTALL,
)
_TOP = re.compile(r"DELETE TOP \(1\) FROM (?P<table>\S+) WHERE (?P<where>.*)", re.DOTALL)
_TOP_UPDATE = re.compile(
    r"UPDATE TOP \(1\) (?P<table>\S+) SET (?P<sets>.*?) WHERE (?P<where>.*)", re.DOTALL
)
_IGNORED = ("SET ", "BEGIN ", "COMMIT ", "DECLARE ", "END ", "RAISERROR", "IF @@TRANCOUNT")
_CHECK = "IF @@ROWCOUNT <> 1"


def run(script: str, database: sqlite3.Connection) -> None:
    """Run a script as a server would: all of it, or nothing where a row is not as it must be."""
    last = database.execute("SELECT 1")
    for statement in _statements(script):
        if statement.startswith(_CHECK):
            if last.rowcount != 1:
                database.rollback()
                raise AssertionError(f"{last.rowcount} rows instead of one")
        elif not statement.startswith(_IGNORED):
            last = database.execute(_translated(statement))
    database.commit()


def _statements(script: str) -> Iterator[str]:
    """Yield statements without comments, split at the semicolons outside of texts and names."""
    head = script.index("SET NOCOUNT")
    assert all(line.startswith("--") for line in script[:head].splitlines())
    text = ""
    for found in _WORD.finditer(script[head:].removesuffix("GO\n")):
        if found[0] == ";":
            yield text.strip().removeprefix("BEGIN TRY\n")
            text = ""
        else:
            text += found[0]


def _translated(statement: str) -> str:
    words = []
    for found in _WORD.finditer(statement):
        word = found[0]
        if found["cast"] is not None:
            words.append(f"'{found['cast']}'")
        elif found["value"] is not None:
            words.append(f"'{word}'")  # the column's affinity makes a number of it again
        elif word.startswith(("N'", "NCHAR")):
            words.append(word[1:])
        elif word.startswith("["):
            words.append('"' + word[1:-1].replace("]]", "]").replace('"', '""') + '"')
        else:
            words.append(word)
    text = "".join(words).replace(" + ", " || ").replace('"dbo".', "")
    one_of = "WHERE rowid = (SELECT rowid FROM {table} WHERE {where} LIMIT 1)"
    if found := _TOP.fullmatch(text):
        return f"DELETE FROM {found['table']} " + one_of.format(**found.groupdict())  # noqa: S608 - a test
    if found := _TOP_UPDATE.fullmatch(text):
        rest = one_of.format(table=found["table"], where=found["where"])
        return f"UPDATE {found['table']} SET {found['sets']} {rest}"  # noqa: S608 - a test
    return text
