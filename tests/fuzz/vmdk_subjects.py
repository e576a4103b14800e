"""VMDK images to hurt: every kind of extent, and a chain whose extents are cut differently."""

from __future__ import annotations

from functools import cache

from tests.builders.images.qemu import disk_bytes
from tests.builders.images.vmdk import GRAIN, SECTOR, Sparse, descriptor, esx, stream
from tests.fuzz.image_damage import Subject

from gleanpoint_parsers.image.vmdk.parser import VmdkParser

_SIZE = 1200 * GRAIN
_TABLES = ((512, 12 * SECTOR),)


def _grains(count: int, seed: int, size: int = GRAIN) -> dict[int, bytes]:
    disk = disk_bytes(size * count, seed)
    return {n: disk[n * size : (n + 1) * size] for n in range(count)}


@cache
def vmdk_subjects() -> tuple[Subject, ...]:
    """Return VMDK images of all kinds."""
    text = descriptor([f'RW {_SIZE // SECTOR} SPARSE "x.vmdk"'], kind="monolithicSparse")
    single = Sparse(_SIZE, {**_grains(30, 8), 31: None, 900: b"last"}, text).packed()
    packed = stream(_SIZE, {**_grains(30, 9), 1000: bytes(GRAIN)}, text)
    parser = VmdkParser()
    return (
        Subject(parser, {"x.vmdk": single}, "x.vmdk", _TABLES),
        Subject(parser, {"x.vmdk": packed}, "x.vmdk", _ends(packed)),
        Subject(parser, _chain(), "x.vmdk", ((0, 400),)),
        Subject(parser, _chain(), "x.vmdk"),
    )


def _ends(packed: bytes) -> tuple[tuple[int, int], ...]:
    """Return the spots of a stream's tables and footer, which stand at its end."""
    return ((len(packed) - 16 * SECTOR, 16 * SECTOR), (len(packed) - 3 * SECTOR, 3 * SECTOR))


def _chain() -> dict[str, bytes]:
    lines = ['RW 80 SPARSE "x-s001.vmdk"', 'RW 24 VMFSSPARSE "x-delta.vmdk"', "RW 8 ZERO"]
    below = ['RW 70 FLAT "b-flat.vmdk" 1', 'RW 42 SPARSE "b-s002.vmdk"']
    return {
        "x.vmdk": descriptor(lines, cid="2", parent="1", hint="b.vmdk"),
        "x-s001.vmdk": Sparse(10 * GRAIN, {2: b"own", 3: None}).packed(),
        "x-delta.vmdk": esx(24 * SECTOR, _grains(5, 10, SECTOR)),
        "b.vmdk": descriptor(below, cid="1"),
        "b-flat.vmdk": disk_bytes(71 * SECTOR, 11),
        "b-s002.vmdk": Sparse(6 * GRAIN, _grains(3, 12)).packed(),
    }
