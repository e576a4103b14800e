"""Archives as a list of what they hold; nothing is unpacked but to find the next name."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from typing import IO, Final, cast

from gleanpoint.core.preview.file_values import TreePreview, TreeRow
from gleanpoint.core.preview.made.file import File
from gleanpoint.core.texts.budget import SpentError
from gleanpoint_parsers.source_file import SourceFile

MOST_ROWS: Final = 5000
MOST_UNPACKED: Final = 1 << 30
"""Bytes that are unpacked of a packed tape archive to find the names in it."""

_OF_PACKAGES: Final = frozenset({"[Content_Types].xml", "mimetype"})
_LONGEST_NAME: Final = 1000
_DEEPEST: Final = 100
_ENCRYPTED: Final = 1


def zip_preview(file: File, why: str = "") -> TreePreview:
    """Return what a ZIP file holds, by its directory at the end.

    Args:
        file: The archive.
        why: A sentence on why it is shown as an archive, where it might be a document.
    """
    with zipfile.ZipFile(cast("IO[bytes]", SourceFile(file.source))) as archive:
        every = archive.infolist()
    rows = [_zip_row(one) for one in every[:MOST_ROWS]]
    return TreePreview("ZIP", _with_folders(rows), len(every), why or _cut(len(every)))


def is_package(file: File) -> bool:
    """Whether a ZIP file may be a document, by the names in it alone."""
    with zipfile.ZipFile(cast("IO[bytes]", SourceFile(file.source))) as archive:
        return not _OF_PACKAGES.isdisjoint(archive.namelist())


def tape_preview(file: File) -> TreePreview | None:
    """Return what a tape archive holds, packed or not; a file that is merely packed, as one row."""
    raw = cast("IO[bytes]", SourceFile(file.source))
    head = file.source.read_at(0, min(6, file.source.size))
    kind, opened = _unpacking(head, raw)
    rows: list[TreeRow] = []
    why = ""
    stream = cast("IO[bytes]", _Counted(opened, file))
    try:
        with tarfile.open(fileobj=stream, mode="r|", errorlevel=0) as archive:
            for member in archive:
                file.budget.breathe()
                if len(rows) >= MOST_ROWS:
                    why = f"The first {MOST_ROWS:,} entries are shown."
                    break
                rows.append(_tape_row(member))
    except SpentError as error:
        why = str(error)
    except (tarfile.TarError, EOFError, OSError, lzma.LZMAError, ValueError):
        why = "It is damaged; what stands before the damage is shown." if rows else ""
    if not rows and not why:
        return _single(file, kind)
    return TreePreview(f"TAR {kind}".strip(), _with_folders(rows), None if why else len(rows), why)


class _Counted(io.RawIOBase):
    """Ends the reading where too much was unpacked, or it takes too long."""

    def __init__(self, below: IO[bytes], file: File) -> None:
        super().__init__()
        self._below, self._file, self._read = below, file, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self._file.budget.breathe()
        data = self._below.read(min(size, 1 << 20) if size >= 0 else 1 << 20)
        self._read += len(data)
        if self._read > MOST_UNPACKED:
            raise SpentError(f"Names were looked for in the first {MOST_UNPACKED:,} bytes.")
        return data


def _unpacking(head: bytes, raw: IO[bytes]) -> tuple[str, IO[bytes]]:
    if head.startswith(b"\x1f\x8b"):
        return "GZ", cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
    if head.startswith(b"BZh"):
        return "BZ2", cast("IO[bytes]", bz2.BZ2File(raw))
    if head.startswith(b"\xfd7zXZ"):
        return "XZ", cast("IO[bytes]", lzma.LZMAFile(raw))
    return "", raw


def _single(file: File, kind: str) -> TreePreview | None:
    """Return the one file that is packed without an archive around it."""
    if not kind:
        return None
    name = file.name.rpartition(".")[0] or file.name
    return TreePreview(kind, (TreeRow((name,), is_folder=False),), 1)


def _zip_row(info: zipfile.ZipInfo) -> TreeRow:
    modified = None
    with suppress(ValueError):
        modified = datetime(*info.date_time)  # noqa: DTZ001 - ZIP files know no zone
    is_locked = bool(info.flag_bits & _ENCRYPTED)
    folder = info.is_dir()
    size = None if folder else info.file_size
    return TreeRow(_path(info.filename), folder, size, modified, is_locked=is_locked)


def _tape_row(member: tarfile.TarInfo) -> TreeRow:
    modified = None
    with suppress(ValueError, OverflowError, OSError):
        modified = datetime.fromtimestamp(member.mtime, UTC)
    size = member.size if member.isfile() else None
    link = f"→ {member.linkname[:_LONGEST_NAME]}" if member.linkname else ""
    return TreeRow(_path(member.name), member.isdir(), size, modified, link)


def _path(name: str) -> tuple[str, ...]:
    parts = [part for part in name.replace("\\", "/")[:_LONGEST_NAME].split("/") if part]
    return tuple(parts[:_DEEPEST]) or (name[:1] or "?",)


def _with_folders(rows: list[TreeRow]) -> tuple[TreeRow, ...]:
    """Return rows as a tree, with the folders that only paths tell of."""
    folders = {row.path: row for row in rows if row.is_folder}
    files = [row for row in rows if not row.is_folder]
    for row in files + list(folders.values()):
        for length in range(1, len(row.path)):
            folders.setdefault(row.path[:length], TreeRow(row.path[:length], is_folder=True))
    every = [*folders.values(), *files]
    every.sort(key=_place)
    return tuple(every[: 2 * MOST_ROWS])


def _place(row: TreeRow) -> tuple[tuple[int, str], ...]:
    """Return what sorts a tree: in each folder, folders before files, by name."""
    inner = tuple((0, part.casefold()) for part in row.path[:-1])
    return (*inner, (0 if row.is_folder else 1, row.path[-1].casefold()))


def _cut(total: int) -> str:
    return f"The first {MOST_ROWS:,} entries are shown." if total > MOST_ROWS else ""
