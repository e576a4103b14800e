"""Volumes that are parts of a set which their first bytes do not tell: by superblock or type.

What is told here: Linux RAID by its superblock, which may stand at the end; Windows dynamic disks
and Storage Spaces by the type that the partition table gives.
"""

from __future__ import annotations

from dataclasses import replace

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.volume.description import VolumeDescription
from gleanpoint_parsers.volume.partition import Partition
from gleanpoint_parsers.volume.partition_types import (
    DYNAMIC_METADATA_TYPE,
    DYNAMIC_TYPES,
    STORAGE_SPACES_TYPE,
)
from gleanpoint_parsers.volume.raid import RaidMember, read_member
from gleanpoint_parsers.volume.unopened import DYNAMIC, Meaning, Unopened

_DYNAMIC = Unopened(DYNAMIC, Meaning.PART_OF_SET, ())
_DYNAMIC_METADATA = Unopened("the database of Windows dynamic disks", Meaning.NO_FILES, ())
_STORAGE_SPACES = Unopened("Windows Storage Spaces", Meaning.PART_OF_SET, ())

NOTE_ON_DYNAMIC = (
    "It belongs to a Windows dynamic disk. What stands here is whole in itself and is read; other "
    "volumes of that disk may be spread over several."
)


def raid_member(
    source: BlockSource, available: int, description: VolumeDescription
) -> RaidMember | None:
    """Return what a volume says of a Linux RAID that it is a member of; None where it is none.

    A file system that covers the superblock was made after it: that is a remainder.

    Args:
        source: The volume.
        available: Bytes of it that the image has.
        description: What its first bytes say.
    """
    member = read_member(source, min(source.size, available))
    system = description.opened
    if member and system and member.superblock < system.size <= source.size:
        return None
    return member


def refused_member(description: VolumeDescription, member: RaidMember) -> VolumeDescription:
    """Return the description of a member that is not opened by itself."""
    kind = Unopened(f"{member.kind}, {member.place}", Meaning.PART_OF_SET, ())
    return replace(description, systems=(), unopened=(kind,))


def by_type(description: VolumeDescription, partition: Partition | None) -> VolumeDescription:
    """Return what a volume is with the type of its partition, where its bytes leave that open."""
    system = description.opened
    if partition is None or (system and system.size <= partition.length):
        return description
    if partition.type_code in DYNAMIC_TYPES:
        return replace(description, systems=(), unopened=(_DYNAMIC,))
    if description.kind is None and partition.type_code == DYNAMIC_METADATA_TYPE:
        return replace(description, unopened=(_DYNAMIC_METADATA,))
    if partition.type_code == STORAGE_SPACES_TYPE:
        return replace(description, systems=(), unopened=(_STORAGE_SPACES,))
    return description


def is_whole_on_dynamic_disk(description: VolumeDescription, partition: Partition | None) -> bool:
    """Whether a file system is opened in a partition that belongs to a dynamic disk."""
    of_dynamic = partition is not None and partition.type_code in DYNAMIC_TYPES
    return of_dynamic and description.opened is not None
