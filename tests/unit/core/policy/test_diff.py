"""Comparing policies: each change with its direction, and the promise that tightening keeps."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.retention_facts import mail, policy, utc, years
from tests.unit.core.retention.test_properties import HOLDS, RULES

from gleanpoint.core.access.people import Person
from gleanpoint.core.access.signatures import PublicKey
from gleanpoint.core.policy.diff import compare, is_loosening
from gleanpoint.core.policy.direction import Change, Direction
from gleanpoint.core.policy.terms import ApprovalRules, LogRules, Witness
from gleanpoint.core.retention.access import Answer
from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.decide import decide
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.facts import RetentionTag
from gleanpoint.core.retention.periods import ENDLESS, Period, Unit
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.core.retention.rules import Hold, OnPastMaximum, Rule, Scope
from gleanpoint.core.retention.viewer import Viewer
from gleanpoint.core.secrets import Secret

TIGHTENS, LOOSENS, BOTH = Direction.TIGHTENS, Direction.LOOSENS, Direction.BOTH
NEITHER = Direction.NEITHER

CONTRACTS = Scope(folder=("Contracts",))
FILES = Scope(kind=("file",))
SIX = Rule("R", CONTRACTS, delete_after=years(6))
ALL_SIX = Rule("All", delete_after=years(6))
KEEP = Rule("K", FILES, keep=years(6))
HELD = Hold("M", CONTRACTS, since=utc(2026), released_at=utc(2027), lasts=years(1))
ANN = Person("Ann", PublicKey(b"a" * 32), frozenset({Role.HELPDESK}), (CONTRACTS,), True)
BOB = Person("Bob", PublicKey(b"b" * 32), frozenset({Role.SECURITY_ADMIN}))


def tags(choice: OnPastMaximum) -> Policy:
    return policy(tags_on_past_maximum=choice)


def of(rule: Rule, **changes: object) -> Policy:
    return policy(replace(rule, **changes))  # type: ignore[arg-type]  # as given below


def ann(**changes: object) -> Policy:
    return with_people(replace(ANN, **changes))  # type: ignore[arg-type]  # likewise


def held(**changes: object) -> Policy:
    return policy(holds=(replace(HELD, **changes),))  # type: ignore[arg-type]  # as given below


def with_people(*people: Person) -> Policy:
    return policy(people=people)


def with_approvals(**changes: object) -> Policy:
    return policy(approvals=ApprovalRules(**changes))  # type: ignore[arg-type]  # likewise


def with_log(keep: Period, *witnesses: Witness) -> Policy:
    return policy(log=LogRules(keep, witnesses))


W = Witness("W", folder="/w")
REGISTER, OTHER_REGISTER = policy(erasure="a" * 64), policy(erasure="b" * 64)

TABLE = [
    ("a longer maximum", policy(SIX), of(SIX, delete_after=years(8)), LOOSENS),
    ("72 months are 6 years", policy(SIX), of(SIX, delete_after=years(6)), None),
    (
        "2,200 days may be more than 6 years or not be it",
        policy(SIX),
        of(SIX, delete_after=Period(2191, Unit.DAY)),
        BOTH,
    ),
    ("a removed rule with a maximum", policy(SIX), policy(), LOOSENS),
    ("a general rule more", policy(SIX), policy(SIX, ALL_SIX), TIGHTENS),
    ("a specific rule beside a general one", policy(ALL_SIX), policy(ALL_SIX, SIX), TIGHTENS),
    (
        "a specific rule that is laxer than a general one",
        policy(ALL_SIX),
        policy(ALL_SIX, replace(SIX, delete_after=years(7))),
        BOTH,
    ),
    (
        "a specific rule by another date",
        policy(ALL_SIX),
        policy(ALL_SIX, replace(SIX, anchor=Anchor.SENT)),
        BOTH,
    ),
    (
        "a specific rule on other kinds",
        of(ALL_SIX, covers=FILES),
        policy(
            replace(ALL_SIX, covers=FILES),
            Rule("S", Scope(kind=("message",), folder=("A",)), delete_after=years(9)),
        ),
        TIGHTENS,
    ),
    (
        "flagged, no longer refused",
        policy(SIX),
        of(SIX, on_past_maximum=OnPastMaximum.FLAG),
        LOOSENS,
    ),
    (
        "asked, no longer flagged",
        of(SIX, on_past_maximum=OnPastMaximum.FLAG),
        of(SIX, on_past_maximum=OnPastMaximum.ASK),
        TIGHTENS,
    ),
    (
        "refused, no longer redacted: a look can be asked for",
        of(SIX, on_past_maximum=OnPastMaximum.REDACT),
        policy(SIX),
        BOTH,
    ),
    (
        "a rule more that refuses what another redacts: a look can be asked for",
        policy(replace(SIX, on_past_maximum=OnPastMaximum.REDACT)),
        policy(replace(SIX, on_past_maximum=OnPastMaximum.REDACT), ALL_SIX),
        BOTH,
    ),
    (
        "a shorter maximum that refuses what another rule redacts",
        policy(replace(SIX, on_past_maximum=OnPastMaximum.REDACT), ALL_SIX),
        policy(
            replace(SIX, on_past_maximum=OnPastMaximum.REDACT),
            replace(ALL_SIX, delete_after=years(5)),
        ),
        BOTH,
    ),
    (
        "refused, no longer flagged, beside a rule that redacts",
        policy(
            replace(SIX, on_past_maximum=OnPastMaximum.REDACT),
            replace(ALL_SIX, on_past_maximum=OnPastMaximum.FLAG),
        ),
        policy(replace(SIX, on_past_maximum=OnPastMaximum.REDACT), ALL_SIX),
        BOTH,
    ),
    ("another clock", policy(SIX), of(SIX, anchor=Anchor.SENT), BOTH),
    (
        "fewer folders",
        of(SIX, covers=Scope(folder=("A", "B"))),
        of(SIX, covers=Scope(folder=("A",))),
        LOOSENS,
    ),
    ("other folders", policy(SIX), of(SIX, covers=Scope(folder=("Z",))), BOTH),
    ("from everywhere to one place", policy(ALL_SIX), of(ALL_SIX, covers=CONTRACTS), BOTH),
    ("a maximum more", of(SIX, keep=years(1), delete_after=None), of(SIX, keep=years(1)), TIGHTENS),
    ("a shorter minimum of files", policy(KEEP), of(KEEP, keep=years(5)), LOOSENS),
    ("an endless minimum of files", policy(KEEP), of(KEEP, keep=ENDLESS), TIGHTENS),
    (
        "a minimum that puts off a maximum",
        policy(KEEP, ALL_SIX),
        policy(replace(KEEP, keep=years(7)), ALL_SIX),
        BOTH,
    ),
    (
        "a minimum, where what is held and past a maximum is withheld from most",
        policy(holds=(HELD,), tags_on_past_maximum=OnPastMaximum.ALLOW),
        policy(Rule("K", keep=years(1)), holds=(HELD,), tags_on_past_maximum=OnPastMaximum.ALLOW),
        BOTH,
    ),
    ("a minimum of mail, where tags withhold", policy(), policy(Rule("K", keep=years(1))), BOTH),
    ("a note", policy(SIX), of(SIX, note="x"), NEITHER),
    ("tags flag", tags(OnPastMaximum.REFUSE), tags(OnPastMaximum.FLAG), LOOSENS),
    ("a hold", policy(), policy(holds=(HELD,)), TIGHTENS),
    ("a hold covers more", held(), held(covers=Scope()), TIGHTENS),
    ("a hold covers other things", held(), held(covers=FILES), BOTH),
    ("a hold is released earlier", held(), held(released_at=utc(2026, 6)), LOOSENS),
    ("a hold is not released", held(), held(released_at=None), TIGHTENS),
    ("a hold begins later", held(), held(since=utc(2026, 2)), LOOSENS),
    ("a hold lasts", held(), held(lasts=years(2)), TIGHTENS),
    ("a hold lasts until its release", held(), held(lasts=None), TIGHTENS),
    ("a hold's note", held(), held(note="x"), NEITHER),
    ("a team", policy(), with_people(ANN, BOB), TIGHTENS),
    ("somebody joins", with_people(BOB), with_people(ANN, BOB), LOOSENS),
    ("a watcher leaves", with_people(ANN, BOB), with_people(ANN), BOTH),
    ("a role more", with_people(ANN), ann(roles=frozenset({Role.HELPDESK, Role.LEGAL})), LOOSENS),
    ("no scope", with_people(ANN), ann(scopes=()), LOOSENS),
    ("another scope", with_people(ANN), ann(scopes=(FILES,)), BOTH),
    ("no longer blind", with_people(ANN), ann(blind=False), LOOSENS),
    ("another key", with_people(ANN), ann(key=BOB.key), BOTH),
    ("another sealing key", with_people(ANN), ann(sealing_key=b"s" * 32), BOTH),
    ("another human", with_people(ANN), ann(human="1"), BOTH),
    ("fewer approvers", with_approvals(approvers=2), with_approvals(), LOOSENS),
    ("roles ask", with_approvals(), with_approvals(roles=frozenset({Role.DBA})), TIGHTENS),
    (
        "other roles ask",
        with_approvals(roles=frozenset({Role.LEGAL})),
        with_approvals(roles=frozenset({Role.DBA})),
        BOTH,
    ),
    ("destinations", with_approvals(destinations=frozenset({"imap"})), with_approvals(), LOOSENS),
    ("a number", with_approvals(), with_approvals(more_than=0), TIGHTENS),
    ("a higher number", with_approvals(more_than=10), with_approvals(more_than=11), LOOSENS),
    ("whole mailboxes", with_approvals(), with_approvals(whole_mailbox=True), TIGHTENS),
    ("good for longer", with_approvals(valid_hours=24), with_approvals(), LOOSENS),
    ("emergencies", with_approvals(), with_approvals(emergency=True), LOOSENS),
    ("a shorter cooling time", with_approvals(), with_approvals(cooling_hours=1), LOOSENS),
    ("the log", with_log(years(6)), with_log(years(5)), LOOSENS),
    ("a witness less", with_log(years(6), W), with_log(years(6)), LOOSENS),
    (
        "a witness elsewhere",
        with_log(years(6), W),
        with_log(years(6), replace(W, folder="/x")),
        BOTH,
    ),
    ("a register", policy(), REGISTER, TIGHTENS),
    ("another register", REGISTER, OTHER_REGISTER, BOTH),
    ("the owner", policy(), policy(owner="x"), NEITHER),
]


@pytest.mark.parametrize(("name", "before", "after", "direction"), TABLE)
def test_each_change_goes_where_the_table_says_and_its_reverse_the_other_way(
    name: str, before: Policy, after: Policy, direction: Direction | None
) -> None:
    there, back = compare(before, after), compare(after, before)
    expected = [] if direction is None else [direction]
    assert [change.direction for change in there] == expected, name
    assert [change.direction for change in back] == [one.reverse for one in expected]
    for change in (*there, *back):
        assert change.sentence.endswith(".")
        assert change.sentence[0].isupper() or change.sentence[0] == '"'


def test_holds_are_legals_to_sign_and_everything_else_the_security_administrators() -> None:
    (change,) = compare(policy(), policy(holds=(HELD,)))
    assert change.authority is Role.LEGAL
    (change,) = compare(policy(), policy(SIX))
    assert change.authority is Role.SECURITY_ADMIN


def test_whether_a_register_names_more_is_told_where_both_are_at_hand() -> None:
    key = b"k" * 32
    few = ErasureRegister(Secret(key), frozenset({"1"}))
    more = ErasureRegister(Secret(key), frozenset({"1", "2"}), frozenset({"name"}))

    def direction(old: ErasureRegister, new: ErasureRegister) -> Direction:
        (change,) = compare(REGISTER, OTHER_REGISTER, (old, new))
        return change.direction

    assert direction(few, more) is TIGHTENS
    assert direction(more, few) is LOOSENS
    assert direction(few, replace(more, key=Secret(b"l" * 32))) is BOTH
    assert direction(more, replace(few, columns=frozenset({"*"}))) is BOTH


CHANGED = {
    "name": "other",
    "owner": "other",
    "rules": (SIX,),
    "holds": (HELD,),
    "tags_on_past_maximum": OnPastMaximum.ALLOW,
    "people": (ANN,),
    "approvals": ApprovalRules(approvers=2),
    "log": LogRules(years(7)),
    "erasure": "a" * 64,
}


def test_no_part_of_a_policy_is_left_out() -> None:
    names = {field.name for field in fields(Policy)} - {"version"}
    assert names == CHANGED.keys()
    for name, value in CHANGED.items():
        assert compare(policy(), replace(policy(), **{name: value})), name  # type: ignore[arg-type]  # of its type


@pytest.mark.parametrize(
    ("whole", "changes", "in_policy"),
    [
        (
            SIX,
            {
                "covers": FILES,
                "keep": years(1),
                "delete_after": years(2),
                "anchor": Anchor.SENT,
                "on_past_maximum": OnPastMaximum.ALLOW,
                "note": "x",
                "path_date": "x",
                "column": "x",
            },
            policy,
        ),
        (
            HELD,
            {
                "covers": FILES,
                "since": None,
                "released_at": None,
                "note": "x",
                "lasts": None,
            },
            lambda hold: policy(holds=(hold,)),
        ),
        (
            ANN,
            {
                "key": BOB.key,
                "roles": frozenset({Role.LEGAL}),
                "scopes": (),
                "matters": ("M",),
                "blind": False,
                "sealing_key": b"s" * 32,
                "human": "x",
            },
            lambda person: policy(people=(person,)),
        ),
        (
            ApprovalRules(),
            {
                "roles": frozenset({Role.LEGAL}),
                "destinations": frozenset({"imap"}),
                "more_than": 3,
                "whole_mailbox": True,
                "approvers": 2,
                "valid_hours": 3,
                "emergency": True,
                "cooling_hours": 3,
            },
            lambda rules: policy(approvals=rules),
        ),
    ],
)
def test_no_field_of_a_part_is_left_out(
    whole: Rule, changes: dict[str, object], in_policy: Callable[[object], Policy]
) -> None:
    names = {field.name for field in fields(whole)} - {"name", "matter"}
    assert names == changes.keys()
    for name, value in changes.items():
        other = replace(whole, **{name: value})  # type: ignore[arg-type]  # of its type
        assert compare(in_policy(whole), in_policy(other)), name


def test_every_pattern_of_a_scope_counts() -> None:
    wide = policy(Rule("R", Scope(kind=("file",)), delete_after=years(1)))
    for field in fields(Scope):
        value: object = ("row",) if field.name == "kind" else ("x",)
        if "_than" in field.name:
            value = years(1)
        elif "dated" in field.name:
            value = utc(2020)
        scope = replace(Scope(kind=("file",)), **{field.name: value})  # type: ignore[arg-type]
        narrow = policy(Rule("R", scope, delete_after=years(1)))
        assert is_loosening(compare(wide, narrow)), field.name


VIEWERS = [Viewer(frozenset({Role.HELPDESK})), Viewer(frozenset({Role.LEGAL})), Viewer(EVERY_ROLE)]
POLICIES = st.builds(
    lambda rules, holds, choice: policy(*rules, holds=tuple(holds), tags_on_past_maximum=choice),
    RULES,
    HOLDS,
    st.sampled_from(OnPastMaximum),
)


@settings(deadline=None)
@given(POLICIES, POLICIES)
def test_a_change_and_its_reverse_go_opposite_ways(before: Policy, after: Policy) -> None:
    def told(changes: tuple[Change, ...]) -> list[tuple[str, Direction]]:
        return sorted(
            ((one.part, one.direction) for one in changes), key=lambda one: (one[0], one[1].value)
        )

    there = told(compare(before, after))
    back = told(compare(after, before))
    reversed_back = sorted(
        ((part, direction.reverse) for part, direction in back),
        key=lambda one: (one[0], one[1].value),
    )
    assert there == reversed_back


@settings(deadline=None)
@given(POLICIES, st.integers())
def test_no_change_says_nothing_whatever_the_order(whole: Policy, seed: int) -> None:
    rules, holds = list(whole.rules), list(whole.holds)
    random.Random(seed).shuffle(rules)  # noqa: S311 - an order, not a secret
    random.Random(seed).shuffle(holds)  # noqa: S311 - an order, not a secret
    turned = replace(whole, rules=tuple(rules), holds=tuple(holds), version=9)
    assert compare(whole, turned) == ()


FEW_YEARS = st.integers(1, 4).map(years)
PLACES = st.sampled_from([Scope(), Scope(folder=("Contracts",)), Scope(folder=("A", "Contracts"))])
NARROW_RULES = st.builds(
    Rule,
    st.sampled_from(["a", "b", "c"]),
    PLACES,
    keep=st.none() | FEW_YEARS,
    delete_after=st.none() | FEW_YEARS,
    anchor=st.sampled_from([Anchor.CREATED, Anchor.SENT]),
    on_past_maximum=st.sampled_from([OnPastMaximum.REFUSE, *OnPastMaximum]),
)
"""Rules that get into each other's way: few names, few places, few periods."""

