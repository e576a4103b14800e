"""Images to hurt: built ones of every variant, and the smaller ones of the real ones."""

from __future__ import annotations

import bz2
import zlib
from functools import cache
from pathlib import Path

from tests.builders.images.qcow import NOTHING, ZEROS, Qcow2, Saved, qcow1
from tests.builders.images.qemu import disk_bytes
from tests.builders.images.vdi import Vdi
from tests.conftest import DATA
from tests.fuzz.image_damage import Subject

from gleanpoint.core.parsers import installed_parsers
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.image.qcow.parser import QcowParser
from gleanpoint_parsers.image.vdi.parser import VdiParser
from gleanpoint_parsers.plugin import Confidence, DiskParser
from gleanpoint_parsers.timeline import Wish

KIB, MIB = 1 << 10, 1 << 20
_LARGEST = 3 << 20
"""Bytes of a real image that is hurt, unpacked."""


def _pieces(unit: int, count: int, seed: int) -> dict[int, bytes]:
    disk = disk_bytes(unit * count, seed)
    return {n: disk[n * unit : (n + 1) * unit] for n in range(count)}


@cache
def qcow_subjects() -> tuple[Subject, ...]:
    """Return QCOW images of all versions and kinds of cluster."""
    clusters = {**_pieces(4 * KIB, 40, 3), 41: ZEROS, 42: NOTHING, 600: b"last"}
    packed, size = frozenset(range(0, 40, 2)), 601 * 4 * KIB
    small = Qcow2(size, clusters, packed, bits=12)
    zstd = Qcow2(size, clusters, packed, bits=12, zstd=True)
    old = Qcow2(size, _pieces(512, 200, 4), bits=9, version=2)
    saved = Saved({1: b"saved"}, 1_700_000_000)
    with_past = Qcow2(size, clusters, packed, bits=12, snapshots=[saved])
    child = Qcow2(size, {3: b"own"}, bits=12, backing=(b"base.qcow2", b"qcow2"))
    sub_clusters = Qcow2(MIB, {n: b"s" * n for n in range(3)}, bits=14, features=1 << 4)
    parser = QcowParser()
    chain = {"x.qcow2": child.image(), "base.qcow2": small.image()}
    alone = [small, zstd, old, with_past, sub_clusters]
    return (
        *(_by_tables(one.image()) for one in alone),
        _by_tables(with_past.image(), Wish(disk_state="snapshot 1")),
        Subject(parser, chain, "x.qcow2"),
        Subject(parser, {"x.qcow": qcow1(MIB, _pieces(4 * KIB, 9, 5), packed)}, "x.qcow"),
    )


def _by_tables(image: bytes, wish: Wish | None = None) -> Subject:
    """Return a subject whose tables are hurt more often than its clusters."""
    l1 = int.from_bytes(image[40:48], "big")
    l2 = int.from_bytes(image[l1 : l1 + 8], "big") & ~(1 << 63)
    spots = ((l1, 16), (l2, 512), (int.from_bytes(image[64:72], "big"), 80))
    return Subject(QcowParser(), {"x.qcow2": image}, "x.qcow2", spots, wish=wish or Wish())


@cache
def vdi_subjects() -> tuple[Subject, ...]:
    """Return a VDI image, and one that stands on it."""
    parent = Vdi(200 * KIB, _pieces(4 * KIB, 50, 6), block=4 * KIB)
    child = Vdi(
        200 * KIB, {3: b"own", 4: None}, 4, block=4 * KIB,
        parent=(parent.identity, parent.modification),
    )  # fmt: skip
    spots = ((340, 120), (512, 200))
    both = {"x.vdi": child.packed(), "parent.vdi": parent.packed()}
    parser = VdiParser()
    return (
        Subject(parser, {"x.vdi": parent.packed()}, "x.vdi", spots),
        Subject(parser, both, "x.vdi", spots),
    )


@cache
def real_subjects() -> tuple[Subject, ...]:
    """Return the real images that are small and that a parser of images opens by itself."""
    if not DATA.is_dir():
        return ()
    found = [_real_subject(path) for path in sorted((DATA / "images").iterdir())]
    return tuple(subject for subject in found if subject is not None)


def _real_subject(path: Path) -> Subject | None:
    if path.stat().st_size > _LARGEST:
        return None
    data, name = path.read_bytes(), path.name
    if path.suffix == ".bz2":
        data, name = bz2.BZ2Decompressor().decompress(data, _LARGEST + 1), path.stem
    elif path.suffix == ".gz":
        data, name = zlib.decompressobj(31).decompress(data, _LARGEST + 1), path.stem
    if len(data) > _LARGEST:
        return None
    source = BytesSource(data)
    for parser in installed_parsers():
        if isinstance(parser, DiskParser) and parser.probe(source) >= Confidence.LIKELY:
            return Subject(parser, {name: data}, name)
    return None
