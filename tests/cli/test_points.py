"""Recovery points of images on the command line: chains, snapshots, several machines."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from tests.builders.images.qcow import Qcow2, Saved
from tests.builders.images.qemu import needs_qemu, qemu_img
from tests.builders.images.vhd import DIFFERENCING, DYNAMIC, Vhd, sparse
from tests.builders.small_images import fat12_image
from tests.builders.time_lines import A
from tests.builders.timed_child import backup_bytes
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

CLUSTER = 65_536


def at(day: int, hour: int = 22) -> float:
    return datetime(2026, 11, day, hour, tzinfo=UTC).timestamp()


def disk_with(folder: Path, **files: bytes) -> bytes:
    path = fat12_image(folder / "made", {name.replace("_", "."): d for name, d in files.items()})
    data = path.read_bytes()
    path.unlink()
    return data


def clusters(disk: bytes) -> Mapping[int, bytes]:
    return {n: disk[n * CLUSTER : (n + 1) * CLUSTER] for n in range(-(-len(disk) // CLUSTER))}


def put(path: Path, data: bytes, day: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (at(day), at(day)))
    return path


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    """A QCOW2 image of the 9th with snapshots of the 2nd and the 3rd."""
    states = [disk_with(tmp_path, DAY_TXT=b"%d" % day) for day in (2, 3, 9)]
    saved = [
        Saved(clusters(states[1]), int(at(3)), b"before the update"),
        Saved(clusters(states[0]), int(at(2)), b"installed"),
    ]
    image = Qcow2(len(states[2]), clusters(states[2]), snapshots=saved).image()
    return put(tmp_path / "web01.qcow2", image, 9)


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    """VHD images of one disk, each made on the one before; copied in one go on the 20th."""
    states = {day: disk_with(tmp_path, DAY_TXT=b"%d" % day) for day in (10, 11, 12)}
    before, parent, name = b"", UUID(int=0), ""
    for number, (day, disk) in enumerate(states.items(), start=1):
        changed = {
            n: disk[n * 4096 : n * 4096 + 4096]
            for n in range(len(disk) // 4096)
            if disk[n * 4096 : n * 4096 + 4096] != before[n * 4096 : n * 4096 + 4096]
        }
        made = int(at(day - 1) - datetime(2000, 1, 1, tzinfo=UTC).timestamp())
        kind = DIFFERENCING if name else DYNAMIC
        vhd = Vhd(
            *(kind, len(disk), UUID(int=number), changed),
            parent=parent,
            parent_name=name,
            made=made,
            parent_written=made - 60 if name else 0,
        )
        name, parent, before = f"db02-{day}.vhd", UUID(int=number), disk
        put(tmp_path / "chain" / name, sparse(vhd), 20)
    return tmp_path / "chain"


def test_snapshots_in_an_image_are_points(gleanpoint: Run, snapshots: Path) -> None:
    ran = gleanpoint("points", snapshots, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert [(p["name"], p["time"], p["kind"], p["machine"]) for p in ran.lines] == [
        ("installed", "2026-11-02T22:00:00.500000Z", "internal snapshot", "web01"),
        ("before the update", "2026-11-03T22:00:00.500000Z", "internal snapshot", "web01"),
        ("web01.qcow2", "2026-11-09T22:00:00Z", "image", "web01"),
    ]
    assert {p["image"] for p in ran.lines} == {str(snapshots)}
    assert len({p["id"] for p in ran.lines}) == 3
    told = gleanpoint("points", snapshots).out.decode().splitlines()
    assert told[0].endswith("installed (internal snapshot, web01, in web01.qcow2)")


def test_a_snapshot_is_chosen_by_time_or_number(gleanpoint: Run, snapshots: Path) -> None:
    def day(*options: object) -> bytes:
        return gleanpoint("cat", snapshots, "/p0/DAY.TXT", *options).out

    assert day() == b"9"
    assert day("--at", "2026-11-03T22:00:00Z") == b"3"  # as points shows it to people
    assert day("--at", "2026-11-03T21:59:59Z") == b"2"
    assert day("--at", "2026-11-30") == b"9"
    assert (day("--set", "1"), day("--set", "2")) == (b"3", b"2")
    ran = gleanpoint("ls", snapshots, "--set", "3")
    assert (ran.code, "has 2 internal snapshots; there is no number 3" in ran.sentence) == (2, True)
    ran = gleanpoint("ls", snapshots, "--at", "2026-11-01")
    assert (ran.code, "The oldest is of 2026-11-02T22:00:00" in ran.sentence) == (2, True)


def test_a_point_is_chosen_by_its_identifier(gleanpoint: Run, snapshots: Path) -> None:
    points = gleanpoint("points", snapshots, "--json").lines
    for point, day in zip(points, (b"2", b"3", b"9"), strict=True):
        ran = gleanpoint("cat", snapshots, "/p0/DAY.TXT", "--point", point["id"])
        assert (ran.code, ran.out, ran.err) == (0, day, "")
    ran = gleanpoint("ls", snapshots, "--point", "gone")
    assert (ran.code, "is not there" in ran.sentence) == (2, True)
    ran = gleanpoint("ls", snapshots, "--point", points[0]["id"], "--set", "1")
    assert (ran.code, "use one of them" in ran.sentence) == (2, True)


def test_what_is_not_of_the_time_that_was_asked_for_is_told(
    gleanpoint: Run, snapshots: Path
) -> None:
    ran = gleanpoint("ls", snapshots, "--at", "2026-11-05T08:00Z")
    assert ran.err.rstrip() == (
        "No state of 2026-11-05 08:00:00Z can be had. Shown is that of 2026-11-03 22:00:00.500Z "
        "(before the update); the next is of 2026-11-09 22:00:00Z."
    )
    assert gleanpoint("ls", snapshots, "--at", "2026-11-09T22:00Z").err == ""


def test_info_log_and_manifest_tell_the_state(
    gleanpoint: Run, snapshots: Path, tmp_path: Path, home: Path
) -> None:
    told = gleanpoint("info", snapshots, "--json", "--set", "2").lines[0]
    assert "snapshot 2" in str(told)
    out = tmp_path / "out"
    assert gleanpoint("export", snapshots, "/p0/DAY.TXT", "--to", out, "--set", "2").code == 0
    assert '"disk_state": "snapshot 2"' in (out / "manifest.json").read_text()
    assert '"state":{"disk_state":"snapshot 2"}' in (home / "log" / "00000.jsonl").read_text()


@pytest.mark.usefixtures("timed_parser")
def test_a_snapshot_is_chosen_once_and_not_a_set_of_a_backup_in_it(
    gleanpoint: Run, tmp_path: Path
) -> None:
    disk = disk_with(tmp_path, A_BAK=backup_bytes(A))
    saved = [Saved(clusters(disk), int(at(2)))]
    kept = put(tmp_path / "a.qcow2", Qcow2(len(disk), clusters(disk), snapshots=saved).image(), 9)
    bare = put(tmp_path / "b.qcow2", Qcow2(len(disk), clusters(disk)).image(), 9)

    def wish(image: Path, *options: str) -> str:
        told = gleanpoint("info", image, "/p0/A.BAK", "--json", *options).lines[0]
        return str(told["facts"]["inside"]["wish"])

    for options in (["--set", "1"], ["--at", "2026-11-02T22:00:00Z"]):
        assert "set_number=None" in wish(kept, *options)
        assert "at=None" in wish(kept, *options)
        assert "disk_state=''" in wish(kept, *options)
    assert "set_number=1" in wish(bare, "--set", "1")


def test_links_of_a_chain_are_of_the_time_when_the_next_was_made(
    gleanpoint: Run, chain: Path
) -> None:
    points = gleanpoint("points", chain, "--json").lines
    assert [(p["name"], p["time"][:10], p["parent"], p["needs"]) for p in points] == [
        ("db02-10.vhd", "2026-11-10", None, []),
        ("db02-11.vhd", "2026-11-11", "db02-10.vhd", ["db02-10.vhd"]),
        ("db02-12.vhd", "2026-11-20", "db02-11.vhd", ["db02-11.vhd", "db02-10.vhd"]),
    ]
    assert {(p["machine"], p["problem"]) for p in points} == {("db02-10", None)}
    assert gleanpoint("cat", chain, "/p0/DAY.TXT").out == b"12"
    assert gleanpoint("cat", chain, "/p0/DAY.TXT", "--at", "2026-11-11T23:00Z").out == b"11"


def test_a_missing_link_is_named_and_the_rest_can_be_had(gleanpoint: Run, chain: Path) -> None:
    (chain / "db02-11.vhd").unlink()
    ran = gleanpoint("points", chain, "--json")
    base, last = ran.lines
    assert (ran.code, base["problem"], last["needs"]) == (0, None, ["db02-11.vhd"])
    assert "the parent is missing: db02-11.vhd" in last["problem"]
    assert last["problem"].endswith(
        "Until then, db02-12.vhd of 2026-11-20 22:00:00Z cannot be reached, nor db02-11.vhd of "
        "2026-11-11 21:59:00Z."
    )
    assert "missing: db02-11.vhd" in gleanpoint("points", chain).out.decode()
    assert gleanpoint("ls", chain).code == 10  # the newest is not replaced by an older one
    ran = gleanpoint("cat", chain, "/p0/DAY.TXT", "--at", "2026-11-21")
    assert (ran.out, "the parent is missing: db02-11.vhd" in ran.err) == (b"10", True)
    alone = gleanpoint("points", chain / "db02-12.vhd", "--json")
    assert (alone.code, len(alone.lines)) == (0, 1)


def test_images_of_several_machines_and_broken_ones_stand_in_one_line(
    gleanpoint: Run, tmp_path: Path
) -> None:
    folder, disk = tmp_path / "images", disk_with(tmp_path, A_TXT=b"a")
    put(folder / "FS01-2026-11-02.img", disk, 2)
    put(folder / "web_20261101.000", disk[: 1440 * 512], 1)
    put(folder / "web_20261101.001", disk[1440 * 512 :], 1)
    put(folder / "torn.qcow2", b"QFI\xfb\0\0\0\3torn", 4)
    put(folder / "FS01-2026-11-03.img", disk, 3)
    ran = gleanpoint("points", folder, "--json")
    assert ran.code == 0
    assert [(p["machine"], p["needs"], bool(p["problem"])) for p in ran.lines] == [
        ("web", ["web_20261101.001"], False),
        ("FS01", [], False),
        ("FS01", [], False),
        ("torn", [], True),
    ]
    assert gleanpoint("cat", folder, "/p0/A.TXT", "--at", "2026-11-01T22:00Z").out == b"a"


@needs_qemu
def test_states_that_qemu_makes_are_listed_and_open(gleanpoint: Run, tmp_path: Path) -> None:
    folder = tmp_path / "qemu"
    folder.mkdir()
    fat12_image(folder / "base.img", {"A.TXT": b"base"})
    for kind, name in (("qcow2", "over.qcow2"), ("vmdk", "flat.vmdk")):
        source = ("-b", "base.img", "-F", "raw") if kind == "qcow2" else ()
        if source:
            qemu_img("create", "-q", "-f", kind, *source, folder / name)
        else:
            options = ("-o", "subformat=monolithicFlat")
            qemu_img("convert", "-O", kind, *options, folder / "base.img", folder / name)
    qemu_img("snapshot", "-c", "first", folder / "over.qcow2")
    points = {p["name"]: p for p in gleanpoint("points", folder, "--json").lines}
    assert {name: (p["kind"], p["needs"]) for name, p in points.items()} == {
        "base.img": ("image", []),
        "first": ("internal snapshot", ["base.img"]),
        "over.qcow2": ("image", ["base.img"]),
        "flat.vmdk": ("image", ["flat-flat.vmdk"]),
    }
    ran = gleanpoint("cat", folder / "over.qcow2", "/p0/A.TXT", "--set", "1")
    assert ran.out == b"base"
