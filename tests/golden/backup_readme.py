"""What the page beside the real files says of backups: tables, rows and kinds, read at run time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tests.conftest import DATA

FOLDER = DATA / "sqlserver"


@dataclass(frozen=True, slots=True)
class Described:
    """One line of the page's table of files.

    Args:
        name: Path below the folder of SQL Server files.
        kind: Such as ``backup full``.
        tables: User tables; None where the line names none.
        rows: Rows in all of them together.
        truth: What the page says about the rows.
    """

    name: str
    kind: str
    tables: int | None
    rows: int | None
    truth: str


@cache
def described() -> tuple[Described, ...]:
    """Return the lines of the tables of files."""
    if not FOLDER.is_dir():
        return ()
    lines = (FOLDER / "README.md").read_text().splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return tuple(_line(line) for line in cells if len(line) == 9 and "." in line[0])


def _line(cells: list[str]) -> Described:
    tables, _, rows = cells[5].partition(" / ")
    counts = (int(tables), int(rows)) if tables.isdigit() and rows.isdigit() else (None, None)
    return Described(cells[0], cells[1], *counts, cells[8])


def full_backups() -> list[Described]:
    """Return the full backups that are whole, with their counts."""
    kinds = ("backup full", "compressed backup full")
    return [
        one
        for one in described()
        if one.kind in kinds and one.rows is not None and not one.name.startswith("negative/")
    ]
