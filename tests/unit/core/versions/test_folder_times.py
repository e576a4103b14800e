"""A folder compared point by point: what comes, goes, was renamed, and has further versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tests.unit.core.versions.points import DAMAGED, entry, point

from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import Survey
from gleanpoint.core.versions.folder_times import FolderTimes, Told, Word
from gleanpoint.core.versions.life import Presence
from gleanpoint.core.versions.points import by_nearness, points_beside
from gleanpoint_parsers.entries import Kind


def compared(days: Mapping[int, Sequence[Node]], shown: int) -> FolderTimes:
    times = FolderTimes([point(day) for day in sorted(days)], f"p{shown}")
    times.take_shown(own(days, shown))
    order = by_nearness(times.points, point(shown))
    for other in order:
        times.take(other, own(days, int(other.id[1:])))
    return times


def own(days: Mapping[int, Sequence[Node]], day: int) -> list[Node]:
    return [replace(n, ref=replace(n.ref, recovery_point=f"p{day}")) for n in days[day]]


def ghosts(times: FolderTimes) -> dict[str, tuple[Told, str]]:
    return {g.node.name: (g.told, g.node.ref.recovery_point) for g in times.ghosts()}


A, B = entry("a"), entry("b")


def test_what_is_gone_is_shown_as_it_was_last_and_what_comes_as_it_is_first() -> None:
    days = {1: [A, B], 2: [A, B], 3: [A], 4: [A, entry("new")], 5: [A, entry("new", written=9)]}
    told = ghosts(compared(days, shown=3))
    assert told["b"] == (Told(Word.GONE, point(3)), "p2")
    assert told["new"] == (Told(Word.COMES, point(4)), "p4")


def test_gone_since_is_the_first_point_without_it() -> None:
    told = ghosts(compared({1: [B], 2: [], 3: [], 4: []}, shown=4))
    assert told["b"] == (Told(Word.GONE, point(2)), "p1")


def test_what_was_renamed_is_told_from_what_is_gone() -> None:
    days = {1: [entry("plan", key="7")], 2: [entry("plan (old)", key="7")]}
    told = ghosts(compared(days, shown=2))
    assert told["plan"] == (Told(Word.RENAMED, point(2), name="plan (old)"), "p1")


def test_entries_that_are_there_tell_their_version_before_that_they_go() -> None:
    changed = entry("a", written=3)
    days = {1: [A, B], 2: [A, B], 3: [changed]}
    words = compared(days, shown=1).words()
    assert words == {
        0: Told(Word.VERSION, None, 1, 2),
        1: Told(Word.GOES, point(3)),
    }
    assert compared(days, shown=3).words() == {}  # the newest version is what one expects


def test_points_without_the_folder_or_without_an_answer() -> None:
    times = FolderTimes([point(1), point(2), point(3)], "p3")
    times.take_shown([A])
    times.fail(point(2), "It cannot be opened.")
    times.take(point(1), [B])
    assert ghosts(times)["b"] == (Told(Word.GONE, point(3)), "p1")
    life = times.life_of(A)
    assert life is not None
    assert [seen.presence for seen in life.seen] == [
        Presence.GONE,
        Presence.UNTOLD,
        Presence.THERE,
    ]


def test_deleted_and_withheld_entries_are_not_followed() -> None:
    days = {1: [entry("a", deleted=True), entry("b", withheld="held")], 2: []}
    assert not ghosts(compared(days, shown=2))


def test_the_life_of_an_entry_names_a_copy_at_each_point() -> None:
    damaged = entry("a", **DAMAGED)
    life = compared({1: [A], 2: [A], 3: [damaged]}, shown=2).life_of(own({2: [A]}, 2)[0])
    assert life is not None
    copies = [seen.node for seen in life.seen if seen.node is not None]
    assert [node.ref.recovery_point for node in copies] == ["p1", "p2", "p3"]
    assert [seen.is_good for seen in life.seen] == [True, True, False]
    assert len(life.versions) == 1


def test_folders_have_no_versions_but_come_and_go() -> None:
    folder = entry("box", kind=Kind.FOLDER, size=None)
    later = replace(folder, modified=None)
    times = compared({1: [folder], 2: [later], 3: []}, shown=1)
    assert times.words() == {0: Told(Word.GOES, point(3))}


def test_points_of_other_machines_and_those_that_cannot_be_opened_are_not_asked() -> None:
    shown = point(3)
    points = (point(1), point(2, problem="Its parent is missing."), point(4, machine="DB02"), shown)
    found = Survey("/i", True, points)
    assert points_beside(found, shown) == (point(1), shown)


def test_the_nearest_points_are_asked_first() -> None:
    points = [point(day) for day in range(1, 6)]
    assert [one.id for one in by_nearness(points, points[2])] == ["p2", "p4", "p1", "p5"]
