"""Images of a folder in the order of time: chains, parts, earlier states, what is missing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from gleanpoint.core.image_history import ImageHistory
from gleanpoint.core.image_line import in_line, missing_links
from gleanpoint.core.recovery_points import PointKind, RecoveryPoint
from gleanpoint_parsers.timeline import DiskState


def day(number: int) -> datetime:
    return datetime(2026, 11, number, 22, tzinfo=UTC)


def file(name: str, written: int) -> RecoveryPoint:
    return RecoveryPoint(f"id of {name}", name, day(written), Path("/images", name), 512)


def line(points: list[RecoveryPoint], *histories: ImageHistory) -> tuple[RecoveryPoint, ...]:
    return in_line(points, {history.file: history for history in histories})


def test_a_parent_is_of_the_time_when_its_child_was_made_if_it_was_copied_since() -> None:
    points = [file("base.vhd", 20), file("one.vhd", 20), file("two.vhd", 20)]
    base, one, two = line(
        points,
        ImageHistory("base.vhd", 512, made=day(1)),
        ImageHistory("two.vhd", 512, ("one.vhd", "base.vhd"), made=day(12)),
        ImageHistory("one.vhd", 512, ("base.vhd",), made=day(11)),
    )
    assert [(p.name, p.time) for p in (base, one, two)] == [
        ("base.vhd", day(11)),
        ("one.vhd", day(12)),
        ("two.vhd", day(20)),
    ]
    assert (two.parent, two.needs, two.machine) == ("one.vhd", ("one.vhd", "base.vhd"), "base")
    assert (base.parent, base.needs) == ("", ())


def test_a_parent_that_was_written_before_its_child_was_made_keeps_its_time() -> None:
    base, _ = line(
        [file("base.vhd", 5), file("one.vhd", 20)],
        ImageHistory("one.vhd", 512, ("base.vhd",), made=day(11)),
    )
    assert base.time == day(5)


def test_links_written_at_once_stand_parents_first() -> None:
    points = [file("b.vmdk", 9), file("a.vmdk", 9)]
    told = line(points, ImageHistory("a.vmdk", 512, ("b.vmdk",)), ImageHistory("b.vmdk", 512))
    assert [point.name for point in told] == ["b.vmdk", "a.vmdk"]


def test_files_that_hold_parts_of_an_image_are_no_points() -> None:
    points = [file("disk.qcow2", 9), file("disk.img", 9), file("other.img", 9)]
    told = line(points, ImageHistory("disk.qcow2", 512, files=("disk.img",)))
    assert [(point.name, point.needs) for point in told] == [
        ("disk.qcow2", ("disk.img",)),
        ("other.img", ()),
    ]


def test_images_that_name_each_other_as_their_part_are_both_told() -> None:
    histories = [
        ImageHistory("a.vmdk", 512, files=("b.vmdk",)),
        ImageHistory("b.vmdk", 512, files=("a.vmdk",)),
    ]
    assert len(line([file("a.vmdk", 1), file("b.vmdk", 1)], *histories)) == 2


def test_a_missing_parent_is_named_with_the_times_that_cannot_be_reached() -> None:
    first, second, third = line(
        [file("db-1.vhd", 10), file("db-3.vhd", 13), file("db-4.vhd", 14)],
        ImageHistory(
            "db-3.vhd",
            problem="db-3.vhd lacks db-2.vhd.",
            lacking=("db-2.vhd",),
            lacking_written=day(12),
        ),
        ImageHistory("db-4.vhd", None, ("db-3.vhd",), problem="It lacks.", lacking=("db-2.vhd",)),
    )
    assert first.problem is None
    assert second.problem == (
        "db-3.vhd lacks db-2.vhd. Until then, db-3.vhd of 2026-11-13 22:00:00Z cannot be reached, "
        "nor db-2.vhd of 2026-11-12 22:00:00Z."
    )
    assert (second.parent, third.parent, third.needs) == (
        *("db-2.vhd", "db-3.vhd"),
        ("db-3.vhd", "db-2.vhd"),
    )
    gap, later = missing_links((first, second, third))
    assert (gap.machine, gap.since, gap.until, gap.sentence) == (
        *("db-2", day(13), day(13)),
        second.problem,
    )
    assert later.until == day(14)


def test_a_gap_begins_with_the_last_state_of_that_machine() -> None:
    points = line(
        [
            file("web-2026-11-01.vhd", 1),
            file("fs-2026-11-02.vhd", 2),
            file("web-2026-11-05.vhd", 5),
        ],
        ImageHistory("web-2026-11-05.vhd", problem="It is cut off."),
    )
    (gap,) = missing_links(points)
    assert (gap.machine, gap.since, gap.until) == ("web", day(1), day(5))
    assert gap.sentence == "It is cut off."


def test_earlier_states_are_points_of_their_own() -> None:
    states = (
        DiskState("snapshot 1", "internal snapshot", "before", day(3), 100),
        DiskState("shadow {1}", "shadow copy", "p1", day(4), volumes=("p1",), problem="It is cut."),
    )
    history = ImageHistory("web.qcow2", 512, files=("web.data",), states=states)
    snapshot, shadow, present = line([file("web.qcow2", 9)], history)
    assert (snapshot.kind, snapshot.name, snapshot.time, snapshot.size) == (
        *(PointKind.SNAPSHOT, "before", day(3), 100),
    )
    assert (snapshot.wish.disk_state, snapshot.image, snapshot.machine) == (
        *("snapshot 1", present.image, "web"),
    )
    assert (shadow.volumes, shadow.problem, shadow.size) == (("p1",), "It is cut.", 512)
    assert snapshot.needs == present.needs == ("web.data",)
    assert len({snapshot.id, shadow.id, present.id}) == 3
    assert snapshot.state == {"disk_state": "snapshot 1"}


def test_states_of_an_image_whose_parent_is_missing_cannot_be_had_either() -> None:
    states = (DiskState("snapshot 1", "internal snapshot", "before", day(3), 100),)
    history = ImageHistory("a.qcow2", None, (), (), None, "No parent.", ("b.img",), states=states)
    snapshot, present = line([file("a.qcow2", 9)], history)
    assert snapshot.problem == present.problem
    cut = ImageHistory("a.qcow2", problem="The disk holds nothing that is known.", states=states)
    assert line([file("a.qcow2", 9)], cut)[0].problem is None


def test_a_state_without_a_date_stands_beside_its_image() -> None:
    state = DiskState("snapshot 1", "internal snapshot", "x", datetime(1601, 1, 1, tzinfo=UTC))
    assert line([file("a.qcow2", 9)], ImageHistory("a.qcow2", 1, states=(state,)))[0].time == day(9)


def test_a_shadow_copy_tells_the_machine_of_its_whole_chain() -> None:
    state = DiskState("shadow {1}", "shadow copy", "p1", day(3), machine="FS01")
    told = line(
        [file("disk0.vhd", 9), file("disk0-1.vhd", 10)],
        ImageHistory("disk0.vhd", 1),
        ImageHistory("disk0-1.vhd", 1, ("disk0.vhd",), states=(state,)),
    )
    assert {point.machine for point in told} == {"FS01"}
