"""Disk images are taken off before anything else is asked, and tell of themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest
from tests.builders.disks import TableEntry, mbr_disk
from tests.builders.images.qcow import Qcow2, Saved
from tests.builders.images.vhd import FIXED, Vhd, fixed

from gleanpoint.core.layers import LayerStack
from gleanpoint.core.recognising import MOST_IMAGES, Recognised, recognise
from gleanpoint.core.scope import Scope
from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import NoSuchNodeError, UnsupportedFeatureError
from gleanpoint_parsers.image.qcow.parser import QcowParser
from gleanpoint_parsers.image.vhd.parser import VhdParser
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings
from gleanpoint_parsers.timeline import Wish
from gleanpoint_parsers.volume.partitions import PartitionParser

DISK = bytes(mbr_disk(64 * 512, [TableEntry(7, 8, 16)]))
PARSERS = (PartitionParser(), VhdParser())


def image(**changes: object) -> bytes:
    return fixed(replace(Vhd(FIXED, len(DISK)), **changes), DISK)  # type: ignore[arg-type]


class MirrorParser:
    """Opens an image whose disk is that image again."""

    name: ClassVar[str] = "mirror"
    layer: ClassVar[Layer] = Layer.IMAGE
    formats: ClassVar[tuple[str, ...]] = ()
    suffixes: ClassVar[tuple[str, ...]] = ()

    def probe(self, source: BlockSource) -> Confidence:
        return Confidence.CERTAIN

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        raise UnsupportedFeatureError("it holds no files")

    def open_disk(self, source: BlockSource, surroundings: Surroundings) -> BlockSource:
        return source

    def version(self) -> str:
        return "1"


def test_a_fixed_vhd_is_an_image_though_it_begins_like_its_disk():
    stack = LayerStack(BytesSource(image()), Surroundings("disk.vhd"), PARSERS)
    facts = stack.facts(())["inside"]
    assert isinstance(facts, dict)
    assert facts["partition table"] == "MBR"
    assert isinstance(facts["disk image"], dict)
    assert "VHD" in str(facts["disk image"]["image format"])
    assert [entry.segment for entry in stack.children((), None, 10).page.entries] == ["p1"]


def test_what_is_wrong_with_an_image_is_the_first_note_of_its_disk():
    hurt = bytearray(image())
    hurt[-512 + 64] ^= 0xFF  # the checksum of the footer
    stack = LayerStack(BytesSource(bytes(hurt)), Surroundings("disk.vhd"), PARSERS)
    page = stack.children((), None, 10).page
    assert "checksum" in page.notes[0]
    walked = [folder.page.notes for folder in stack.walk((), Scope())]
    assert walked[0] == page.notes


def test_an_image_that_holds_itself_comes_to_an_end():
    with pytest.raises(UnsupportedFeatureError, match=str(MOST_IMAGES)):
        recognise((MirrorParser(),), BytesSource(DISK), Surroundings(), Confidence.POSSIBLE)


def qcow2(disk: bytes, *snapshots: Saved) -> bytes:
    size = -(-len(disk) // 65536)
    clusters = {n: disk[n * 65536 : (n + 1) * 65536] for n in range(size)}
    return Qcow2(len(disk), clusters, snapshots=snapshots).image()


def recognised(source: bytes, state: str) -> Recognised:
    surroundings = Surroundings("disk", wish=Wish(disk_state=state))
    parsers = (*PARSERS, QcowParser())
    return recognise(parsers, BytesSource(source), surroundings, Confidence.POSSIBLE)


def test_a_state_is_chosen_once_and_not_wished_of_what_lies_inside() -> None:
    inner = qcow2(DISK, Saved({0: bytes(512)}, 1))
    outer = qcow2(inner, Saved({0: inner[:65536], **_rest(inner)}, 2))
    found = recognised(outer, "snapshot 1")
    assert found.source.read_at(0, len(DISK)) == DISK
    assert found.surroundings.wish.disk_state == ""
    assert recognised(inner, "shadow {1}").surroundings.wish.disk_state == "shadow {1}"


def test_a_state_that_nothing_keeps_is_never_answered_with_the_present_one() -> None:
    with pytest.raises(NoSuchNodeError, match="no number 7"):
        recognised(qcow2(DISK, Saved({}, 1)), "snapshot 7")
    plain = Recognised(
        MirrorParser(), BytesSource(b""), Surroundings("a.pst", wish=Wish(disk_state="snapshot 1"))
    )
    with pytest.raises(
        NoSuchNodeError, match=r"a\.pst keeps no earlier state of its disk: snapshot 1"
    ):
        plain.open()


def _rest(data: bytes) -> dict[int, bytes]:
    return {n: data[n * 65536 : (n + 1) * 65536] for n in range(1, -(-len(data) // 65536))}
