"""The log of a VHDX that was not closed: what must be laid over the file to read it rightly.

The log is a ring of entries. Those that count follow one another without a gap in their numbers;
the last of them names the first. A machine that was running when its disk was copied leaves such a
log behind, and without it the copy reads wrong: often as an empty disk.

Sources: ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError, TruncatedSourceError, UnsupportedFeatureError
from gleanpoint_parsers.image.vhdx.header import Header
from gleanpoint_parsers.image.vhdx.log_entry import (
    LOG_SECTOR,
    MAGIC,
    LogEntry,
    changes_of,
    entry_header,
    is_whole,
)
from gleanpoint_parsers.image.vhdx.overlay import Change

_LARGEST_LOG = 64 << 20
"""Bytes; Hyper-V makes logs of 1 MiB."""
_MOST_CHANGES = 1 << 18
_MOST_CHECKED = 8
"""Times its own length that the entries of a log have together, whole and overwritten ones."""


class LogError(ParserError):
    """The log of an image is needed to read it, and cannot be applied."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What the log adds to the file.

    Args:
        changes: In the order in which they were made.
        entries: Of the log, that hold them.
        flushed_size: Bytes that the file had at least when the last entry was written.
        file_size: Bytes that the file needs at least with the changes.
    """

    changes: tuple[Change, ...]
    entries: int
    flushed_size: int
    file_size: int


def read_log(source: BlockSource, header: Header) -> Replay:
    """Return what the log adds.

    Args:
        source: The file.
        header: Of it, with the identity of a log.

    Raises:
        LogError: No row of entries in it is whole.
        UnsupportedFeatureError: It is larger than any log should be.
        TruncatedSourceError: The file ends before the log does.
    """
    if header.log_length > _LARGEST_LOG:
        told = f"The log of this VHDX has {header.log_length:,} bytes; {_LARGEST_LOG:,} are read."
        raise UnsupportedFeatureError(told)
    log = source.read_at(header.log_offset, header.log_length)
    if len(log) < header.log_length:
        raise TruncatedSourceError(f"The image ends in its log at {header.log_offset:#x}")
    entries = {entry.start: entry for entry in _sound_entries(log, header)}
    row = _row(entries, len(log))
    if not row:
        raise LogError(
            "The VHDX was in use when it was copied, and its log cannot be applied: no whole row "
            f"of entries is in its {header.log_length:,} bytes. Without the log the disk reads "
            "wrong, so it is not opened."
        )
    if sum(entry.descriptors for entry in row) > _MOST_CHANGES:
        raise LogError(f"The log of the VHDX holds more than {_MOST_CHANGES:,} changes.")
    changes = tuple(change for entry in row for change in changes_of(entry, _bytes(log, entry)))
    return Replay(changes, len(row), row[-1].flushed_size, row[-1].file_size)


def _sound_entries(log: bytes, header: Header) -> Iterator[LogEntry]:
    left = _MOST_CHECKED * len(log)
    for start in range(0, len(log), LOG_SECTOR):
        if not log.startswith(MAGIC, start):
            continue
        sector = log[start : start + LOG_SECTOR]
        entry = entry_header(sector, start, len(log), header.log_identity)
        if entry is None:
            continue
        left -= entry.length
        if left < 0:
            raise LogError("The log of the VHDX is damaged: its entries lie over one another.")
        if is_whole(entry, _bytes(log, entry)):
            yield entry


def _row(entries: dict[int, LogEntry], log_length: int) -> list[LogEntry]:
    """Return the entries that count, oldest first; none where there is no whole row.

    Source: [MS-VHDX] 2.3.3: of the rows in which the last entry's tail stands, that of the highest
    sequence number.
    """
    newest_first = sorted(entries.values(), key=lambda entry: entry.sequence, reverse=True)
    following: dict[int, int] = {}
    last: dict[int, int] = {}  # of the row that an entry stands in
    for entry in newest_first:
        after = (entry.start + entry.length) % log_length
        if after in entries and entries[after].sequence == entry.sequence + 1:
            following[entry.start] = after
        last[entry.start] = last[after] if entry.start in following else entry.start
    for entry in newest_first:
        if last[entry.start] == entry.start == last.get(entry.tail):
            return list(_from(entry.tail, following, entries))
    return []


def _from(
    start: int, following: dict[int, int], entries: dict[int, LogEntry]
) -> Iterator[LogEntry]:
    yield entries[start]
    while start in following:
        start = following[start]
        yield entries[start]


def _bytes(log: bytes, entry: LogEntry) -> bytes:
    data = log[entry.start : entry.start + entry.length]
    return data + log[: entry.length - len(data)]
