"""All names of $MFT, read once when they are first asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.volume import NtfsVolume

if TYPE_CHECKING:
    from gleanpoint_parsers.filesystem.ntfs.mft_index import MftIndex
    from gleanpoint_parsers.filesystem.ntfs.mft_layout import MftLayout
    from gleanpoint_parsers.filesystem.ntfs.mft_runs import Clusters

UNREAD_TABLE = "Deleted files were looked for in the folders only, for $MFT is not read whole"


FEW_RECORDS = 16_384
"""Records that are read in next to no time."""


class WholeTable:
    """The names of one volume's $MFT; empty where it cannot be read whole."""

    def __init__(self, volume: NtfsVolume) -> None:
        self._volume = volume
        self._index: MftIndex | None = None
        self._is_read = False
        self.problem: str | None = None
        """Why it is empty; None where it is not, or before it is asked for."""

    @property
    def takes_long(self) -> bool:
        """Whether asking for it takes long: the first time, where there are many records."""
        return not self._is_read and self._volume.record_count > FEW_RECORDS

    @property
    def index(self) -> MftIndex | None:
        """All names in order, None where $MFT is not as it should be."""
        if not self._is_read:
            self._is_read = True
            self._read()
        return self._index

    def live(self, folder: int) -> list[tuple[int, str | None]]:
        """Return record and name of what is in a folder, None for a name with a NUL."""
        return self.index.in_folder(folder) if self.index else []

    def former(self, folder: int) -> list[tuple[int, str]]:
        """Return record and name of what no folder in use leads to, but once did this one."""
        return self.index.former.in_folder(folder) if self.index else []

    def orphans(self) -> list[tuple[int, str]]:
        """Return record and name of what no folder leads to."""
        return self.index.former.without_folder() if self.index else []

    @property
    def is_sure(self) -> bool:
        """Whether it was read, and tells every live name."""
        index = self._index
        return index is not None and index.is_sure and not index.suspects

    def layout(self) -> tuple[MftLayout, Clusters]:
        """Return where $MFT lies, and where the content of files may.

        Raises:
            ParserError: It cannot be read whole.
        """
        # The threads of numpy's linear algebra would only take address space.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from gleanpoint_parsers.filesystem.ntfs.mft_layout import locate_mft  # noqa: PLC0415
        from gleanpoint_parsers.filesystem.ntfs.mft_runs import Clusters  # noqa: PLC0415 - numpy

        source, size = self._volume.source, self._volume.geometry.cluster_size
        layout = locate_mft(source, self._volume.mft_pieces)
        held = min(layout.geometry.clusters, source.size // size)
        return layout, Clusters(size, held)

    def _read(self) -> None:
        try:
            layout, clusters = self.layout()
            from gleanpoint_parsers.filesystem.ntfs.mft_index import (  # noqa: PLC0415 - numpy
                read_index,
            )

            self._index = read_index(layout, clusters)
        except ParserError as error:
            self.problem = f"{UNREAD_TABLE}: {error}"
        except MemoryError:  # folder by folder takes longer, but less memory
            self.problem = f"{UNREAD_TABLE}: there is not enough memory."
