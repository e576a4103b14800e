"""Apple disk images to hurt."""

from __future__ import annotations

from functools import cache

from tests.builders.images.qemu import disk_bytes
from tests.builders.images.udif import BZIP2, IGNORED, RAW, SECTOR, XZ, ZERO, ZLIB, Piece, image
from tests.fuzz.image_damage import Subject

from gleanpoint_parsers.image.udif.parser import UdifParser


@cache
def udif_subjects() -> tuple[Subject, ...]:
    """Return one image with chunks of every kind, hurt in its list of chunks above all."""
    kinds = (ZLIB, RAW, ZERO, BZIP2, XZ, IGNORED, ZLIB)
    disk = disk_bytes(20 * SECTOR * len(kinds), 22)
    size = 20 * SECTOR
    pieces = [Piece(kind, disk[n * size : (n + 1) * size]) for n, kind in enumerate(kinds)]
    content = image([pieces, pieces[::-1]])
    at = content.index(b"<?xml")
    spots = ((at, len(content) - 512 - at), (len(content) - 512, 512))
    return (Subject(UdifParser(), {"x.dmg": content}, "x.dmg", spots),)
