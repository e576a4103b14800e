"""Open an E01 or S01 image: walk the sections of all its segments, which is quick."""

from __future__ import annotations

from dataclasses import dataclass, field

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.image.ewf.acquisition import (
    E01_NAMES,
    E01_TIMES,
    acquired_at,
    acquisition_facts,
    hashes_in_xml,
    unpacked_text,
    values,
)
from gleanpoint_parsers.image.ewf.contents import Contents, Told, disk_of
from gleanpoint_parsers.image.ewf.disk import EwfDisk
from gleanpoint_parsers.image.ewf.media import Media, read_media
from gleanpoint_parsers.image.ewf.sections import Section, checked, segment_number, walk
from gleanpoint_parsers.image.ewf.segment_files import SegmentFiles, segment_numbers
from gleanpoint_parsers.image.ewf.tables import EwfTable, read_copy
from gleanpoint_parsers.image.segments import SegmentError
from gleanpoint_parsers.plugin import Surroundings

_CONTENT_AT_MOST = 4 << 20
"""Bytes of a section that is read as a whole: texts, hashes, bad sectors."""
_MEDIA = frozenset({"volume", "disk", "data"})
_HASHES = frozenset({"hash", "digest", "xhash"})


@dataclass(slots=True)
class _Found(Contents[EwfTable]):
    """What the segments hold, as far as they were walked.

    Args:
        media: Sizes; those of a section whose checksum is right, if there is one.
        media_is_right: Whether it is.
        placed: How many tables stand in their place for certain: what a damaged descriptor leads
            past may be a table. None while nothing was damaged.
        texts: Values of each header by their short names.
    """

    media: Media | None = None
    media_is_right: bool = False
    placed: int | None = None
    texts: dict[str, dict[str, str]] = field(default_factory=dict)


def open_ewf(source: BlockSource, surroundings: Surroundings) -> EwfDisk:
    """Return the disk in a set of segments.

    Args:
        source: Any one of them.
        surroundings: Where it was found.

    Raises:
        ParserError: See ``EwfParser.open_disk``.
    """
    number = segment_number(source, surroundings.name or "this image")
    files = SegmentFiles(source, number, surroundings, ("E", "S"))
    found = _Found()
    for number in segment_numbers():
        segment = files.find(number)
        if segment is None:
            raise files.missing(number)
        surroundings.report("segments", number, 0)
        _require_number(segment, files, number)
        found.segments = number
        ending = _read_segment(found, segment, files, number)
        if ending != "next" and not _goes_on(found, files, number, ending):
            break
    return _disk(found, files)


def _require_number(segment: BlockSource, files: SegmentFiles, number: int) -> None:
    name = files.name(number)
    told = segment_number(segment, name)
    if told != number:
        raise SegmentError(
            f"{name} should be segment {number} of the image, but says that it is segment {told}: "
            "it was renamed, or is of another image."
        )


def _goes_on(found: _Found, files: SegmentFiles, number: int, ending: str) -> bool:
    """Tell what is wrong where the sections of a segment do not end as they should."""
    if ending == "done":
        return False
    told = f"{files.name(number)} ends without the mark of its end: it was cut off or is damaged."
    found.problems.append(told)
    if found.media is None or found.chunks >= found.media.chunks or files.find(number + 1) is None:
        return False
    raise SegmentError(
        f"{told} What the segments after it hold cannot be put in its place without it."
    )


def _read_segment(found: _Found, segment: BlockSource, files: SegmentFiles, number: int) -> str:
    """Take in the sections of one segment; return the kind of the last one."""
    kind, data_end = "", 0
    for section in walk(segment):
        kind = section.kind
        if not section.is_checked:
            found.problems.append(
                f"The section {kind} at {section.at:#x} of {files.name(number)} has a wrong "
                "checksum."
            )
            found.placed = len(found.tables) if found.placed is None else found.placed
        if kind == "sectors":
            data_end = section.end
        elif kind in {"table", "table2"}:
            _add_table(found, segment, section, number, data_end)
        else:
            _add_facts(found, segment, section, files.name(number))
    return kind


