"""Files that appear whole or not at all, and never over something.

Everything is written into a hidden folder beside its place. Only when all of it is on disk does
each name appear; what was interrupted leaves nothing behind.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from os.path import lexists
from pathlib import Path
from uuid import uuid4

from gleanpoint.core.errors import TargetExistsError, TargetUnwritableError
from gleanpoint.core.export.background import sync_file

SYNC_EACH = 64
"""Files up to which each is flushed by itself; more are flushed together."""


def new_staging(target: Path) -> Path:
    """Return the name of a new hidden folder in a folder; it is not made."""
    return target / f".{uuid4().hex}.partial"


def missing_folders(target: Path) -> list[Path]:
    """Return the folders that have to be made so that one is there, innermost first."""
    return [folder for folder in (target, *target.parents) if not lexists(folder)]


@contextmanager
def staging_folder(target: Path, place: Path | None = None) -> Iterator[Path]:
    """Give a hidden folder inside ``target``, which is made where it is missing.

    Whatever is still in it at the end is removed, and so are the folders that were made.

    Args:
        target: The folder.
        place: The hidden one, as of ``new_staging``; None: any.

    Raises:
        TargetUnwritableError: It cannot be written there.
    """
    made = missing_folders(target)
    staging = place or new_staging(target)
    try:
        staging.mkdir(parents=True)
    except OSError as error:
        _remove_empty(made)
        raise unwritable(target, error) from None
    try:
        yield staging
    finally:
        remove_staging(staging, made)


def remove_staging(staging: Path, made: Iterable[Path]) -> None:
    """Remove a hidden folder and all in it, and the folders that were made for it, if empty.

    Args:
        staging: The hidden folder; a link is left alone.
        made: The others, innermost first.
    """
    if not staging.is_symlink():
        _remove_tree(staging)
    _remove_empty(made)


def publish(staging: Path, target: Path, names: list[str]) -> None:
    """Let the named children of ``staging`` appear in ``target``, none over anything.

    Raises:
        TargetExistsError: A name is taken; those that had appeared before it are taken back.
        TargetUnwritableError: It cannot be written there.
    """
    done: list[str] = []
    try:
        for name in names:
            _appear(staging / name, target / name)
            done.append(name)
    except BaseException as error:
        take_back(staging, target, done)
        if isinstance(error, FileExistsError):
            message = f"{target / name} is there already; nothing was written."
            raise TargetExistsError(message) from None
        if isinstance(error, OSError):
            raise unwritable(target, error) from None
        raise
    _sync_folder(target)


def take_back(staging: Path, target: Path, names: Iterable[str]) -> None:
    """Undo ``publish``: what had appeared is gone, and removed with the staging folder."""
    for name in names:
        with suppress(OSError):
            (target / name).replace(staging / name)


def flush_to_disk(staging: Path, files: int) -> None:
    """Make sure that everything below ``staging`` is on disk."""
    if files <= SYNC_EACH or sys.platform == "win32":
        for folder, names in _folders_below(staging):
            for name in names:
                sync_file(folder / name)
            _sync_folder(folder)
        return
    descriptor = os.open(staging, os.O_RDONLY)
    try:
        libc = ctypes.CDLL(None)
        if not hasattr(libc, "syncfs") or libc.syncfs(descriptor) != 0:
            os.sync()
    finally:
        os.close(descriptor)


def need_space(folder: Path, needed: int) -> None:
    """Stop before the first byte where the target is too full.

    Raises:
        TargetUnwritableError: With both figures.
    """
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise TargetUnwritableError(
            f"The folder is full: {needed:,} bytes needed, {free:,} free. "
            "Choose another; nothing was written."
        )


def unwritable(target: Path, error: OSError) -> TargetUnwritableError:
    """Return the sentence for a target that cannot take the export."""
    reason = error.strerror or str(error)
    return TargetUnwritableError(
        f"{target} cannot be written ({reason}). Choose another folder; nothing was written."
    )


def _appear(partial: Path, final: Path) -> None:
    """Rename without replacing: by a hard link, or by reserving the name where there are none."""
    if partial.is_dir():
        final.mkdir()
        if sys.platform == "win32":
            final.rmdir()
        try:
            partial.replace(final)
        except OSError:
            _remove_empty([final])
            raise
        return
    try:
        os.link(partial, final)
    except FileExistsError:
        raise
    except OSError:  # no hard links on FAT, exFAT and many network shares
        with final.open("xb"):
            pass
        try:
            partial.replace(final)
        except OSError:
            final.unlink(missing_ok=True)
            raise
    else:
        partial.unlink()


def _folders_below(top: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield a folder and all below it, outer ones first, each with the names of its files.

    ``os.walk`` and ``shutil.rmtree`` call themselves once a level on Python 3.11, and folders of
    an image may be nested deeper than Python calls.
    """
    pending = [top]
    while pending:
        folder = pending.pop()
        with os.scandir(folder) as found:
            entries = list(found)
        pending += [folder / e.name for e in entries if e.is_dir(follow_symlinks=False)]
        yield folder, [e.name for e in entries if not e.is_dir(follow_symlinks=False)]


def _remove_tree(top: Path) -> None:
    folders: list[Path] = []
    with suppress(OSError):
        for folder, names in _folders_below(top):
            folders.append(folder)
            for name in names:
                with suppress(OSError):
                    (folder / name).unlink()
    _remove_empty(folders[::-1])


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network shares cannot flush a folder
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
