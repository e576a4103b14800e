"""The pages of a database out of its backup sets: a full one, with a differential laid over it.

Each data file is bytes by position, as if it lay on a disk; what no set holds is not there, and
reading it says so. Source: FORMAT.md, section Backups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.frames import (
    FRAME_PAGES,
    FRAME_SIZE,
    Frames,
    extent_key,
)
from gleanpoint_parsers.sqlserver.backup.model import BackupSet
from gleanpoint_parsers.sqlserver.backup.set_pages import Place, SetPages
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

_LOST_TOLD = 10
_MAP_LOST = (
    "The differential backup's map of changes on page {} cannot be read. Where other pages of the "
    "differential are missing too, older ones of the full backup are shown in their place."
)


def backup_pages(
    full: Sequence[BackupSet],
    differential: Sequence[BackupSet] = (),
    report: WorkReport = unreported,
) -> DataFiles:
    """Return the pages that a full backup set holds, changed ones from a differential.

    Args:
        full: The set as each stripe has it, all stripes.
        differential: Likewise; none without.
        report: Told of progress; opening reads little unless headers contradict each other.

    Raises:
        TruncatedSourceError: There are no pages in it.
    """
    layers = [SetPages(members, report) for members in (differential, full) if members]
    files: dict[int, int] = {}
    for layer in layers:
        for file, pages in layer.files.items():
            files[file] = max(files.get(file, 0), pages)
    if not files:
        raise TruncatedSourceError("This backup set holds no pages: it was cut off")
    result = DataFiles({file: FileInBackup(layers, file, count) for file, count in files.items()})
    result.notes = tuple(_MAP_LOST.format(place) for place in _lost_maps(layers))
    return result


def _lost_maps(layers: Sequence[SetPages]) -> list[PageId]:
    """Return which maps cannot be read that tell what a differential should hold."""
    found = (place for layer in layers[:-1] for place in layer.unreadable_maps())
    return list(islice(found, _LOST_TOLD))


class FileInBackup:
    """One data file as bytes by position, out of backup sets.

    Args:
        layers: Backup sets; the first that holds an extent wins.
        file: Id of the file.
        pages: Pages up to the end of its last extent.
    """

    def __init__(self, layers: Sequence[SetPages], file: int, pages: int) -> None:
        self._layers = tuple(layers)
        self._file = file
        self._pages = pages

    @property
    def size(self) -> int:
        """Bytes up to the end of the last extent that a set holds."""
        return self._pages * PAGE_SIZE

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes of the file.

        Raises:
            TruncatedSourceError: No set holds them.
            ParserError: They cannot be read.
        """
        end = min(offset + length, self.size)
        if offset < 0 or end <= offset:
            return b""
        extents = range(offset // FRAME_SIZE, -(-end // FRAME_SIZE))
        data = self._read(extents)
        start = offset - extents.start * FRAME_SIZE
        return data[start : start + end - offset]

    def _read(self, extents: range) -> bytes:
        """Return whole extents, the last of a stream that was cut off as far as it goes."""
        while True:
            pieces = self._pieces(list(_runs([self._place(number) for number in extents])))
            if pieces is not None:
                return b"".join(pieces)

    def _pieces(self, runs: Sequence[tuple[Frames, int, int]]) -> list[bytes] | None:
        """Read stretches; None where a stream misled and they must be looked for again.

        That happens once for each stream, as it is judged as a whole then.
        """
        pieces = []
        for at, (frames, first, count) in enumerate(runs, 1):
            data = frames.read(first, count)
            if data is None:
                return None
            if len(data) < count * FRAME_SIZE and at < len(runs):
                raise TruncatedSourceError(
                    f"The backup ends inside extent {first + count} of a stream, after "
                    f"{len(data) % FRAME_SIZE // PAGE_SIZE} of its {FRAME_PAGES} pages"
                )
            pieces.append(data)
        return pieces

    def _place(self, extent: int) -> Place:
        key = extent_key(self._file, extent * FRAME_PAGES)
        page = f"{self._file}:{extent * FRAME_PAGES}"
        for layer in self._layers:
            place = layer.place(key)
            if place is not None:
                return place
            if layer is not self._layers[-1] and layer.promises(key):
                raise TruncatedSourceError(
                    f"The eight pages from {page} on changed before the differential backup, by "
                    "its map of changes, and are not in it: those of the full backup are older"
                )
        if self._layers[-1].should_hold(key):
            what = "should be in this backup by its allocation map, and is not"
        else:
            what = "are not in this backup: they were free when it was made"
        raise TruncatedSourceError(f"The eight pages from {page} on {what}")


def _runs(places: Sequence[Place]) -> Iterator[tuple[Frames, int, int]]:
    """Yield stretches that lie one after another in one stream: frames, first number, count."""
    cuts = [
        at
        for at, (here, after) in enumerate(pairwise(places), 1)
        if after.frames is not here.frames or after.number != here.number + 1
    ]
    for start, stop in pairwise([0, *cuts, len(places)]):
        yield places[start].frames, places[start].number, stop - start
