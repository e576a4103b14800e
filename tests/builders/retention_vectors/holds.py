"""Vectors of 1.6: what a hold covers, and from when until when."""

from __future__ import annotations

from collections.abc import Iterator

from tests.builders.retention_facts import MICROSECOND, mail, policy, utc, years
from tests.builders.retention_vectors.vector import FREE, HELD, Expected, Vector

from gleanpoint.core.retention.clocks import Clause
from gleanpoint.core.retention.decide import Verdict
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.periods import Period, Unit
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import Hold, Rule, Scope
from gleanpoint.core.retention.standing import State
from gleanpoint_parsers.entries import Kind

RECEIVED, NOW = utc(2020, 3, 1), utc(2021, 6, 1)
LETTER = mail(RECEIVED, title="Offer for Turbine 7", people=("Dora", "Bob Ray <bob@example.com>"))
FILE = ItemFacts(Kind.FILE, ("p1", "Projects"), modified=RECEIVED, title="turbine plan.dwg")

SCOPES: tuple[tuple[str, Scope, ItemFacts, bool], ...] = (
    ("all", Scope(folder=("**",)), LETTER, True),
    ("all, a file", Scope(folder=("**",)), FILE, True),
    ("all, an attachment", Scope(folder=("**",)), mail(RECEIVED, kind=Kind.ATTACHMENT), True),
    ("all, without any date", Scope(folder=("**",)), mail(), True),
    ("a folder is no item", Scope(folder=("**",)), mail(kind=Kind.FOLDER), False),
    ("folder", Scope(folder=("Contracts",)), LETTER, True),
    ("another folder", Scope(folder=("Invoices",)), LETTER, False),
    ("query", Scope(words=("turbine",)), LETTER, True),
    ("query, file name", Scope(words=("TURBINE",)), FILE, True),
    ("query, a beginning", Scope(words=("turb*",)), LETTER, True),
    ("query, a part of a word", Scope(words=("turb",)), LETTER, False),
    ("query, several words in order", Scope(words=("turbine 7",)), LETTER, True),
    ("query, one of several", Scope(words=("pump", "offer")), LETTER, True),
    ("query, a name", Scope(words=("dora",)), LETTER, True),
    ("query and folder", Scope(words=("offer",), folder=("Invoices",)), LETTER, False),
    ("custodian by mailbox", Scope(custodian=("ann*",)), LETTER, True),
    ("custodian as sender", Scope(custodian=("dora@example.com",)), LETTER, True),
    ("custodian as recipient", Scope(custodian=("*bob@example.com*",)), LETTER, True),
    ("another custodian", Scope(custodian=("carl*",)), LETTER, False),
    ("a file has no custodian", Scope(custodian=("*",)), FILE, False),
    ("from, exactly", Scope(dated_from=RECEIVED), LETTER, True),
    ("from, just after", Scope(dated_from=RECEIVED + MICROSECOND), LETTER, False),
    ("before, exactly", Scope(dated_before=RECEIVED), LETTER, False),
    ("before, just after", Scope(dated_before=RECEIVED + MICROSECOND), LETTER, True),
    ("range", Scope(dated_from=utc(2020), dated_before=utc(2021)), LETTER, True),
    ("range, without a date", Scope(dated_from=utc(2020), dated_before=utc(2021)), mail(), True),
    ("range, a file", Scope(dated_from=utc(2020), dated_before=utc(2021)), FILE, True),
    ("kind", Scope(kind=("file",)), LETTER, False),
)


def vectors() -> Iterator[Vector]:
    """Yield them all."""
    for name, scope, facts, is_held in SCOPES:
        held = policy(holds=(Hold("M-1", scope),))
        yield Vector("1.6 scope", name, facts, held, NOW, HELD if is_held else FREE)
    yield from _in_force()
    yield from _durations()
    yield from _many_words()
    yield from _after_release()


def _in_force() -> Iterator[Vector]:
    row = "1.6 in force"
    hold = Hold("M-1", Scope(folder=("**",)), since=utc(2021), released_at=utc(2022))
    for now, is_held in (
        (utc(2021) - MICROSECOND, False),
        (utc(2021), True),
        (utc(2022) - MICROSECOND, True),
        (utc(2022), False),
    ):
        expected = HELD if is_held else FREE
        yield Vector(row, f"{now}", LETTER, policy(holds=(hold,)), now, expected)


def _durations() -> Iterator[Vector]:
    """Yield what a hold of so many days from the item's own date covers."""
    row = "1.6 duration"
    lasting = policy(holds=(Hold("M-1", Scope(folder=("**",)), lasts=Period(30, Unit.DAY)),))
    created = mail(created=RECEIVED)
    for name, facts in (("from delivery", LETTER), ("from creation", created)):
        end = utc(2020, 3, 31)
        yield Vector(row, f"{name}, just before", facts, lasting, end - MICROSECOND, HELD)
        yield Vector(row, f"{name}, exactly at", facts, lasting, end, FREE)
    yield Vector(row, "without a date it goes on", mail(), lasting, utc(2100), HELD)
    meeting = mail(RECEIVED, message_class="IPM.Appointment", ends=utc(2020, 12, 1))
    yield Vector(row, "not from its end", meeting, lasting, utc(2020, 4, 1), FREE)
    both = policy(
        holds=(
            Hold("M-1", Scope(words=("offer",)), lasts=Period(30, Unit.DAY)),
            Hold("M-2", Scope(mailbox=("ann.pst",))),
        )
    )
    yield Vector(row, "the endless one of two rules", LETTER, both, utc(2100), HELD)


def _many_words() -> Iterator[Vector]:
    row = "1.6 more than 500 words"
    for count, is_held in ((500, False), (501, True)):
        words = tuple(f"w{number}" for number in range(count))
        half = count // 2
        holds = (
            Hold("M-1", Scope(words=words[:half], mailbox=("ann.pst",), folder=("Nowhere",))),
            Hold("M-2", Scope(words=words[half:], mailbox=("bob.pst",))),
        )
        expected = HELD if is_held else FREE
        yield Vector(row, f"{count} in two holds", LETTER, policy(holds=holds), NOW, expected)
        elsewhere = mail(RECEIVED, mailboxes=("carl.pst",))
        yield Vector(row, f"{count}, other mailbox", elsewhere, policy(holds=holds), NOW, FREE)


def _after_release() -> Iterator[Vector]:
    row = "1.6 release"
    hold = Hold("M-1", Scope(folder=("**",)), released_at=utc(2027))
    rules: Policy = policy(Rule("Six", delete_after=years(6)), holds=(hold,))
    limit = utc(2026, 3, 1)
    due = (Clause.DELETE_AFTER, limit)
    yield Vector(row, "held until then", LETTER, rules, limit - MICROSECOND, HELD)
    held = Expected(State.HELD, Verdict.FLAG, *due)
    yield Vector(row, "held and past its limit", LETTER, rules, limit, held)
    free = Expected(State.PAST_MAXIMUM, Verdict.REFUSE, *due)
    yield Vector(row, "the clocks apply again", LETTER, rules, utc(2027), free)
