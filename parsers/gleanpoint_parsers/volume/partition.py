"""A partition and a partition table, whichever format told of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from gleanpoint_parsers.plugin import Fact

LARGEST_FIGURE = (1 << 63) - 1
"""Largest byte position that a disk can have and a listing can carry."""


@dataclass(frozen=True, slots=True)
class Partition:
    """One partition.

    Args:
        start: First byte, from the start of the disk.
        length: Bytes; below 1 where the table says that it ends before it begins.
        table: Name of the table that lists it.
        slot: Number in that table, from 1; logical partitions count from 5, as usual.
        type_code: Type as the table stores it.
        type_name: Type in words, "" for one that is not known.
        bootable: Whether the table marks it as the one to start from.
        label: Name that the table gives it.
        unique_id: Its GUID.
        attributes: What else the table marks it as, in words.
        notes: Sentences about it.
    """

    start: int
    length: int
    table: str
    slot: int
    type_code: str
    type_name: str
    bootable: bool = False
    label: str = ""
    unique_id: str | None = None
    attributes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """First byte behind it."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class PartitionTable:
    """The partitions of a disk.

    Args:
        kind: ``"MBR"`` or ``"GPT"``.
        sector_size: Bytes in which it counts.
        partitions: In the order of the table, those of no length left out.
        notes: Sentences about the table as a whole, such as which copy of it was used.
        facts: What else is known of it.
    """

    kind: str
    sector_size: int
    partitions: tuple[Partition, ...]
    notes: tuple[str, ...] = ()
    facts: dict[str, Fact] = field(default_factory=dict)
