"""Which state a wish leads to, and what is said where it cannot be had."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import pytest
from tests.unit.sqlserver.backup.set_values import (
    backup_file,
    differential,
    files_of,
    full,
    hour,
    lineage_of,
    lineages_of,
    log,
    lsn,
)

from gleanpoint_parsers.errors import NoSuchNodeError
from gleanpoint_parsers.sqlserver.backup.lineage import Lineage
from gleanpoint_parsers.sqlserver.backup.plan import (
    RestorePlan,
    UnreachableError,
    plan_file,
    plan_newest,
)
from gleanpoint_parsers.timeline import Wish

FULL = full(10, 20, 1)


class Choice(NamedTuple):
    """What of a plan tests look at."""

    files: list[str]
    moment: datetime
    stop_time: datetime | None


def chosen(plan: RestorePlan) -> Choice:
    state = plan.state
    used = [state.base, state.differential, *state.logs]
    files = [one.files[0] for one in used if one is not None]
    return Choice(files, plan.moment, plan.stop_time)


@pytest.fixture
def chain() -> Lineage:
    return lineage_of(
        full=FULL,
        a=log(10, 30, 2),
        diff=differential(31, 35, 3, FULL),
        b=log(30, 40, 4),
        d=log(50, 60, 6),
    )


def on_server(number: float) -> datetime:
    """Return an hour by the server's clock, which says no zone."""
    return hour(number).replace(tzinfo=None)


def at(number: float) -> Wish:
    return Wish(at=hour(number))


def test_without_a_wish_the_newest_state_is_shown_and_what_is_newer_is_told(
    chain: Lineage,
) -> None:
    plan = plan_newest(chain, Wish())
    assert chosen(plan) == (["full", "diff", "b"], hour(4), None)
    assert plan.stop_lsn == lsn(40)
    assert "Shown is the state of 2024-03-01 05:00:00 (UTC+01:00)" in plan.notes[0]
    assert "Log backup, set 1 of d, begins at LSN" in plan.notes[1]


def test_a_moment_between_sets_is_reached_through_the_log_over_it(chain: Lineage) -> None:
    plan = plan_newest(chain, at(1.5))
    assert chosen(plan) == (["full", "a"], hour(1.5), on_server(2.5))
    assert chosen(plan_newest(chain, at(2.5))).files == ["full", "a", "b"]
    assert chosen(plan_newest(chain, at(3.5))).files == ["full", "diff", "b"]


def test_the_moment_of_a_full_set_needs_no_more_than_it_but_may_cut_its_log(
    chain: Lineage,
) -> None:
    plan = plan_newest(chain, at(1))
    assert chosen(plan) == (["full", "a"], hour(1), on_server(2))


def test_a_moment_in_a_gap_shows_the_latest_state_before_it_and_says_so(chain: Lineage) -> None:
    plan = plan_newest(chain, at(5))
    assert chosen(plan).moment == hour(4)
    assert "The state of 2024-03-01 06:00:00 (UTC+01:00) cannot be had" in plan.notes[1]


def test_a_moment_before_everything_is_refused_with_what_there_is(chain: Lineage) -> None:
    with pytest.raises(UnreachableError, match=r"reach back to 2024-03-01 02:00:00 \(UTC\+01:00\)"):
        plan_newest(chain, at(0.5))


def test_a_log_that_took_long_holds_only_what_was_before_it_began() -> None:
    slow = log(10, 30, 2, finished=hour(3))
    lineage = lineage_of(full=FULL, slow=slow, next=log(30, 40, 4))
    assert chosen(plan_newest(lineage, at(2.5))).files == ["full", "slow", "next"]


def test_a_full_set_that_took_long_shows_its_end() -> None:
    lineage = lineage_of(full=full(10, 20, 1, finished=hour(2)), a=log(5, 30, 3))
    with pytest.raises(UnreachableError):
        plan_newest(lineage, at(1.5))
    assert chosen(plan_newest(lineage, at(2.5))).files == ["full", "a"]


