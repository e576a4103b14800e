"""Tell what can be had of a file before anybody is handed its bytes.

The Sleuth Kit returns ciphertext, and fewer bytes than it promises, without an error. Each question
below rules one of these out.
"""

from __future__ import annotations

import struct
from typing import TypeAlias

from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Entry
from gleanpoint_parsers.filesystem import sentences, tsk_nodes
from gleanpoint_parsers.filesystem.remains import Remains, Undertaker
from gleanpoint_parsers.filesystem.tsk_image import SourceImage, native_errors
from gleanpoint_parsers.filesystem.tsk_nodes import NativeFile

Verdict: TypeAlias = tuple[Content, str | None]

EFS_ON_FAT = ".pfile"
EFS_HEAD = struct.Struct("<IIII16x8II")
EFS_VERSION = 2
EFS_FIRST_ARRAY = 0x54


class ContentJudge:
    """Judges the files of one file system.

    Args:
        image: The image underneath, for its errors.
        is_fat: Whether it is FAT or exFAT.
        block_size: Bytes in a block or cluster.
        is_cut: Whether the image ends before the file system does.
        undertaker: Who tells what is left of deleted files, where somebody can.
    """

    def __init__(
        self,
        image: SourceImage,
        *,
        is_fat: bool,
        block_size: int,
        is_cut: bool,
        undertaker: Undertaker | None = None,
    ) -> None:
        self._image = image
        self._is_fat = is_fat
        self._block_size = block_size
        self._is_cut = is_cut
        self._undertaker = undertaker

    def verdict(self, file: NativeFile, entry: Entry, name: str) -> Verdict:
        """Return what can be had of a file, and a sentence where that is not all."""
        may_be = self._is_fat and (not name or name.lower().endswith(EFS_ON_FAT))
        if may_be and self._is_efs_on_fat(file):
            return Content.ENCRYPTED, sentences.ENCRYPTED
        if self._is_cut and entry.size and self._reaches_beyond(file):
            return Content.DAMAGED, sentences.CUT
        remains = self.remains(file)
        if remains is not None and remains.problem:
            return Content.DAMAGED, remains.problem
        return Content.COMPLETE, None

    def remains(self, file: NativeFile) -> Remains | None:
        """Return what is left of a deleted file, None of others and where nothing tells.

        Raises:
            ParserError: What tells cannot be read.
        """
        if self._undertaker is None or not tsk_nodes.is_deleted(file):
            return None
        return self._undertaker.remains(file)

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

    def _reaches_beyond(self, file: NativeFile) -> bool:
        """Whether its last block lies behind the end of a truncated image."""
        end = self._image.get_size()
        with native_errors(self._image, "attribute runs"):
            found = list(tsk_nodes.runs(file))
        return any(
            first is not None and (first + count) * self._block_size > end for first, count in found
        )
