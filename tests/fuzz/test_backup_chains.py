"""Chains and streams of hostile values: nothing but ParserError, no state out of thin air."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.sqlserver.backup.frame_values import CountedSource, page
from tests.unit.sqlserver.backup.set_values import (
    FORK,
    OTHER_FORK,
    backup_file,
    facts,
    hour,
    lineages_of,
    lsn,
)

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.backup.backup_pages import backup_pages
from gleanpoint_parsers.sqlserver.backup.chain import State, continues
from gleanpoint_parsers.sqlserver.backup.frames import FRAME_SIZE, Frames
from gleanpoint_parsers.sqlserver.backup.gaps import gaps_of
from gleanpoint_parsers.sqlserver.backup.model import (
    BackupFile,
    BackupSet,
    DataStream,
    SetFacts,
    SetKind,
)
from gleanpoint_parsers.sqlserver.backup.plan import plan_file, plan_newest
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId
from gleanpoint_parsers.timeline import Wish

numbers = st.integers(0, 30)
forks = st.sampled_from([FORK, OTHER_FORK, None])
ids = st.sampled_from([None, *(UUID(int=1000 + n) for n in range(5))])


@st.composite
def set_facts(draw: st.DrawFn) -> SetFacts:
    known = st.one_of(st.none(), numbers.map(lsn))
    return facts(
        draw(st.sampled_from(SetKind)),
        draw(numbers),
        draw(numbers),
        draw(st.integers(0, 12)),
        last_lsn=draw(known),
        base_lsn=draw(known),
        fork_lsn=draw(known),
        first_fork=draw(forks),
        last_fork=draw(forks),
        base_id=draw(ids),
        set_id=draw(ids),
        finished=draw(st.one_of(st.none(), st.integers(0, 12).map(hour))),
        zone_minutes=draw(st.sampled_from([None, 0, 60, -1905, 1905])),
        is_encrypted=draw(st.booleans()) and draw(st.booleans()),
    )


@st.composite
def backup_files(draw: st.DrawFn) -> list[BackupFile]:
    return [
        backup_file(
            f"file{number}",
            *draw(st.lists(set_facts(), max_size=3)),
            stripe=draw(st.integers(1, 2)),
            stripes=draw(st.sampled_from([1, 1, 1, 2])),
            media_set=draw(st.sampled_from([None, 5])),
        )
        for number in range(draw(st.integers(1, 5)))
    ]


wishes = st.builds(
    Wish,
    at=st.one_of(st.none(), st.integers(0, 13).map(hour)),
    lsn=st.one_of(st.none(), numbers.map(lambda n: str(lsn(n))), st.text(max_size=4)),
    set_number=st.one_of(st.none(), st.integers(-1, 4)),
    as_stored=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(backup_files(), wishes)
def test_no_wish_and_no_set_leads_to_a_state_that_does_not_hold_together(
    files: Sequence[BackupFile], wish: Wish
) -> None:
    found = lineages_of(files)
    for lineage in found:
        for one in lineage.sets:
            assert (lineage.state_of(one) is None) == (lineage.hindrance(one) is not None)
        list(gaps_of(lineage))
        with suppress(ParserError):
            check(plan_newest(lineage, wish).state)
    for file in files:
        with suppress(ParserError):
            check(plan_file(found, file.name, wish).state)


def check(state: State) -> None:
    """Make sure that each log set of a state goes on where the one before it ends."""
    assert state.base.facts.kind is SetKind.FULL
    assert [one.problem for one in (state.base, *state.logs)] == [None] * (len(state.logs) + 1)
    while state.before is not None and state.log is not None:
        assert continues(state.before, state.log.facts)
        assert state.end > state.before.end
        assert state.until >= state.before.until
        state = state.before


claims = st.tuples(st.integers(0, 2), st.integers(0, 80))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(claims, min_size=8, max_size=8), max_size=12),
    st.integers(0, 3 * 8192),
    st.one_of(st.none(), st.integers(0, 12 * FRAME_SIZE)),
)
def test_streams_whose_pages_claim_anything_give_pages_or_a_reason(
    frames: list[list[tuple[int, int]]], cut: int, bad: int | None
) -> None:
    data = b"".join(page(*claim, kind=8) for frame in frames for claim in frame)
    unreadable = range(0) if bad is None else range(bad, bad + 5000)
    source = CountedSource(data[: max(0, len(data) - cut)], unreadable)
    read = Frames(source)
    for key in range(0, 88, 8):
        number = read.find(1 << 32 | key)
        assert number is None or 0 <= number < read.count
    made = facts(SetKind.FULL, 1, 2, 1)
    try:
        pages = backup_pages([BackupSet(made, (DataStream(source, None, 1),), ())])
    except ParserError:
        return
    for file, count in pages.files.items():
        for number in range(min(count, 96)):
            with suppress(ParserError):
                pages.page(PageId(file, number))
