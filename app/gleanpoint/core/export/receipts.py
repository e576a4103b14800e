"""What an export wrote of each item, and what it could not write, as values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gleanpoint.core.export.mail.identity import UNIDENTIFIED, MessageIdentity
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint_parsers.tables import Ledger


@dataclass(frozen=True, slots=True)
class TableFigures:
    """What was written of a table's rows.

    Args:
        rows: Rows written.
        columns: Name and SQL type of each column.
        ledger: What was read, counted two ways.
        problem_count: Values that are not there as they should be; the first are told in full.
        notes: What else must be known of the rows.
        live: Kind and table of the live database that they went into; empty for a file.
        withheld: How many rows each rule kept back, by its name.
        undated: Rows that went out though no rule could date them.
    """

    rows: int
    columns: tuple[tuple[str, str], ...]
    ledger: Ledger
    problem_count: int = 0
    notes: tuple[str, ...] = ()
    live: str = ""
    withheld: Mapping[str, int] = field(default_factory=dict)
    undated: int = 0

    @property
    def lack(self) -> str | None:
        """A sentence on what is missing; None where every row and every value is there."""
        ledger = self.ledger
        lost = []
        if self.problem_count:
            lost.append(f"values that could not be written as they are: {self.problem_count:,}")
        if ledger.pages_read < ledger.pages_allocated:
            unread = ledger.pages_allocated - ledger.pages_read
            lost.append(f"pages that could not be read: {unread:,}")
        elif ledger.page_problems:
            lost.append(f"damaged pages: {len(ledger.page_problems):,}")
        if ledger.rows_expected is not None and ledger.rows_read < ledger.rows_expected:
            lost.append(f"rows: {ledger.rows_read:,} of {ledger.rows_expected:,}")
        return f"Not all of it is there: {'; '.join(lost)}." if lost else None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was written of one item.

    Args:
        item: The item as planned.
        size: Bytes written.
        sha256: Of the bytes written, in hex.
        extents: (offset, length) in the layer below its container; offset None for a hole.
        all_extents: Whether these are all; False where they are not known.
        missing: (offset, length) of bytes that could not be had and were written as zeros.
        problems: Sentences about parts that could not be had.
        parts: Name, size and SHA-256 of the attachments inside a message.
        table: Of a table, what was written of its rows.
        place: Of what went into a file with others, that file and where in it; relative.
        identity: Of a message, what identifies it across platforms.
    """

    item: PlannedItem
    size: int
    sha256: str
    extents: tuple[tuple[int | None, int], ...] = ()
    all_extents: bool = False
    missing: tuple[tuple[int, int], ...] = ()
    problems: tuple[str, ...] = ()
    parts: tuple[tuple[str, int, str], ...] = ()
    table: TableFigures | None = None
    place: Path | None = None
    identity: MessageIdentity = UNIDENTIFIED

    @property
    def target(self) -> Path:
        """Where it is, relative to the export's folder."""
        return self.place or self.item.target


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that holds what several items gave: a mailbox, or everything that was written.

    Args:
        target: Relative to the export's folder.
        size: Bytes.
        sha256: Of these bytes, in hex.
    """

    target: Path
    size: int
    sha256: str


def made_files(folder: Path, paths: Iterable[Path]) -> list[MadeFile]:
    """Return what files are that hold several items; reads them.

    Args:
        folder: Of the export.
        paths: Inside it.

    Raises:
        OSError: One cannot be read.
    """
    made = []
    for path in paths:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            made.append(MadeFile(path.relative_to(folder), file.tell(), digest))
    return made


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that was to be written and could not be."""

    item: PlannedItem
    error: Exception