def test_a_number_is_reached_by_the_log_that_holds_it(chain: Lineage) -> None:
    plan = plan_newest(chain, Wish(lsn="00000028:00000019:0003"))
    assert chosen(plan).files == ["full", "a"]
    assert plan.stop_lsn == (40, 25, 4)
    assert "right after log sequence number 00000028:00000019:0003" in plan.notes[0]
    decimal = plan_newest(chain, Wish(lsn=str(40 * 10**15 + 25 * 10**5 + 3)))
    assert decimal.stop_lsn == plan.stop_lsn


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("00000028:0000002d:0001", "the state before it is Log backup, set 1 of b"),
        ("00000028:0000000f:0001", "the one after it is Full backup, set 1 of full"),
        ("ffffffff:0000000f:0001", "the state before it is Log backup, set 1 of b"),
    ],
)
def test_a_number_that_no_log_holds_is_refused_with_its_neighbours(
    chain: Lineage, text: str, said: str
) -> None:
    with pytest.raises(UnreachableError, match=said):
        plan_newest(chain, Wish(lsn=text))


def test_what_is_no_number_is_refused(chain: Lineage) -> None:
    with pytest.raises(NoSuchNodeError, match="is no log sequence number"):
        plan_newest(chain, Wish(lsn="yesterday"))


def test_a_file_shows_its_last_set_and_names_the_others() -> None:
    lineages = lineages_of([backup_file("all.bak", FULL, log(10, 30, 2), log(30, 40, 3))])
    plan = plan_file(lineages, "all.bak", Wish())
    assert len(plan.state.logs) == 2
    assert (
        "holds 3 backup sets; shown is the last one. Others: set 1 (full, 'Shop'" in (plan.notes[1])
    )


def test_a_set_of_a_file_is_shown_by_its_number() -> None:
    lineages = lineages_of([backup_file("all.bak", FULL, log(10, 30, 2), log(30, 40, 3))])
    plan = plan_file(lineages, "all.bak", Wish(set_number=2))
    assert (plan.moment, plan.stop_lsn, len(plan.notes)) == (hour(2), lsn(30), 1)
    with pytest.raises(NoSuchNodeError, match="no backup set 4; there are: 1, 2, 3"):
        plan_file(lineages, "all.bak", Wish(set_number=4))


def test_a_file_shows_moments_of_its_own_sets_only() -> None:
    lineages = lineages_of(files_of(full=FULL, a=log(10, 30, 2), b=log(30, 40, 3)))
    assert chosen(plan_file(lineages, "b", at(2.5))).files == ["full", "a", "b"]
    with pytest.raises(UnreachableError, match="reach back to"):
        plan_file(lineages, "b", at(1.5))
    late = plan_file(lineages, "a", at(9))
    assert (chosen(late).files, late.moment) == (["full", "a"], hour(2))


def test_a_refused_set_says_what_can_be_had_instead(chain: Lineage) -> None:
    with pytest.raises(UnreachableError, match=r"What can be had is Log backup, set 1 of b, of 2"):
        plan_file([chain], "d", Wish())


def test_pages_as_stored_are_those_of_sets_that_have_pages(chain: Lineage) -> None:
    plan = plan_file([chain], "diff", Wish(as_stored=True))
    assert plan.as_stored
    with pytest.raises(UnreachableError, match="has no pages of its own"):
        plan_file([chain], "b", Wish(as_stored=True))


def test_a_server_whose_zone_is_not_known_is_told_in_utc() -> None:
    lineage = lineage_of(full=full(10, 20, 1, zone_minutes=None))
    assert "2024-03-01 01:00:00 UTC" in plan_newest(lineage, Wish()).notes[0]


def test_pages_as_stored_of_a_chain_are_those_of_its_newest_set_with_pages(
    chain: Lineage,
) -> None:
    assert chosen(plan_newest(chain, Wish(as_stored=True))).files == ["full", "diff"]
    earlier = plan_newest(chain, Wish(as_stored=True, at=hour(2.5)))
    assert (chosen(earlier).files, earlier.moment) == (["full"], hour(1))


def test_the_number_that_a_set_ends_at_is_its_end_where_no_log_goes_on(chain: Lineage) -> None:
    end = plan_newest(chain, Wish(lsn=str(lsn(40))))
    assert (chosen(end).files, end.stop_lsn) == (["full", "diff", "b"], lsn(40))
    inside = plan_newest(chain, Wish(lsn=str(lsn(30))))
    assert (chosen(inside).files, inside.stop_lsn) == (["full", "a", "b"], (40, 30, 2))


def test_a_state_is_told_by_the_clock_of_its_own_set() -> None:
    summer = log(10, 30, 2, zone_minutes=120)
    lineage = lineage_of(full=FULL, a=summer)
    assert "2024-03-01 04:00:00 (UTC+02:00)" in plan_newest(lineage, Wish()).notes[0]
