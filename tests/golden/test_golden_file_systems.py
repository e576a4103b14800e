"""Real volumes of btrfs, XFS and APFS list and read as their truth says, through the program."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.builders.file_trees import digest, mapped, walk

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.choosing import choose_point
from gleanpoint.core.copying import ItemEnds, ItemFailed
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.filesystem.apfs.parser import ApfsParser
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Surroundings

pytestmark = pytest.mark.realdata

VOLUMES = ["discutils__btrfs.vhdx.gz", "discutils__xfs.vhdx.gz", "discutils__xfs5.vhdx.gz"]
APFS = {"dfvfs__apfs.raw": 10, "ronin__4n6mount_apfs.img": 3}
"""Containers of APFS, and how many names they hold."""


@pytest.mark.parametrize("name", VOLUMES)
def test_a_volume_lists_and_reads_as_its_truth_says(
    name: str, unpacked: Callable[..., Path], truth: Callable[[str], dict[str, Any]]
) -> None:
    (volume,) = truth("images")[name]["volumes"]
    expected = {path: entry for path, entry in volume["entries"].items() if path != "/"}
    with Session(choose_point(str(unpacked(f"images/{name}"))), sight=see_everything) as session:
        (top,) = session.children(session.root).nodes
        found = {node.path.removeprefix(top.path): node for node in every(session, top)}
        placed = {"/".join(map(encode_segment, path.split("/"))): e for path, e in expected.items()}
        assert set(found) == set(placed)
        for path, entry in placed.items():
            assert found[path].problem is None
            assert entry["dir"] or found[path].size == entry["size"], path
        hashed = [
            (found[path], entry["sha256"]) for path, entry in placed.items() if "sha256" in entry
        ]
        assert len(hashed) >= 7
        check(session, hashed)


def every(session: Session, top: Node) -> Iterator[Node]:
    for listing in session.walk(top, deleted=True):
        assert listing.error is None
        yield from listing.nodes


def check(session: Session, wanted: list[tuple[Node, str]]) -> None:
    found, number = hashlib.sha256(), 0
    for event in session.copy([node for node, _ in wanted]):
        if isinstance(event, bytes):
            found.update(event)
        elif isinstance(event, ItemFailed):
            pytest.fail(f"{wanted[event.number][0].path}: {event.error}")
        elif isinstance(event, ItemEnds):
            assert found.hexdigest() == wanted[event.number][1], wanted[event.number][0].path
            found, number = hashlib.sha256(), number + 1
    assert number == len(wanted)


@pytest.mark.parametrize("name", APFS)
def test_a_container_of_apfs_reads_as_another_reader_has_it(name: str, data_dir: Path) -> None:
    pyfsapfs = pytest.importorskip("pyfsapfs", reason="libfsapfs-python is not there")
    path = data_dir / "images" / name
    container = ApfsParser().open(mapped(path), Surroundings())
    other = pyfsapfs.container()
    other.open(str(path))
    volume, count = other.get_volume(0), 0
    for place, entry in walk(container):
        count += entry.kind is not Kind.STREAM
        their = volume.get_file_entry_by_path(place.split(":")[0])
        assert their.identifier == int(entry.key.split("-")[1].split(":")[0])
        if entry.kind is Kind.FILE and not their.symbolic_link_target:
            data = their.read_buffer(their.size) if their.size else b""
            assert digest(container.content(entry.key)) == hashlib.sha256(data).hexdigest(), place
    assert count == APFS[name]
    other.close()


@pytest.mark.parametrize("name", APFS)
def test_a_container_of_apfs_is_opened_by_the_program(name: str, data_dir: Path) -> None:
    with Session(choose_point(str(data_dir / "images" / name)), sight=see_everything) as session:
        (top,) = session.children(session.root).nodes
        nodes = list(every(session, top))
        assert len(nodes) >= APFS[name]
        assert all(node.problem is None for node in nodes)
