"""Entries of a manifest: one item, one file, one thing that was not written, as JSON values."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from gleanpoint.core.audit.identifiers import steps_of
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.export.receipts import MadeFile, Receipt, TableFigures
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.retention.periods import FOREVER

NEVER = "never"
"""Stands for a date that does not come."""

STUB_REASON = "Only a stub of it was exported; it says what may be told."
"""In place of the reason, which tells the day that the item is from."""

MOST_PAGES = 1000
"""Damaged pages of a table that are named; the ledger of ``info`` has all of them."""


def file_entry(file: MadeFile, root: str = "") -> dict[str, Any]:
    """Return the entry of a file that is no item by itself.

    Args:
        file: Which one.
        root: What stands in front of its target.
    """
    return {"target": root + file.target.as_posix(), "size": file.size, "sha256": file.sha256}


def item_entry(receipt: Receipt, root: str = "", within: Path | None = None) -> dict[str, Any]:
    """Return the entry of an item that was written; all times in UTC.

    Args:
        receipt: What was written.
        root: What stands in front of its target.
        within: File that it lies in with others; None where it is a file by itself.
    """
    if receipt.item.is_stub:
        return _stub_entry(receipt, root, within)
    entry: dict[str, Any] = {
        **_described(receipt.item.node),
        "target": root + receipt.target.as_posix(),
        "size": receipt.size,
        "sha256": receipt.sha256,
        "verdict": verdict_entry(receipt.item.decision),
    }
    if within is not None:
        entry["within"] = root + within.as_posix()
    if receipt.identity.mih:
        entry["mih"] = receipt.identity.mih
    if receipt.identity.zone:
        entry["sent_zone"] = receipt.identity.zone
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


def _stub_entry(receipt: Receipt, root: str, within: Path | None) -> dict[str, Any]:
    """Return the entry of a stub: of the item itself no more than the stub tells."""
    node, decision = receipt.item.node, receipt.item.decision
    verdict = {**verdict_entry(decision), "reason": STUB_REASON, "date": None}
    entry = {
        "stub": True,
        "kind": node.kind.value,
        "node": steps_of(node.ref),
        "target": root + receipt.target.as_posix(),
        "size": receipt.size,
        "sha256": receipt.sha256,
        "verdict": verdict,
    }
    return entry if within is None else {**entry, "within": root + within.as_posix()}


def _table(figures: TableFigures) -> dict[str, Any]:
    ledger = figures.ledger
    return {
        "rows": figures.rows,
        "columns": [{"name": name, "type": kind} for name, kind in figures.columns],
        "problem_count": figures.problem_count,
        "notes": list(figures.notes),
        "live": figures.live or None,
        "withheld": dict(figures.withheld),
        "undated": figures.undated,
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
        "created": iso(node.created),
        "modified": iso(node.modified),
    }
    if node.envelope is not None:
        described["received"] = iso(node.envelope.received)
        described["sent"] = iso(node.envelope.sent)
        described["message_class"] = node.envelope.message_class
    return described


def not_written_entry(item: PlannedItem, why: str, reason: str | None) -> dict[str, Any]:
    """Return the entry of an item that was not written."""
    return {
        **_described(item.node),
        "why": why,
        "reason": reason,
        "verdict": verdict_entry(item.decision),
    }


def verdict_entry(decision: Decision) -> dict[str, Any]:
    """Return a verdict with what it rests on."""
    return {
        "verdict": decision.verdict.value,
        "state": decision.state.value,
        "rule": decision.rule,
        "reason": decision.reason,
        "holds": list(decision.holds),
        "policy": decision.policy_fingerprint,
        "clause": str(decision.clause),
        "date": NEVER if decision.date == FOREVER else iso(decision.date),
    }


def iso(moment: datetime | None) -> str | None:
    """Return a moment in UTC as ISO 8601 with ``Z``."""
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")
