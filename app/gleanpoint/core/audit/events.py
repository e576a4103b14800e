"""What is written to the log: one function for each kind of event.

Only identifiers, hashes, figures, and the words of the policy go in; no subjects, names, paths
or bodies. A refusal's rule is named, its reason is not quoted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gleanpoint.core.access.approvals.active import OpenRequest
from gleanpoint.core.audit.canonical import Canonical, clean_text, instant
from gleanpoint.core.audit.entry import Action, Entry, Event, Outcome
from gleanpoint.core.audit.identifiers import folder_digest, list_digest, object_id, text_digest
from gleanpoint.core.audit.verify import Verification
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.planned import Fate
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.retention.periods import FOREVER
from gleanpoint.core.retention.settings import without_names
from gleanpoint.core.tables.withholding.tally import RowTally


def opened(point: RecoveryPoint) -> Event:
    """A recovery point was opened."""
    return Event(Action.OPEN, Outcome.DONE, {**point_id(point), "bytes": point.size})


def not_opened(point: RecoveryPoint, error: GleanpointError) -> Event:
    """A recovery point could not be opened."""
    return Event(Action.OPEN, Outcome.FAILED, {**point_id(point), "error": error.kind})


def keys_given(point: RecoveryPoint, kinds: Mapping[str, int]) -> Event:
    """Keys were given to unlock what a recovery point holds: how many of which kind, no more."""
    return Event(Action.UNLOCK, Outcome.BEGUN, {**point_id(point), "keys": dict(kinds)})


def unlocked(point: RecoveryPoint, node: Node, kinds: Mapping[str, int]) -> Event:
    """A volume was unlocked by a key that was given for it."""
    details = {**point_id(point), **object_id(node), "keys": dict(kinds)}
    return Event(Action.UNLOCK, Outcome.DONE, details)


def not_unlocked(point: RecoveryPoint, node: Node, error: GleanpointError) -> Event:
    """A key that was given for a volume does not fit, or the volume cannot be read."""
    details = {**point_id(point), **object_id(node), "error": error.kind}
    return Event(Action.UNLOCK, Outcome.FAILED, details)


def closed(point: RecoveryPoint) -> Event:
    """A recovery point was closed."""
    return Event(Action.CLOSE, Outcome.DONE, point_id(point))


def previewed(node: Node, decision: Decision, request: OpenRequest | None = None) -> Event:
    """The content of an item was shown; to an approver, for the request that names it."""
    details = {**object_id(node), **decided(decision)}
    if request is not None:
        details |= {"request": request.id, "request_sha256": request.fingerprint}
    return Event(Action.PREVIEW, Outcome.DONE, details)


def refusal(point: RecoveryPoint, node: Node, decision: Decision) -> Event:
    """An item was kept back by a rule or a hold."""
    details = {**point_id(point), **object_id(node), **decided(decision)}
    if decision.delete_at is not None and decision.delete_at < FOREVER:
        details["past_since"] = instant(decision.delete_at)
    return Event(Action.REFUSAL, Outcome.REFUSED, details)


def export_intent(point: RecoveryPoint, plan: ExportPlan) -> Event:
    """An export begins; to be written before the first byte goes out."""
    to_write = plan.items.addresses(lambda face: face.fate is Fate.WRITTEN)
    details: dict[str, Canonical] = {
        **point_id(point),
        **_export(plan),
        "items": len(to_write),
        "bytes": plan.total_bytes,
        "items_sha256": list_digest(to_write),
        "refused": len(plan.refused),
        "verdicts": plan.items.verdicts,
        "policies": plan.items.policies,
    }
    if plan.stubs:
        details["stubs"] = len(plan.stubs)
    return Event(Action.EXPORT_INTENT, Outcome.BEGUN, details)


def export_receipt(
    point: RecoveryPoint, plan: ExportPlan, receipts: ReceiptList, manifest_sha256: str
) -> Event:
    """An export is complete, or complete but for what its manifest names."""
    planned = len(plan.to_write) + len(plan.stubs)
    outcome = Outcome.DONE if len(receipts) == planned else Outcome.IN_PART
    details: dict[str, Canonical] = {
        **point_id(point),
        **_export(plan),
        "items": len(receipts),
        "not_written": planned - len(receipts),
        "bytes": receipts.total_bytes,
        "manifest_sha256": manifest_sha256,
    }
    if receipts.stubs:
        details["stubs"] = receipts.stubs
    tables = [figures for _, figures in receipts.tables]
    if tables:
        details["rows"] = sum(table.rows for table in tables)
        details["tables_in_part"] = sum(table.lack is not None for table in tables)
        kept = _kept_back(table.withheld for table in tables)
        details |= {"withheld": kept, "undated": sum(table.undated for table in tables)}
    return Event(Action.EXPORT_RECEIPT, outcome, details)


def sent(point: RecoveryPoint, node: Node, size: int, sha256: str) -> Event:
    """One item's bytes went out on a stream, whole."""
    details = {**point_id(point), **object_id(node), "items": 1, "bytes": size}
    return Event(Action.EXPORT_RECEIPT, Outcome.DONE, {**details, "content_sha256": sha256})


