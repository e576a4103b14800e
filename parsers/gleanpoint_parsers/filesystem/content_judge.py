"""Tell what can be had of a file before anybody is handed its bytes.

The Sleuth Kit returns zeros of the right length, without an error, for content that lies elsewhere
or that it cannot decode, and another file's bytes for deleted files that were written over. Each
question below rules one of these out.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import TypeAlias

from gleanpoint_parsers.content import Content
from gleanpoint_parsers.filesystem import tsk_nodes
from gleanpoint_parsers.filesystem.ntfs.cluster_bitmap import ClusterBitmap
from gleanpoint_parsers.filesystem.tsk_image import SourceImage, native_errors
from gleanpoint_parsers.filesystem.tsk_nodes import Attributes, NativeFile, Stream
from gleanpoint_parsers.plugin import Entry

Verdict: TypeAlias = tuple[Content, str | None]

EFS_ON_FAT = ".pfile"
EFS_HEAD = struct.Struct("<IIII16x8II")
EFS_VERSION = 2
EFS_FIRST_ARRAY = 0x54


class ContentJudge:
    """Judges the files of one file system.

    Args:
        image: The image underneath, for its errors.
        is_ntfs: Whether files have NTFS attributes.
        is_fat: Whether it is FAT or exFAT.
        block_size: Bytes in a block or cluster.
        is_cut: Whether the image ends before the file system does.
        bitmap: Opens the volume's cluster bitmap (NTFS).
    """

    def __init__(
        self,
        image: SourceImage,
        *,
        is_ntfs: bool,
        is_fat: bool,
        block_size: int,
        is_cut: bool,
        bitmap: Callable[[], ClusterBitmap],
    ) -> None:
        self._image = image
        self._is_ntfs = is_ntfs
        self._is_fat = is_fat
        self._block_size = block_size
        self._is_cut = is_cut
        self._open_bitmap = bitmap
        self._bitmap: ClusterBitmap | None = None

    def verdict(self, file: NativeFile, entry: Entry, name: str, found: Attributes) -> Verdict:
        """Return what can be had of a file, and a sentence where that is not all."""
        main = found.main
        if self._is_encrypted(file, name, found):
            return Content.ENCRYPTED, tsk_nodes.ENCRYPTED_SENTENCE
        if found.reparse:
            content, problem = self._reparse_verdict(file, found.reparse, main)
            if problem:
                return content, problem
        problem = self._damage(file, entry, found, main)
        if problem:
            return Content.DAMAGED, problem
        return (main.content if main else Content.COMPLETE), None

    def stream_verdict(
        self, file: NativeFile, entry: Entry, found: Attributes, stream: Stream
    ) -> Verdict:
        """Return what can be had of a file's named stream; ``entry`` is the stream's own."""
        if stream.content is Content.ENCRYPTED:
            return stream.content, tsk_nodes.ENCRYPTED_SENTENCE
        if tsk_nodes.is_bad_cluster_map(file):
            return Content.UNSUPPORTED, tsk_nodes.BAD_CLUSTERS_SENTENCE
        problem = self._damage(file, entry, found, stream)
        return (Content.DAMAGED, problem) if problem else (stream.content, None)

    def _is_encrypted(self, file: NativeFile, name: str, found: Attributes) -> bool:
        if found.is_encrypted or (found.main and found.main.content is Content.ENCRYPTED):
            return True
        may_be = self._is_fat and (not name or name.lower().endswith(EFS_ON_FAT))
        return may_be and self._is_efs_on_fat(file)

    def _is_efs_on_fat(self, file: NativeFile) -> bool:
        """Windows writes encrypted files on FAT and exFAT as ``name.PFILE``, EFS data first.

        Seen in a real exFAT volume: u32 length of that data, u32 0, u32 version 2, u32, 16 bytes
        of checksum, 32 bytes of 0, u32 0x54; the content follows. The folder's own ``$EFS`` file
        is that data and nothing else. Asked without a name, the head alone decides.
        """
        size = int(file.info.meta.size)
        if size < EFS_HEAD.size:
            return False
        with native_errors(self._image, "EFS header"):
            head: bytes = file.read_random(0, EFS_HEAD.size)
        if len(head) < EFS_HEAD.size:
            return False
        length, zero, version, _, *zeros, first_array = EFS_HEAD.unpack(head)
        known = (zero, version, first_array) == (0, EFS_VERSION, EFS_FIRST_ARRAY)
        return known and not any(zeros) and size > length

    def _reparse_verdict(
        self, file: NativeFile, attribute: tuple[int, int], main: Stream | None
    ) -> Verdict:
        with native_errors(self._image, "$REPARSE_POINT"):
            point = tsk_nodes.read_reparse_point(file, attribute)
            own = tsk_nodes.has_own_bytes(file, main)
        return point.verdict(has_own_bytes=own)

    def _damage(
        self, file: NativeFile, entry: Entry, found: Attributes, stream: Stream | None
    ) -> str | None:
        if not (found.has_list or entry.deleted or self._is_cut):
            return None
        with native_errors(self._image, "attribute runs"):
            if found.has_list and stream and tsk_nodes.has_gap(file, stream):
                return tsk_nodes.GAP_SENTENCE
            if self._is_ntfs and entry.deleted and self._is_overwritten(file, stream):
                return tsk_nodes.REUSED_CLUSTERS_SENTENCE
            if self._is_cut and entry.size and self._reaches_beyond(file, stream):
                return tsk_nodes.CUT_SENTENCE
        return None

    def _is_overwritten(self, file: NativeFile, stream: Stream | None) -> bool:
        """Whether clusters of a deleted file belong to another file now."""
        found = [(at, n) for at, n, _ in tsk_nodes.runs(file, stream) if at is not None]
        if found and self._bitmap is None:
            self._bitmap = self._open_bitmap()
        return any(self._bitmap.is_any_used(at, n) for at, n in found if self._bitmap)

    def _reaches_beyond(self, file: NativeFile, stream: Stream | None) -> bool:
        """Whether its last block lies behind the end of a truncated image."""
        end = self._image.get_size()
        return any(
            first is not None and (first + count) * self._block_size > end
            for first, count, _ in tsk_nodes.runs(file, stream)
        )
