"""What the parser process answers when the place of images in time is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from gleanpoint.core.disks_beside import disks_in_folder
from gleanpoint.core.image_history import ImageHistory
from gleanpoint.core.recognising import Recognised, layers_of, recognise
from gleanpoint_parsers.blocks import BlockSource, CachedSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.disk import HasOrigin, Origin
from gleanpoint_parsers.image.parents import ParentError
from gleanpoint_parsers.image.raw import close_files, open_raw
from gleanpoint_parsers.image.segments import segment_names
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import (
    Confidence,
    DiskParser,
    HoldsStates,
    Layer,
    Parser,
    Surroundings,
)


def history_of(
    path: Path, parsers: Sequence[Parser], keys: tuple[Key, ...] = (), *, earlier: bool
) -> ImageHistory:
    """Return what an image says of its place in time; what is wrong with it is told in it.

    Of images inside images the outermost counts, and the disk in the innermost.

    Args:
        path: Its file.
        parsers: What can open it.
        keys: What may unlock volumes that keep earlier states.
        earlier: Whether the earlier states that it keeps are wanted, not its parents alone.
    """
    with ExitStack() as opened:
        try:
            source, found = open_raw(path)
            opened.callback(close_files, source)
            around = replace(found, keys=keys, sibling=partial(_kept, opened, found.sibling))
            around = replace(around, disks=disks_in_folder(path, around, parsers))
        except ParserError as error:
            return _unopened(ImageHistory(path.name), error)
        return _looked_into(path, source, around, parsers, earlier=earlier)


def _kept(
    opened: ExitStack, sibling: Callable[[str], BlockSource | None], name: str
) -> BlockSource | None:
    """Open a file beside the image, to be closed with it."""
    source = sibling(name)
    if source is not None:
        opened.callback(close_files, source)
    return source


def _looked_into(
    path: Path,
    source: BlockSource,
    around: Surroundings,
    parsers: Sequence[Parser],
    *,
    earlier: bool,
) -> ImageHistory:
    told = ImageHistory(path.name)
    others = {Layer.FILE_SYSTEM, Layer.ARCHIVE}
    above_volumes = [parser for parser in parsers if parser.layer not in others]
    try:
        image = next(layers_of(above_volumes, CachedSource(source), around, Confidence.POSSIBLE))
        told = _with_states(told, image) if earlier else told  # also where its parent is missing
        disk = _disk(image)
        told = _with_files(told, path, disk or source)
        if earlier and disk is not None:
            disk = CachedSource(disk)
            inside = recognise(above_volumes, disk, around, Confidence.POSSIBLE)
            told = _with_states(told, inside)
    except (ParserError, OSError) as error:
        return _unopened(told, error)
    return told


def _disk(image: Recognised) -> BlockSource | None:
    """Return the disk in an image; None where it is no image."""
    if not isinstance(image.parser, DiskParser):
        return None
    return image.parser.open_disk(image.source, image.surroundings)


def _with_files(told: ImageHistory, path: Path, disk: BlockSource) -> ImageHistory:
    """Add the files that a disk comes from; segments of a raw image are found by their names."""
    origin = disk.origin if isinstance(disk, HasOrigin) else Origin()
    segments = segment_names(path.name, lambda name: (path.parent / name).is_file())
    files = tuple(name for name in (*segments, *origin.files) if name != path.name)
    return replace(told, size=disk.size, parents=origin.parents, files=files, made=origin.made)


def _with_states(told: ImageHistory, layer: Recognised) -> ImageHistory:
    """Add the earlier states that a layer keeps; or why they cannot be told."""
    if not isinstance(layer.parser, HoldsStates):
        return told
    try:
        states = layer.parser.states(layer.source, layer.surroundings)
    except ParserError as error:
        return replace(told, note=" ".join(filter(None, (told.note, str(error)))))
    ordered = sorted((*told.states, *states), key=lambda state: state.taken)
    return replace(told, states=tuple(ordered))


def _unopened(told: ImageHistory, error: ParserError | OSError) -> ImageHistory:
    """Add why an image cannot be opened, and which file it lacks."""
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return replace(told, problem=f"{readable(told.file)} cannot be read: {reason}.")
    told = replace(told, problem=str(error))
    if not isinstance(error, ParentError):
        return told
    parents = tuple(name for name in error.chain[1:] if name != told.file)
    return replace(told, parents=parents, lacking=error.names, lacking_written=error.written)
