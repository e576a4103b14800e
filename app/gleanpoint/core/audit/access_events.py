"""What is written to the log of bytes that other programs read: through a mount, or as a disk.

As in ``events``, only identifiers, hashes, figures, and the words of the policy go in.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from gleanpoint.core.audit.canonical import Canonical, clean_text
from gleanpoint.core.audit.entry import Action, Entry, Event, Outcome
from gleanpoint.core.audit.events import decided, point_id
from gleanpoint.core.audit.identifiers import folder_digest, object_id
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.decide import Decision


class Way(Enum):
    """How bytes leave without an export."""

    MOUNT = "mount"
    NBD = "nbd"
    CONVERT = "convert"


def mounted(point: RecoveryPoint, folder: Path, purpose: str) -> Event:
    """A recovery point is about to be shown in a folder."""
    details: dict[str, Canonical] = {
        **point_id(point),
        "target_sha256": folder_digest(folder),
        "purpose": clean_text(purpose),
    }
    return Event(Action.MOUNT, Outcome.BEGUN, details)


def unmounted(point: RecoveryPoint, mount: Entry, opened: int, refused: int, size: int) -> Event:
    """A recovery point is shown no more.

    Args:
        point: Which.
        mount: The entry that announced it.
        opened: Times that a file was opened.
        refused: Times that one was refused.
        size: Bytes that were read in all.
    """
    figures = {"mount": mount.seq, "opened": opened, "refused": refused, "bytes": size}
    return Event(Action.UNMOUNT, Outcome.DONE, {**point_id(point), **figures})


def file_opened(point: RecoveryPoint, node: Node, decision: Decision, purpose: str) -> Event:
    """A file was opened for reading; to be written before its first byte goes out."""
    details: dict[str, Canonical] = {
        **point_id(point),
        **object_id(node),
        **decided(decision),
        "way": Way.MOUNT.value,
        "items": 1,
        "bytes": node.size or 0,
        "purpose": clean_text(purpose),
    }
    return Event(Action.EXPORT_INTENT, Outcome.BEGUN, details)


def file_closed(
    point: RecoveryPoint, node: Node, intent: Entry, size: int, error: Exception | None
) -> Event:
    """A file that was opened was closed.

    Args:
        point: Where it is.
        node: The file.
        intent: The entry of its opening.
        size: Bytes that were handed out; what the system kept of an earlier time does not count.
        error: What could not be read of it, the first of it.
    """
    details: dict[str, Canonical] = {
        **point_id(point),
        **object_id(node),
        "way": Way.MOUNT.value,
        "intent": intent.seq,
        "items": 1,
        "bytes": size,
    }
    if error is None:
        return Event(Action.EXPORT_RECEIPT, Outcome.DONE, details)
    return Event(Action.EXPORT_FAILURE, Outcome.FAILED, {**details, "error": _kind(error)})


def disk_begun(
    point: RecoveryPoint, node: Node, *, way: Way, size: int, policy: str, purpose: str
) -> Event:
    """A whole disk or volume is about to go out; ``policy`` is the fingerprint of the policy."""
    details: dict[str, Canonical] = {
        **point_id(point),
        **object_id(node),
        "way": way.value,
        "items": 1,
        "bytes": size,
        "policy": policy,
        "purpose": clean_text(purpose),
    }
    return Event(Action.EXPORT_INTENT, Outcome.BEGUN, details)


def disk_done(
    point: RecoveryPoint, node: Node, intent: Entry, way: Way, figures: dict[str, Canonical]
) -> Event:
    """A whole disk or volume went out, or was read from as ``figures`` say."""
    details = {**point_id(point), **object_id(node), "way": way.value, "intent": intent.seq}
    return Event(Action.EXPORT_RECEIPT, Outcome.DONE, {**details, **figures})


def disk_refused(
    point: RecoveryPoint, node: Node, way: Way, policy: str, rules: tuple[str, ...]
) -> Event:
    """A whole disk or volume was kept back: rules of the policy hold for what is on it."""
    details: dict[str, Canonical] = {
        **point_id(point),
        **object_id(node),
        "way": way.value,
        "policy": policy,
        "rules": list(rules),
    }
    return Event(Action.REFUSAL, Outcome.REFUSED, details)


def _kind(error: Exception) -> str:
    return error.kind if isinstance(error, GleanpointError) else type(error).__name__
