"""What a policy is made of: rules, holds, and what they cover."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum

from gleanpoint.core.audit.canonical import Canonical, instant
from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.periods import Period

EVERYTHING = frozenset({"*", "**"})
"""Patterns that cover every folder, mailbox, sender or table, and so name none."""


class OnPastMaximum(Enum):
    """What happens to an item that is past its maximum; the strictest last."""

    ALLOW = "allow"
    FLAG = "flag"
    ASK = "ask"
    """It goes out once a second person approves."""

    REDACT = "redact"
    """A stub goes out: where it lay, how large it is, its month and its hash."""

    REFUSE = "refuse"

    @property
    def severity(self) -> int:
        """Rank by strictness."""
        return ("allow", "flag", "ask", "redact", "refuse").index(self.value)

    @property
    def withholds(self) -> bool:
        """Whether the item does not go out by one person's wish alone."""
        return self.severity > OnPastMaximum.FLAG.severity


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule or a hold covers: all that it names must fit, of each list one is enough.

    Args:
        message_class: Classes (with what is below them) or globs.
        folder: Path globs; a folder is covered with everything in it.
        mailbox: Globs on the mailbox's names.
        sender: Addresses, ``@domain``, or globs.
        kind: ``"file"``, ``"message"``, ``"row"``.
        custodian: Persons: globs on names of the mailbox, sender and recipients.
        words: Words, with globs, of subject, file name, and names and addresses of people.
        older_than: Covers items whose clock started at least that long ago.
        newer_than: Covers items whose clock started less than that long ago.
        dated_from: Covers items whose clock started then or later (UTC).
        dated_before: Covers items whose clock started earlier (UTC).
        table: Globs on schema and name of the table that a row is in, such as ``dbo.Orders``.
    """

    message_class: tuple[str, ...] = ()
    folder: tuple[str, ...] = ()
    mailbox: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    custodian: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    older_than: Period | None = None
    newer_than: Period | None = None
    dated_from: datetime | None = None
    dated_before: datetime | None = None
    table: tuple[str, ...] = ()

    @property
    def names_a_place(self) -> bool:
        """Whether it names folders, mailboxes, people or tables: a specific policy."""
        places = (self.folder, self.mailbox, self.sender, self.custodian, self.table)
        return any(patterns and not EVERYTHING & set(patterns) for patterns in places)


@dataclass(frozen=True, slots=True)
class Rule:
    """Keep what it covers for at least ``keep``, and let none of it out after ``delete_after``.

    Args:
        name: Shown to people and written to the audit log; unique in its policy.
        covers: Which items.
        keep: Minimum, from the item's anchor on.
        delete_after: Maximum, from the item's anchor on.
        anchor: Which date starts the clock.
        on_past_maximum: What happens past the maximum.
        note: Where the rule comes from, for people.
        path_date: With ``Anchor.PATH``: where the date stands in a path, see ``path_dates``.
        column: With ``Anchor.COLUMN``: the column of a table that holds the date of a row.
    """

    name: str
    covers: Scope = Scope()
    keep: Period | None = None
    delete_after: Period | None = None
    anchor: Anchor = Anchor.BY_CLASS
    on_past_maximum: OnPastMaximum = OnPastMaximum.REFUSE
    note: str = ""
    path_date: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold: nothing that it covers may be deleted until it is released.

    Args:
        matter: Identifier of the matter; unique in its policy.
        covers: Which items.
        since: In force from this moment on (UTC); None: from ever.
        released_at: No longer in force from this moment on; None: not released.
        note: For people.
        lasts: Each item is held that long from its delivery or creation on; None: until released.
    """

    matter: str
    covers: Scope
    since: datetime | None = None
    released_at: datetime | None = None
    note: str = ""
    lasts: Period | None = None

    def is_in_force(self, now: datetime) -> bool:
        """Whether the hold is placed and not released at ``now``."""
        placed = self.since is None or self.since <= now
        return placed and (self.released_at is None or now < self.released_at)


def rule_as_json(rule: Rule) -> dict[str, Canonical]:
    """Return a rule as JSON values, under the keys of the policy file.

    Keys that came later are left out where they say nothing, so that fingerprints of policies
    without them stay what they were.
    """
    dated_by = {"path_date": rule.path_date, "column": rule.column}
    return {
        **{key: value for key, value in dated_by.items() if value},
        "name": rule.name,
        "match": scope_as_json(rule.covers),
        "keep": str(rule.keep) if rule.keep else None,
        "delete_after": str(rule.delete_after) if rule.delete_after else None,
        "anchor": rule.anchor.value,
        "on_past_maximum": rule.on_past_maximum.value,
        "note": rule.note,
    }


def hold_as_json(hold: Hold) -> dict[str, Canonical]:
    """Return a hold as JSON values, under the keys of the policy file; as ``rule_as_json``."""
    return {
        **({"lasts": str(hold.lasts)} if hold.lasts else {}),
        "matter": hold.matter,
        "scope": scope_as_json(hold.covers),
        "from": instant(hold.since) if hold.since else None,
        "released_at": instant(hold.released_at) if hold.released_at else None,
        "note": hold.note,
    }


def scope_as_json(scope: Scope) -> dict[str, Canonical]:
    """Return what a scope names; what it leaves open is left out."""
    named: dict[str, Canonical] = {}
    for field in fields(scope):
        value: tuple[str, ...] | Period | datetime | None = getattr(scope, field.name)
        if isinstance(value, Period):
            named[field.name] = str(value)
        elif isinstance(value, datetime):
            named[field.name] = instant(value)
        elif value:
            named[field.name] = sorted(value)
    return named
