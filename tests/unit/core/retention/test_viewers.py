"""Who asks: several roles at once, scopes, blind restore, requests and releases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders.erasure import register_of
from tests.builders.retention_facts import HOLD, NOW, mail, policy, utc, years
from tests.builders.retention_vectors.access_table import FILE, LETTER, ROW, SIX

from gleanpoint.core.retention.access import Action, Answer
from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.decide import Verdict, decide, decide_family
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.facts import ItemFacts, RetentionTag
from gleanpoint.core.retention.judging import permissions_of
from gleanpoint.core.retention.permissions import Permissions, stricter
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.core.retention.rules import OnPastMaximum, Scope
from gleanpoint.core.retention.standing import State, stand
from gleanpoint.core.retention.viewer import Viewer
from gleanpoint_parsers.entries import Kind

HELPDESK = Viewer(frozenset({Role.HELPDESK}))
LEGAL = Viewer(frozenset({Role.LEGAL}))
NOTHING = Permissions(Answer.ABSENT, Answer.DENY, Answer.DENY, Answer.DENY)


def permissions(
    viewer: Viewer,
    facts: ItemFacts = LETTER,
    rules: Policy | None = None,
    register: ErasureRegister | None = None,
) -> Permissions:
    return permissions_of(stand(facts, rules or policy(), NOW, register), viewer, NOW)


# --- Several roles ---


def test_of_several_roles_each_answer_is_the_most_that_one_may() -> None:
    both = Viewer(frozenset({Role.HELPDESK, Role.DBA}))
    for facts in (LETTER, ROW):
        assert permissions(both, facts).export is Answer.ALLOW
    assert permissions(replace(both, roles=frozenset({Role.AUDITOR}))) == NOTHING


@pytest.mark.parametrize("role", Role)
def test_legal_may_all_that_any_other_role_may(role: Role) -> None:
    viewer = Viewer(frozenset({role, Role.LEGAL}), is_requested=True)
    for rules in (policy(), policy(SIX), policy(SIX, holds=(HOLD,))):
        for register in (None, register_of("dora@example.com")):
            alone = permissions(replace(viewer, roles=frozenset({role})), LETTER, rules, register)
            legal = permissions(LEGAL, LETTER, rules, register)
            if role is Role.APPROVER:  # has to judge what is asked for, and takes nothing out
                assert alone.is_shown
                assert (alone.export, alone.purge) == (Answer.DENY, Answer.DENY)
                continue
            assert permissions(viewer, LETTER, rules, register) == legal
            for action in Action:
                assert legal.to(action).severity <= alone.to(action).severity


def test_security_administrators_and_auditors_see_no_content() -> None:
    viewer = Viewer(frozenset({Role.SECURITY_ADMIN, Role.AUDITOR}), is_requested=True)
    for facts in (LETTER, FILE, ROW, ItemFacts(Kind.FOLDER), ItemFacts(Kind.TABLE)):
        assert permissions(viewer, facts) == NOTHING


def test_a_database_administrator_sees_databases_and_the_way_to_them_only() -> None:
    viewer = Viewer(frozenset({Role.DBA}))
    for kind in (Kind.VOLUME, Kind.FOLDER, Kind.DATABASE, Kind.SCHEMA, Kind.TABLE, Kind.VIEW):
        assert not permissions(viewer, ItemFacts(kind, title="a")).is_absent
    assert not permissions(viewer, ItemFacts(Kind.FILE, title="Shop.MDF")).is_absent
    for facts in (FILE, LETTER, ItemFacts(Kind.MAILBOX), ItemFacts(Kind.STREAM, title="a.mdf")):
        assert permissions(viewer, facts).is_absent


def test_a_helpdesk_person_sees_files_and_mail_and_no_databases() -> None:
    for kind in (Kind.DATABASE, Kind.SCHEMA, Kind.TABLE, Kind.PROCEDURE):
        assert permissions(HELPDESK, ItemFacts(kind, title="a")).is_absent
    for facts in (FILE, LETTER, ItemFacts(Kind.MAILBOX), ItemFacts(Kind.VOLUME)):
        assert not permissions(HELPDESK, facts).is_absent


# --- Requests and releases ---


def test_an_approver_sees_only_what_a_request_asks_for_and_exports_nothing() -> None:
    viewer = Viewer(frozenset({Role.APPROVER}))
    assert permissions(viewer) == NOTHING
    asked = permissions(replace(viewer, is_requested=True))
    assert (asked.listing, asked.preview, asked.export) == (Answer.ALLOW, Answer.ALLOW, Answer.DENY)
    way = permissions(replace(viewer, is_way=True))
    assert (way.listing, way.preview, way.export) == (Answer.ALLOW, Answer.DENY, Answer.DENY)


@pytest.mark.parametrize("choice", OnPastMaximum)
def test_an_approver_is_shown_what_is_asked_for_however_it_stands(choice: OnPastMaximum) -> None:
    viewer = Viewer(frozenset({Role.APPROVER}), is_requested=True)
    past = replace(SIX, on_past_maximum=choice)
    erased = register_of("dora@example.com")
    for rules in (policy(past), policy(past, holds=(HOLD,))):
        for register in (None, erased):
            found = permissions(viewer, rules=rules, register=register)
            assert (found.listing, found.preview) == (Answer.FLAG, Answer.FLAG)
            assert (found.export, found.purge) == (Answer.DENY, Answer.DENY)
    blind = permissions(replace(viewer, blind=True), rules=policy(past), register=erased)
    assert not blind.is_shown


def test_rows_that_stay_whatever_is_signed_are_not_shown_to_an_approver() -> None:
    """A release of a table lets out the rows that wait for a second person, and no others."""
    viewer = Viewer(frozenset({Role.APPROVER}), is_requested=True)
    past = replace(SIX, anchor=Anchor.COLUMN, column="Day", on_past_maximum=OnPastMaximum.ASK)
    assert permissions(viewer, ROW, policy(past)).is_shown
    kept = permissions(viewer, ROW, policy(replace(past, on_past_maximum=OnPastMaximum.REFUSE)))
    assert (kept.listing, kept.is_shown) == (Answer.FLAG, False)
    theirs = replace(ROW, texts=(("EMail", "dora@example.com"),))
    assert permissions(viewer, theirs, policy(past), register_of("dora@example.com")).is_absent


def test_what_two_persons_released_is_flagged_for_what_they_released_it() -> None:
    released = replace(HELPDESK, released=frozenset({Action.EXPORT}))
    found = permissions(released, rules=policy(SIX))
    assert (found.preview, found.export, found.purge) == (Answer.ASK, Answer.FLAG, Answer.DENY)
    looked = replace(HELPDESK, released=frozenset({Action.PREVIEW}))
    found = permissions(looked, rules=policy(SIX))
    assert (found.preview, found.export) == (Answer.FLAG, Answer.ASK)


@pytest.mark.parametrize("choice", [OnPastMaximum.REDACT, OnPastMaximum.REFUSE])
def test_a_release_lifts_no_refusal(choice: OnPastMaximum) -> None:
    every = replace(HELPDESK, released=frozenset(Action))
    rules = policy(replace(SIX, on_past_maximum=choice))
    assert permissions(every, rules=rules).export is permissions(HELPDESK, rules=rules).export


def test_what_is_held_and_past_goes_to_legal_only_whoever_released_it() -> None:
    rules = policy(SIX, holds=(HOLD,))
    others = Viewer(EVERY_ROLE - {Role.LEGAL}, released=frozenset(Action))
    found = permissions(others, rules=rules)
    assert (found.listing, found.preview, found.export) == (Answer.REDACT, Answer.DENY, Answer.DENY)
    assert permissions(LEGAL, rules=rules).export is Answer.FLAG


def test_a_release_sets_no_purge_free_of_what_is_held_or_kept() -> None:
    """Design notes on retention, 4.4: never overridable."""
    every = Viewer(EVERY_ROLE, ground="claim", is_requested=True, released=frozenset(Action))
    ten = policy(replace(SIX, keep=years(10), delete_after=None))
    for rules in (policy(SIX, holds=(HOLD,)), policy(holds=(HOLD,)), ten):
        for register in (None, register_of("dora@example.com")):
            assert permissions(every, rules=rules, register=register).purge is Answer.DENY


def test_without_a_ground_a_release_of_erased_data_lets_nothing_out() -> None:
    every = replace(LEGAL, released=frozenset(Action))
    register = register_of("dora@example.com")
    found = permissions(every, register=register)
    assert (found.preview, found.export, found.needs_ground) == (Answer.DENY, Answer.DENY, True)
    blank = permissions(replace(every, ground="  "), register=register)
    assert blank.export is Answer.DENY
    given = permissions(replace(every, ground="claim"), register=register)
    assert (given.listing, given.export) == (Answer.REDACT, Answer.FLAG)


# --- Scopes ---

ANN = Scope(mailbox=("ann*",))
USERS = Scope(folder=("/p1/Users/ann",))
PST = ItemFacts(Kind.FILE, ("p1", "Mail"), title="ann.pst", modified=utc(2020))


@pytest.mark.parametrize(
    ("scope", "facts", "is_seen"),
    [
        (ANN, LETTER, True),
        (ANN, mail(utc(2020), mailboxes=("bob.pst",)), False),
        (ANN, PST, True),
        (ANN, replace(PST, title="bob.pst"), False),
        (ANN, ItemFacts(Kind.FOLDER, ("p1",), title="Mail"), True),
        (ANN, ItemFacts(Kind.FOLDER, mailboxes=("bob.pst",), title="Inbox"), False),
        (ANN, ItemFacts(Kind.FOLDER, mailboxes=("ann.pst",), title="Inbox"), True),
        (ANN, FILE, False),
        (USERS, ItemFacts(Kind.FILE, ("p1", "Users", "Ann", "x"), title="a"), True),
        (USERS, ItemFacts(Kind.FILE, ("p1", "Users", "Bob"), title="a"), False),
        (USERS, ItemFacts(Kind.FILE, ("p2", "p1", "Users", "ann"), title="a"), False),
        (USERS, ItemFacts(Kind.VOLUME, title="p1"), True),
        (USERS, ItemFacts(Kind.VOLUME, title="p2"), False),
        (USERS, ItemFacts(Kind.FOLDER, ("p1",), title="Users"), True),
        (USERS, ItemFacts(Kind.FOLDER, ("p1", "Users"), title="Bob"), False),
        (USERS, ItemFacts(Kind.FOLDER, ("p1", "Users", "ann"), title="x"), True),
        (USERS, ItemFacts(Kind.FOLDER), True),
        (Scope(folder=("/p1/**/ann",)), ItemFacts(Kind.FOLDER, ("p1",), title="x"), True),
        (Scope(folder=("/p1/**/ann",)), ItemFacts(Kind.FOLDER, ("p1", "x", "y"), title="z"), True),
        (Scope(folder=("/p1/**/ann",)), ItemFacts(Kind.FOLDER, ("p2",), title="x"), False),
        (Scope(folder=("ann",)), ItemFacts(Kind.FOLDER, ("p1",), title="x"), True),
        (Scope(folder=("ann",)), ItemFacts(Kind.FILE, ("p1", "x"), title="a"), False),
        (Scope(kind=("message",)), FILE, False),
        (Scope(custodian=("dora*",)), LETTER, True),
        (Scope(dated_from=utc(2020)), LETTER, True),
        (Scope(dated_before=utc(2020)), LETTER, False),
        (Scope(dated_before=utc(2021)), mail(), False),
        (Scope(newer_than=years(6)), LETTER, False),
        (Scope(newer_than=years(7)), LETTER, True),
    ],
)
def test_out_of_a_scope_everything_is_absent(scope: Scope, facts: ItemFacts, is_seen: bool) -> None:
    viewer = replace(HELPDESK, reach=Reach((scope,)))
    assert permissions(viewer, facts) == (permissions(HELPDESK, facts) if is_seen else NOTHING)
    assert permissions(replace(LEGAL, reach=Reach((scope,))), facts).is_absent is not is_seen


def test_a_decision_on_what_is_absent_tells_nothing_of_it() -> None:
    """Not even the name of a tag or of a folder, which a reason cites elsewhere."""
    viewer = replace(HELPDESK, reach=Reach((Scope(mailbox=("nobody",)),)))
    found = decide(LETTER, policy(SIX, holds=(HOLD,)), NOW, viewer=viewer)
    assert found.verdict is Verdict.REFUSE
    assert found.reason == "There is nothing here that you may see."
    told = (found.rule, found.holds, found.clause, found.date, found.retain_until, found.delete_at)
    assert told == ("", (), "", None, None, None)


def test_a_decision_on_what_is_masked_calls_no_tag_by_its_name() -> None:
    tag = RetentionTag(retention_date=utc(2021), name="Canary", folder="Canary's folder")
    stamped = replace(LETTER, tag=tag)
    found = decide(stamped, policy(holds=(HOLD,)), NOW, viewer=HELPDESK)
    assert found.permissions.is_masked
    assert found.rule == "retention tag of the item"
    assert "Canary" not in repr(found)
    assert "Canary" in decide(stamped, policy(holds=(HOLD,)), NOW, viewer=LEGAL).reason


# --- Blind restore ---


def test_who_is_blind_sees_no_content_and_exports_sealed_only() -> None:
    for roles in (HELPDESK.roles, LEGAL.roles, EVERY_ROLE):
        found = permissions(Viewer(roles, blind=True))
        assert (found.listing, found.preview) == (Answer.ALLOW, Answer.DENY)
        assert (found.export, found.sealed_only) == (Answer.ALLOW, True)
    assert permissions(replace(HELPDESK, blind=True), rules=policy(SIX)).export is Answer.ASK
    absent = replace(HELPDESK, blind=True, reach=Reach((Scope(mailbox=("nobody",)),)))
    assert permissions(absent).is_absent


# --- Families ---


def test_a_family_gets_the_stricter_answer_to_each_action() -> None:
    rules, now = policy(SIX), NOW
    register = register_of("erin@example.com")
    parent = decide(mail(utc(2026)), rules, now, viewer=HELPDESK, register=register)
    inner = mail(utc(2026), sender="erin@example.com")
    own = decide(inner, rules, now, viewer=HELPDESK, register=register)
    for family in (decide_family(parent, own), decide_family(own, parent)):
        assert family.permissions == stricter(parent.permissions, own.permissions)
        assert family.permissions.is_absent
        assert family.verdict is Verdict.REFUSE


def test_what_is_absent_does_not_go_by_its_message_for_want_of_a_date() -> None:
    viewer = replace(HELPDESK, reach=Reach((Scope(sender=("ann@example.com",)),)))
    parent = decide(mail(utc(2026), sender="ann@example.com"), policy(SIX), NOW, viewer=viewer)
    own = decide(mail(sender="bob@example.com"), policy(SIX), NOW, viewer=viewer)
    assert own.state is State.UNDATABLE
    assert decide_family(parent, own).permissions.is_absent


def test_the_strictest_of_two_permissions_keeps_what_each_asks_for() -> None:
    one = Permissions(needs_ground=True)
    other = Permissions(Answer.FLAG, sealed_only=True)
    assert stricter(one, other) == Permissions(Answer.FLAG, needs_ground=True, sealed_only=True)
