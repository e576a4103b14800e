"""Clocks: where they start, what Exchange stamped, how settings combine, and holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from tests.builders.retention_facts import (
    HOLD,
    MICROSECOND,
    NOW,
    SIX_YEARS_AT_MOST,
    mail,
    policy,
    utc,
    verdict,
    years,
)

from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.decide import Verdict, decide
from gleanpoint.core.retention.facts import ItemFacts, RetentionTag
from gleanpoint.core.retention.periods import ENDLESS, FOREVER
from gleanpoint.core.retention.rules import Hold, OnPastMaximum, Rule, Scope
from gleanpoint.core.retention.standing import State
from gleanpoint_parsers.entries import Kind

# --- What Exchange stamped on the item (1.1, 1.3) ---


def test_a_stored_retention_date_counts_without_any_rule() -> None:
    found = verdict(mail(utc(2026), tag=RetentionTag(retention_date=utc(2026, 2, 1))))
    assert (found.verdict, found.rule) == (Verdict.REFUSE, "retention tag of the item")
    assert found.reason == "Past limit since 1 Feb 2026 (retention tag of the item)."


def test_a_retention_period_counts_whole_days_from_the_start_date() -> None:
    tag = RetentionTag(period_days=365, start_date=utc(2016, 1, 26))
    assert verdict(mail(utc(2020), tag=tag)).delete_at == utc(2017, 1, 25)


def test_a_retention_period_without_start_date_counts_from_delivery() -> None:
    assert verdict(mail(utc(2026, 1, 1), tag=RetentionTag(period_days=30))).delete_at == utc(
        2026, 1, 31
    )


def test_a_tag_without_period_never_expires() -> None:
    assert verdict(mail(utc(1999), tag=RetentionTag(policy_tag="A"))).state is State.IN_WINDOW
    assert verdict(mail(utc(1999), tag=RetentionTag(period_days=0))).state is State.IN_WINDOW


def test_a_period_on_an_item_without_any_date_cannot_be_computed() -> None:
    assert verdict(mail(tag=RetentionTag(period_days=30))).state is State.UNDATABLE


def test_the_policy_says_what_happens_past_a_stamped_date() -> None:
    facts = mail(utc(2020), tag=RetentionTag(retention_date=utc(2021)))
    soft = policy(tags_on_past_maximum=OnPastMaximum.FLAG)
    assert decide(facts, soft, NOW).verdict is Verdict.FLAG


# --- Start date by class (1.4) ---

DELETED = ("ann.pst", "Top of Personal Folders", "Deleted Items")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # mail, document, fax, journal, notes, missed call, meeting request/response/cancel
        (mail(utc(2020), created=utc(2021)), utc(2020)),
        (mail(None, created=utc(2021)), utc(2021)),
        (mail(None), State.UNDATABLE),
        (mail(utc(2020), message_class="IPM.Schedule.Meeting.Request"), utc(2020)),
        (mail(utc(2020), message_class="IPM.Activity"), utc(2020)),
        (mail(utc(2020), message_class="IPM.StickyNote", folder=DELETED), utc(2020)),
        # appointment: its end; a series: the end of the last one; an endless series: never
        (mail(utc(2020), message_class="IPM.Appointment", ends=utc(2022)), utc(2022)),
        (mail(utc(2020), message_class="IPM.Appointment"), State.UNDATABLE),
        (mail(utc(2020), message_class="IPM.Appointment", is_endless=True), State.IN_WINDOW),
        # appointment in Deleted Items: received, else created, else never
        (
            mail(utc(2020), message_class="IPM.Appointment", folder=DELETED, ends=utc(2022)),
            utc(2020),
        ),
        (
            mail(None, message_class="IPM.Appointment", folder=DELETED, created=utc(2019)),
            utc(2019),
        ),
        (mail(None, message_class="IPM.Appointment", folder=DELETED), State.IN_WINDOW),
        # task: received, else created, else never; series: end of the last; regenerating: never
        (mail(utc(2020), message_class="IPM.Task"), utc(2020)),
        (mail(None, message_class="IPM.Task", created=utc(2019)), utc(2019)),
        (mail(None, message_class="IPM.Task"), State.IN_WINDOW),
        (mail(utc(2020), message_class="IPM.Task", ends=utc(2023)), utc(2023)),
        (mail(utc(2020), message_class="IPM.Task", is_endless=True), State.IN_WINDOW),
        (mail(utc(2020), message_class="IPM.Task", is_endless=True, folder=DELETED), utc(2020)),
        # contact, distribution list: never
        (mail(utc(2020), message_class="IPM.Contact"), State.IN_WINDOW),
        (mail(utc(2020), message_class="IPM.DistList.Own", folder=DELETED), State.IN_WINDOW),
        # a stored start date wins over all of these
        (
            mail(
                utc(2020),
                message_class="IPM.Appointment",
                tag=RetentionTag(start_date=utc(2024)),
            ),
            utc(2024),
        ),
        # files: last modification
        (ItemFacts(Kind.FILE, created=utc(2019), modified=utc(2021)), utc(2021)),
        (ItemFacts(Kind.FILE, created=utc(2019)), State.UNDATABLE),
    ],
)
def test_the_clock_starts_by_class(facts: ItemFacts, expected: datetime | State) -> None:
    found = verdict(facts, Rule("All", delete_after=years(100)))
    if isinstance(expected, State):
        assert (found.state, found.delete_at) == (expected, None)
    else:
        assert found.delete_at == years(100).after(expected)


def test_a_clock_that_never_starts_is_told() -> None:
    found = verdict(mail(utc(1999), message_class="IPM.Contact"), Rule("All", keep=years(1)))
    assert found.reason == "Free: the clock of All does not run for this kind of item."


@pytest.mark.parametrize(
    ("anchor", "start"),
    [
        (Anchor.RECEIVED, utc(2001)),
        (Anchor.SENT, utc(2002)),
        (Anchor.CREATED, utc(2003)),
        (Anchor.MODIFIED, utc(2004)),
        (Anchor.START_DATE, utc(2005)),
    ],
)
def test_a_rule_may_name_its_date(anchor: Anchor, start: datetime) -> None:
    facts = mail(
        utc(2001),
        sent=utc(2002),
        created=utc(2003),
        modified=utc(2004),
        tag=RetentionTag(start_date=utc(2005)),
    )
    found = verdict(facts, Rule("All", keep=years(100), anchor=anchor))
    assert found.retain_until == years(100).after(start)


# --- Combining settings (2) ---


def test_the_longest_keep_counts() -> None:
    found = verdict(mail(utc(2020)), Rule("A", keep=years(7)), Rule("B", keep=years(10)))
    assert (found.rule, found.retain_until) == ("B", utc(2030))


def test_keeping_beats_deleting() -> None:
    """Source's example: a policy keeps 10 years, a label deletes at 7: it stays until 10."""
    tag = RetentionTag(retention_date=utc(2022))
    found = verdict(mail(utc(2015), tag=tag), Rule("Ten", keep=years(10)))
    assert (found.retain_until, found.delete_at) == (utc(2025), utc(2025))
    assert found.reason == (
        "Past limit since 1 Jan 2025 (retention tag of the item, put off by Ten)."
    )


