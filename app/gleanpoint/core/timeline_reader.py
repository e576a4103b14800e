"""Ask a parser process what the backup files of a source can show."""

from __future__ import annotations

import os
from pathlib import Path

from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.records import IncomingRecords
from gleanpoint.core.timeline_wire import unpack_timeline
from gleanpoint_parsers.timeline import Timeline


def read_timeline(
    host: ParserHost, source: Path, cancellation: Cancellation | None = None
) -> Timeline | None:
    """Return the time line of a backup file, or of all backups in a folder.

    Args:
        host: The parser process; what it has open stays open.
        source: A file: its own sets are asked for, those beside it help. A folder: all in it.
        cancellation: Stops it.

    Returns:
        None where there is no backup.

    Raises:
        GleanpointError: Backups are there, and none can be read.
    """
    incoming = IncomingRecords()
    told: Timeline | None = None
    arguments = {"path": os.fsencode(source).hex()}  # a file's name need not be text
    for frame in host.stream("timeline", arguments, cancellation):
        for value in incoming.take(frame):
            told = unpack_timeline(value)
    return told