@dataclass(frozen=True, slots=True)
class SentRows:
    """What went out of tables.

    Args:
        rows: How many.
        size: Bytes.
        sha256: Of these bytes, in hex.
        tally: How many were kept back, and how many could not be dated.
    """

    rows: int
    size: int
    sha256: str
    tally: RowTally = field(default_factory=RowTally)


def rows_sent(
    point: RecoveryPoint, nodes: Sequence[Node], sent: SentRows, query: str = ""
) -> Event:
    """Rows of tables went out on a stream, whole; a query is told by its SHA-256."""
    details: dict[str, Canonical] = {
        **point_id(point),
        "items": len(nodes),
        "items_sha256": list_digest(nodes),
        "rows": sent.rows,
        "withheld": _kept_back([sent.tally.withheld]),
        "undated": sent.tally.undated.total(),
        "bytes": sent.size,
        "content_sha256": sent.sha256,
    }
    if query:
        details["query_sha256"] = text_digest(query)
    return Event(Action.EXPORT_RECEIPT, Outcome.DONE, details)


def _kept_back(counts: Iterable[Mapping[str, int]]) -> dict[str, Canonical]:
    """Return how many rows each rule kept back, over several tables."""
    kept: Counter[str] = Counter()
    for one in counts:
        kept.update({without_names(rule): count for rule, count in one.items()})
    return dict(sorted(kept.items()))


def export_failed(
    point: RecoveryPoint, intent: Entry, error: BaseException, bytes_out: int = 0
) -> Event:
    """An export that was begun ended without a receipt.

    Args:
        point: Where it was to come from.
        intent: Its announcement.
        error: What ended it.
        bytes_out: Bytes at most that had gone out on a stream; into a folder none stay.
    """
    stopped = isinstance(error, (CancelledError, KeyboardInterrupt))
    outcome = Outcome.CANCELLED if stopped else Outcome.FAILED
    kind = error.kind if isinstance(error, GleanpointError) else type(error).__name__
    details = {**point_id(point), "intent": intent.seq, "error": kind, "bytes": bytes_out}
    return Event(Action.EXPORT_FAILURE, outcome, details)


def policy_changed(before: str, after: str, sealed: Mapping[str, Canonical] | None = None) -> Event:
    """Another policy came into force; both by their fingerprints, empty for none.

    Args:
        before: Of the one before.
        after: Of the one in force now.
        sealed: What it changes, see ``Event``.
    """
    details: dict[str, Canonical] = {"before": before, "after": after}
    return Event(Action.POLICY_CHANGE, Outcome.DONE, details, sealed or {})


def log_verified(verification: Verification) -> Event:
    """The log was verified up to an entry."""
    outcome = Outcome.DONE if verification.is_intact else Outcome.FAILED
    details: dict[str, Canonical] = {
        "entries": verification.entries,
        "breaks": verification.break_count,
        "head": verification.head.hash,
    }
    return Event(Action.LOG_VERIFY, outcome, details)


def point_id(point: RecoveryPoint) -> dict[str, Canonical]:
    """Return what stands for a recovery point: its hash, its time, its state."""
    told: dict[str, Canonical] = {
        "point_sha256": text_digest(point.id),
        "taken": instant(point.time),
    }
    return told | ({"state": point.state} if point.state else {})


def _export(plan: ExportPlan) -> dict[str, Canonical]:
    purpose = clean_text(plan.options.purpose)
    told: dict[str, Canonical] = {
        "target_sha256": folder_digest(plan.options.target),
        "purpose": purpose,
    }
    if plan.options.tables.odbc is not None:
        told["live"] = True  # and no more: a hash of how to reach it could be guessed at
    return told


def decided(decision: Decision) -> dict[str, Canonical]:
    """Return what is told of a decision: no reason, for it may quote the policy's words.

    A tag is not called by its name in the mailbox; the date is when its rule decides, or will.
    """
    date = decision.date
    return {
        "verdict": decision.verdict.value,
        "state": decision.state.value,
        "rule": without_names(decision.rule),
        "clause": str(decision.clause),
        "date": instant(date) if date is not None and date < FOREVER else None,
        "holds": list(decision.holds),
        "policy": decision.policy_fingerprint,
    }
