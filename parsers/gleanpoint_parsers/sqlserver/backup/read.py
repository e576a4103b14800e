"""One backup file: its media, its sets, and their streams.

Source: FORMAT.md, sections Backups and Compressed backups.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from uuid import UUID

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import TruncatedSourceError, UnknownFormatError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.compressed import InflatedSource
from gleanpoint_parsers.sqlserver.backup.model import BackupFile, Media
from gleanpoint_parsers.sqlserver.backup.recognition import COMPRESSED_MAGIC, is_backup
from gleanpoint_parsers.sqlserver.backup.sets import read_sets
from gleanpoint_parsers.sqlserver.backup.tape import MAGIC as TAPE_MAGIC
from gleanpoint_parsers.sqlserver.backup.tape import Descriptor, walk

__all__ = ("is_backup", "read_backup")

_SOFTWARE = 80
_PASSWORD = 76
_MARK_SIZE = 64
_MARK_UNIT = 512
_RAID = struct.Struct("<16s4xH2xH6x")


def read_backup(name: str, source: BlockSource, report: WorkReport = unreported) -> BackupFile:
    """Read the headers of a backup file; its streams are read when they are asked for.

    Args:
        name: Name of the file.
        source: Its bytes.
        report: Told of the bytes that were looked through, of compressed files.

    Raises:
        UnknownFormatError: It is no backup.
        UnsupportedFeatureError: It is one, of a kind that is refused by name.
        ParserError: Its media header cannot be read.
    """
    head = source.read_at(0, len(COMPRESSED_MAGIC))
    problems: list[str] = []
    inflated = None
    if head == COMPRESSED_MAGIC:
        source = inflated = InflatedSource(source, report)
        problems += inflated.problems
    elif not head.startswith(TAPE_MAGIC):
        raise UnknownFormatError(f"{name} is no backup: it begins with {head[:8].hex(' ')}")
    blocks = walk(source, problems)
    media = _media(name, source, blocks, inflated is not None)
    sets = tuple(read_sets(source, blocks, problems))
    if not sets and not problems:
        problems.append("It holds no backup set.")
    return BackupFile(name, media, sets, tuple(problems))


def _media(
    name: str, source: BlockSource, blocks: Iterator[Descriptor], is_compressed: bool
) -> Media:
    block = next(blocks, None)
    if block is None or block.kind != "TAPE":
        raise TruncatedSourceError(f"The media header of {name} is damaged")
    media_set, stripes, stripe = _raid(source, block)
    return Media(
        media_set=media_set,
        stripes=stripes,
        stripe=stripe,
        block_size=block.u16(_MARK_SIZE) * _MARK_UNIT,
        is_compressed=is_compressed,
        has_password=bool(block.u16(_PASSWORD)),
        software=block.text(_SOFTWARE),
    )


def _raid(source: BlockSource, block: Descriptor) -> tuple[UUID | None, int, int]:
    """Return media set, number of stripes and number of this one; 1 of 1 where nothing is said."""
    stream = next((stream for stream in block.streams if stream.kind == "RAID"), None)
    if stream is None:
        return None, 1, 1
    stored = source.read_at(stream.offset, min(stream.length, _RAID.size))
    if len(stored) < _RAID.size:
        raise TruncatedSourceError("The file ends inside its media header")
    media_set, stripes, stripe = _RAID.unpack(stored)
    return UUID(bytes_le=media_set), max(1, stripes), max(1, stripe)
