"""Bytes by ranges and folders by listings: nothing left out, nothing read that need not be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.held_files import HeldFiles, side

from gleanpoint.core.comparing import byte_ranges
from gleanpoint.core.comparing.byte_ranges import ByteComparison, ByteRange, compare_bytes
from gleanpoint.core.comparing.folders import (
    Depth,
    EntryFate,
    FolderComparison,
    FolderRules,
    compare_folders,
)
from gleanpoint.core.errors import SourceUnreadableError


def compared(old: bytes, new: bytes) -> ByteComparison:
    return compare_bytes(side(HeldFiles({"/x": old}), "/x"), side(HeldFiles({"/x": new}), "/x"))


@given(st.binary(max_size=80), st.binary(max_size=80), st.integers(1, 16))
def test_all_that_differs_lies_in_the_ranges(old: bytes, new: bytes, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(byte_ranges, "PIECE", piece)
        found = compared(old, new)
    longest = max(len(old), len(new))
    differing = {n for n in range(longest) if old[n : n + 1] != new[n : n + 1]}
    told = {n for one in found.ranges for n in range(one.start, one.end)}
    assert differing <= told
    assert found.differing == len(differing)
    assert all(one.start in differing and one.end - 1 in differing for one in found.ranges)
    assert found.sizes == (len(old), len(new))


@given(st.binary(min_size=200, max_size=200), st.integers(0, 180), st.integers(0, 20))
def test_the_ranges_of_a_stretch_are_cut_at_its_ends(data: bytes, start: int, size: int) -> None:
    found = compared(bytes(200), data)
    inside = {n for one in found.within(start, start + size) for n in range(one.start, one.end)}
    told = {n for one in found.ranges for n in range(one.start, one.end)}
    assert inside == told & set(range(start, start + size))


def test_changes_are_gone_through_in_order() -> None:
    new = bytearray(1000)
    new[100] = new[500] = 1
    found = compared(bytes(1000), bytes(new))
    assert found.ranges == (ByteRange(100, 101), ByteRange(500, 501))
    assert (found.next_after(0), found.next_after(100), found.next_after(500)) == (100, 500, None)
    assert (found.last_before(500), found.last_before(100)) == (100, None)


def test_many_ranges_are_counted_beyond_those_that_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(byte_ranges, "MOST_RANGES", 3)
    new = bytearray(1000)
    for place in range(0, 1000, 100):
        new[place] = 1
    found = compared(bytes(1000), bytes(new))
    assert (len(found.ranges), found.differing, found.is_listed_whole) == (3, 10, False)


def folders(old: HeldFiles, new: HeldFiles, **rules: object) -> FolderComparison:
    return compare_folders(side(old), side(new), FolderRules(**rules))  # type: ignore[arg-type]


def fates(found: FolderComparison) -> dict[str, EntryFate]:
    return {one.path: one.fate for one in found.changes}


def test_what_was_added_removed_and_changed_is_told_by_path() -> None:
    old = HeldFiles({"/a": b"1", "/b": b"2", "/c": b"3", "/in/x": b"1", "/gone/y": b"1"})
    new = HeldFiles({"/a": b"1", "/b": b"22", "/d": b"3", "/in/x": b"9"}, {"/in/x": 3})
    found = folders(old, new)
    added, removed, changed = EntryFate.ADDED, EntryFate.REMOVED, EntryFate.CHANGED
    assert fates(found) == {"b": changed, "c": removed, "d": added, "gone": removed}
    deep = folders(old, new, depth=Depth.BELOW)
    assert fates(deep) == {**fates(found), "in/x": changed}
    assert {one.path: one.why for one in deep.changes}["in/x"] == "time"


def test_contents_are_compared_only_where_it_is_asked_for() -> None:
    old, new = HeldFiles({"/a": b"1", "/b": b"x"}), HeldFiles({"/a": b"2", "/b": b"x"}, {"/b": 1})
    assert fates(folders(old, new)) == {"b": EntryFate.CHANGED}
    assert not old.reads
    assert fates(folders(old, new, by_content=True)) == {"a": EntryFate.CHANGED}


def test_what_cannot_be_read_or_named_is_neither_equal_nor_changed() -> None:
    old = HeldFiles({"/a": b"1", "/s": b"1"}, withheld=["/s"])
    new = HeldFiles({"/a": None, "/s": b"2"}, withheld=["/s"])
    new.files["/a"] = b"1"
    found = folders(old, new)
    assert found.withheld == [1, 1]
    assert found.is_same
    assert any("Withheld entries are in no count" in note for note in found.notes)


def test_a_folder_that_cannot_be_listed_is_named_and_the_rest_goes_on() -> None:
    old = HeldFiles({"/in/x": b"1", "/z": b"1"})
    new = HeldFiles({"/in/broken": None, "/z": b"22"})
    found = folders(old, new, depth=Depth.BELOW)
    told = fates(found)
    assert told == {"in": EntryFate.UNREADABLE, "z": EntryFate.CHANGED}
    assert "damaged" in next(one.why for one in found.changes if one.path == "in")
    with pytest.raises(SourceUnreadableError):
        compare_folders(side(old), side(HeldFiles({"/broken": None})))


def test_nothing_is_told_that_stands_on_content_that_is_not_shown() -> None:
    old = HeldFiles({"/a/x": b"same", "/a/y": b"one.", "/a/z": b"z"}, refused=["/a/x"])
    new = HeldFiles({"/a/x": b"same", "/a/y": b"two.", "/a/z": b"z"}, refused=["/a/y"])
    found = compare_folders(side(old, "/a"), side(new, "/a"), FolderRules(by_content=True))
    fates = {change.path: (change.fate, change.why) for change in found.changes}
    unread = (EntryFate.UNREADABLE, "A rule keeps it back.")
    assert fates == {"x": unread, "y": unread}
    assert found.counts[EntryFate.SAME] == 1
    assert all(length == 1 for _, length in (*old.reads, *new.reads))
