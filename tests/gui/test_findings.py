"""What was found in a source: layers, volumes and notes, through the whole window."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders.encryption.bitlocker import CLEAR, PASSWORD, Way
from tests.builders.encryption.disks import half_locked_disk
from tests.builders.images.qcow import Qcow2
from tests.builders.small_images import fat12_image
from tests.gui.fake_session import POINT, node

from gleanpoint.core.found_layers import Found, FoundImage, FoundVolume
from gleanpoint.core.nodes import NodeFacts
from gleanpoint.core.recovery_points import MissingLink, Survey
from gleanpoint.gui.panes.preview.facts import facts_groups
from gleanpoint.gui.panes.preview.found_words import found_rows, layer_path
from gleanpoint_parsers.entries import Kind

LONG = 30_000
CLUSTER = 65_536
DAY = 86_400


def opened(qtbot, desk, source: Path) -> None:
    desk.window.open([str(source)])
    qtbot.waitUntil(lambda: desk.window.browsing.place is not None, timeout=LONG)
    desk.settle()


def told(desk) -> dict[str, str]:
    return dict(desk.view.preview._content.found.words)


def test_the_preview_tells_what_a_disk_is_while_nothing_is_selected(qtbot, desk, tmp_path):
    opened(qtbot, desk, half_locked_disk(tmp_path, [Way(PASSWORD, "correct horse")]))
    found = desk.view.preview._content.found
    qtbot.waitUntil(lambda: "FAT12" in told(desk).get("p1", ""), timeout=LONG)
    qtbot.waitUntil(lambda: "BitLocker, locked" in told(desk)["p2"], timeout=LONG)
    assert found.isVisible()
    assert told(desk)["Partition table MBR"] == "2 volumes"
    found.volumeWanted.emit(desk.window.nodes.node_at(0))
    desk.settle()
    assert desk.window.browsing.place.folder.path == "/p1"
    assert not found.isVisible()
    crumbs = desk.view.list_pane.breadcrumb
    assert crumbs.layer_words(1) == "FAT12 · 1.4 MB · entry 1 of MBR"
    desk.window.findings.show()
    assert found.isVisible()


def test_notes_on_the_disk_stand_above_everything_until_they_are_hidden(qtbot, desk, tmp_path):
    opened(qtbot, desk, half_locked_disk(tmp_path, [Way(CLEAR)]))
    banner = desk.view.health_banner
    qtbot.waitUntil(lambda: "so none was needed" in banner.sentence, timeout=LONG)
    assert desk.view.list_pane.banner.sentence == ""  # said once
    desk.go("/p1")
    assert banner.sentence
    banner._acts[1]()
    assert banner.sentence == ""
    desk.go("/")
    assert banner.sentence == ""
    assert desk.view.list_pane.banner.sentence == ""


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    """A folder whose newest image lacks its parent."""
    made = tmp_path / "images"
    made.mkdir()
    disk = fat12_image(made / "x", {"OLD.TXT": b"x"}).read_bytes()
    (made / "x").unlink()
    clusters = {n: disk[n * CLUSTER : (n + 1) * CLUSTER] for n in range(-(-len(disk) // CLUSTER))}
    (made / "web.qcow2").write_bytes(Qcow2(len(disk), clusters).image())
    lost = Qcow2(len(disk), {}, backing=(b"gone.qcow2", b"qcow2"))
    (made / "web-tue.qcow2").write_bytes(lost.image())
    for number, name in enumerate(("web.qcow2", "web-tue.qcow2")):
        os.utime(made / name, (1_700_000_000 + number * DAY,) * 2)
    return made


def test_a_folder_whose_newest_cannot_be_opened_shows_the_newest_that_can(qtbot, desk, chain):
    opened(qtbot, desk, chain)
    assert desk.window.browsing.place.source.point.name == "web.qcow2"
    said = desk.view.time_banner.sentence
    assert "gone.qcow2" in said
    assert "The newest that can be opened is shown" in said
    qtbot.waitUntil(lambda: "1 point cannot be reached" in told(desk), timeout=LONG)


def test_what_cannot_be_opened_is_told_whole_beside_what_is_open(qtbot, desk, chain, tmp_path):
    image = fat12_image(tmp_path / "raw.img", {"A.TXT": b"a"})
    opened(qtbot, desk, image)
    desk.window.open([str(chain / "web-tue.qcow2")])
    banner = desk.view.time_banner
    qtbot.waitUntil(lambda: "gone.qcow2" in banner.sentence, timeout=LONG)
    assert banner.sentence.endswith("Put it into the same folder.")


def test_the_layers_of_one_volume_are_one_line(english):
    volume = FoundVolume(node("/p1", Kind.VOLUME, size=1 << 30), "NTFS", "Data", "BitLocker", "1")
    image = FoundImage("VHDX, differencing", 1 << 31, ("base.vhdx",), replayed=3)
    found = Found((image,), "GPT", (volume,))
    names = layer_path(found).split(" \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ")
    assert names == ["VHDX, differencing", "GPT", "BitLocker", "NTFS"]
    rows = {row.title: row for row in found_rows(found, POINT, None)}
    first = rows["VHDX, differencing"].text
    assert "made on \N{FIRST STRONG ISOLATE}base.vhdx" in first
    assert "3 changes of its log applied in memory" in first
    assert rows["p1"].text.startswith("BitLocker, unlocked · NTFS · ")
    assert rows["p1"].volume is volume.node


def test_a_volume_is_called_unknown_only_once_it_was_looked_into(english):
    volume = FoundVolume(node("/p1", Kind.VOLUME, size=1 << 30))
    before, after = (
        found_rows(Found((), "GPT", (one,)), POINT, None)[-1].text
        for one in (volume, replace(volume, is_read=True))
    )
    assert "no known file system" not in before
    assert after.startswith("no known file system · ")


def test_very_many_volumes_are_counted_not_listed(english):
    nodes = [node(f"/p{number}", Kind.VOLUME, size=1024) for number in range(100)]
    found = Found((), "GPT", tuple(map(FoundVolume, nodes)))
    rows = found_rows(found, POINT, None)
    assert len(rows) < 20
    assert rows[-1].title == "88 more volumes"


def test_points_that_cannot_be_reached_are_not_counted_as_points(english):
    broken = replace(POINT, id="b", problem="The parent is missing.")
    link = MissingLink("", POINT.time, POINT.time, "The parent is missing: gone.vhdx.")
    survey = Survey("x", True, (POINT, replace(POINT, id="a"), broken), missing=(link,))
    rows = {row.title: row for row in found_rows(Found(table="MBR"), POINT, survey)}
    assert "2 points" in rows
    assert "gone.vhdx" in rows["1 point cannot be reached"].text


def test_nested_facts_are_groups_and_sizes_and_times_are_readable(english):
    facts = {
        "owner": "S-1-5-18",
        "length": 67_108_864,
        "accessed": "2023-02-21T13:57:37.337631Z",
        "inside": {"disk image": {"disk bytes": 512, "parents": ["a", "b"]}},
        "names": [{"name": "x"}, {"name": "y"}],
    }
    groups = dict(facts_groups(NodeFacts(facts, (), all_extents=True)))
    inner = "Inside \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} Disk image"
    assert groups[inner] == [("Disk bytes", "512 bytes"), ("Parents", "a, b")]
    assert groups["Names 2"] == [("Name", "y")]
    stored = dict(groups["Stored"])
    assert stored["Length"] == "64.0 MB · 67,108,864 bytes"
    assert stored["Accessed"].endswith(" · 2023-02-21 13:57:37.337631Z")
