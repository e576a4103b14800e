"""How far roles reach: several scopes, matters, tables, and files on the way to either."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from tests.builders.retention_facts import HOLD, NOW, mail, policy, utc, years
from tests.builders.retention_vectors.access_table import FILE, LETTER, SIX
from tests.unit.core.retention.test_properties import FACTS, REACHES

from gleanpoint.core.access.people import Person
from gleanpoint.core.access.signatures import PublicKey
from gleanpoint.core.retention.access import Answer
from gleanpoint.core.retention.decide import decide
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.judging import permissions_of
from gleanpoint.core.retention.permissions import Permissions
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Hold, Scope
from gleanpoint.core.retention.seeing import is_in_reach, reaches_all_rows
from gleanpoint.core.retention.standing import stand
from gleanpoint.core.retention.viewer import Viewer
from gleanpoint_parsers.entries import Kind

FILES_OF_ANN = Scope(folder=("/p1/Users/ann",))
MAIL_OF_ANN = Scope(mailbox=("ann*",))
BOTH = Reach((FILES_OF_ANN, MAIL_OF_ANN))
BY_DORA = Reach(held=(Scope(sender=("dora@*",)),))
ORDERS = Scope(table=("dbo.Orders",))
PST = ItemFacts(Kind.FILE, ("p1", "Mail"), title="bob.pst", modified=utc(2020))
MDF = replace(PST, title="shop.mdf")
TABLE = ItemFacts(Kind.TABLE, ("p1", "shop.mdf", "dbo"), title="Orders")


def permissions(
    reach: Reach | None, facts: ItemFacts, role: Role = Role.LEGAL, rules: Policy | None = None
) -> Permissions:
    standing = stand(facts, rules or policy(), NOW)
    return permissions_of(standing, Viewer(frozenset({role}), reach), NOW)


@pytest.mark.parametrize(
    ("facts", "is_seen"),
    [
        (ItemFacts(Kind.FILE, ("p1", "Users", "ann"), title="a.txt"), True),
        (ItemFacts(Kind.FILE, ("p1", "Users", "bob"), title="a.txt"), False),
        (LETTER, True),
        (mail(utc(2020), mailboxes=("bob.pst",), folder=("p1", "bob.pst", "Inbox")), False),
        (ItemFacts(Kind.FOLDER, ("p1",), title="Users"), True),
        (ItemFacts(Kind.FOLDER, ("p1", "Users"), title="ann"), True),
        (replace(PST, title="ann.pst"), True),
        (PST, False),
    ],
)
def test_of_several_scopes_one_is_enough(facts: ItemFacts, is_seen: bool) -> None:
    for role in (Role.HELPDESK, Role.LEGAL):
        assert permissions(BOTH, facts, role).is_absent is not is_seen


@pytest.mark.parametrize(
    ("facts", "is_seen"),
    [
        (LETTER, True),
        (replace(LETTER, sender="bob@example.com"), False),
        (FILE, False),
        (ItemFacts(Kind.FOLDER, ("p1",), title="any"), True),
        (TABLE, False),
    ],
)
def test_legal_of_a_matter_sees_what_its_hold_covers(facts: ItemFacts, is_seen: bool) -> None:
    assert permissions(BY_DORA, facts) == (
        permissions(None, facts) if is_seen else permissions(Reach(), facts)
    )
    assert permissions(BY_DORA, facts).is_absent is not is_seen


def test_without_a_scope_or_a_hold_of_the_matter_nothing_is_seen() -> None:
    for facts in (LETTER, FILE, TABLE, ItemFacts(Kind.FOLDER, title="a"), PST):
        assert permissions(Reach(), facts).is_absent


def test_a_mailbox_or_database_that_may_hold_what_is_held_is_listed_and_not_shown() -> None:
    way = permissions(BY_DORA, PST)
    assert (way.listing, way.preview, way.export) == (Answer.ALLOW, Answer.DENY, Answer.DENY)
    assert way.is_way
    reason = decide(PST, policy(), NOW, viewer=Viewer(frozenset({Role.LEGAL}), BY_DORA)).reason
    assert reason.startswith("Its bytes hold what your role does not show.")
    assert permissions(BY_DORA, MDF).is_absent
    assert permissions(Reach(held=(ORDERS,)), MDF).is_way
    assert permissions(Reach(held=(ORDERS,)), PST).is_absent
    elsewhere = Scope(sender=("dora@*",), folder=("/p2",))
    assert permissions(Reach(held=(elsewhere,)), PST).is_absent
    assert permissions(Reach(BY_DORA.held), PST, Role.HELPDESK).is_absent


def test_a_hold_reaches_what_has_no_date_and_a_scope_does_not() -> None:
    dated = Scope(dated_from=utc(2020))
    assert permissions(Reach((dated,)), mail()).is_absent
    assert not permissions(Reach(held=(dated,)), mail()).is_absent
    assert permissions(Reach(held=(dated,)), mail(utc(2019))).is_absent


def test_tables_are_seen_by_their_rows() -> None:
    customers = replace(TABLE, title="Customers")
    schema = ItemFacts(Kind.SCHEMA, ("p1", "shop.mdf"), title="dbo")
    for role in (Role.DBA, Role.LEGAL):
        assert not permissions(Reach((ORDERS,)), TABLE, role).is_absent
        assert permissions(Reach((ORDERS,)), customers, role).is_absent
        assert not permissions(Reach((ORDERS,)), schema, role).is_absent
    view = replace(TABLE, kind=Kind.VIEW, title="Totals")
    assert permissions(Reach((ORDERS,)), view, Role.DBA).is_absent
    whole = Reach((Scope(folder=("/p1/shop.mdf",)),))
    assert not permissions(whole, view, Role.DBA).is_absent
    assert reaches_all_rows(("p1", "shop.mdf"), whole, NOW)
    assert not reaches_all_rows(("p1", "shop.mdf"), Reach((ORDERS,)), NOW)
    assert not reaches_all_rows(("p1", "shop.mdf"), Reach(held=(ORDERS,)), NOW)


def person(*roles: Role, scopes: tuple[Scope, ...] = (), matters: tuple[str, ...] = ()) -> Person:
    return Person("P", PublicKey(b"p" * 32), frozenset(roles), scopes, matters=matters)


def test_a_matter_is_reached_whether_its_hold_is_in_force_or_not() -> None:
    """Not yet, not any more, or for no longer than an item lasts; by its query alone."""
    covers = Scope(sender=("dora@*",))
    holds = (
        Hold("M-1", covers),
        Hold("M-2", covers, since=utc(2090)),
        Hold("M-3", covers, released_at=utc(2001)),
        Hold("M-4", covers, lasts=years(1)),
    )
    for hold in holds:
        assert person(Role.LEGAL, matters=(hold.matter,)).reach(holds) == BY_DORA
    assert person(Role.LEGAL, matters=("M-9",)).reach(holds) == Reach()


def test_who_is_bound_by_what() -> None:
    both = (FILES_OF_ANN, MAIL_OF_ANN)
    assert person(Role.HELPDESK, scopes=both).reach(()) == BOTH
    assert person(Role.LEGAL, scopes=both).reach(()) == BOTH
    assert person(Role.LEGAL).reach(()) is None
    assert person(Role.HELPDESK).reach(()) is None
    as_before = person(Role.LEGAL, Role.HELPDESK, scopes=both)
    assert as_before.reach(()) is None
    mixed = replace(as_before, matters=(HOLD.matter,))
    assert mixed.reach((HOLD,)) == Reach(both, (HOLD.covers,))


def test_what_is_past_its_limit_goes_to_legal_of_the_matter_that_holds_it() -> None:
    rules = policy(SIX, holds=(HOLD,))
    mine, other = Reach(held=(HOLD.covers,)), Reach(held=(Scope(sender=("bob@*",)),))
    assert permissions(mine, LETTER, rules=rules) == permissions(None, LETTER, rules=rules)
    assert permissions(other, LETTER, rules=rules).is_absent


@given(FACTS, REACHES, REACHES)
def test_more_is_reached_by_more(facts: ItemFacts, one: Reach, other: Reach) -> None:
    joined = Reach(one.scopes + other.scopes, one.held + other.held)
    found = [is_in_reach(facts, reach, NOW) for reach in (one, other, joined)]
    assert found[2] is (found[0] or found[1])
