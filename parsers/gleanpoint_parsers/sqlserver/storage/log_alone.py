"""A log file that was opened by itself: the error that says so, and which file to open instead."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.storage.file_header import FileHeader, read_file_header

MOST_FILES = 1000
"""Files beside the log whose first page is looked at."""

_SUFFIXES = (".mdf", ".ndf")
_LOG_ENDINGS = ("_log", ".log")


def log_alone(header: FileHeader, surroundings: Surroundings) -> UnsupportedFeatureError:
    """Return the error for a log file.

    Args:
        header: What its first page says.
        surroundings: Where it was found.
    """
    found = next(_data_files(header.binding, surroundings), None)
    if found is not None:
        advice = f"Open its data file {readable(found)}"
    elif header.name:
        name = readable(_database(header.name))
        advice = f"Open the first data file (.mdf) of {name}, which is not beside it"
    else:
        advice = "Open the first data file (.mdf), which is not beside it"
    return UnsupportedFeatureError(
        "This is the transaction log of a SQL Server database (.ldf): it holds no tables. "
        f"{advice}; what the log holds is shown with it."
    )


def _data_files(binding: UUID | None, surroundings: Surroundings) -> Iterator[str]:
    """Yield the first data files of the same database that lie beside it."""
    if binding is None:
        return
    names = [name for name in surroundings.names() if name.lower().endswith(_SUFFIXES)]
    for name in sorted(names)[:MOST_FILES]:
        try:
            source = surroundings.sibling(name)
            header = None if source is None else read_file_header(source)
        except ParserError:
            continue
        if header is not None and (header.binding, header.file_id) == (binding, 1):
            yield name


def _database(name: str) -> str:
    """Return the database that a log's logical name usually stands for."""
    for ending in _LOG_ENDINGS:
        name = name[: -len(ending)] if name.lower().endswith(ending) else name
    return name
