"""Vectors of 1.5 and 4.3: what each role may do with an item, by how the item stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.builders.retention_facts import HOLD, NOW, mail, policy, utc, years

from gleanpoint.core.retention.access import Action, Answer
from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import OnPastMaximum, Rule
from gleanpoint_parsers.entries import Kind

NOTHING = "absent deny deny deny"
"""Answers for list, preview, export and purge, in this order."""

LETTER = mail(utc(2020, 1, 19))
FILE = ItemFacts(Kind.FILE, ("p1",), modified=utc(2020, 1, 19))
ROW = ItemFacts(Kind.TABLE, ("dbo",), columns=(("Day", utc(2020, 1, 19)),))
SIX = Rule("Six", delete_after=years(6), on_past_maximum=OnPastMaximum.ASK)
TEN = Rule("Ten", keep=years(10))
UNSENT = Rule("Sent", keep=years(1), anchor=Anchor.SENT)


@dataclass(frozen=True, slots=True)
class Case:
    """What one role gets.

    Args:
        row: Number of the section of the design, and what of it is meant.
        facts: The item.
        policy: Rules and holds.
        role: Who asks.
        answers: For each action in order.
        register: Whose data was erased.
        ground: Legal ground that is given.
    """

    row: str
    facts: ItemFacts
    policy: Policy
    role: Role
    answers: tuple[Answer, ...]
    register: ErasureRegister | None = None
    ground: str = ""

    def __str__(self) -> str:
        given = ", ground given" if self.ground else ""
        return f"{self.row}, {self.role.value}{given}"


STANDINGS: tuple[tuple[str, Policy, dict[str, str]], ...] = (
    (
        "4.3 held, not past",
        policy(holds=(HOLD,)),
        {"legal": "allow allow flag deny", "helpdesk": "allow allow flag deny"},
    ),
    (
        "4.3 held, under minimum",
        policy(TEN, holds=(HOLD,)),
        {"legal": "allow allow flag deny", "helpdesk": "allow allow flag deny"},
    ),
    (
        "4.3 held and past",
        policy(SIX, holds=(HOLD,)),
        {"legal": "allow allow flag deny", "helpdesk": "redact deny deny deny"},
    ),
    (
        "4.3 under minimum",
        policy(TEN),
        {"legal": "allow allow allow deny", "helpdesk": "allow allow allow deny"},
    ),
    (
        "4.3 past maximum",
        policy(SIX),
        {"legal": "flag ask ask ask", "helpdesk": "flag ask ask deny"},
    ),
    (
        "4.3 past maximum and undatable",
        policy(SIX, UNSENT),
        {"legal": "flag ask ask deny", "helpdesk": "flag ask ask deny"},
    ),
    (
        "4.3 undatable",
        policy(UNSENT),
        {"legal": "allow allow flag deny", "helpdesk": "allow allow flag deny"},
    ),
    (
        "4.3 in window",
        policy(),
        {"legal": "allow allow allow deny", "helpdesk": "allow allow allow deny"},
    ),
)
"""What legal and the helpdesk get for a message; an approver sees it, and takes nothing out."""

LOOK, FLAGGED_LOOK = "allow allow deny deny", "flag flag deny deny"
"""What an approver gets for what a request names."""

CHOICES = {
    OnPastMaximum.ALLOW: "flag allow allow deny",
    OnPastMaximum.FLAG: "flag flag flag deny",
    OnPastMaximum.ASK: "flag ask ask deny",
    OnPastMaximum.REDACT: "flag redact redact deny",
    OnPastMaximum.REFUSE: "flag ask deny deny",
}
"""What the helpdesk gets past a maximum, by what the policy says."""

RECOVERABLE = {
    "Deletions": True,
    "Versions": False,
    "Purges": False,
    "DiscoveryHolds": False,
    "Audits": True,
    "Calendar Logging": True,
}
"""Folders of Recoverable Items, and whether others than legal see what is in them."""


def cases() -> Iterator[Case]:
    """Yield them all."""
    for row, rules, told in STANDINGS:
        yield _case(row, LETTER, rules, Role.LEGAL, told["legal"])
        yield _case(row, LETTER, rules, Role.HELPDESK, told["helpdesk"])
        is_free = told["helpdesk"].split()[:2] == ["allow", "allow"]
        yield _case(row, LETTER, rules, Role.APPROVER, LOOK if is_free else FLAGGED_LOOK)
        for role in (Role.DBA, Role.SECURITY_ADMIN, Role.AUDITOR):
            yield _case(row, LETTER, rules, role, NOTHING)
    for choice, answers in CHOICES.items():
        rules = policy(replace(SIX, on_past_maximum=choice))
        yield _case(f"4.3 policy says {choice.value}", LETTER, rules, Role.HELPDESK, answers)
        held = policy(replace(SIX, on_past_maximum=choice), holds=(HOLD,))
        row = f"4.3 policy says {choice.value}, held"
        yield _case(row, LETTER, held, Role.HELPDESK, "redact deny deny deny")
        yield _case(row, LETTER, held, Role.LEGAL, "allow allow flag deny")
    yield from _kinds()
    yield from _recoverable()


def _kinds() -> Iterator[Case]:
    everything = "allow allow allow deny"
    for row, facts, role, answers in (
        ("4.3 own role, file", FILE, Role.HELPDESK, everything),
        ("4.3 own role, file", FILE, Role.DBA, NOTHING),
        ("4.3 own role, row", ROW, Role.DBA, everything),
        ("4.3 own role, row", ROW, Role.HELPDESK, NOTHING),
        ("4.3 own role, row", ROW, Role.LEGAL, everything),
        ("4.3 own role, row", ROW, Role.AUDITOR, NOTHING),
    ):
        yield _case(row, facts, policy(), role, answers)
    by_column = replace(SIX, anchor=Anchor.COLUMN, column="Day")
    past = "flag ask ask deny"
    yield _case("4.3 row past maximum", ROW, policy(by_column), Role.DBA, past)


def _recoverable() -> Iterator[Case]:
    for name, is_seen in RECOVERABLE.items():
        for root in ("Recoverable Items", "recoverable items"):
            facts = mail(utc(2026), folder=("ann.pst", root, name, "sub"))
            row, everything = f"1.5 {root}, {name}", "allow allow allow deny"
            yield _case(row, facts, policy(), Role.LEGAL, everything)
            yield _case(row, facts, policy(), Role.HELPDESK, everything if is_seen else NOTHING)
    visible = mail(utc(2026), folder=("ann.pst", "Versions"))
    yield _case("1.5 elsewhere", visible, policy(), Role.HELPDESK, "allow allow allow deny")


def _case(row: str, facts: ItemFacts, rules: Policy, role: Role, answers: str) -> Case:
    return Case(row, facts, rules, role, tuple(Answer(word) for word in answers.split()))


MOMENT = NOW
"""When all of them are asked."""

ACTIONS = tuple(Action)
"""What the answers of a case are for."""
