"""The manifest of an export: what was written, from where, and under which verdict."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from gleanpoint.core.audit.canonical import clean_text
from gleanpoint.core.export.plan import ExportPlan, PlannedItem
from gleanpoint.core.export.safe_names import TakenNames
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.decide import Decision
from gleanpoint_parsers.tables import Ledger

MOST_PAGES = 1000
"""Damaged pages of a table that are named; the ledger of ``info`` has all of them."""

MANIFEST = "manifest"
FORMAT = "gleanpoint-manifest-1"


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
    """

    rows: int
    columns: tuple[tuple[str, str], ...]
    ledger: Ledger
    problem_count: int = 0
    notes: tuple[str, ...] = ()
    live: str = ""

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


def manifest_name(folder: Path, exported: Iterable[str]) -> str:
    """Return the first name for a manifest that is free in ``folder``.

    Args:
        folder: Where it will lie.
        exported: Names that the export itself brings there; an exported file may have this one.
    """
    taken = TakenNames(exported)
    number, name = 1, f"{MANIFEST}.json"
    while name in taken or os.path.lexists(folder / name):
        number += 1
        name = f"{MANIFEST}-{number}.json"
    return name


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a plan.

    Args:
        receipts: What was written.
        failures: What could not be.
        notes: Sentences besides those of the plan.
        files: What holds several of the items.
    """

    receipts: Sequence[Receipt]
    failures: Sequence[Failure] = ()
    notes: Sequence[str] = ()
    files: Sequence[MadeFile] = ()


def write_manifest(
    point: RecoveryPoint, plan: ExportPlan, outcome: Outcome, context: dict[str, Any], path: Path
) -> str:
    """Write the manifest as indented JSON, entry by entry, and return its SHA-256 in hex.

    Args:
        point: Where everything came from.
        plan: What was asked for.
        outcome: What became of it.
        context: Moment, tool version, log head and the like.
        path: Its place.

    Raises:
        OSError: The disk cannot take it.
    """
    digest = hashlib.sha256()
    with path.open("xb") as file:
        for piece in manifest_pieces(point, plan, outcome, context):
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def manifest_pieces(
    point: RecoveryPoint, plan: ExportPlan, outcome: Outcome, context: dict[str, Any]
) -> Iterator[bytes]:
    """Yield the manifest as indented JSON; arguments as for ``write_manifest``.

    It is never whole in memory: an export may have millions of items.
    """
    head = {
        "format": FORMAT,
        **context,
        "purpose": clean_text(plan.options.purpose),
        "source": {
            "recovery_point": point.id,
            "taken": _iso(point.time),
            "image": point.place,
            "image_bytes": point.size,
            "state": point.state or None,
        },
    }
    yield orjson.dumps(head, option=orjson.OPT_INDENT_2).removesuffix(b"\n}")
    yield from _array("files", map(_file, outcome.files))
    yield from _array("items", map(_item, outcome.receipts))
    yield from _array("not_written", _all_not_written(plan, outcome))
    yield from _array("notes", [*plan.notes, *outcome.notes])
    yield b"\n}\n"


def _array(name: str, entries: Iterable[object]) -> Iterator[bytes]:
    """Yield an array as a further member of an object, each entry on lines of its own."""
    yield f',\n  "{name}": ['.encode()
    separator, end = b"\n    ", b"]"
    for entry in entries:
        data = orjson.dumps(entry, option=orjson.OPT_INDENT_2)
        yield separator + data.replace(b"\n", b"\n    ")  # inside texts there are none
        separator, end = b",\n    ", b"\n  ]"
    yield end


def _all_not_written(plan: ExportPlan, outcome: Outcome) -> Iterator[dict[str, Any]]:
    for item in plan.refused:
        yield _not_written(item, "refused", item.decision.reason)
    for item in plan.unavailable:
        yield _not_written(item, "unavailable", item.obstacle)
    for failure in outcome.failures:
        yield _not_written(failure.item, "failed", str(failure.error))


def _file(file: MadeFile) -> dict[str, Any]:
    return {"target": file.target.as_posix(), "size": file.size, "sha256": file.sha256}


def _item(receipt: Receipt) -> dict[str, Any]:
    entry: dict[str, Any] = {
        **_described(receipt.item.node),
        "target": receipt.target.as_posix(),
        "size": receipt.size,
        "sha256": receipt.sha256,
        "verdict": _verdict(receipt.item.decision),
    }
    if receipt.extents:
        entry["extents"] = [list(extent) for extent in receipt.extents]
        entry["extents_complete"] = receipt.all_extents
        entry["extents_in"] = [list(step) for step in receipt.item.node.ref.steps[:-1]]
    if receipt.missing:
        entry["missing"] = [list(gap) for gap in receipt.missing]
    if receipt.problems:
        entry["problems"] = list(receipt.problems)
    if receipt.parts:
        entry["attachments"] = [
            {"name": name, "size": size, "sha256": digest} for name, size, digest in receipt.parts
        ]
    if receipt.table is not None:
        entry["table"] = _table(receipt.table)
    return entry


def _table(figures: TableFigures) -> dict[str, Any]:
    ledger = figures.ledger
    return {
        "rows": figures.rows,
        "columns": [{"name": name, "type": kind} for name, kind in figures.columns],
        "problem_count": figures.problem_count,
        "notes": list(figures.notes),
        "live": figures.live or None,
        "ledger": {
            "rows_expected": ledger.rows_expected,
            "rows_read": ledger.rows_read,
            "pages_allocated": ledger.pages_allocated,
            "pages_read": ledger.pages_read,
            "page_problems": [
                {"page": problem.page, "problem": problem.problem}
                for problem in ledger.page_problems[:MOST_PAGES]
            ],
            "cell_problems": ledger.cell_problems,
            "notes": list(ledger.notes),
        },
    }


def _described(node: Node) -> dict[str, Any]:
    described: dict[str, Any] = {
        "path": node.path,
        "name": node.name,
        "kind": node.kind.value,
        "node": [list(step) for step in node.ref.steps],
        "deleted": node.deleted,
        "content": node.content.value,
        "created": _iso(node.created),
        "modified": _iso(node.modified),
    }
    if node.envelope is not None:
        described["received"] = _iso(node.envelope.received)
        described["sent"] = _iso(node.envelope.sent)
        described["message_class"] = node.envelope.message_class
    return described


def _not_written(item: PlannedItem, why: str, reason: str | None) -> dict[str, Any]:
    return {
        **_described(item.node),
        "why": why,
        "reason": reason,
        "verdict": _verdict(item.decision),
    }


def _verdict(decision: Decision) -> dict[str, Any]:
    return {
        "verdict": decision.verdict.value,
        "state": decision.state.value,
        "rule": decision.rule,
        "reason": decision.reason,
        "holds": list(decision.holds),
        "policy": decision.policy_fingerprint,
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")
