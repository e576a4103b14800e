"""A folder that things are written into, entered step by step; links in it are never followed.

On POSIX each folder is opened by its parent's descriptor without following links, and everything
in it is done by that descriptor: a folder that somebody swaps for a link meanwhile leads nowhere.
Windows has no such calls in Python; there each step is looked at before it is used.

Source: POSIX.1-2024, ``openat``, ``O_NOFOLLOW``; Microsoft Learn, "Reparse points".
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Self

_BY_DESCRIPTOR = sys.platform != "win32"


class NotEnteredError(OSError):
    """A step of a path is a link or no folder; ``name`` tells which."""

    def __init__(self, name: str) -> None:
        super().__init__(errno.ENOTDIR, f"{name} is a link, or no folder")
        self.name = name


class OpenFolder:
    """One folder; names are single names in it.

    Args:
        path: Where it is, for people and for systems without descriptors.
        descriptor: Of it, or None on such systems.
    """

    __slots__ = ("_descriptor", "path")

    def __init__(self, path: Path, descriptor: int | None) -> None:
        self.path = path
        self._descriptor = descriptor

    @classmethod
    def at(cls, path: Path) -> OpenFolder:
        """Open a folder by its path, which may lead through links.

        Raises:
            OSError: It is not there, or no folder.
        """
        if not _BY_DESCRIPTOR:
            os.scandir(path).close()
            return cls(path, None)
        return cls(path, os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))

    @property
    def descriptor(self) -> int | None:
        """For the calls that take one."""
        return self._descriptor

    def child(self, name: str) -> OpenFolder:
        """Open a folder in it.

        Raises:
            NotEnteredError: It is a link, or no folder.
            OSError: It is not there, or may not be opened.
        """
        path = self.path / name
        if self._descriptor is None:
            found = self.stat(name)
            if found is None:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
            if not is_plain_folder(found):
                raise NotEnteredError(name)
            return OpenFolder(path, None)
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            return OpenFolder(path, os.open(name, flags, dir_fd=self._descriptor))
        except OSError as error:
            if error.errno in {errno.ENOTDIR, errno.ELOOP}:
                raise NotEnteredError(name) from None
            raise

    def stat(self, name: str) -> os.stat_result | None:
        """Return what a name stands for, a link as itself; None where nothing is there.

        Raises:
            OSError: It cannot be told.
        """
        try:
            if self._descriptor is None:
                return os.lstat(self.path / name)
            return os.stat(name, dir_fd=self._descriptor, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def own_stat(self) -> os.stat_result:
        """Return the facts of the folder itself."""
        return self.path.stat() if self._descriptor is None else os.fstat(self._descriptor)

    def names(self) -> list[str]:
        """Return the names in it, in no order."""
        with os.scandir(self.path if self._descriptor is None else self._descriptor) as found:
            return [entry.name for entry in found]

    def read(self, name: str) -> FileIO:
        """Open a file for reading; never the target of a link.

        Raises:
            OSError: It is not there, is a link, or may not be read.
        """
        if self._descriptor is None:
            return FileIO(self.path / name)
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
        return FileIO(os.open(name, flags, dir_fd=self._descriptor))

    def make(self, name: str) -> None:
        """Make a folder.

        Raises:
            OSError: It is there, or cannot be made.
        """
        if self._descriptor is None:
            (self.path / name).mkdir()
        else:
            os.mkdir(name, dir_fd=self._descriptor)

    def remove(self, name: str) -> None:
        """Remove a file, or the link itself."""
        if self._descriptor is None:
            (self.path / name).unlink()
        else:
            os.unlink(name, dir_fd=self._descriptor)

    def remove_folder(self, name: str) -> None:
        """Remove an empty folder.

        Raises:
            OSError: Something is in it.
        """
        if self._descriptor is None:
            (self.path / name).rmdir()
        else:
            os.rmdir(name, dir_fd=self._descriptor)

    def set_times(self, read: int, changed: int) -> None:
        """Set the folder's own times, in nanoseconds since 1970."""
        os.utime(self.path if self._descriptor is None else self._descriptor, ns=(read, changed))

    def can_be_written(self) -> bool:
        """Whether names may be made in it, as far as the system tells beforehand."""
        if self._descriptor is None or os.access not in os.supports_dir_fd:
            return os.access(self.path, os.W_OK | os.X_OK)
        by_effective = os.access in os.supports_effective_ids
        return os.access(
            ".", os.W_OK | os.X_OK, dir_fd=self._descriptor, effective_ids=by_effective
        )

    def sync(self) -> None:
        """See to it that its names are on disk."""
        if self._descriptor is not None:
            with suppress(OSError):  # some network shares cannot flush a folder
                os.fsync(self._descriptor)

    def close(self) -> None:
        """Let go of it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class TargetTree:
    """A folder with everything below it; the folder used last stays open.

    Args:
        root: Opened at once; this one path may lead through links.

    Raises:
        OSError: It is not there, or no folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = OpenFolder.at(root)
        self._last: tuple[Path, OpenFolder] | None = None

    def at(self, folder: Path) -> OpenFolder:
        """Open a folder below the root; it stays open until the next one is asked for.

        Args:
            folder: Relative; empty for the root.

        Raises:
            NotEnteredError: A step is a link, or no folder.
            OSError: A step is not there.
        """
        if not folder.parts:
            return self._root
        if self._last is not None and self._last[0] == folder:
            return self._last[1]
        opened = self._root
        for name in folder.parts:
            inner = opened.child(name)
            if opened is not self._root:
                opened.close()
            opened = inner
        self._forget()
        self._last = folder, opened
        return opened

    def close(self) -> None:
        """Let go of all folders."""
        self._forget()
        self._root.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _forget(self) -> None:
        if self._last is not None:
            self._last[1].close()
            self._last = None


def is_link(found: os.stat_result) -> bool:
    """Whether a name stands for something elsewhere: a link, or a junction of Windows."""
    if stat.S_ISLNK(found.st_mode):
        return True
    attributes = getattr(found, "st_file_attributes", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def is_plain_folder(found: os.stat_result) -> bool:
    """Whether it is a folder that can be entered without leaving the one that it is in."""
    return stat.S_ISDIR(found.st_mode) and not is_link(found)
