"""Which sets follow which: by log sequence numbers, bases and recovery forks."""

from __future__ import annotations

from uuid import UUID

from tests.unit.sqlserver.backup.set_values import (
    FORK,
    OTHER_FORK,
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

from gleanpoint_parsers.sqlserver.backup.chain import State
from gleanpoint_parsers.sqlserver.backup.lineage import Lineage
from gleanpoint_parsers.sqlserver.backup.plan import plan_newest
from gleanpoint_parsers.timeline import Wish

FULL = full(10, 20, 1)


def way(lineage: Lineage, file: str) -> list[str] | None:
    """Return the files that the state at the end of a file's set is put together from."""
    (one,) = [one for one in lineage.sets if one.is_in(file)]
    state = lineage.state_of(one)
    return None if state is None else _files(state)


def _files(state: State) -> list[str]:
    used = [state.base, state.differential, *state.logs]
    return [one.files[0] for one in used if one is not None]


def test_logs_follow_a_full_set_by_their_numbers() -> None:
    lineage = lineage_of(b=log(30, 40, 3), a=log(5, 30, 2), full=FULL)
    assert way(lineage, "b") == ["full", "a", "b"]
    assert way(lineage, "full") == ["full"]


def test_a_log_that_ends_before_the_full_set_is_no_part_of_a_chain() -> None:
    lineage = lineage_of(early=log(1, 15, 0.5), full=FULL, next=log(15, 30, 2))
    assert way(lineage, "early") is None
    assert way(lineage, "next") == ["full", "next"]
    (early, *_) = lineage.sets
    assert "A full backup made before 2024-03-01 01:30:00 (UTC+01:00)" in str(
        lineage.hindrance(early)
    )


def test_a_missing_log_ends_the_chain_and_the_next_one_says_where() -> None:
    lineage = lineage_of(full=FULL, a=log(10, 30, 2), c=log(40, 50, 4), d=log(50, 60, 5))
    assert way(lineage, "a") == ["full", "a"]
    assert (way(lineage, "c"), way(lineage, "d")) == (None, None)
    said = str(lineage.hindrance(lineage.sets[-1]))
    assert "begins at LSN 00000028:00000032:0001" in said
    assert "the log before it ends at 00000028:0000001e:0001" in said


def test_the_shortest_way_is_taken_from_the_newest_base() -> None:
    lineage = lineage_of(
        full=FULL,
        a=log(10, 30, 2),
        diff=differential(31, 35, 3, FULL),
        b=log(30, 40, 4),
        full2=full(42, 45, 5),
        c=log(40, 50, 6),
    )
    assert way(lineage, "b") == ["full", "diff", "b"]
    assert way(lineage, "c") == ["full2", "c"]


def test_a_moment_inside_a_log_may_lie_before_a_newer_base() -> None:
    lineage = lineage_of(full=FULL, full2=full(25, 28, 3), a=log(10, 40, 4))
    (a,) = [one for one in lineage.sets if one.is_in("a")]
    assert way(lineage, "a") == ["full2", "a"]
    assert lineage.since_of(a) == hour(1)


def test_a_log_that_reaches_far_replaces_several() -> None:
    lineage = lineage_of(full=FULL, a=log(10, 30, 2), all=log(10, 60, 5), c=log(60, 70, 6))
    assert way(lineage, "c") == ["full", "a", "all", "c"]


def test_a_differential_finds_its_base_by_id_and_by_number() -> None:
    other = full(1, 5, 0.5)
    by_number = differential(30, 40, 2, FULL, base_id=None)
    assert way(lineage_of(other=other, full=FULL, diff=by_number), "diff") == ["full", "diff"]
    by_id = differential(30, 40, 2, FULL, base_lsn=lsn(999))
    assert way(lineage_of(other=other, full=FULL, diff=by_id), "diff") == ["full", "diff"]


def test_of_full_sets_with_one_checkpoint_the_last_before_a_differential_is_its_base() -> None:
    more = {"checkpoint_lsn": lsn(10), "set_id": None}
    twins = {
        "early": full(10, 20, 1, **more),
        "base": full(10, 22, 1.5, **more),
        "copy": full(10, 24, 1.8, is_copy_only=True, **more),
        "late": full(10, 50, 3, **more),
    }
    by_number = differential(30, 40, 2, FULL, base_id=None)
    for names in (list(twins), list(twins)[::-1]):
        sets = {name: twins[name] for name in names}
        assert way(lineage_of(**sets, diff=by_number), "diff") == ["base", "diff"]


def test_a_differential_without_its_base_names_what_it_needs() -> None:
    stranger = full(1, 5, 0.5)
    lineage = lineage_of(other=stranger, diff=differential(30, 40, 2, FULL))
    assert way(lineage, "diff") is None
    said = str(lineage.hindrance(lineage.sets[-1]))
    assert "'Shop' up to 2024-03-01 03:00:00 (UTC+01:00)" in said
    assert "checkpoint LSN 00000028:0000000a:0001" in said


def test_a_differential_on_a_base_that_lacks_a_stripe_says_so() -> None:
    files = [
        backup_file("base", FULL, stripe=1, stripes=2, media_set=3),
        backup_file("diff", differential(30, 40, 2, FULL)),
    ]
    (lineage,) = lineages_of(files)
    said = str(lineage.hindrance(lineage.sets[-1]))
    assert "builds on a full backup that cannot be used: 1 of 2 stripes" in said


def test_log_of_another_fork_does_not_follow() -> None:
    lineage = lineage_of(full=FULL, own=log(10, 30, 2), other=log(20, 35, 2, first_fork=OTHER_FORK))
    assert way(lineage, "own") == ["full", "own"]
    assert way(lineage, "other") is None
    (other,) = [one for one in lineage.sets if one.is_in("other")]
    assert "another recovery fork" in str(lineage.hindrance(other))


def test_log_that_begins_where_the_fork_did_follows() -> None:
    forked = log(30, 50, 3, first_fork=OTHER_FORK, last_fork=OTHER_FORK, fork_lsn=lsn(30))
    beyond = log(25, 50, 3, first_fork=OTHER_FORK, last_fork=OTHER_FORK, fork_lsn=lsn(25))
    assert way(lineage_of(full=FULL, a=log(10, 30, 2), forked=forked), "forked") == [
        "full",
        "a",
        "forked",
    ]
    assert way(lineage_of(full=FULL, a=log(10, 30, 2), beyond=beyond), "beyond") is None


def test_a_log_over_a_fork_goes_on_in_the_new_one() -> None:
    across = log(20, 40, 2, last_fork=OTHER_FORK, fork_lsn=lsn(30))
    after = log(40, 50, 3, first_fork=OTHER_FORK, last_fork=OTHER_FORK)
    old = log(40, 55, 3, first_fork=FORK)
    lineage = lineage_of(full=FULL, across=across, after=after, old=old)
    assert way(lineage, "after") == ["full", "across", "after"]
    assert way(lineage, "old") is None


def test_a_state_that_reaches_behind_the_fork_of_a_log_is_not_gone_on_from() -> None:
    late = full(35, 38, 2)
    across = log(20, 60, 3, last_fork=OTHER_FORK, fork_lsn=lsn(30))
    assert way(lineage_of(late=late, across=across), "across") is None
    assert way(lineage_of(full=FULL, late=late, across=across), "across") == ["full", "across"]


def test_each_fork_is_followed_from_where_it_left_the_other() -> None:
    own = log(20, 40, 2)
    across = log(20, 50, 3, last_fork=OTHER_FORK, fork_lsn=lsn(30))
    after = log(50, 70, 5, first_fork=OTHER_FORK, last_fork=OTHER_FORK, fork_lsn=lsn(30))
    own_next = log(40, 60, 4)
    lineage = lineage_of(full=FULL, own=own, across=across, after=after, own_next=own_next)
    assert way(lineage, "own_next") == ["full", "own", "own_next"]
    assert way(lineage, "after") == ["full", "across", "after"]
    again = lineage_of(
        older=full(1, 5, 0.5), a=log(5, 20, 1), full=FULL, own=own, across=across, after=after
    )
    assert way(again, "after") == ["full", "across", "after"]


def test_a_fork_that_was_left_goes_on_where_the_new_one_ends_sooner() -> None:
    turned = log(10, 40, 5, first_fork=FORK, last_fork=OTHER_FORK, fork_lsn=lsn(25))
    lineage = lineage_of(full=FULL, new=turned, left=log(10, 60, 3), on=log(60, 70, 4))
    assert way(lineage, "new") == ["full", "new"]
    assert way(lineage, "on") == ["full", "left", "on"]


def test_forks_are_followed_from_a_base_whose_way_is_known_further_on() -> None:
    lineage = lineage_of(
        older=full(1, 5, 0.5),
        first=log(5, 20, 0.7),
        own=log(20, 40, 2),
        newer=full(38, 39, 1.9),
        across=log(20, 50, 3, last_fork=OTHER_FORK, fork_lsn=lsn(30)),
    )
    assert way(lineage, "own") == ["newer", "own"]
    assert way(lineage, "across") == ["older", "first", "across"]


def test_a_set_that_cannot_be_used_is_passed_over() -> None:
    lineage = lineage_of(full=FULL, bad=log(10, 30, 2, is_encrypted=True), all=log(10, 40, 3))
    assert way(lineage, "bad") is None
    assert way(lineage, "all") == ["full", "all"]


def test_databases_are_told_apart_by_family_and_name() -> None:
    found = lineages_of(
        files_of(
            a=FULL,
            copy=full(30, 40, 2, database="Shop test"),
            b=full(10, 20, 3, family=UUID(int=99)),
            c=full(10, 20, 4, family=None, database="Other"),
            d=log(20, 30, 5, family=None, database="other"),
        )
    )
    assert [[one.files[0] for one in lineage.sets] for lineage in found] == [
        ["a"],
        ["copy"],
        ["b"],
        ["c", "d"],
    ]


def test_thousands_of_logs_are_sorted_in_time() -> None:
    logs = {f"log{n}": log(20 + n, 21 + n, 2 + n / 100) for n in range(3000)}
    fulls = {f"full{n}": full(15 + 10 * n, 20 + 10 * n, 2 + n / 10) for n in range(300)}
    lineage = lineage_of(**fulls, **logs)
    assert len(lineage.states) == 3300
    (last,) = [one for one in lineage.sets if one.is_in("log2999")]
    state = lineage.state_of(last)
    assert state is not None
    assert len(state.logs) == 10
    plan = plan_newest(lineage, Wish(at=hour(99)))
    assert plan.state.end == state.end
