"""Pages of a database out of backup sets: stripes, second passes, differentials, what lacks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from tests.unit.sqlserver.backup.frame_values import (
    CountedSource,
    extent,
    first_extent,
    never_formatted,
    page,
    stale,
)
from tests.unit.sqlserver.backup.set_values import differential, full

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.sqlserver.backup.backup_pages import backup_pages
from gleanpoint_parsers.sqlserver.backup.model import BackupSet, DataStream, SetFacts
from gleanpoint_parsers.sqlserver.backup.set_pages import SetPages
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

FULL = full(10, 20, 1)
DIFFERENTIAL = differential(30, 40, 2, FULL)


def backup_set(facts: SetFacts, *regions: Sequence[bytes] | BlockSource) -> BackupSet:
    """Return a set of one stripe; each region a stream."""
    streams = tuple(
        DataStream(BytesSource(b"".join(one)) if isinstance(one, list) else one, 1, number)
        for number, one in enumerate(regions, 1)
    )
    return BackupSet(facts, streams, ())


def fill_of(pages: object, number: int, file: int = 1) -> int:
    return pages.page(PageId(file, number))[-1]  # type: ignore[attr-defined]  # any source of pages


def test_pages_are_read_by_their_address() -> None:
    pages = backup_pages([backup_set(FULL, [first_extent([0, 2, 3]), extent(16), extent(24)])])
    assert pages.files == {1: 32}
    assert pages.page(PageId(1, 17)) == page(1, 17)
    assert pages.run(1, 18, 10).tobytes() == b"".join(page(1, n) for n in range(18, 28))


def test_a_page_that_was_free_is_not_there_and_never_zeros() -> None:
    pages = backup_pages([backup_set(FULL, [first_extent([0, 2]), extent(16)])])
    with pytest.raises(TruncatedSourceError, match="from 1:8 on are not in this backup: they were"):
        pages.page(PageId(1, 9))
    with pytest.raises(TruncatedSourceError):
        pages.run(1, 0, 24)


def test_an_extent_that_its_map_promises_and_that_is_not_there_is_told() -> None:
    pages = backup_pages([backup_set(FULL, [first_extent([0, 1, 2]), extent(16)])])
    with pytest.raises(TruncatedSourceError, match="should be in this backup by its allocation"):
        pages.page(PageId(1, 9))


def test_an_extent_out_of_order_is_found_because_its_map_promises_it() -> None:
    frames = [first_extent(range(8)), extent(48), *(extent(8 * n) for n in (1, 2, 3, 4, 5))]
    pages = backup_pages([backup_set(FULL, [*frames, stale(extent(56), [0], 8)])])
    for number in (57, 49, 9, 40):
        assert pages.page(PageId(1, number)) == page(1, number)


def test_an_extent_out_of_order_that_no_map_promises_is_left_out() -> None:
    frames = [first_extent([0, 1, 2]), extent(8, fill=1), extent(64, fill=9), extent(16, fill=1)]
    pages = backup_pages([backup_set(FULL, [*frames, extent(1 << 20, fill=9)])])
    assert [fill_of(pages, 8), fill_of(pages, 16)] == [1, 1]
    with pytest.raises(TruncatedSourceError):
        pages.page(PageId(1, 64))


def test_the_second_pass_wins_over_the_first() -> None:
    first = [first_extent([0, 1]), extent(8, fill=1)]
    pages = backup_pages([backup_set(FULL, first, [extent(8, fill=2)])])
    assert fill_of(pages, 8) == 2


def test_extents_that_only_the_second_pass_has_are_there() -> None:
    pages = backup_pages([backup_set(FULL, [extent(8, fill=1)], [first_extent([0, 1])])])
    assert pages.page(PageId(1, 4)) == page(1, 4)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_stripes_are_one_database_in_any_order(order: tuple[int, ...]) -> None:
    dealt: list[list[bytes]] = [[], [], []]
    for number in range(40):
        frame = extent(8 * number, fill=number) if number else first_extent(range(40))
        dealt[number * number % 7 % 3].append(frame)
    sets = [backup_set(FULL, frames) for frames in dealt]
    pages = backup_pages([sets[at] for at in order])
    assert [fill_of(pages, 8 * number) for number in range(1, 40)] == list(range(1, 40))
    whole = pages.run(1, 8, 312)
    assert np.array_equal(whole[:, -1], np.repeat(np.arange(1, 40), 8))


def test_a_differential_lies_over_its_base() -> None:
    base = backup_set(FULL, [first_extent([0, 1, 2]), extent(8, fill=1), extent(16, fill=1)])
    changed = [first_extent([0, 1, 2, 3], [0, 2, 3]), extent(16, fill=2), extent(24, fill=2)]
    pages = backup_pages([base], [backup_set(DIFFERENTIAL, changed)])
    assert pages.files == {1: 32}
    assert [fill_of(pages, number) for number in (8, 16, 24)] == [1, 2, 2]


def test_an_extent_that_a_differential_lacks_is_not_taken_from_its_base() -> None:
    base = backup_set(FULL, [first_extent([0, 1, 2]), extent(8, fill=1), extent(16, fill=1)])
    cut = backup_set(DIFFERENTIAL, [first_extent([0, 1, 2], [0, 2])])
    pages = backup_pages([base], [cut])
    assert fill_of(pages, 8) == 1
    with pytest.raises(TruncatedSourceError, match="those of the full backup are older"):
        pages.page(PageId(1, 17))


def test_a_differential_without_its_map_of_changes_says_so() -> None:
    base = backup_set(FULL, [first_extent([0, 1]), extent(8, fill=1)])
    whole = [first_extent([0, 1], [0])]
    assert not backup_pages([base], [backup_set(DIFFERENTIAL, whole)]).notes
    hurt = [never_formatted(whole[0], [6])]
    (note,) = backup_pages([base], [backup_set(DIFFERENTIAL, hurt)]).notes
    assert "map of changes on page 1:6 cannot be read" in note


def test_maps_tell_what_a_set_should_hold() -> None:
    held = SetPages([backup_set(FULL, [first_extent([0, 2])])])
    assert [held.should_hold(1 << 32 | at) for at in (0, 8, 16)] == [True, False, True]
    changed = SetPages([backup_set(DIFFERENTIAL, [first_extent([0, 1, 2], [0, 1])])])
    assert [changed.should_hold(1 << 32 | at) for at in (0, 8, 16)] == [True, True, False]
    without = SetPages([backup_set(FULL, [extent(8)])])
    assert without.should_hold(1 << 32 | 16)


def test_files_of_several_streams_are_told_apart() -> None:
    other = [extent(0, file=3, fill=3), extent(8, file=3, fill=3)]
    one = backup_set(FULL, [first_extent([0, 1]), extent(8, fill=1)])
    both = BackupSet(FULL, (*one.data, DataStream(BytesSource(b"".join(other)), None, 1)), ())
    pages = backup_pages([both])
    assert pages.files == {1: 16, 3: 16}
    assert (fill_of(pages, 8), fill_of(pages, 8, file=3)) == (1, 3)


def test_a_stream_that_is_cut_off_gives_what_it_has() -> None:
    data = b"".join([first_extent([0, 1]), extent(8)])[: -5 * 8192]
    pages = backup_pages([backup_set(FULL, BytesSource(data))])
    assert pages.page(PageId(1, 10)) == page(1, 10)
    with pytest.raises(TruncatedSourceError):
        pages.page(PageId(1, 11))


def test_a_set_without_pages_is_refused() -> None:
    with pytest.raises(TruncatedSourceError, match="holds no pages"):
        backup_pages([backup_set(FULL, [])])


def test_finding_pages_of_a_large_backup_reads_little() -> None:
    count = 2000
    source = CountedSource(
        first_extent(range(count)) + b"".join(extent(8 * n) for n in range(1, count))
    )
    pages = backup_pages([backup_set(FULL, source)])
    pages.page(PageId(1, 8 * 1234 + 5))
    assert source.read < 200_000


def test_pages_behind_a_cut_are_told_and_those_before_it_are_read() -> None:
    cut = b"".join([first_extent([0, 1, 2]), extent(8)])[: -2 * 8192]
    one = backup_set(FULL, BytesSource(cut))
    two = backup_set(FULL, [extent(16)])
    pages = backup_pages([one, two])
    assert pages.run(1, 8, 6).tobytes() == b"".join(page(1, n) for n in range(8, 14))
    with pytest.raises(TruncatedSourceError, match="ends inside extent 2 of a stream, after 6"):
        pages.run(1, 8, 16)
    assert pages.page(PageId(1, 16)) == page(1, 16)


def test_second_passes_out_of_order_count_where_the_map_promises_their_extents() -> None:
    again = [extent(16, fill=2), extent(800, fill=9), extent(24, fill=2), extent(8, fill=2)]
    first = [first_extent([0, 1, 2, 3]), *(extent(8 * n, fill=1) for n in (1, 2, 3))]
    pages = backup_pages([backup_set(FULL, first, again)])
    assert [fill_of(pages, number) for number in (8, 16, 24)] == [2, 2, 2]
    with pytest.raises(TruncatedSourceError):
        pages.page(PageId(1, 800))


def test_damage_is_told_for_its_own_extent_even_where_all_frames_are_judged() -> None:
    liar = stale(extent(16), [0], 8)
    data = b"".join([first_extent(range(6)), liar, *(extent(8 * n) for n in (3, 4, 5))])
    source = CountedSource(data, range(3 * 65536 + 9000, 3 * 65536 + 9600))
    pages = backup_pages([backup_set(FULL, source)])
    assert pages.page(PageId(1, 17)) == page(1, 17)
    assert pages.page(PageId(1, 41)) == page(1, 41)
    with pytest.raises(TruncatedSourceError):
        pages.page(PageId(1, 33))
