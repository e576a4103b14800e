"""Raw disk images: a file or block device that is the disk, or a row of segments that is."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource, ConcatSource, FileSource
from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError
from gleanpoint_parsers.image.segments import SegmentError, segment_names
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings


class SourceFileError(ParserError):
    """The file that a person named, or one beside it, cannot be opened."""


class SplitRawParser:
    """Joins numbered segments; stands in the list of parsers for all raw images.

    Raw bytes have no signature, so ``probe`` recognises none: ``open_raw`` opens them, and what
    is on the disk is for the partition parser to find.
    """

    name: ClassVar[str] = "raw"
    layer: ClassVar[Layer] = Layer.IMAGE
    formats: ClassVar[tuple[str, ...]] = ("raw image", "split raw image")
    suffixes: ClassVar[tuple[str, ...]] = (".raw", ".img", ".dd", ".bin", ".iso", ".000", ".001")

    def probe(self, source: BlockSource) -> Confidence:
        """Nothing tells raw bytes from any others."""
        return Confidence.NO

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Refuse: a raw image is opened with ``open_disk``.

        Raises:
            UnsupportedFeatureError: Always.
        """
        named = surroundings.name or "This source"
        raise UnsupportedFeatureError(f"{named} is a raw disk; it holds no files of its own kind.")

    def open_disk(self, source: BlockSource, surroundings: Surroundings) -> BlockSource:
        """Return the disk that ``source`` and the numbered segments beside it make up.

        Raises:
            SegmentError: One of them is missing or cut off.
        """
        here = {surroundings.name: source}

        def found(name: str) -> bool:
            if name not in here and (sibling := surroundings.sibling(name)) is not None:
                here[name] = sibling
            return name in here

        names = segment_names(surroundings.name, found)
        _check_lengths([(name, here[name].size) for name in names])
        return _joined([here[name] for name in names])

    def version(self) -> str:
        """Return that no library is needed."""
        return "built in"


def open_raw(path: Path) -> tuple[BlockSource, Surroundings]:
    """Open a file or block device as bytes, with all its segments where it is one of several.

    Args:
        path: Any one of the segments will do.

    Returns:
        The bytes, and where they were found under the first segment's name.

    Raises:
        SourceFileError: It cannot be opened, or holds no bytes.
        SegmentError: A segment is missing or cut off.
    """
    _require_readable_kind(path)
    folder = path.parent
    names = segment_names(path.name, lambda name: (folder / name).is_file())
    sources: list[FileSource] = []
    try:
        sources.extend(_open_file(folder / name) for name in names)
        _check_lengths([(file.path.name, file.size) for file in sources])
    except ParserError:
        for file in sources:
            file.close()
        raise
    return _joined(sources), Surroundings(
        names[0], partial(_sibling, folder), partial(_names, folder)
    )


def close_files(source: BlockSource) -> None:
    """Close what ``open_raw``, or the ``sibling`` that came with it, opened."""
    if isinstance(source, FileSource):
        source.close()
    elif isinstance(source, ConcatSource):
        for part in source.parts:
            close_files(part)


def _require_readable_kind(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise SourceFileError(f"{path} is not there.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the name
        raise _cannot_open(path, error) from None
    if stat.S_ISDIR(mode):
        raise SourceFileError(f"{path} is a folder. Name the image file in it.")
    if not (stat.S_ISREG(mode) or stat.S_ISBLK(mode)):
        raise SourceFileError(f"{path} is neither a file nor a disk.")


def _open_file(path: Path) -> FileSource:
    try:
        return FileSource(path)
    except OSError as error:
        raise _cannot_open(path, error) from None


def _cannot_open(path: Path, error: OSError | ValueError) -> SourceFileError:
    if isinstance(error, PermissionError):
        needed = "Reading it needs rights that this account does not have."
        return SourceFileError(f"{path} cannot be opened: permission denied. {needed}")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SourceFileError(f"{path} cannot be opened: {reason}.")


def _check_lengths(segments: Sequence[tuple[str, int]]) -> None:
    """Refuse segments of unequal length: what follows a cut one would lie in the wrong place."""
    usual = segments[0][1]
    if usual == 0:
        raise SourceFileError(f"{segments[0][0]} is empty (0 bytes).")
    for name, size in segments[:-1]:
        if size != usual:
            raise _odd_length(name, size, segments[0])
    name, size = segments[-1]
    if size > usual:
        raise _odd_length(name, size, segments[0])


def _odd_length(name: str, size: int, first: tuple[str, int]) -> SegmentError:
    return SegmentError(
        f"The segment {name} has {size:,} bytes, but {first[0]} has {first[1]:,}: all segments "
        "of a split image but the last are equally long. One of them was cut off or is not of "
        "this image."
    )


def _joined(sources: Sequence[BlockSource]) -> BlockSource:
    return sources[0] if len(sources) == 1 else ConcatSource(sources)


def _names(folder: Path) -> list[str]:
    """Return the names of the files in a folder that can be listed."""
    try:
        return sorted(path.name for path in folder.iterdir() if path.is_file())
    except OSError:
        return []


def _sibling(folder: Path, name: str) -> BlockSource | None:
    """Open a file of this very name in ``folder``; names from an image lead nowhere else."""
    if name in {"", ".", ".."} or any(mark in name for mark in ("/", "\\", ":", "\0", os.sep)):
        return None
    path = folder / name
    try:
        is_there = path.is_file()
    except OSError as error:  # such as a name longer than the host allows
        raise _cannot_open(path, error) from None
    return _open_file(path) if is_there else None
