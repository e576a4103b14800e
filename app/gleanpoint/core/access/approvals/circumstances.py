"""Everything that a release is checked against, as it is at this moment: values only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from gleanpoint.core.access.approvals.documents import LONGEST
from gleanpoint.core.access.people import Person
from gleanpoint.core.access.signatures import PublicKey
from gleanpoint.core.audit.entry import Action, Entry, Outcome
from gleanpoint.core.errors import AuditLogError

COOLING = timedelta(hours=24)
"""How long whoever changed the policy or the roles neither asks nor releases."""

_OF_KEYS = "key "
"""Begins the actor of an entry that a person with an unlocked key made."""


@dataclass(frozen=True, slots=True)
class LogFacts:
    """What the log says that matters to releases.

    Args:
        size: Entries.
        last_moment: When the last one was written; None where there is none.
        root_at: Returns the root (hex) that the log's tree had at a size up to ``size``.
        used: Fingerprints of requests that were used.
        denied: Fingerprints of requests that were denied.
        changers: When each key, by its id, last signed or made a change of the policy.
    """

    size: int
    last_moment: datetime | None
    root_at: Callable[[int], str]
    used: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    changers: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What holds now.

    Args:
        people: Whom the policy names now; who was removed is not among them.
        policy: Fingerprint of the policy in force.
        now: The moment.
        log: See there.
        actor: The key that is unlocked; None where none is.
        approvers: How many people have to release a request.
        valid: How long the policy lets a request be good.
    """

    people: tuple[Person, ...]
    policy: str
    now: datetime
    log: LogFacts
    actor: PublicKey | None = None
    approvers: int = 1
    valid: timedelta = LONGEST

    def changed_policy_lately(self, person: Person) -> bool:
        """Whether somebody changed the policy, by whichever of their keys, a short while ago."""
        keys = {one.key.id for one in self.people if one_human(one, person)}
        return any(
            key in keys and self.now - moment < COOLING for key, moment in self.log.changers.items()
        )


@dataclass(slots=True)
class Noted:
    """What was found in the entries of a log.

    Args:
        used: As in ``LogFacts``.
        denied: As in ``LogFacts``.
        asked: Fingerprint of each request that was made here.
        changers: As in ``LogFacts``.
    """

    used: set[str] = field(default_factory=set)
    denied: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    changers: dict[str, datetime] = field(default_factory=dict)


def noted_in(entries: Iterable[Entry | None]) -> Noted:
    """Go through the entries of a log for all that matters to releases.

    Raises:
        AuditLogError: An entry was changed, taken out or put in: what it said of a release is not
            known.
    """
    found = Noted()
    last: Entry | None = None
    for number, entry in enumerate(entries, start=1):
        if entry is None or (last is not None and entry.prev != last.hash):
            raise AuditLogError(
                f"The audit log was changed at entry {number:,}. Exporting is off; tell your "
                "security administrator."
            )
        _note(entry, found)
        last = entry
    return found


def _note(entry: Entry, found: Noted) -> None:
    request = str(entry.details.get("request_sha256", ""))
    match entry.action, entry.outcome:
        case Action.RELEASE.value, Outcome.BEGUN.value:
            found.used.add(request)
        case Action.DENIAL.value, _:
            found.denied.add(request)
        case Action.REQUEST.value, _:
            found.asked.add(request)
        case Action.POLICY_CHANGE.value, _:
            for key in _changers(entry):
                found.changers[key] = entry.utc


def _changers(entry: Entry) -> set[str]:
    """Return the ids of the keys that made or signed a change."""
    signers = entry.details.get("signers", ())
    keys = {str(one) for one in signers} if isinstance(signers, list | tuple) else set()
    if entry.actor.startswith(_OF_KEYS):
        keys.add(entry.actor.removeprefix(_OF_KEYS))
    return keys


def one_human(first: Person, second: Person) -> bool:
    """Whether two entries of a policy stand for one human being, by key, name or number.

    A number in one entry that is the name in the other counts as well: whoever gives one person
    two keys is not helped by writing the number into one of them only.
    """
    if first.is_same_human(second):
        return True
    mine, others = (
        {text.strip().casefold() for text in (one.name, one.human) if text.strip()}
        for one in (first, second)
    )
    return not mine.isdisjoint(others)
