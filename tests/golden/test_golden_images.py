"""Every real disk image lists and reads as its truth says, through the whole program."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.choosing import choose_point
from gleanpoint.core.copying import ItemEnds, ItemFailed
from gleanpoint.core.errors import ContentUnavailableError, SourceUnreadableError
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.naming import encode_segment

pytestmark = pytest.mark.realdata

MADE_UP = "/$OrphanFiles"
HASHED_AT_MOST = 64 << 20

IMAGES = {
    "ntfs-samples__ntfs-lastaccess.raw.gz": None,
    "ntfs-samples__ntfs-ramslack.raw.gz": None,
    "ntfs-samples__ntfs-si-vs-fn.raw.gz": None,
    "colinfinck__testfs1": None,
    "ronin__SampleTinyNtfsVolume.zip": "partition.dd",
    "dfir_ntfs__ntfs3.raw.gz": None,
    "dfir_ntfs__ntfs3_attrlist.raw.gz": None,
    "dfir_ntfs__ntfs_index.raw.gz": None,
    "dfir_ntfs__vss_2003.tgz": "vss_2003.raw",
    "dfir_ntfs__vss_3_volstor.tar.gz": "vss_3_volstor.raw",
    "dfvfs__ext2.qcow2": None,
    "dfvfs__windows_volume.qcow2": None,
    "plaso__image.qcow2": None,
    "plaso__vsstest.qcow2": None,
    "dfvfs__hfsplus.raw": None,
    "dfvfs__iso9660.raw": None,
    "dfvfs__ext2.splitraw.000": None,
    "ronin__4n6mount_exfat.img": None,
    "ronin__hfs_plus_volume.bin": None,
    "tsk_test_data__6-undel-fat.zip": "6-fat-undel.dd",
    "tsk_test_data__1-extend-part.zip": "ext-part-test-2.dd",
    "tsk_test_data__4-kwsrch-ext3.zip": "ext3-img-kw-1.dd",
    "tsk_test_data__2-kwsrch-fat.zip": "fat-img-kw.dd",
    "tsk_test_data__14-iso9660-1.zip": "iso-dirtree1.iso",
    "dfir_ntfs__exfat_win.raw.gz": None,
    "dfir_ntfs__exfat_encrypted.raw.gz": None,
    "dfir_ntfs__exfat_lin_part.raw.gz": None,
    "dfir_ntfs__fat32_loop.raw.gz": None,
    "dfir_ntfs__fat_lfn_test.raw.gz": None,
    "dfir_ntfs__fat12.raw.gz": None,
    "dfir_ntfs__fat_deleted_dir.raw.gz": None,
    "dfvfs__ext2.vmdk": None,
    "dfvfs__hfsplus_zlib.dmg": None,
    "plaso__spotlight.12.dmg": None,
    "dfvfs__ext2.vhd": None,
    "dfvfs__image.vhd": None,
    "dfvfs__image-differential.vhd": None,
    "dfvfs__ext2.E01": None,
    "dfvfs__ext2.split.E01": None,
    "tsk__imageformat_mmls_1.E01": None,
    "ronin__ctf_file6.E01": None,
    "ronin__nps-2010-emails.E01": None,
}
"""Images, and the member of their archive. What is refused stands in its own test."""


@pytest.fixture
def opened(
    unpacked: Callable[..., Path], request: pytest.FixtureRequest
) -> Iterator[tuple[str, Session]]:
    name = request.param
    with Session(
        choose_point(str(unpacked(f"images/{name}", IMAGES[name]))), sight=see_everything
    ) as session:
        yield name, session


@pytest.mark.parametrize("opened", IMAGES, indirect=True)
def test_an_image_lists_and_reads_as_its_truth_says(
    opened: tuple[str, Session], truth: Callable[[str], dict[str, Any]]
) -> None:
    name, session = opened
    for volume in truth("images")[name]["volumes"]:
        top = volume_at(session, volume["offset"])
        found = {node.path.removeprefix(top.path): node for node in every(session, top)}
        expected = {p: e for p, e in volume["entries"].items() if not p.startswith(MADE_UP)}
        missing = [p for p in expected if placed(p, found) is None]
        assert not missing
        wanted = []
        for path, entry in expected.items():
            node = placed(path, found)
            assert node is not None
            assert entry.get("size", node.size) == node.size, path
            assert bool(entry.get("deleted")) == node.deleted, path
            if not is_link_that_truth_reads_as_zeros(session, node, entry):
                wanted += hashes(path, node, entry, found)
        check(session, wanted)


def is_link_that_truth_reads_as_zeros(session: Session, node: Node, entry: dict[str, Any]) -> bool:
    """The Sleuth Kit, which the truth comes from, gives zeros for links in their metadata."""
    zeros = hashlib.sha256(bytes(node.size or 0)).hexdigest()
    is_zeros = bool(node.size) and entry.get("sha256") == zeros
    return is_zeros and session.facts(node).facts.get("link") is True


def volume_at(session: Session, offset: int) -> Node:
    for node in session.children(session.root).nodes:
        if session.facts(node).extents[0][0] == offset:
            return node
    raise AssertionError(f"no volume at {offset}")


def every(session: Session, top: Node) -> Iterator[Node]:
    for listing in session.walk(top, deleted=True):
        assert listing.error is None
        yield from listing.nodes


def placed(path: str, found: dict[str, Node]) -> Node | None:
    """Return the node of a truth's path; twins carry an id, which the truth marks with ``~``."""
    encoded = "/".join(encode_segment(part) for part in path.split("/"))
    if encoded in found:
        return found[encoded]
    stem = encoded.rstrip("~")
    twins = [node for known, node in found.items() if known.startswith(f"{stem} [")]
    number = len(encoded) - len(stem)
    return twins[number] if number < len(twins) else None


