"""Judge by its first bytes whether a source is a disk, without opening it."""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.signatures import known_format
from gleanpoint_parsers.plugin import Confidence
from gleanpoint_parsers.volume.beginning import SECTOR, Beginning
from gleanpoint_parsers.volume.description import describe_beginning
from gleanpoint_parsers.volume.gpt import SECTOR_SIZES, SIGNATURE, GptHeader
from gleanpoint_parsers.volume.gpt_copies import has_backup_header
from gleanpoint_parsers.volume.mbr import is_protective, partition_entries

_SMALLEST_WIPED_DISK = 1 << 20
"""Bytes from which on a source without any sign at its start is searched at its end."""


def judge_disk(source: BlockSource) -> Confidence:
    """Return how surely a source is a disk; never raises.

    A boot sector or table that speaks of more bytes than there are is a ``POSSIBLE`` disk: it may
    be one that was cut off, or only the copy of a boot sector in a file.
    """
    try:
        start = Beginning(source)
        if known_format(start) is not None:
            return Confidence.NO
        sure = max(_by_volume(start), _by_table(start))
        if sure is Confidence.NO and _may_be_wiped(source.size) and has_backup_header(source):
            return Confidence.LIKELY
    except (ParserError, OSError):
        return Confidence.NO
    return sure


def _by_volume(start: Beginning) -> Confidence:
    volume = describe_beginning(start, "")
    if volume.opened is not None:
        fits = volume.opened.size <= start.size
        return Confidence.CERTAIN if fits else Confidence.POSSIBLE
    return Confidence.POSSIBLE if volume.kind else Confidence.NO


def _by_table(start: Beginning) -> Confidence:
    for sector_size in SECTOR_SIZES:
        if start.has(sector_size, SIGNATURE):
            return _by_gpt_header(start, sector_size)
    entries = partition_entries(start.at(0, SECTOR))
    if not entries:
        return Confidence.NO
    if is_protective(entries):
        return Confidence.POSSIBLE
    inside = any(0 < entry.start * SECTOR < start.size for entry in entries)
    return Confidence.CERTAIN if inside else Confidence.POSSIBLE


def _by_gpt_header(start: Beginning, sector_size: int) -> Confidence:
    sector = start.at(sector_size, sector_size)
    try:
        header = GptHeader.parse(sector, sector_size, sector_size)
    except ParserError:
        return Confidence.POSSIBLE
    fits = header.last_usable * sector_size < start.size
    return Confidence.CERTAIN if fits else Confidence.POSSIBLE


def _may_be_wiped(size: int) -> bool:
    return size >= _SMALLEST_WIPED_DISK and size % SECTOR == 0
