"""Volumes of other disks beside the one that was opened, for what spreads over several."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.volume.derived import FoundVolume
from gleanpoint_parsers.volume.disk import examine_disk
from gleanpoint_parsers.volume.listed import OnDisk
from gleanpoint_parsers.volume.searching import MOST_SEARCHED, found_volumes
from gleanpoint_parsers.volume.volumes import volumes_of

MOST_DISKS_BESIDE = 64
"""Other disks that are looked at: a folder may hold hundreds of images of one machine."""


def volumes_beside(surroundings: Surroundings) -> Iterator[FoundVolume]:
    """Yield the volumes of the other disks, unlocked where a key fits, named ``NAME/p1``.

    Disks that cannot be read are passed over.
    """
    for number, (name, source) in enumerate(surroundings.disks()):
        if number == MOST_DISKS_BESIDE:
            return
        yield from _volumes_of(name, source, surroundings)


def _volumes_of(name: str, source: BlockSource, surroundings: Surroundings) -> list[FoundVolume]:
    try:
        disk = examine_disk(source)
    except ParserError:
        return []
    volumes = volumes_of(disk, source.size)[:MOST_SEARCHED] if disk else ()
    segment = encode_segment(name)
    listed = [
        OnDisk(volume, source, surroundings, f"Volume {volume.key} of {segment}")
        for volume in volumes
    ]
    return [
        FoundVolume(f"{segment}/{found.key}", found.source, is_beside=True)
        for found in found_volumes(listed)
    ]