def _add_table(
    found: _Found, segment: BlockSource, section: Section, number: int, data_end: int
) -> None:
    copy = read_copy(segment, section.content, section.length)
    before = found.tables[-1] if found.tables else None
    if section.kind == "table2" and before and before.segment == number and before.copies == 1:
        # The count of a copy that is sound holds.
        is_better = copy.is_sound and not before.places[0].is_sound
        count = copy.count if is_better else before.count
        found.tables[-1] = EwfTable(number, count, (*before.places, copy), before.end)
        return
    count = copy.count if copy.is_sound else min(copy.count, section.length // 4)
    found.tables.append(EwfTable(number, count, (copy,), data_end or section.end))


def _add_facts(found: _Found, segment: BlockSource, section: Section, name: str) -> None:
    """Take in a section that tells of the disk; what is damaged is told."""
    kind = section.kind
    if kind not in _MEDIA | _HASHES | {"header", "header2", "error2"}:
        return
    data = segment.read_at(section.content, min(section.length, _CONTENT_AT_MOST))
    try:
        if kind in _MEDIA:
            _add_media(found, data, section, name)
        elif kind in _HASHES:
            found.hashes |= _hashes(kind, data)
        elif kind == "error2":
            found.bad = found.bad.with_e01(data)
        elif kind not in found.texts:
            found.texts[kind] = values(unpacked_text(data))
    except SegmentError:
        raise
    except ParserError as error:
        found.problems.append(f"The section {kind} of {name} cannot be read: {error}.")


def _add_media(found: _Found, data: bytes, section: Section, name: str) -> None:
    media, is_right = read_media(data, section.content)
    if found.media is None or (is_right and not found.media_is_right):
        if found.media is None and not is_right:
            told = f"The section {section.kind} of {name} has a wrong checksum."
            found.problems.append(told)
        found.media, found.media_is_right = media, is_right
        return
    ids = {one.set_id for one in (found.media, media) if one.set_id}
    if is_right and len(ids) > 1:
        raise SegmentError(f"{name} is a segment of another image: its identifier differs.")


def _hashes(kind: str, data: bytes) -> dict[str, str]:
    """Return the hashes that a section bears.

    Raises:
        CorruptStructureError: Its checksum is wrong.
        TextError: It cannot be unpacked.
    """
    if kind == "xhash":
        return hashes_in_xml(unpacked_text(data))
    length = 32 if kind == "hash" else 76
    if not checked(data[:length], data[length : length + 4]):
        raise CorruptStructureError(f"The EWF section {kind}", 0, "its checksum is wrong")
    found = {"MD5": data[:16], "SHA-1": data[16:36] if kind == "digest" else b""}
    return {name: value.hex() for name, value in found.items() if any(value)}


def _disk(found: _Found, files: SegmentFiles) -> EwfDisk:
    media = found.media
    if media is None:
        raise CorruptStructureError(
            f"The image {files.name(1)}", 0, "no section tells the size of the disk"
        )
    _leave_out_what_has_no_place(found, media)
    texts = found.texts.get("header", {}) | found.texts.get("header2", {})
    name = "EnCase (E01)" if media.facts else "Expert Witness, as of SMART (S01)"
    facts = acquisition_facts(texts, E01_NAMES, E01_TIMES)
    return disk_of(found, media, files, Told(name, facts, acquired_at(texts, E01_TIMES)))


def _leave_out_what_has_no_place(found: _Found, media: Media) -> None:
    """Drop the tables behind damage that may hide chunks: all would be read from a wrong place."""
    unsound = (n for n, table in enumerate(found.tables) if not table.is_sound)
    first = min(next(unsound, len(found.tables)), len(found.tables))
    if found.placed is not None:
        first = min(first, found.placed)
    needed = -(-media.sectors * media.sector // media.chunk)
    if first < len(found.tables) and found.chunks != needed:
        del found.tables[first:]
        found.problems.append(
            f"The sections of the image are damaged: what follows the first {found.chunks:,} "
            "chunks of the disk cannot be put in its place."
        )