MOMENTS = [utc(year, 6) for year in range(2000, 2006)]
ITEMS = [
    mail(created=utc(2000), sent=sent, folder=(folder,), tag=RetentionTag(retention_date=expiry))
    for sent in (None, utc(2001))
    for folder in ("Contracts", "Inbox")
    for expiry in (None, utc(2001))
]
NARROW_HOLDS = st.sampled_from([(), (Hold("M", Scope()),), (Hold("M", Scope(folder=("A",))),)])


def tweaked(whole: Policy, data: st.DataObject) -> Policy:
    """Return a policy with one thing otherwise."""
    rules = {rule.name: rule for rule in whole.rules}
    kind = data.draw(st.sampled_from(["drop", "put", "change", "hold", "unhold", "tags"]))
    if kind == "tags":
        return replace(whole, tags_on_past_maximum=data.draw(st.sampled_from(OnPastMaximum)))
    if kind == "hold":
        return replace(whole, holds=data.draw(NARROW_HOLDS))
    if kind == "unhold":
        return replace(whole, holds=whole.holds[1:])
    if kind == "put":
        rule = data.draw(NARROW_RULES)
        return replace(whole, rules=tuple({**rules, rule.name: rule}.values()))
    if kind == "change" and rules:
        names = ["covers", "keep", "delete_after", "on_past_maximum"]
        name, other = data.draw(st.sampled_from(names)), data.draw(NARROW_RULES)
        value = data.draw(PLACES) if name == "covers" else getattr(other, name)
        changed = replace(whole.rules[0], **{name: value})
        return replace(whole, rules=(changed, *whole.rules[1:]))
    return replace(whole, rules=whole.rules[1:])


