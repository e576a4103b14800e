"""Find the recovery points that a source offers, oldest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.history_reader import read_histories
from gleanpoint.core.image_files import begins_image, may_be_on_parent
from gleanpoint.core.image_line import in_line, missing_links
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import (
    RecoveryPoint,
    Survey,
    point_of_file,
    state_of,
    told_of,
)
from gleanpoint.core.timeline_reader import read_timeline
from gleanpoint_parsers.naming import readable

_DATA_FILE = ".mdf"
_DATA_FILES_NAMED = 5


def survey(
    source: str,
    host: ParserHost | None = None,
    cancellation: Cancellation | None = None,
    *,
    earlier: bool = False,
) -> Survey:
    """Return what an image, a folder of images or backups, or a container file offers.

    Args:
        source: A file or a folder.
        host: The parser process that reads headers; one of its own without it.
        cancellation: Stops it.
        earlier: Whether states are looked for that images keep of their disks: snapshots inside
            them, shadow copies. Of a folder each image is opened for it.

    Raises:
        SourceUnreadableError: There is no such file, or nothing in the folder can be opened.
        GleanpointError: Backup files are there, and none can be read.
    """
    if host is None:
        with ParserHost() as own:
            return survey(source, own, cancellation, earlier=earlier)
    found = _files_of(source, host, cancellation)
    names = [point.image.name for point in found.images]
    if not earlier:
        names = [name for name in names if found.is_folder and may_be_on_parent(name)]
        names = names if len(names) > 1 else []
    return _in_time(found, names, host, cancellation, earlier=earlier) if names else found


def find_points(source: str) -> tuple[RecoveryPoint, ...]:
    """Return the recovery points of a source; errors as in ``survey``."""
    return survey(source).points


def _files_of(source: str, host: ParserHost, cancellation: Cancellation | None) -> Survey:
    """Return what the names of files, and the headers of backups, tell."""
    path = Path(source)
    with told_of(source):
        is_folder = path.is_dir()
        files = sorted(_images_in(path)) if is_folder else [path]
        images = [point_of_file(file) for file in files]
        beside = _data_files_in(path) if is_folder else ""
    timeline = read_timeline(host, path, cancellation)
    if timeline is None:
        if not images:
            advice = beside or "Name the image file itself, whatever its ending."
            raise SourceUnreadableError(f"{source} holds no image and no backup. {advice}")
        return Survey(source, is_folder, tuple(images), beside=beside)
    backups = {*timeline.files, *(backup.file for backup in timeline.sets)}
    apart = tuple(point for point in images if is_folder and point.image.name not in backups)
    folder = path if is_folder else path.parent
    states = tuple(state_of(folder, reach) for reach in timeline.reaches)
    return Survey(source, is_folder, apart, states, timeline, beside)


def _in_time(
    found: Survey,
    names: Sequence[str],
    host: ParserHost,
    cancellation: Cancellation | None,
    *,
    earlier: bool,
) -> Survey:
    """Return a survey with what some of its images say of their parents, and of earlier states."""
    folder = Path(found.source) if found.is_folder else Path(found.source).parent
    told = read_histories(host, folder, names, cancellation, earlier=earlier)
    images = in_line(found.images, told)
    notes = tuple(f"{readable(name)}: {one.note}" for name, one in told.items() if one.note)
    missing = missing_links(images)
    return replace(found, images=images, missing=missing, notes=notes, is_whole=earlier)


def _images_in(folder: Path) -> Iterator[Path]:
    """Yield the images of a folder: the first segment stands for a split one."""
    names = {path.name for path in folder.iterdir()}
    for path in folder.iterdir():
        if begins_image(path.name, names) and path.is_file():
            yield path


def _data_files_in(folder: Path) -> str:
    """Return the sentence on the databases that lie in a folder as data files; "" for none."""
    names = sorted(readable(path.name) for path in folder.iterdir() if _is_data_file(path))
    if not names:
        return ""
    more = len(names) - _DATA_FILES_NAMED
    told = ", ".join(names[:_DATA_FILES_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    if len(names) == 1:
        return f"A data file of a database lies in this folder: {told}. Name it to open it."
    return (
        f"{len(names):,} data files of databases lie in this folder: {told}. Name one to open it."
    )


def _is_data_file(path: Path) -> bool:
    return path.suffix.lower() == _DATA_FILE and path.is_file()
