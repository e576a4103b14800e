"""Go on after a log was damaged or rolled back: it is set aside, and a new one says so.

Without this, a disk that lost the last entries would end the work in that workspace. It can be
abused as well, so nothing is hidden: the old log stays beside the new one, whose first entry
names it, its size, its last known head and the reason; every witness and every other person's
home folder goes on to contradict until they, too, gave the old log up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gleanpoint.core.audit.canonical import Canonical, clean_text
from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.known import KnownHead
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.show import read_entries
from gleanpoint.core.audit.verify import Verification, verify
from gleanpoint.core.errors import AuditLogError, UsageError


@dataclass(frozen=True, slots=True)
class BegunAnew:
    """What was done.

    Args:
        set_aside: Folder of the old log; None where only what is remembered here was given up,
            for somebody else had begun the log anew.
        found: What verifying the old log found.
    """

    set_aside: Path | None
    found: Verification


def begin_anew(log: AuditLog, reason: str, moment: datetime) -> BegunAnew:
    """Set aside a log that takes no more entries, and begin a new one.

    Args:
        log: The log.
        reason: Why, in the words of whoever decided it.
        moment: Now (UTC); names the folder.

    Raises:
        UsageError: Nothing is wrong with the log, or no reason was given.
        AuditLogError: It cannot be done; the old log is where it was, or in the folder named.
    """
    if not reason.strip():
        raise UsageError("Say why the log is begun anew: --reason TEXT.")
    if log.check_standing().is_sound:
        raise UsageError("Nothing is wrong with the log; it goes on as it is.")
    problem, known = log.standing.problem, log.known_heads().known
    found = verify(log.folder, known=known)
    try:
        if _was_begun_anew(log.folder, known):
            log.witnesses.give_up(one.head for one in known)
            log.begun_anew()
            return BegunAnew(None, found)
        place = log.folder.with_name(f"{log.folder.name}-set-aside-{moment:%Y%m%dT%H%M%SZ}")
        if log.folder.exists():
            log.folder.rename(place)
        log.witnesses.give_up(one.head for one in known)
    except OSError as error:
        raise AuditLogError(f"The log cannot be set aside: {error.strerror}.") from None
    log.begun_anew()
    log.append(Event(Action.LOG_BEGUN_ANEW, Outcome.DONE, _told(found, known, problem, reason)))
    return BegunAnew(place, found)


def _was_begun_anew(folder: Path, known: tuple[KnownHead, ...]) -> bool:
    """Whether the log here is sound and says itself that it follows the one that is remembered."""
    first = next(read_entries(folder), None)
    if first is None or first.action != Action.LOG_BEGUN_ANEW.value:
        return False
    told = first.details.get("known")
    heads = told if isinstance(told, list) else []
    origins = {one.get("origin") for one in heads if isinstance(one, dict)}
    return verify(folder).is_intact and all(one.head.origin in origins for one in known)


def _told(
    found: Verification, known: tuple[KnownHead, ...], problem: str, reason: str
) -> dict[str, Canonical]:
    return {
        "reason": clean_text(reason),
        "entries": found.entries,
        "head": found.head.hash,
        "breaks": found.break_count,
        "problem": clean_text(problem),
        "known": [
            {"origin": one.head.origin, "size": one.head.size, "root": one.head.root}
            for one in known
        ],
    }
