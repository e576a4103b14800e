"""What the segments of an EWF image hold, and the disk that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from gleanpoint_parsers.image.about import About
from gleanpoint_parsers.image.disk import Origin
from gleanpoint_parsers.image.ewf.bad_sectors import BadSectors
from gleanpoint_parsers.image.ewf.chunks import ChunkTable
from gleanpoint_parsers.image.ewf.disk import EwfDisk, Layout
from gleanpoint_parsers.image.ewf.media import Media
from gleanpoint_parsers.image.ewf.segment_files import SegmentFiles
from gleanpoint_parsers.plugin import Fact

Table = TypeVar("Table", bound=ChunkTable)


@dataclass(slots=True)
class Contents(Generic[Table]):
    """What was found in the segments so far.

    Args:
        tables: In the order of the disk.
        hashes: Of the whole disk, as stored.
        bad: Sectors that could not be acquired.
        problems: Sentences on what is wrong.
        segments: How many were read.
    """

    tables: list[Table] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    bad: BadSectors = field(default_factory=BadSectors)
    problems: list[str] = field(default_factory=list)
    segments: int = 0

    @property
    def chunks(self) -> int:
        """Chunks that the tables list."""
        return sum(table.count for table in self.tables)


@dataclass(frozen=True, slots=True)
class Told:
    """What an image tells of how it was made.

    Args:
        format: Its name.
        facts: Under names a person understands.
        made: When, where that is told in UTC.
    """

    format: str
    facts: Mapping[str, Fact]
    made: datetime | None


def disk_of(contents: Contents[Table], media: Media, files: SegmentFiles, told: Told) -> EwfDisk:
    """Return the disk; where chunks are missing, it says so."""
    held = contents.chunks
    size = media.sectors * media.sector or held * media.chunk
    needed = -(-size // media.chunk)
    problems = list(contents.problems)
    if held != needed:
        problems.append(
            f"The image holds {held:,} chunks; the disk of {size:,} bytes has {needed:,}."
            + (" What is missing cannot be read." if held < needed else "")
        )
    facts: dict[str, Fact] = {
        "image format": told.format,
        "disk bytes": size,
        "sector bytes": media.sector,
        "chunk bytes": media.chunk,
        "segments": contents.segments,
        **media.facts,
        **told.facts,
        **contents.hashes,
    }
    if media.set_id:
        facts["set identifier"] = str(media.set_id)
    layout = Layout(files, contents.tables, size, media.chunk, contents.hashes)
    origin = Origin(files=files.further(contents.segments), made=told.made)
    problems += contents.bad.sentences(media.sector)
    return EwfDisk(layout, About(facts, tuple(problems), origin))
