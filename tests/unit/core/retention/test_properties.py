"""Properties of the whole engine: holds and keeps only protect, order is nothing, time has steps.

Rules alone are tried in ``tests/unit/test_retention_properties.py``.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from tests.builders.erasure import register_of
from tests.builders.retention_facts import mail, policy, utc

from gleanpoint.core.retention.access import Action, Answer, answer
from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.decide import decide
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.facts import ItemFacts, RetentionTag
from gleanpoint.core.retention.judging import permissions_of
from gleanpoint.core.retention.periods import ENDLESS, Period, Unit
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Hold, OnPastMaximum, Rule, Scope
from gleanpoint.core.retention.standing import State, stand
from gleanpoint.core.retention.use_cases import decision_as_json
from gleanpoint.core.retention.viewer import Viewer
from gleanpoint_parsers.entries import Kind

LOOKS = (Action.LIST, Action.PREVIEW, Action.EXPORT)


def moments(first: datetime, last: datetime) -> st.SearchStrategy[datetime]:
    bounds = (first.replace(tzinfo=None), last.replace(tzinfo=None))
    return st.datetimes(*bounds, timezones=st.just(UTC))


DATES = st.none() | moments(utc(1990), utc(2030))
NOWS = moments(utc(1995), utc(2075))
PERIODS = st.builds(Period, st.integers(1, 40), st.sampled_from([Unit.DAY, Unit.MONTH, Unit.YEAR]))
SCOPES = st.sampled_from(
    [
        Scope(),
        Scope(folder=("Contracts",)),
        Scope(custodian=("dora*",)),
        Scope(words=("offer",)),
        Scope(kind=("file",)),
        Scope(dated_from=utc(2005), dated_before=utc(2020)),
    ]
)
RULES = st.lists(
    st.builds(
        Rule,
        st.text("abc", min_size=1, max_size=3),
        SCOPES,
        keep=st.none() | PERIODS | st.just(ENDLESS),
        delete_after=st.none() | PERIODS,
        anchor=st.sampled_from([Anchor.BY_CLASS, Anchor.SENT, Anchor.CREATED]),
        on_past_maximum=st.sampled_from(OnPastMaximum),
    ),
    max_size=5,
    unique_by=lambda rule: rule.name,
)
HOLDS = st.lists(
    st.builds(
        Hold,
        st.text("xyz", min_size=1, max_size=3),
        SCOPES,
        since=DATES,
        released_at=DATES,
        lasts=st.none() | PERIODS,
    ),
    max_size=3,
    unique_by=lambda hold: hold.matter,
)
FACTS = st.builds(
    mail,
    DATES,
    created=DATES,
    sent=DATES,
    kind=st.sampled_from([Kind.MESSAGE, Kind.FILE, Kind.ATTACHMENT]),
    title=st.sampled_from(["Offer", "Other"]),
    folder=st.sampled_from([("Contracts",), ("Inbox",), ("Recoverable Items", "Purges")]),
    message_class=st.sampled_from(["IPM.Note", "IPM.Task", "IPM.Contact"]),
    tag=st.builds(RetentionTag, retention_date=DATES, period_days=st.none() | st.integers(-1, 900)),
)

REGISTERS = st.sampled_from([None, register_of("dora@example.com"), register_of("/Contracts")])
REACHES = st.builds(
    Reach, st.lists(SCOPES, max_size=2).map(tuple), st.lists(SCOPES, max_size=2).map(tuple)
)
VIEWERS = st.builds(
    Viewer,
    st.frozensets(st.sampled_from(Role)),
    st.none() | REACHES,
    blind=st.booleans(),
    ground=st.sampled_from(["", "claim"]),
    is_requested=st.booleans(),
    released=st.frozensets(st.sampled_from(Action)),
)


@given(FACTS, RULES, HOLDS, PERIODS | st.just(ENDLESS), SCOPES, NOWS)
def test_adding_a_keep_never_lowers_the_keep_date_and_opens_nothing(
    facts: ItemFacts,
    rules: list[Rule],
    holds: list[Hold],
    period: Period,
    scope: Scope,
    now: datetime,
) -> None:
    keep = Rule("new", scope, keep=period)
    before = stand(facts, policy(*rules, holds=tuple(holds)), now)
    after = stand(facts, policy(*rules, keep, holds=tuple(holds)), now)
    if before.clocks.retain_until is not None:
        assert after.clocks.retain_until is not None
        assert after.clocks.retain_until >= before.clocks.retain_until
    for role in Role:
        purge = answer(after, role, Action.PURGE).severity
        assert purge >= answer(before, role, Action.PURGE).severity


@given(FACTS, RULES, HOLDS, SCOPES, NOWS, REGISTERS)
def test_a_hold_opens_nothing_to_others_than_legal_and_no_purge_to_anybody(
    facts: ItemFacts,
    rules: list[Rule],
    holds: list[Hold],
    scope: Scope,
    now: datetime,
    register: ErasureRegister | None,
) -> None:
    before = stand(facts, policy(*rules, holds=tuple(holds)), now, register)
    hold = Hold("new", scope)
    after = stand(facts, policy(*rules, holds=(*holds, hold)), now, register)
    for role in Role:
        for action in Action:
            if role is Role.LEGAL and action is not Action.PURGE:
                continue
            was = answer(before, role, action).severity
            assert answer(after, role, action).severity >= was, (role, action)


@given(FACTS, RULES, HOLDS, NOWS, st.integers())
def test_the_order_of_rules_holds_and_patterns_changes_nothing(
    facts: ItemFacts, rules: list[Rule], holds: list[Hold], now: datetime, seed: int
) -> None:
    several = [
        replace(rule, covers=replace(rule.covers, folder=("Contracts", "Inbox"))) for rule in rules
    ]
    turned = [
        replace(rule, covers=replace(rule.covers, folder=("Inbox", "Contracts"))) for rule in rules
    ]
    matters = list(holds)
    random.Random(seed).shuffle(turned)  # noqa: S311 - an order, not a secret
    random.Random(seed).shuffle(matters)  # noqa: S311 - an order, not a secret
    one = decide(facts, policy(*several, holds=tuple(holds)), now)
    other = decide(facts, policy(*turned, holds=tuple(matters)), now)
    assert one == other


@given(FACTS, RULES, st.sampled_from(OnPastMaximum), SCOPES | st.none(), st.data())
def test_a_verdict_changes_over_time_only_at_its_two_boundaries(
    facts: ItemFacts,
    rules: list[Rule],
    choice: OnPastMaximum,
    held: Scope | None,
    data: st.DataObject,
) -> None:
    """Of one mind are all rules here: past several limits the strictest counts, by its own date."""
    of_one_mind = [replace(rule, on_past_maximum=choice) for rule in rules]
    holds = (Hold("M", held),) if held else ()
    whole = policy(*of_one_mind, holds=holds, tags_on_past_maximum=choice)
    now, later = sorted(data.draw(st.tuples(NOWS, NOWS)))
    before, after = decide(facts, whole, now), decide(facts, whole, later)
    boundaries = (before.retain_until, before.delete_at)
    assert boundaries == (after.retain_until, after.delete_at)
    if not any(boundary and now < boundary <= later for boundary in boundaries):
        assert (before.states, before.verdict) == (after.states, after.verdict)
        stood = stand(facts, whole, now), stand(facts, whole, later)
        for role in Role:
            for action in Action:
                assert answer(stood[0], role, action) is answer(stood[1], role, action)


@given(FACTS, RULES, HOLDS, NOWS)
def test_the_state_changes_only_at_those_even_where_rules_differ(
    facts: ItemFacts, rules: list[Rule], holds: list[Hold], now: datetime
) -> None:
    standing = decide(facts, policy(*rules), now)
    names = [state.value for state in standing.states]
    kept = standing.retain_until is not None and now < standing.retain_until
    past = standing.delete_at is not None and now >= standing.delete_at
    assert ("under_minimum" in names, "past_maximum" in names) == (kept, past)
    held = decide(facts, policy(*rules, holds=tuple(holds)), now)
    assert ("held" in {state.value for state in held.states}) is bool(held.holds)


@given(FACTS, RULES, HOLDS, NOWS, VIEWERS, REGISTERS)
def test_an_erasure_shows_and_lets_out_nothing_more_to_anybody(
    facts: ItemFacts,
    rules: list[Rule],
    holds: list[Hold],
    now: datetime,
    viewer: Viewer,
    register: ErasureRegister | None,
) -> None:
    whole = policy(*rules, holds=tuple(holds))
    before = permissions_of(stand(facts, whole, now), viewer, now)
    after = permissions_of(stand(facts, whole, now, register), viewer, now)
    for action in LOOKS:
        assert after.to(action).severity >= before.to(action).severity
    if State.HELD in stand(facts, whole, now).states:
        assert after.purge is Answer.DENY


@given(FACTS, RULES, HOLDS, NOWS, VIEWERS)
def test_an_erased_subject_gets_nothing_more_by_any_rule(
    facts: ItemFacts, rules: list[Rule], holds: list[Hold], now: datetime, viewer: Viewer
) -> None:
    """Nor, for others than legal, by a hold; whoever let what out before, and nobody asks now."""
    register = register_of("dora@example.com")
    alone = stand(replace(facts, tag=RetentionTag()), policy(), now, register)
    bare = permissions_of(alone, viewer, now)
    ruled = permissions_of(stand(facts, policy(*rules), now, register), viewer, now)
    others = replace(viewer, roles=viewer.roles - {Role.LEGAL}, is_requested=False)
    free = permissions_of(alone, others, now)
    held = stand(facts, policy(*rules, holds=tuple(holds)), now, register)
    for action in LOOKS:
        assert ruled.to(action).severity >= bare.to(action).severity
        found = permissions_of(held, others, now).to(action)
        assert found.severity >= free.to(action).severity
        assert found in {Answer.REDACT, Answer.DENY, Answer.ABSENT}


@given(FACTS, RULES, HOLDS, NOWS, VIEWERS, REGISTERS)
def test_no_person_gets_more_than_legal_who_sees_everything(
    facts: ItemFacts,
    rules: list[Rule],
    holds: list[Hold],
    now: datetime,
    viewer: Viewer,
    register: ErasureRegister | None,
) -> None:
    """But for the look of an approver at what is asked for."""
    standing = stand(facts, policy(*rules, holds=tuple(holds)), now, register)
    roles = frozenset({Role.LEGAL, Role.APPROVER})
    asked, let = viewer.is_requested, viewer.released
    most = Viewer(roles, ground=viewer.ground, is_requested=asked, released=let)
    found = permissions_of(standing, viewer, now)
    for action in Action:
        assert found.to(action).severity >= permissions_of(standing, most, now).to(action).severity


@given(FACTS, RULES, HOLDS, NOWS, VIEWERS, REGISTERS)
def test_what_is_absent_is_not_quoted(
    facts: ItemFacts,
    rules: list[Rule],
    holds: list[Hold],
    now: datetime,
    viewer: Viewer,
    register: ErasureRegister | None,
) -> None:
    """Nor is what is masked, but for its folder, which its line shows."""
    canary = "Canary7"
    marked = replace(
        facts,
        title=canary,
        people=(canary,),
        sender="dora@example.com",
        tag=replace(facts.tag, name=canary, folder=canary),
        texts=((canary, canary),),
    )
    whole = policy(*rules, holds=tuple(holds))
    found = decide(marked, whole, now, viewer=viewer, register=register)
    if found.permissions.is_absent or found.permissions.is_masked:
        assert canary not in str(decision_as_json(found))
        assert canary not in repr(found)
    if found.permissions.is_absent:
        assert (found.rule, found.holds, found.date) == ("", (), None)