def hashes(
    path: str, node: Node, entry: dict[str, Any], found: dict[str, Node]
) -> list[tuple[Node, str]]:
    wanted = [(node, entry["sha256"])] if entry.get("sha256") else []
    for stream, facts in entry.get("ads", {}).items():
        other = placed(f"{path}:{stream}", found)
        assert other is not None, f"{path}:{stream}"
        assert other.size == facts["size"]
        if facts["sha256"]:
            wanted.append((other, facts["sha256"]))
    return [(n, digest) for n, digest in wanted if (n.size or 0) <= HASHED_AT_MOST]


def check(session: Session, wanted: list[tuple[Node, str]]) -> None:
    """Compare the bytes of every item; encrypted and overwritten ones must be refused instead.

    Of what was deleted, the truth has whatever lies there now.
    """
    readable = [pair for pair in wanted if pair[0].content.is_whole]
    for node, _ in (pair for pair in wanted if pair not in readable):
        is_deleted = node.content is Content.DAMAGED
        assert node.deleted if is_deleted else node.name.endswith(".PFILE")
        error = SourceUnreadableError if is_deleted else ContentUnavailableError
        with pytest.raises(error, match="deleted" if is_deleted else "encrypted"):
            session.read(node, 0, 1)
    digest, number = hashlib.sha256(), 0
    for event in session.copy([node for node, _ in readable]):
        if isinstance(event, bytes):
            digest.update(event)
        elif isinstance(event, ItemFailed):
            pytest.fail(f"{readable[event.number][0].path}: {event.error}")
        elif isinstance(event, ItemEnds):
            assert digest.hexdigest() == readable[event.number][1], readable[event.number][0].path
            digest, number = hashlib.sha256(), number + 1
    assert number == len(readable)


@pytest.mark.parametrize("member", ["10-ntfs-part1.dd", "10-ntfs-part2.dd", "10-ntfs-part3.dd"])
def test_ntfs_beside_the_remains_of_another_file_system_is_read_as_ntfs(
    unpacked: Callable[..., Path], member: str
) -> None:
    archive = "images/tsk_test_data__10b-ntfs-autodetect.zip"
    with Session(choose_point(str(unpacked(archive, member))), sight=see_everything) as session:
        top = session.resolve("/p0")
        names = {node.name.lower(): node for node in session.children(top).nodes}
        assert session.facts(top).facts["file system"] == "NTFS"
        assert session.read(names["ntfs.txt"], 0, 1000)
