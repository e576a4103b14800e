"""Whether a team's first policy is the one that its workspace was made with.

Until the first policy is signed nothing in the folder is signed, so whoever can write to it could
put another proposal there. The log says which one it was when the workspace was made.
"""

from __future__ import annotations

from pathlib import Path

from gleanpoint.core.access.team_folder import is_marked
from gleanpoint.core.audit.entry import Action, Entry, Outcome
from gleanpoint.core.audit.show import read_entries
from gleanpoint.core.errors import AuditLogError
from gleanpoint.core.policy.document import PolicyDocument
from gleanpoint.core.policy.errors import PolicyDocumentError


def check_proposed_first(folder: Path, log_folder: Path, document: PolicyDocument) -> None:
    """See to it that a first policy is the one that a team's workspace was made with.

    Args:
        folder: Of the workspace; in one that is no team's, any policy may come first.
        log_folder: Of its log.
        document: The first policy, which is proposed.

    Raises:
        PolicyDocumentError: It is another one, or the log does not say which it was.
        AuditLogError: The log cannot be read.
    """
    if not is_marked(folder):
        return
    made, _ = _beginnings(log_folder)
    if made is None:
        raise PolicyDocumentError(
            "The first policy cannot be signed: the log does not say which one this workspace was "
            "made with, so the log is another one, or was cut off. Make the workspace anew."
        )
    if made.details.get("proposal") != document.sha256:
        raise PolicyDocumentError(
            f"The first policy that is proposed, {document.sha256[:16]}, is not the one that this "
            f"workspace was made with, {_named(made)} (entry {made.seq:,} of the log). Somebody "
            "put another one in its place, or proposed one. Put that one back, or make the "
            "workspace anew."
        )


def check_founded(folder: Path, log_folder: Path) -> None:
    """See to it that the first policy that came into force is the one the workspace was made with.

    Where a log was begun anew it says neither, and there is nothing to compare.

    Raises:
        PolicyDocumentError: It is another one.
        AuditLogError: The log cannot be read.
    """
    if not is_marked(folder):
        return
    made, first = _beginnings(log_folder)
    if made is None or first is None:
        return
    if made.details.get("proposal") != first.details.get("document"):
        raise PolicyDocumentError(
            f"The policy is not used: the first one that came into force (entry {first.seq:,} of "
            f"the log) is not the one that this workspace was made with, {_named(made)} (entry "
            f"{made.seq:,})."
        )


def _beginnings(log_folder: Path) -> tuple[Entry | None, Entry | None]:
    """Return the entry of the making, the first if there are several, and of the first policy."""
    made: Entry | None = None
    try:
        for entry in read_entries(log_folder):
            if entry is None:
                continue
            if entry.action == Action.WORKSPACE_MADE.value and made is None:
                made = entry
            if entry.action == Action.POLICY_CHANGE.value and entry.outcome == Outcome.DONE.value:
                return made, entry
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise AuditLogError(f"The audit log in {log_folder} cannot be read: {reason}.") from error
    return made, None


def _named(made: Entry) -> str:
    return str(made.details.get("proposal", ""))[:16]
