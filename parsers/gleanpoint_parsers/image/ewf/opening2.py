"""Open an Ex01 image: sections of all its segments, texts, tables of chunks."""

from __future__ import annotations

import bz2
from dataclasses import dataclass, field

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.image.ewf.acquisition import (
    EX01_NAMES,
    EX01_TIMES,
    TEXT_AT_MOST,
    TextError,
    acquired_at,
    acquisition_facts,
    decoded,
    unpacked_text,
    values,
)
from gleanpoint_parsers.image.ewf.contents import Contents, Told, disk_of
from gleanpoint_parsers.image.ewf.disk import EwfDisk
from gleanpoint_parsers.image.ewf.media import Media, checked_media
from gleanpoint_parsers.image.ewf.sections import checked
from gleanpoint_parsers.image.ewf.sections2 import (
    BZIP2,
    Header,
    Kind,
    Section,
    md5_is_right,
    read_header,
    read_sections,
)
from gleanpoint_parsers.image.ewf.segment_files import SegmentFiles, segment_numbers
from gleanpoint_parsers.image.ewf.tables2 import Ewf2Table, read_table2
from gleanpoint_parsers.image.segments import SegmentError
from gleanpoint_parsers.plugin import Fact, Surroundings

_MARK_16 = b"\xff\xfe"
_HASH_BYTES = {Kind.MD5: ("MD5", 16), Kind.SHA1: ("SHA-1", 20)}
_METHODS = {0: "none", 1: "zlib", 2: "bzip2"}
_MEDIA = {"f": "fixed disk", "r": "removable disk", "c": "optical disc", "m": "memory"}


@dataclass(slots=True)
class _Found(Contents[Ewf2Table]):
    """What the segments hold, as far as they were read."""

    method: int = 0
    texts: dict[Kind, dict[str, str]] = field(default_factory=dict)


def open_ewf2(source: BlockSource, surroundings: Surroundings) -> EwfDisk:
    """Return the disk in a set of Ex01 segments.

    Args:
        source: Any one of them.
        surroundings: Where it was found.

    Raises:
        ParserError: See ``EwfParser.open_disk``.
    """
    header = read_header(source, surroundings.name or "this image")
    files = SegmentFiles(source, header.number, surroundings, ("Ex",))
    found = _Found(method=header.method)
    for number in segment_numbers():
        segment = files.find(number)
        if segment is None:
            raise files.missing(number)
        surroundings.report("segments", number, 0)
        _require_same_set(segment, files, number, header)
        found.segments = number
        if _read_segment(found, segment, files, number) != Kind.NEXT:
            break
    return _disk(found, files, header)


def _require_same_set(
    segment: BlockSource, files: SegmentFiles, number: int, header: Header
) -> None:
    name = files.name(number)
    if not segment.read_at(0, 8).startswith(b"EVF2"):
        raise SegmentError(f"{name} should be segment {number} of the image, but is no Ex01 file.")
    own = read_header(segment, name)
    if own.set_id != header.set_id:
        raise SegmentError(f"{name} is a segment of another image: its identifier differs.")
    if own.number != number:
        raise SegmentError(
            f"{name} should be segment {number} of the image, but says that it is segment "
            f"{own.number}: it was renamed."
        )


def _read_segment(found: _Found, segment: BlockSource, files: SegmentFiles, number: int) -> int:
    """Take in the sections of one segment; return the kind of the last one."""
    sections = read_sections(segment, files.name(number))
    for section in sections:
        if section.kind == Kind.TABLE:
            found.tables.append(read_table2(segment, section, number, found.method))
            continue
        try:
            _add_facts(found, segment, section)
        except ParserError as error:
            told = f"A section of {files.name(number)} cannot be read: {error}."
            found.problems.append(told)
    return sections[-1].kind


def _add_facts(found: _Found, segment: BlockSource, section: Section) -> None:
    """Take in a section that tells of the disk.

    Raises:
        ParserError: It is damaged.
    """
    if section.kind not in {Kind.DEVICE, Kind.CASE, Kind.ERRORS, *_HASH_BYTES}:
        return
    data = section.data(segment)
    if not md5_is_right(section, data):
        raise CorruptStructureError("The Ex01 section", section.start, "its MD5 is wrong")
    if section.kind == Kind.ERRORS:
        found.bad = found.bad.with_ex01(data)
    elif section.kind in {Kind.DEVICE, Kind.CASE}:
        text = _text(data, found.method)
        found.texts.setdefault(Kind(section.kind), values(text))
    else:
        name, length = _HASH_BYTES[Kind(section.kind)]
        if not checked(data[:length], data[length : length + 4]):
            raise CorruptStructureError("The Ex01 hash", section.start, "its checksum is wrong")
        if any(data[:length]):
            found.hashes[name] = data[:length].hex()


def _text(data: bytes, method: int) -> str:
    """Return a text, packed or not; UTF-16 without a mark occurs.

    Raises:
        TextError: It cannot be unpacked.
    """
    if data.startswith(_MARK_16):
        return decoded(data)
    if method != BZIP2:
        return unpacked_text(data)
    try:
        return decoded(bz2.BZ2Decompressor().decompress(data, TEXT_AT_MOST))
    except (OSError, ValueError) as error:
        raise TextError(f"bzip2 data is damaged ({error})") from None


def _media(found: _Found, header: Header, name: str) -> Media:
    device, case = found.texts.get(Kind.DEVICE, {}), found.texts.get(Kind.CASE, {})
    structure = f"The device information of {name}"
    try:
        sector, sectors = int(device.get("bp") or 512), int(device.get("ts") or 0)
        per_chunk, chunks = int(case.get("sb") or 64), int(case.get("tb") or 0)
    except ValueError:
        raise CorruptStructureError(structure, 0, "its sizes are no numbers") from None
    if min(sector, sectors, per_chunk, chunks) < 0:
        raise CorruptStructureError(structure, 0, "its sizes are negative")
    facts: dict[str, Fact] = {"compression": _METHODS[header.method]}
    if kind := device.get("dt"):
        facts["media"] = _MEDIA.get(kind, f"kind {kind[:20]}")
    if device.get("ph") in {"0", "1"}:
        facts["whole disk"] = device["ph"] == "1"
    media = Media(sector, sector * per_chunk, sectors, chunks, header.set_id, facts)
    return checked_media(media, structure, 0)


def _disk(found: _Found, files: SegmentFiles, header: Header) -> EwfDisk:
    media = _media(found, header, files.name(1))
    found.tables.sort(key=lambda table: table.first)
    expected = 0
    for table in found.tables:
        if table.first != expected:
            detail = f"it begins with chunk {table.first:,}, not {expected:,}"
            name = f"The table of chunks in {files.name(table.segment)}"
            raise CorruptStructureError(name, table.at, detail)
        expected += table.count
    texts = found.texts.get(Kind.DEVICE, {}) | found.texts.get(Kind.CASE, {})
    facts = acquisition_facts(texts, EX01_NAMES, EX01_TIMES)
    told = Told("EnCase (Ex01)", facts, acquired_at(texts, EX01_TIMES))
    return disk_of(found, media, files, told)
