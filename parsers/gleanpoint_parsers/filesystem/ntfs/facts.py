"""What is known of an NTFS volume or file beyond a listing, in words."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.attributes import (
    DOS_SPACE,
    FileName,
    Record,
    Stream,
    Times,
)
from gleanpoint_parsers.filesystem.ntfs.judge import ContentJudge, reparse_point
from gleanpoint_parsers.filesystem.ntfs.rare_attributes import rare_facts
from gleanpoint_parsers.filesystem.ntfs.security import descriptor_facts
from gleanpoint_parsers.filesystem.ntfs.volume import (
    DIRTY,
    VOLUME_INFORMATION,
    VOLUME_RECORD,
    NtfsVolume,
)
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.times import from_filetime

VOLUME_NAME = 0x60
_VERSION = struct.Struct("<8xBBH")

FILE_ATTRIBUTES = {
    0x1: "read-only",
    0x2: "hidden",
    0x4: "system",
    0x20: "archive",
    0x40: "device",
    0x80: "normal",
    0x100: "temporary",
    0x200: "sparse",
    0x400: "reparse point",
    0x800: "compressed",
    0x1000: "offline",
    0x2000: "not indexed",
    0x4000: "encrypted",
    0x8000: "integrity",
    0x20000: "no scrub",
    0x40000: "recall on open",
    0x80000: "pinned",
    0x100000: "unpinned",
    0x400000: "recall on data access",
}
"""Bits of [MS-FSCC] 2.6."""

_SPACES = {0: "POSIX", 1: "Windows", DOS_SPACE: "DOS", 3: "Windows and DOS"}


def volume_facts(volume: NtfsVolume) -> dict[str, Fact]:
    """Return facts of a whole volume."""
    geometry = volume.geometry
    facts: dict[str, Fact] = {
        "file system": "NTFS",
        "block size": geometry.cluster_size,
        "blocks": geometry.clusters,
        "records": volume.record_count,
        "record size": geometry.record_size,
        "encryption": False,
    }
    if geometry.serial:
        facts["serial number"] = f"{geometry.serial:016X}"
    try:
        facts.update(_volume_record(volume.record(VOLUME_RECORD)))
    except ParserError as error:
        facts["volume record"] = str(error)
    if volume.notes:
        facts["notes"] = list(volume.notes)
    return facts


def file_facts(
    volume: NtfsVolume, record: Record, judge: ContentJudge, stream: Stream | None = None
) -> dict[str, Fact]:
    """Return facts of one file or folder, or of one of its streams; times in UTC."""
    times = record.times
    facts: dict[str, Fact] = {
        "record": record.number,
        "sequence": record.sequence,
        "accessed": _iso(times.accessed),
        "record changed": _iso(times.changed),
        "names": record.links,
        "names and their times": [_name_facts(name) for name in record.names],
        "attributes": _attributes(record.attributes),
    }
    if record.named_data:
        facts["streams"] = [readable(found.name) for found in record.named_data]
    facts.update(_reparse_facts(volume, record))
    facts.update(rare_facts(volume, record))
    facts.update(descriptor_facts(volume, record))
    facts.update(_content_facts(record, stream or record.main, judge))
    return {name: value for name, value in facts.items() if value is not None and value != []}


def _volume_record(record: Record) -> Iterator[tuple[str, Fact]]:
    name, information = record.stream(VOLUME_NAME), record.stream(VOLUME_INFORMATION)
    if name and name.content:
        yield "label", readable(name.content.decode("utf-16-le", "replace"))
    content = information.content if information else None
    if content and len(content) >= _VERSION.size:
        major, minor, flags = _VERSION.unpack_from(content)
        yield "version", f"{major}.{minor}"
        yield "was in use when the image was made", bool(flags & DIRTY)


def _name_facts(name: FileName) -> dict[str, Fact]:
    return {
        "name": readable(name.name),
        "kind": _SPACES.get(name.space, str(name.space)),
        "folder record": name.folder,
        **_times(name.times),
    }


def _times(times: Times) -> dict[str, Fact]:
    return {
        "created": _iso(times.created),
        "modified": _iso(times.modified),
        "record changed": _iso(times.changed),
        "accessed": _iso(times.accessed),
    }


def _attributes(bits: int) -> list[Fact]:
    return [word for bit, word in FILE_ATTRIBUTES.items() if bits & bit]


def _reparse_facts(volume: NtfsVolume, record: Record) -> Iterator[tuple[str, Fact]]:
    try:
        point = reparse_point(volume, record)
    except ParserError as error:
        yield "reparse point", str(error)
        return
    if point is not None:
        yield from point.facts().items()


def _content_facts(
    record: Record, stream: Stream | None, judge: ContentJudge
) -> Iterator[tuple[str, Fact]]:
    if stream is None:
        return
    if stream.is_compressed:
        yield "compressed", True
    if stream.content is None and stream.initialized < stream.size:
        yield "bytes ever written", stream.initialized
    if not record.is_in_use and stream.content is None:
        try:
            used, total = judge.used_clusters(stream)
        except ParserError:
            return
        yield "clusters", total
        yield "clusters that belong to other files now", used


def _iso(ticks: int) -> str | None:
    moment = from_filetime(ticks)
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")
