"""Properties that hold for every item, every policy and every moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from tests.builders.retention_facts import (
    mail,
    policy,
    utc,
    years,
)

from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.decide import decide
from gleanpoint.core.retention.facts import ItemFacts, RetentionTag
from gleanpoint.core.retention.periods import ENDLESS, FOREVER, Period, Unit
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.core.retention.rules import Hold, OnPastMaximum, Rule, Scope
from gleanpoint.core.retention.standing import State
from gleanpoint.core.retention.viewer import Viewer


def moments(first: datetime, last: datetime) -> st.SearchStrategy[datetime]:
    bounds = (first.replace(tzinfo=None), last.replace(tzinfo=None))
    return st.datetimes(*bounds, timezones=st.just(UTC))


some_period = st.builds(
    Period, st.integers(1, 40), st.sampled_from([Unit.DAY, Unit.MONTH, Unit.YEAR])
)
some_scope = st.sampled_from(
    [
        Scope(),
        Scope(folder=("Contracts",)),
        Scope(sender=("@example.com",)),
        Scope(kind=("file",)),
        Scope(message_class=("IPM.Note",)),
    ]
)
some_rule = st.builds(
    Rule,
    st.text("abc", min_size=1, max_size=3),
    some_scope,
    keep=st.none() | some_period | st.just(ENDLESS),
    delete_after=st.none() | some_period,
    anchor=st.sampled_from([Anchor.BY_CLASS, Anchor.RECEIVED, Anchor.SENT, Anchor.CREATED]),
    on_past_maximum=st.sampled_from(list(OnPastMaximum)),
)
some_rules = st.lists(some_rule, max_size=5, unique_by=lambda rule: rule.name)
dates = st.none() | moments(utc(1990, 1, 1), utc(2030, 1, 1))
some_facts = st.builds(
    mail,
    dates,
    created=dates,
    sent=dates,
    message_class=st.sampled_from(["IPM.Note", "IPM.Appointment", "IPM.Contact", ""]),
    tag=st.builds(RetentionTag, retention_date=dates),
)
nows = moments(utc(1995, 1, 1), utc(2045, 1, 1))
some_hold = st.builds(Hold, st.just("M-9"), some_scope)


def until(moment: datetime | None, none: datetime) -> datetime:
    return none if moment is None else moment


ALWAYS = datetime.min.replace(tzinfo=UTC)


@given(some_facts, some_rules, some_rule, nows)
def test_adding_a_keep_never_lets_go_earlier(
    facts: ItemFacts, rules: list[Rule], extra: Rule, now: datetime
) -> None:
    keep = replace(extra, name="new", delete_after=None)
    before = decide(facts, policy(*rules), now)
    after = decide(facts, policy(*rules, keep), now)
    assert until(after.retain_until, ALWAYS) >= until(before.retain_until, ALWAYS)
    assert until(after.delete_at, FOREVER) >= until(before.delete_at, FOREVER)


@given(some_facts, some_rules, some_rule, nows)
def test_a_shorter_delete_of_the_same_scope_never_lengthens(
    facts: ItemFacts, rules: list[Rule], base: Rule, now: datetime
) -> None:
    long = replace(base, name="long", keep=None, delete_after=years(30))
    short = replace(long, name="short", delete_after=years(3))
    before = decide(facts, policy(*rules, long), now)
    after = decide(facts, policy(*rules, long, short), now)
    assert until(after.delete_at, FOREVER) <= until(before.delete_at, FOREVER)
    if State.HELD not in after.states:
        assert after.verdict.severity >= before.verdict.severity


@given(some_facts, some_rules, nows, st.randoms(use_true_random=False))
def test_the_order_of_rules_changes_nothing(
    facts: ItemFacts, rules: list[Rule], now: datetime, random: object
) -> None:
    shuffled = list(rules)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert decide(facts, policy(*shuffled), now) == decide(facts, policy(*rules), now)


@given(some_facts, some_rules, nows, st.timedeltas(timedelta(0), timedelta(days=9000)))
def test_time_only_makes_a_verdict_stricter(
    facts: ItemFacts, rules: list[Rule], now: datetime, later: timedelta
) -> None:
    """Except that a minimum, which lets everything out, may hide a date that is missing."""
    rules_in_force = policy(*rules)
    before, after = decide(facts, rules_in_force, now), decide(facts, rules_in_force, now + later)
    if State.UNDATABLE not in before.states:
        assert after.verdict.severity >= before.verdict.severity
    assert (before.retain_until, before.delete_at) == (after.retain_until, after.delete_at)


@given(some_facts, some_rules, some_hold, nows)
def test_adding_a_hold_allows_nothing_more_to_others_than_legal(
    facts: ItemFacts, rules: list[Rule], hold: Hold, now: datetime
) -> None:
    others = Viewer(EVERY_ROLE - {Role.LEGAL})
    before = decide(facts, policy(*rules), now, viewer=others)
    after = decide(facts, policy(*rules, holds=(hold,)), now, viewer=others)
    assert after.verdict.severity >= before.verdict.severity


@given(some_facts, some_rules, nows, st.integers(-12, 14))
def test_zones_change_nothing(
    facts: ItemFacts, rules: list[Rule], now: datetime, hours: int
) -> None:
    zone = ZoneInfo("Pacific/Auckland") if hours % 2 else ZoneInfo("America/New_York")
    moved = {
        name: value.astimezone(zone)
        for name in ("received", "created", "sent")
        if (value := getattr(facts, name)) is not None
    }
    there = decide(replace(facts, **moved), policy(*rules), now.astimezone(zone))
    assert there == decide(facts, policy(*rules), now)


@given(some_facts, some_rules, nows)
def test_nothing_is_at_once_kept_and_past_its_limit(
    facts: ItemFacts, rules: list[Rule], now: datetime
) -> None:
    states = decide(facts, policy(*rules), now).states
    assert not {State.UNDER_MINIMUM, State.PAST_MAXIMUM} <= set(states)
    assert list(states) == [state for state in State if state in states]
