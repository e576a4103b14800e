"""Where extents lie in a stream: found by halves, judged by all pages, in order or not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.sqlserver.backup.frame_values import (
    FILLER,
    CountedSource,
    extent,
    never_formatted,
    stale,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.sqlserver.backup.ascent import longest_ascent
from gleanpoint_parsers.sqlserver.backup.frames import FRAME_SIZE, Frames, extent_key


def key(page: int, file: int = 1) -> int:
    return extent_key(file, page)


def frames_of(*frames: bytes) -> Frames:
    return Frames(BytesSource(b"".join(frames)))


def test_an_extent_is_found_by_its_first_page() -> None:
    frames = frames_of(extent(0), extent(16), extent(24), extent(800))
    assert [frames.find(key(page)) for page in (0, 16, 24, 800)] == [0, 1, 2, 3]
    assert [frames.find(key(page)) for page in (8, 32, 792, 808)] == [None] * 4


def test_the_page_asked_for_may_be_any_of_the_extent() -> None:
    assert frames_of(extent(0), extent(16)).find(key(19)) == 1


def test_little_of_a_long_stream_is_read_to_find_an_extent() -> None:
    source = CountedSource(b"".join(extent(8 * at) for at in range(0, 512, 2)))
    frames = Frames(source)
    assert frames.find(key(8 * 300)) == 150
    assert source.read < 2000


def test_filler_belongs_nowhere() -> None:
    frames = frames_of(extent(0), FILLER, extent(8), FILLER, FILLER)
    assert frames.find(key(8)) == 2
    assert frames.all_frames() == ([key(0), key(8)], [0, 2])


def test_most_pages_decide_where_the_first_one_was_never_formatted() -> None:
    frames = frames_of(extent(0), never_formatted(extent(8), [0, 1, 2]), extent(16))
    assert frames.find(key(8)) == 1


def test_a_frame_whose_first_page_is_stale_is_found_once_its_neighbours_are_read() -> None:
    misled = frames_of(extent(0), extent(8), stale(extent(16), [0], 4096), extent(24))
    misled.all_frames()
    assert misled.find(key(16)) == 2


def test_a_frame_read_as_another_than_its_pages_say_is_looked_for_again() -> None:
    liar = stale(extent(16), [0], 8)  # its first page says extent 8, the others say 16
    frames = frames_of(extent(0), liar, extent(24))
    assert frames.find(key(8)) == 1
    assert frames.read(1, 1) is None
    assert frames.find(key(8)) is None
    assert frames.find(key(16)) == 1
    assert frames.read(1, 1) == liar


def test_an_extent_behind_a_first_page_that_is_stale_and_in_order_is_found_by_a_closer_look() -> (
    None
):
    liar = stale(extent(16), [0], 8)
    for looked_at in (False, True):
        frames = frames_of(extent(0), liar, extent(24), extent(32))
        if looked_at:
            frames.all_frames()
        assert (frames.find(key(16)), frames.look_closer(key(40))) == (None, None)
        assert frames.look_closer(key(16)) == 1
        assert (frames.find(key(16)), frames.find(key(8))) == (1, None)
        assert frames.read(1, 1) == liar


def test_streams_with_many_stale_first_pages_are_judged_once() -> None:
    data = [stale(extent(8 * n), [0], 8 * n - 4 + 4 * (n % 2)) for n in range(1, 300)]
    source = CountedSource(extent(0) + b"".join(data))
    frames = Frames(source)
    for number in range(1, 300):
        wanted = key(8 * number)
        assert frames.find(wanted) == number or frames.look_closer(wanted) == number
    assert source.read < 4 * source.size


def test_stale_pages_do_not_outvote_the_order_of_the_stream() -> None:
    mostly_stale = stale(extent(16), [0, 1, 2, 3, 4], 1 << 20)
    frames = frames_of(extent(0), extent(8), mostly_stale, extent(24), extent(32))
    assert frames.all_frames() == ([key(p) for p in (0, 8, 16, 24, 32)], [0, 1, 2, 3, 4])


def test_a_frame_that_fits_nowhere_is_left_out() -> None:
    stranger = extent(1 << 20)
    frames = frames_of(extent(0), stranger, extent(8), extent(16))
    assert frames.all_frames() == ([key(0), key(8), key(16)], [0, 2, 3])


def test_frames_of_several_files_are_in_order_of_file_and_page() -> None:
    frames = frames_of(extent(0), extent(64), extent(0, file=3), extent(8, file=3))
    assert frames.find(key(8, file=3)) == 3
    assert frames.ends() == (key(0), key(8, file=3))


def test_a_frame_that_is_cut_off_is_there_as_far_as_it_goes() -> None:
    frames = frames_of(extent(0), extent(8)[: 3 * 8192 + 100])
    assert frames.count == 2
    assert frames.find(key(8)) == 1
    assert frames.read(1, 1) == extent(8)[: 3 * 8192 + 100]


def test_less_than_a_page_is_no_frame() -> None:
    assert frames_of(extent(0), b"\1" * 8191).count == 1
    assert frames_of(b"").ends() is None


def test_a_part_that_cannot_be_read_hides_only_its_own_extents() -> None:
    data = b"".join(extent(8 * at) for at in range(5))
    frames = Frames(CountedSource(data, range(2 * FRAME_SIZE, 3 * FRAME_SIZE)))
    assert [frames.find(key(8 * at)) for at in range(5)] == [0, 1, None, 3, 4]


def test_a_stream_of_nothing_but_filler_is_looked_through_once() -> None:
    source = CountedSource(FILLER * 600)
    frames = Frames(source)
    assert frames.find(key(8)) is None
    before = source.read
    assert [frames.find(key(8 * at)) for at in range(50)] == [None] * 50
    assert source.read == before


@given(st.lists(st.integers(0, 30)))
def test_the_longest_ascent_is_ascending_and_as_long_as_any(numbers: list[int]) -> None:
    places = longest_ascent(numbers)
    row = [numbers[at] for at in places]
    assert row == sorted(set(row))
    assert places == sorted(places)
    longest = [0] * len(numbers)
    for at, number in enumerate(numbers):
        before = [longest[b] for b in range(at) if numbers[b] < number]
        longest[at] = 1 + max(before, default=0)
    assert len(row) == max(longest, default=0)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_extent_of_an_ascending_stream_is_found_and_no_other(data: st.DataObject) -> None:
    there = sorted(data.draw(st.sets(st.integers(0, 60), min_size=1, max_size=24)))
    fillers = data.draw(st.sets(st.integers(0, len(there)), max_size=4))
    parts = []
    for at, number in enumerate(there):
        parts += [FILLER] * (at in fillers) + [extent(8 * number)]
    frames = frames_of(*parts)
    asked = data.draw(st.permutations(range(61)))
    for number in asked:
        found = frames.find(key(8 * number))
        assert (found is not None) == (number in there)
        if found is not None:
            assert frames.read(found, 1) == extent(8 * number)
