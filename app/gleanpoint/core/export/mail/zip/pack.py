"""Pack what an export wrote into one ZIP, file by file, so that it takes little room twice.

Source: PKWARE APPNOTE 6.3.10; written by the standard library, with 64-bit records as needed.
"""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.jobs import Cancellation, Progress, Report

PIECE = 1 << 20
"""Bytes that are packed at once."""

_FIRST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can tell (APPNOTE 4.4.6)."""

_LAST_YEAR = 2107
_PACKED_ALREADY = frozenset({".zip", ".gz", ".jpg", ".jpeg", ".png", ".pdf", ".7z", ".xlsx"})
_FILE_MODE = 0o644 << 16
_FOLDER_MODE = 0o755 << 16
_IS_FOLDER = 0x10
"""Bit of the DOS attributes."""


def pack(folder: Path, stem: str, report: Report, cancellation: Cancellation) -> Path:
    """Move everything in a folder into one ZIP in it, and read it back.

    Args:
        folder: What it holds is gone afterwards, but for the ZIP.
        stem: Name of the ZIP without its ending.
        report: Told the bytes packed.
        cancellation: Looked at between pieces.

    Returns:
        The path of the ZIP.

    Raises:
        ContentUnavailableError: It does not read back.
        CancelledError: A stop was requested.
        OSError: The disk cannot take it.
    """
    members = sorted(_below(folder))
    path = folder / f"{stem}.zip"
    partial = folder / f".{stem}.zip.partial"
    done = 0
    with zipfile.ZipFile(partial, "x", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        for member in members:
            name = member.relative_to(folder).as_posix()
            for count in _add(archive, member, name, cancellation):
                done += count
                report(Progress(done, None, "bytes", name))
            if not member.is_dir():
                member.unlink()
    for member in reversed(members):
        if member.is_dir():
            member.rmdir()
    _read_back(partial, len(members), cancellation)
    partial.replace(path)
    return path


def _below(folder: Path) -> Iterator[Path]:
    """Yield everything below a folder; without recursion, for folders may be nested deeply."""
    pending = [folder]
    while pending:
        with os.scandir(pending.pop()) as found:
            entries = list(found)
        for entry in entries:
            yield Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                pending.append(Path(entry.path))


def _add(
    archive: zipfile.ZipFile, path: Path, name: str, cancellation: Cancellation
) -> Iterator[int]:
    """Add a file or a folder; yields bytes as they are packed."""
    state = path.stat()
    if path.is_dir():
        info = zipfile.ZipInfo(f"{name}/", _dos_time(state.st_mtime))
        info.external_attr = _FOLDER_MODE | _IS_FOLDER
        archive.writestr(info, b"")
        return
    info = zipfile.ZipInfo(name, _dos_time(state.st_mtime))
    info.external_attr = _FILE_MODE
    is_packed = path.suffix.lower() in _PACKED_ALREADY
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    info.file_size = state.st_size
    with path.open("rb") as source, archive.open(info, "w") as target:
        while piece := source.read(PIECE):
            cancellation.check()
            target.write(piece)
            yield len(piece)


def _dos_time(moment: float) -> tuple[int, int, int, int, int, int]:
    """Return a time as a ZIP has it: without a zone; UTC here, to two seconds."""
    year, month, day, hour, minute, second = time.gmtime(moment)[:6]
    if not _FIRST[0] <= year <= _LAST_YEAR:
        return _FIRST
    return year, month, day, hour, minute, second


def _read_back(path: Path, count: int, cancellation: Cancellation) -> None:
    with zipfile.ZipFile(path) as archive:
        found = archive.infolist()
        for info in found:
            with archive.open(info) as member:
                try:
                    while member.read(PIECE):  # compares the CRC at the end
                        cancellation.check()
                except zipfile.BadZipFile as error:
                    message = f"{info.filename} does not read back from the ZIP ({error})"
                    raise ContentUnavailableError(message) from None
    if len(found) != count:
        raise ContentUnavailableError(f"The ZIP holds {len(found):,} of {count:,} files")