def test_what_is_kept_forever_is_never_past_its_limit() -> None:
    found = verdict(mail(utc(1999)), SIX_YEARS_AT_MOST, Rule("All", keep=ENDLESS))
    assert (found.state, found.delete_at) == (State.UNDER_MINIMUM, None)
    assert found.retain_until == FOREVER
    assert found.reason == "Keep forever (All)."


def test_of_deletes_in_one_tier_the_shortest_counts() -> None:
    found = verdict(
        mail(utc(2020)), Rule("A", delete_after=years(9)), Rule("B", delete_after=years(8))
    )
    assert (found.rule, found.delete_at) == ("B", utc(2028))


def test_a_rule_that_names_a_place_goes_before_a_general_one() -> None:
    found = verdict(
        mail(utc(2015)),
        Rule("All", delete_after=years(1)),
        Rule("Mailbox", Scope(mailbox=("ann.pst",)), delete_after=years(20)),
    )
    assert (found.verdict, found.rule, found.delete_at) == (Verdict.ALLOW, "Mailbox", utc(2035))


@pytest.mark.parametrize(
    "scope",
    [
        Scope(message_class=("IPM.Note",)),
        Scope(kind=("message",)),
        Scope(folder=("**",)),
        Scope(sender=("*",)),
    ],
)
def test_a_rule_for_a_class_or_for_everything_is_general(scope: Scope) -> None:
    found = verdict(
        mail(utc(2015)),
        Rule("All", delete_after=years(5)),
        Rule("Other", scope, delete_after=years(20)),
    )
    assert found.rule == "All"


def test_a_stamped_date_goes_before_every_rule() -> None:
    tag = RetentionTag(retention_date=utc(2040))
    found = verdict(mail(utc(2015), tag=tag), SIX_YEARS_AT_MOST)
    assert (found.verdict, found.delete_at) == (Verdict.ALLOW, utc(2040))


def test_past_two_maxima_the_stricter_one_decides() -> None:
    soft = Rule("Soft", delete_after=years(1), on_past_maximum=OnPastMaximum.FLAG)
    found = verdict(mail(utc(2019)), soft, Rule("Hard", delete_after=years(6)))
    assert (found.verdict, found.rule) == (Verdict.REFUSE, "Hard")


# --- Holds (1.6, 4.1) ---


@pytest.mark.parametrize(
    ("since", "released_at", "held"),
    [
        (None, None, True),
        (NOW, None, True),
        (NOW + MICROSECOND, None, False),
        (None, NOW, False),
        (None, NOW + MICROSECOND, True),
    ],
)
def test_a_hold_is_in_force_from_its_start_until_its_release(
    since: datetime | None, released_at: datetime | None, held: bool
) -> None:
    hold = replace(HOLD, since=since, released_at=released_at)
    assert bool(verdict(mail(utc(2026)), holds=(hold,)).holds) is held


def test_a_hold_by_age_holds_what_has_no_date() -> None:
    hold = Hold("M-1", Scope(newer_than=years(1)))
    assert verdict(mail(None), holds=(hold,)).state is State.HELD
    assert verdict(mail(utc(2020)), holds=(hold,)).state is State.IN_WINDOW


def test_after_the_release_the_clocks_apply_again() -> None:
    released = replace(HOLD, released_at=utc(2026, 6, 1))
    found = verdict(mail(utc(2020, 1, 19)), SIX_YEARS_AT_MOST, holds=(released,))
    assert (found.state, found.is_refused) == (State.PAST_MAXIMUM, True)
