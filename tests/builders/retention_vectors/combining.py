"""Vectors of 2 and 3: how several settings come to two dates, and what laws ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tests.builders.retention_facts import MICROSECOND, mail, policy, utc, years
from tests.builders.retention_vectors.vector import (
    Expected,
    Vector,
    limit,
    minimum,
    never,
    with_verdict,
)

from gleanpoint.core.retention.clocks import Clause
from gleanpoint.core.retention.decide import Verdict
from gleanpoint.core.retention.facts import ItemFacts, RetentionTag
from gleanpoint.core.retention.periods import ENDLESS, FOREVER, Period, Unit
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import OnPastMaximum, Rule, Scope
from gleanpoint.core.retention.standing import State

RECEIVED = utc(2016, 2, 29)
LETTER = mail(RECEIVED)
LABELLED = mail(RECEIVED, tag=RetentionTag(retention_date=utc(2023)))
FOLDER, MAILBOX = Scope(folder=("Contracts",)), Scope(mailbox=("ann.pst",))


def keep(years_long: int, scope: Scope = FOLDER) -> Rule:
    """Return a rule that keeps."""
    return Rule(f"keep {years_long}", scope, keep=years(years_long))


def delete(years_long: int, scope: Scope = FOLDER, **more: object) -> Rule:
    """Return a rule that deletes."""
    return Rule(f"delete {years_long}", scope, delete_after=years(years_long), **more)


def vectors() -> Iterator[Vector]:
    """Yield them all."""
    yield from _keeps()
    yield from _deletes()
    yield from _keep_before_delete()
    yield from _laws()


def _keeps() -> Iterator[Vector]:
    row = "2 retain_until is the longest keep"
    yield from minimum(row, "one", LETTER, policy(keep(7)), utc(2023, 2, 28))
    yield from minimum(row, "two", LETTER, policy(keep(7), keep(8)), utc(2024, 2, 29))
    general = policy(keep(8, Scope()), keep(7))
    yield from minimum(row, "a general one counts as much", LETTER, general, utc(2024, 2, 29))
    forever = policy(keep(7), Rule("ever", keep=ENDLESS), delete(3))
    kept = Expected(State.UNDER_MINIMUM, Verdict.ALLOW, Clause.KEEP, FOREVER)
    yield Vector(row, "forever", LETTER, forever, utc(2190), kept)


def _deletes() -> Iterator[Vector]:
    row = "2 delete_at is the shortest delete of the first tier"
    yield from never(row, "none", LETTER, policy())
    two = policy(delete(7), delete(6, MAILBOX))
    yield from limit(row, "two that name a place", LETTER, two, utc(2022, 2, 28))
    label = policy(delete(1), delete(2, Scope()))
    at = utc(2023)
    yield from limit(row, "a label before all", LABELLED, label, at, Clause.RETENTION_DATE)
    for name, scope in (
        ("folder", FOLDER),
        ("mailbox", MAILBOX),
        ("sender", Scope(sender=("@example.com",))),
        ("custodian", Scope(custodian=("dora@*",))),
    ):
        rules = policy(delete(1, Scope()), delete(6, scope))
        yield from limit(row, f"{name} before general", LETTER, rules, utc(2022, 2, 28))
    for name, scope in (
        ("class", Scope(message_class=("IPM.Note",))),
        ("kind", Scope(kind=("message",))),
        ("every folder", Scope(folder=("**",))),
        ("every sender", Scope(sender=("*",))),
        ("a date", Scope(dated_from=utc(2000))),
    ):
        rules = policy(delete(6, Scope()), delete(7, scope))
        yield from limit(row, f"{name} is general", LETTER, rules, utc(2022, 2, 28))


def _keep_before_delete() -> Iterator[Vector]:
    row = "2 keeping beats deleting"
    label = Clause.RETENTION_DATE
    at = utc(2026, 2, 28)
    name = "policy keeps 10 years, label deletes at 7"
    yield from _kept_then_past(row, name, LABELLED, policy(keep(10)), at, label)
    name = "the same moment"
    same = policy(Rule("both", keep=years(6), delete_after=years(6)))
    yield from _kept_then_past(row, name, LETTER, same, utc(2022, 2, 28), Clause.DELETE_AFTER)
    between = policy(keep(3), delete(6))
    yield from limit(row, "the maximum is later", LETTER, between, utc(2022, 2, 28))
    soft = policy(delete(6, on_past_maximum=OnPastMaximum.FLAG))
    at = utc(2022, 2, 28)
    yield from with_verdict(Verdict.FLAG, limit(row, "the rule flags", LETTER, soft, at))
    for choice in (OnPastMaximum.ASK, OnPastMaximum.REDACT):
        asked = policy(delete(6, on_past_maximum=choice))
        name = f"{choice.value}: not by one alone"
        yield from with_verdict(Verdict(choice.value), limit(row, name, LETTER, asked, at))


def _kept_then_past(
    row: str, name: str, facts: ItemFacts, rules: Policy, at: datetime, clause: Clause
) -> Iterator[Vector]:
    kept = Expected(State.UNDER_MINIMUM, Verdict.ALLOW, Clause.KEEP, at)
    past = Expected(State.PAST_MAXIMUM, Verdict.REFUSE, clause, at)
    yield Vector(row, f"{name}, just before", facts, rules, at - MICROSECOND, kept)
    yield Vector(row, f"{name}, exactly at", facts, rules, at, past)


def _laws() -> Iterator[Vector]:
    """Yield what policies in the manner of each regime come to; none of it is legal advice."""
    communications = policy(Rule("17a-4", Scope(kind=("message",)), keep=years(3)))
    yield from minimum("3 SEC 17a-4", "3 years", LETTER, communications, utc(2019, 2, 28))
    books = policy(
        Rule("books", Scope(folder=("Contracts",)), keep=years(6)), *communications.rules
    )
    yield from minimum("3 SEC 17a-4", "6 years for books", LETTER, books, utc(2022, 2, 28))
    yield from never("3 HIPAA", "no period for mail", LETTER, policy())
    yield from never("3 SOX and the like", "no period for mail", LETTER, policy())
    applicants = Scope(folder=("Contracts",))
    category = policy(Rule("applicants", applicants, delete_after=Period(6, Unit.MONTH)))
    yield from limit("3 GDPR", "6 months for a category", LETTER, category, utc(2016, 8, 29))
    german = policy(
        Rule("all", delete_after=years(10)),
        Rule("letters", FOLDER, keep=years(6)),
        Rule("vouchers", Scope(folder=("Vouchers",)), keep=years(8)),
    )
    yield from limit("3 HGB/AO", "10 years at most", LETTER, german, utc(2026, 2, 28))
    kept = Expected(State.UNDER_MINIMUM, Verdict.ALLOW, Clause.KEEP, utc(2022, 2, 28))
    yield Vector("3 HGB/AO", "6 years at least", LETTER, german, utc(2021), kept)
    voucher = mail(RECEIVED, folder=("Vouchers",))
    kept = Expected(State.UNDER_MINIMUM, Verdict.ALLOW, Clause.KEEP, utc(2024, 2, 29))
    yield Vector("3 HGB/AO", "8 years for a class", voucher, german, utc(2023), kept)
