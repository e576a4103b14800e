"""What the log says of the policy: which document came into force last, and which one waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gleanpoint.core.audit.canonical import Canonical, instant
from gleanpoint.core.audit.entry import Action, BrokenLineError, Entry, Event, Outcome, read_line
from gleanpoint.core.audit.segments import read_entry_lines
from gleanpoint.core.audit.show import last_entry
from gleanpoint.core.errors import AuditLogError
from gleanpoint.core.policy.document import PolicyDocument
from gleanpoint.core.policy.signing import Standing

NO_SEALING_KEY = "no_sealing_key"
"""Stands in an entry for what a policy changes, where nobody who may open it has a sealing key."""


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """The last entry about the policy.

    Args:
        entry: As it stands in the log.
        in_force: SHA-256 of the document that was in force after it; empty: no signed one.
        waiting: SHA-256 of the document that waits; empty: none does.
        effective: When that one starts (UTC); None where none waits.
    """

    entry: Entry
    in_force: str = ""
    waiting: str = ""
    effective: datetime | None = None

    @property
    def fingerprint(self) -> str:
        """Fingerprint of the policy that was in force after it; empty where it is not told."""
        name = "after" if self.entry.outcome == Outcome.DONE.value else "before"
        return _text(self.entry.details, name)


def last_change(log_folder: Path) -> LoggedChange | None:
    """Return what the last entry about the policy says; None where there is none.

    Raises:
        AuditLogError: The log cannot be read.
    """
    try:
        entry = last_entry(log_folder, Action.POLICY_CHANGE)
    except OSError as error:
        raise _unreadable(log_folder, error) from error
    if entry is None:
        return None
    document, predecessor = (_text(entry.details, key) for key in ("document", "predecessor"))
    if entry.outcome == Outcome.DONE.value:
        return LoggedChange(entry, document)
    if entry.outcome == Outcome.BEGUN.value:
        return LoggedChange(entry, predecessor, document, effective_of(entry))
    return LoggedChange(entry, predecessor)


def entry_numbered(log_folder: Path, seq: int) -> Entry | None:
    """Return one entry by its number; None where it is missing or was changed.

    Raises:
        AuditLogError: The log cannot be read.
    """
    try:
        for line in read_entry_lines(log_folder, seq, seq):
            return read_line(line)
    except BrokenLineError:
        return None
    except OSError as error:
        raise _unreadable(log_folder, error) from error
    return None


def effective_of(entry: Entry) -> datetime | None:
    """Return when the change that an entry announces starts (UTC); None where it does not say."""
    try:
        moment = datetime.fromisoformat(_text(entry.details, "effective"))
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None


def change_event(  # noqa: PLR0913 - what is not told of a change is left out by name
    before: PolicyDocument | None,
    after: PolicyDocument,
    outcome: Outcome,
    *,
    standing: Standing | None = None,
    effective: datetime | None = None,
    begun: Entry | None = None,
    sealed: Mapping[str, Canonical] | None = None,
) -> Event:
    """Return what is logged of a change of the signed policy: hashes, figures and ids of keys.

    Args:
        before: The document in force.
        after: The one that takes its place.
        outcome: Done where it came into force, begun where it waits, cancelled.
        standing: What it does, and whose signatures it bears; None where that is not told.
        effective: When it starts, where it waits.
        begun: The entry that announced it, where it waited.
        sealed: What it changes, as ``seal_changes`` sealed it; else what ``begun`` has.
    """
    changes = standing.changes if standing else ()
    signers = standing.signers if standing else ()
    loosening = sum(change.direction.is_loosening for change in changes)
    details: dict[str, Canonical] = {
        "before": before.policy.fingerprint if before else "",
        "after": after.policy.fingerprint,
        "document": after.sha256,
        "predecessor": after.predecessor,
        "version": after.policy.version,
        "signers": sorted(person.key.id for person in signers),
        "loosening": loosening,
        "other": len(changes) - loosening,
    }
    if effective is not None:
        details["effective"] = instant(effective)
    if begun is not None:
        details["begun"] = begun.seq
    kept = sealed or (begun.sealed if begun is not None else {})
    if changes and not kept:
        details["diff"] = NO_SEALING_KEY
    return Event(Action.POLICY_CHANGE, outcome, details, kept)


def _text(details: Any, key: str) -> str:  # noqa: ANN401 - what a line of the log says
    value = details.get(key)
    return value if isinstance(value, str) else ""


def _unreadable(folder: Path, error: OSError) -> AuditLogError:
    reason = error.strerror or str(error)
    return AuditLogError(f"The audit log in {folder} cannot be read: {reason}.")
