"""Tell what can be had of a file before anybody is handed its bytes.

Clusters of a deleted file may belong to others now, an image may end before a file does, content
may be encrypted or lie elsewhere. Each question below rules one of these out.
"""

from __future__ import annotations

from typing import TypeAlias

from gleanpoint_parsers.blocks import CachedSource, Extent
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem import sentences
from gleanpoint_parsers.filesystem.ntfs.attributes import (
    EFS_NAME,
    LOGGED_UTILITY_STREAM,
    REPARSE_POINT,
    Record,
    Stream,
)
from gleanpoint_parsers.filesystem.ntfs.cluster_bitmap import RECORD as BITMAP_RECORD
from gleanpoint_parsers.filesystem.ntfs.cluster_bitmap import ClusterBitmap
from gleanpoint_parsers.filesystem.ntfs.mft_records import DATA
from gleanpoint_parsers.filesystem.ntfs.rebuilt import Rebuilder
from gleanpoint_parsers.filesystem.ntfs.reparse import ReparsePoint, parse_reparse_point
from gleanpoint_parsers.filesystem.ntfs.volume import NtfsVolume
from gleanpoint_parsers.filesystem.ntfs.wof import STREAM as WOF_STREAM

Verdict: TypeAlias = tuple[Content, str | None]

BAD_CLUSTERS_RECORD = 8
"""Number of the record of ``$BadClus`` (Linux-NTFS documentation, "Metadata files")."""

LARGEST_REPARSE = 16 << 10
"""Bytes of a reparse point at most ([MS-FSCC] 2.1.2)."""

BAD_CLUSTERS_SENTENCE = "It only marks the clusters that went bad; it has no bytes of its own."
GAP_SENTENCE = "A part of its record is missing, so some of its bytes cannot be located."


class ContentJudge:
    """Judges the files of one volume."""

    def __init__(self, volume: NtfsVolume) -> None:
        self._volume = volume
        self._is_cut = volume.is_cut
        self._bitmap: ClusterBitmap | None = None
        self.rebuilder = Rebuilder(volume)
        """Opens files whose bytes are made from others of the volume."""

    def verdict(self, record: Record) -> Verdict:
        """Return what can be had of a file's own content, and a sentence where not all.

        Raises:
            ParserError: What tells cannot be read.
        """
        main = record.main
        is_encrypted = record.stream(LOGGED_UTILITY_STREAM, EFS_NAME) is not None
        if is_encrypted or (main and main.is_encrypted):
            return Content.ENCRYPTED, sentences.ENCRYPTED
        point = reparse_point(self._volume, record)
        if point is not None and point.is_rebuilt:
            return self._of_rebuilt(record)
        if point is not None:
            content, problem = point.verdict(
                has_own_bytes=self.has_own_bytes(main), attributes=record.attributes
            )
            if problem:
                return content, problem
        if main is None:
            return (Content.DAMAGED if record.problem else Content.COMPLETE), record.problem
        return self._of_stream(record, main)

    def stream_verdict(self, record: Record, stream: Stream) -> Verdict:
        """Return what can be had of a named stream, and a sentence where not all.

        Raises:
            ParserError: What tells cannot be read.
        """
        if stream.is_encrypted:
            return Content.ENCRYPTED, sentences.ENCRYPTED
        if record.number == BAD_CLUSTERS_RECORD:
            return Content.UNSUPPORTED, BAD_CLUSTERS_SENTENCE
        return self._of_stream(record, stream)

    def has_own_bytes(self, main: Stream | None) -> bool:
        """Whether the unnamed data is stored here without a hole.

        Raises:
            ParserError: It cannot be located.
        """
        if main is None or main.size == 0 or main.content is not None:
            return True
        found = self._volume.extents(main)
        return bool(found) and all(extent.offset is not None for extent in found)

    def used_clusters(self, stream: Stream) -> tuple[int, int]:
        """Return how many clusters of a stream belong to a file now, and how many it has.

        Raises:
            ParserError: The volume's bitmap cannot be read.
        """
        size, used, total = self._volume.geometry.cluster_size, 0, 0
        for extent in self._volume.extents(stream):
            if extent.offset is not None:
                count = extent.length // size
                total += count
                used += self.bitmap.used(extent.offset // size, count)
        return used, total

    @property
    def bitmap(self) -> ClusterBitmap:
        """Which clusters belong to files.

        Raises:
            ParserError: It cannot be located.
        """
        if self._bitmap is None:
            record = self._volume.record(BITMAP_RECORD)
            self._bitmap = ClusterBitmap(CachedSource(self._volume.stream(record, DATA)))
        return self._bitmap

    def is_rebuilt(self, record: Record) -> bool:
        """Whether a file's own content is made from others, and its runs are holes.

        Raises:
            ParserError: Its reparse point cannot be read.
        """
        point = reparse_point(self._volume, record)
        return point is not None and point.is_rebuilt

    def _of_rebuilt(self, record: Record) -> Verdict:
        """Judge a file that is made from others, and the parts of it that are its own."""
        for stream in (record.main, record.stream(DATA, WOF_STREAM)):
            problem = self._damage(record, stream) if stream else None
            if problem:
                return Content.DAMAGED, problem
        try:
            self.rebuilder.open(record)
        except ParserError as error:
            return error.content, str(error)
        return Content.COMPLETE, None

    def _of_stream(self, record: Record, stream: Stream) -> Verdict:
        problem = self._damage(record, stream)
        if problem:
            return Content.DAMAGED, problem
        return (Content.SPARSE if stream.is_sparse else Content.COMPLETE), None

    def _damage(self, record: Record, stream: Stream) -> str | None:
        if stream.problem is not None:
            return f"{GAP_SENTENCE} {stream.problem}"
        if stream.content is not None:
            return None
        extents = self._volume.extents(stream)
        if not record.is_in_use:
            used, total = self.used_clusters(stream)
            if used:
                return reused_sentence(used, total)
        held = sum(extent.length for extent in extents)
        if held < stream.size:
            return f"Only {held:,} of its {stream.size:,} bytes can be located."
        if self._is_cut and self._reaches_beyond(stream, extents):
            return sentences.CUT
        return None

    def _reaches_beyond(self, stream: Stream, extents: list[Extent]) -> bool:
        """Whether bytes that are needed lie behind the end of a cut image."""
        end, place = self._volume.source.size, 0
        written = stream.size if stream.is_compressed else min(stream.size, stream.initialized)
        for extent in extents:
            needed = min(extent.length, written - place)
            if needed > 0 and extent.offset is not None and extent.offset + needed > end:
                return True
            place += extent.length
        return False


def reparse_point(volume: NtfsVolume, record: Record) -> ReparsePoint | None:
    """Return a file's reparse point, None where it has none.

    Raises:
        ParserError: It cannot be read.
    """
    stream = record.stream(REPARSE_POINT)
    if stream is None:
        return None
    return parse_reparse_point(volume.open(stream).read_at(0, LARGEST_REPARSE))


def reused_sentence(used: int, total: int) -> str:
    """Say how much of a deleted file is lost."""
    if used == total:
        return "It was deleted, and all of its clusters now belong to other files: it is lost."
    percent = max(1, 100 * used // total)
    return (
        f"It was deleted, and {used:,} of its {total:,} clusters ({percent} %) now belong to other "
        "files; these parts are lost."
    )
