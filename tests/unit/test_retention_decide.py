"""Decisions: states, verdicts, boundaries and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.builders.retention_facts import (
    HOLD,
    MICROSECOND,
    NOW,
    SIX_YEARS_AT_MOST,
    TEN_YEARS_AT_LEAST,
    mail,
    policy,
    utc,
    verdict,
    years,
)

from gleanpoint.core.retention.access import Answer
from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.chips import chip_words
from gleanpoint.core.retention.decide import Decision, Verdict, decide, decide_family
from gleanpoint.core.retention.facts import ItemFacts, RetentionTag
from gleanpoint.core.retention.periods import ENDLESS, Period, Unit
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.core.retention.rules import Hold, OnPastMaximum, Rule, Scope
from gleanpoint.core.retention.standing import State
from gleanpoint.core.retention.viewer import Viewer
from gleanpoint_parsers.entries import Kind

# --- States, verdicts and their order (4.2, 4.3) ---


def test_without_rules_everything_is_free() -> None:
    found = verdict(mail(utc(1999)))
    assert (found.verdict, found.states, found.rule) == (Verdict.ALLOW, (State.IN_WINDOW,), "")
    assert found.reason == "No rule applies."
    assert (found.retain_until, found.delete_at) == (None, None)


def test_past_its_maximum_an_item_is_refused_with_rule_and_date() -> None:
    found = verdict(mail(utc(2020, 1, 19)), SIX_YEARS_AT_MOST)
    assert (found.verdict, found.state) == (Verdict.REFUSE, State.PAST_MAXIMUM)
    assert (found.rule, found.delete_at) == ("Contracts", utc(2026, 1, 19))
    assert found.reason == "Past limit since 19 Jan 2026 (Contracts, 6 years)."
    assert found.is_refused


def test_under_its_minimum_an_item_may_go() -> None:
    found = verdict(mail(utc(2025, 3, 1)), TEN_YEARS_AT_LEAST)
    assert (found.verdict, found.state) == (Verdict.ALLOW, State.UNDER_MINIMUM)
    assert (found.rule, found.retain_until) == ("Invoices", utc(2035, 3, 1))
    assert found.reason == "Keep to 1 Mar 2035 (Invoices, 10 years)."


def test_a_held_item_is_flagged_and_not_kept_from_sight() -> None:
    found = verdict(mail(utc(2026)), SIX_YEARS_AT_MOST, holds=(HOLD,))
    assert (found.verdict, found.states) == (Verdict.FLAG, (State.HELD,))
    assert found.holds == ("M-0007",)
    assert found.reason == "Held for matter M-0007. You can export it; nobody can delete it."


def test_several_holds_are_all_named_in_order() -> None:
    other = Hold("M-0002", Scope(folder=("**",)))
    found = verdict(mail(utc(2026)), holds=(HOLD, other))
    assert found.holds == ("M-0002", "M-0007")
    assert found.reason.startswith("Held for matters M-0002, M-0007. ")


def test_held_and_past_its_maximum_is_flagged_for_legal_and_shows_both() -> None:
    found = verdict(mail(utc(2020, 1, 19)), SIX_YEARS_AT_MOST, holds=(HOLD,))
    assert found.verdict is Verdict.FLAG
    assert found.states == (State.HELD, State.PAST_MAXIMUM)
    assert (found.rule, found.holds) == ("Contracts", ("M-0007",))
    assert found.reason == (
        "Held for matter M-0007: nobody can delete it. "
        "Past limit since 19 Jan 2026 (Contracts, 6 years). It is exported with a flag."
    )


def test_held_and_past_its_maximum_is_refused_to_others_than_legal() -> None:
    others = Viewer(EVERY_ROLE - {Role.LEGAL})
    rules = policy(SIX_YEARS_AT_MOST, holds=(HOLD,))
    found = decide(mail(utc(2020, 1, 19)), rules, NOW, viewer=others)
    assert (found.verdict, found.permissions.preview) == (Verdict.REFUSE, Answer.DENY)
    assert found.permissions.is_masked
    assert found.reason == (
        "Held for matter M-0007: nobody can delete it. "
        "Past limit since 19 Jan 2026 (Contracts, 6 years). Only legal may see or export it."
    )


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (OnPastMaximum.ALLOW, Verdict.ALLOW),
        (OnPastMaximum.FLAG, Verdict.FLAG),
        (OnPastMaximum.ASK, Verdict.ASK),
        (OnPastMaximum.REDACT, Verdict.REDACT),
        (OnPastMaximum.REFUSE, Verdict.REFUSE),
    ],
)
def test_the_rule_may_say_what_happens_past_its_maximum(
    choice: OnPastMaximum, expected: Verdict
) -> None:
    found = verdict(mail(utc(2020)), replace(SIX_YEARS_AT_MOST, on_past_maximum=choice))
    assert (found.verdict, found.state) == (expected, State.PAST_MAXIMUM)


def test_held_and_past_a_maximum_that_only_flags_is_flagged() -> None:
    soft = replace(SIX_YEARS_AT_MOST, on_past_maximum=OnPastMaximum.ALLOW)
    assert verdict(mail(utc(2020)), soft, holds=(HOLD,)).verdict is Verdict.FLAG


def test_without_the_date_that_a_rule_needs_an_item_is_flagged() -> None:
    found = verdict(mail(None), SIX_YEARS_AT_MOST)
    assert (found.verdict, found.state, found.rule) == (Verdict.FLAG, State.UNDATABLE, "Contracts")
    assert found.reason == (
        "This message has no date, so Contracts cannot be computed. It is exported with a flag."
    )


def test_a_date_that_no_rule_needs_may_be_missing() -> None:
    elsewhere = replace(SIX_YEARS_AT_MOST, covers=Scope(folder=("Invoices",)))
    assert verdict(mail(None), elsewhere).state is State.IN_WINDOW


def test_several_states_may_be_true_and_the_first_decides() -> None:
    sent_rule = Rule("Sent", keep=years(1), anchor=Anchor.SENT)
    found = verdict(mail(utc(2020)), SIX_YEARS_AT_MOST, sent_rule, holds=(HOLD,))
    assert found.states == (State.HELD, State.PAST_MAXIMUM, State.UNDATABLE)


def test_before_its_maximum_an_item_is_free_and_the_day_is_told() -> None:
    found = verdict(mail(utc(2024, 2, 29)), SIX_YEARS_AT_MOST)
    assert (found.verdict, found.rule) == (Verdict.ALLOW, "Contracts")
    assert found.reason == "Free until 28 Feb 2030 (Contracts)."


def test_folders_have_no_verdict_of_their_own() -> None:
    found = verdict(mail(utc(1999), kind=Kind.FOLDER), SIX_YEARS_AT_MOST)
    assert (found.verdict, found.state) == (Verdict.ALLOW, State.IN_WINDOW)
    assert found.reason == "Retention is decided for each item in it."


@pytest.mark.parametrize(
    ("facts", "beginning"),
    [
        (ItemFacts(Kind.FILE), "This file has no date"),
        (mail(message_class="IPM.Note.Microsoft.Fax.CA"), "This fax has no date"),
        (mail(message_class="IPM.Appointment"), "The end of this appointment is not known"),
    ],
)
def test_the_sentence_names_what_has_no_date(facts: ItemFacts, beginning: str) -> None:
    assert verdict(facts, Rule("All", delete_after=years(1))).reason.startswith(beginning)


# --- Boundaries (5) ---


def test_exactly_at_its_maximum_an_item_is_past_it() -> None:
    received = utc(2020, 5, 1)
    limit = utc(2026, 5, 1)
    facts, rules = mail(received), policy(SIX_YEARS_AT_MOST)
    assert decide(facts, rules, limit).state is State.PAST_MAXIMUM
    assert decide(facts, rules, limit - MICROSECOND).state is State.IN_WINDOW


def test_exactly_at_its_minimum_an_item_is_free() -> None:
    facts, rules = mail(utc(2020, 5, 1)), policy(TEN_YEARS_AT_LEAST)
    assert decide(facts, rules, utc(2030, 5, 1)).state is State.IN_WINDOW
    assert decide(facts, rules, utc(2030, 5, 1) - MICROSECOND).state is State.UNDER_MINIMUM
    assert decide(facts, rules, utc(2030, 5, 1)).reason == "Free since 1 May 2030 (Invoices)."


def test_daylight_saving_time_changes_nothing() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    received = utc(2026, 3, 28) + timedelta(hours=12)
    limit = received + timedelta(days=1)  # 23 hours by a clock on a wall in Berlin
    rules = policy(Rule("One day", delete_after=Period(1, Unit.DAY)))
    assert decide(mail(received), rules, limit.astimezone(berlin)).is_refused
    before = (limit - MICROSECOND).astimezone(berlin)
    assert not decide(mail(received.astimezone(berlin)), rules, before).is_refused


def test_a_moment_without_a_zone_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="time zone"):
        decide(mail(), policy(), datetime(2026, 1, 1))  # noqa: DTZ001 - what is tested


@pytest.mark.parametrize("year", [1601, 4500, 4501])
def test_years_that_stand_for_no_date_are_no_date(year: int) -> None:
    assert verdict(mail(utc(year)), SIX_YEARS_AT_MOST).state is State.UNDATABLE
    tag = RetentionTag(retention_date=utc(year))
    assert verdict(mail(utc(2020), tag=tag)).state is State.IN_WINDOW


def test_a_date_near_the_end_of_the_calendar_does_no_harm() -> None:
    tag = RetentionTag(period_days=2**31 - 1)
    assert verdict(mail(utc(4499), tag=tag)).state is State.IN_WINDOW


# --- Families (4.3) ---


def test_an_attachment_never_leaves_without_its_message() -> None:
    refused = verdict(mail(utc(2020)), SIX_YEARS_AT_MOST)
    free = verdict(mail(utc(2026)))
    family = decide_family(refused, free)
    assert replace(family, permissions=refused.permissions) == refused
    assert family.permissions == replace(refused.permissions, purge=Answer.DENY)


def test_a_stricter_verdict_of_its_own_counts() -> None:
    free = verdict(mail(utc(2026)), holds=(HOLD,))
    refused = verdict(mail(utc(2020)), SIX_YEARS_AT_MOST)
    family = decide_family(free, refused)
    assert (family.verdict, family.reason) == (Verdict.REFUSE, refused.reason)
    assert family.holds == ("M-0007",)


def test_what_has_no_date_of_its_own_goes_by_its_message() -> None:
    free = verdict(mail(utc(2026)), SIX_YEARS_AT_MOST)
    assert decide_family(free, verdict(mail(None), SIX_YEARS_AT_MOST)) == free


# --- Words ---


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (verdict(mail(utc(2026))), "Free"),
        (verdict(mail(utc(2025)), TEN_YEARS_AT_LEAST), "Keep to 2035"),
        (verdict(mail(utc(2025)), Rule("All", keep=ENDLESS)), "Keep forever"),
        (verdict(mail(utc(2026)), holds=(HOLD,)), "Held"),
        (verdict(mail(utc(2020)), SIX_YEARS_AT_MOST), "Past limit"),
        (verdict(mail(None), SIX_YEARS_AT_MOST), "No date"),
    ],
)
def test_the_words_of_a_list(found: Decision, words: str) -> None:
    assert chip_words(found) == words
    assert len(words) <= 14
