"""VHD and VHDX images to hurt: every kind, with parents and with logs."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from tests.builders.images import vhd, vhdx
from tests.builders.images.qemu import disk_bytes
from tests.builders.images.vhd import BLOCK, DIFFERENCING, DYNAMIC, FIXED, Vhd
from tests.builders.images.vhdx import (
    BODY_AT,
    LOG,
    LOG_AT,
    METADATA_AT,
    MIB,
    PARTLY,
    PRESENT,
    SECTOR,
    TABLE_AT,
    UNMAPPED,
    Vhdx,
    log_entry,
    ring,
)
from tests.fuzz.image_damage import Subject

from gleanpoint_parsers.image.vhd.parser import VhdParser
from gleanpoint_parsers.image.vhdx.parser import VhdxParser

_BASE = UUID(int=42)


@cache
def vhd_subjects() -> tuple[Subject, ...]:
    """Return fixed, dynamic and differencing images."""
    disk = disk_bytes(20 * BLOCK, 7)
    blocks = {n: disk[n * BLOCK : (n + 1) * BLOCK] for n in range(0, 20, 2)}
    base = vhd.sparse(Vhd(DYNAMIC, len(disk), _BASE, blocks))
    path = "C:\\vm\\base.vhd".encode("utf-16-le")
    child = Vhd(
        DIFFERENCING, len(disk), blocks={3: disk[:BLOCK], 4: disk[:BLOCK]}, present={3: [0, 5]},
        parent=_BASE, parent_name="base.vhd", locators=[(b"W2ku", path), (b"W2ru", path)],
    )  # fmt: skip
    spots = ((512, 64), (512 + 576, 192), (1536, 80))
    parser, chain = VhdParser(), {"x.vhd": vhd.sparse(child), "base.vhd": base}
    fixed = vhd.fixed(Vhd(FIXED, len(disk)), disk)
    return (
        Subject(parser, {"x.vhd": fixed}, "x.vhd", repair=vhd.repair),
        Subject(parser, {"x.vhd": base}, "x.vhd", spots, vhd.repair),
        Subject(parser, chain, "x.vhd", spots, vhd.repair),
    )


@cache
def vhdx_subjects() -> tuple[Subject, ...]:
    """Return a dynamic image, one with a log, and one on a parent."""
    size = 2 * MIB
    blocks = {0: disk_bytes(MIB, 8)}
    base = Vhdx(size, {0: PRESENT, 1: UNMAPPED}, blocks)
    changes: list[tuple[int, bytes | int]] = [
        (BODY_AT, bytes(SECTOR)),
        (TABLE_AT, 2 * SECTOR),
        (METADATA_AT + MIB // 2, b"x" * SECTOR),
    ]
    first, start = log_entry(7, changes[:2], MIB - SECTOR), MIB - SECTOR
    second = log_entry(8, changes[2:], start)
    log = ring([(start, first), (len(first) - SECTOR, second)])
    dirty = Vhdx(size, {0: PRESENT}, blocks, log=log, log_identity=LOG)
    link = {"parent_linkage": f"{{{vhdx.DATA}}}", "relative_path": ".\\base.vhdx"}
    child = Vhdx(size, {0: PARTLY}, blocks, {0: [0, 5, 9]}, parent=link, data_identity=_BASE)
    spots = (
        (64 << 10, 80), (128 << 10, 80), (192 << 10, 80), (LOG_AT, 3 * SECTOR),
        (METADATA_AT, 32 * 8), (METADATA_AT + (64 << 10), 300), (TABLE_AT, 16),
        (TABLE_AT + 4096 * 8, 8), (METADATA_AT - SECTOR, 160),
    )  # fmt: skip
    parser, alone = VhdxParser(), [vhdx.image(base), vhdx.image(dirty)]
    chain = {"x.vhdx": vhdx.image(child), "base.vhdx": alone[0]}
    return (
        *(Subject(parser, {"x.vhdx": one}, "x.vhdx", spots, vhdx.repair) for one in alone),
        Subject(parser, chain, "x.vhdx", spots, vhdx.repair),
    )