LET_GO = {Answer.ALLOW, Answer.FLAG}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(NARROW_RULES, max_size=3, unique_by=lambda rule: rule.name),
    NARROW_HOLDS,
    st.sampled_from(OnPastMaximum),
    st.data(),
)
def test_tightening_lets_nothing_out_that_was_withheld(
    rules: list[Rule], holds: tuple[Hold, ...], choice: OnPastMaximum, data: st.DataObject
) -> None:
    """For legal a hold opens what it covers: that one was placed is left out there."""
    before = policy(*rules, holds=holds, tags_on_past_maximum=choice)
    after = before
    for _ in range(data.draw(st.integers(1, 3))):
        candidate = tweaked(after, data)
        if not is_loosening(compare(after, candidate)):
            after = candidate
    for viewer in VIEWERS:
        if Role.LEGAL in viewer.roles:
            after = replace(after, holds=before.holds)
        if before == after or is_loosening(compare(before, after)):
            continue
        for item in ITEMS:
            for now in MOMENTS:
                was = decide(item, before, now, viewer=viewer).permissions
                is_now = decide(item, after, now, viewer=viewer).permissions
                assert was.export in LET_GO or is_now.export.severity >= was.export.severity
                assert was.preview in LET_GO or is_now.preview not in LET_GO
