"""The checksums that ``WITH CHECKSUM`` puts behind the streams of a set.

Of each sector of 512 bytes the exclusive or of its words, turned left by as many bits as sectors
follow it in its group of 32; the exclusive or of all these. It is the page checksum drawn out over
a whole stream, and was found as such: FORMAT.md, section Checksums of streams.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.model import BackupSet

_WORD_BITS = 32
_SECTOR_WORDS = 128
_GROUP = _WORD_BITS * _SECTOR_WORDS * 4
_CHUNK = 64 * _GROUP
_TURNS = np.arange(_WORD_BITS - 1, -1, -1, dtype=np.uint32)


def stream_checksum(stream: BlockSource, report: WorkReport = unreported) -> int:
    """Return the checksum of a stream's bytes behind its lead.

    Args:
        stream: Whole sectors; zeros behind them would change nothing.
        report: Told of the bytes that were read.

    Raises:
        ParserError: The bytes cannot be read.
    """
    found = np.zeros((_WORD_BITS, _SECTOR_WORDS), np.uint32)
    for offset in range(0, stream.size, _CHUNK):
        report("bytes", offset, stream.size)
        data = stream.read_at(offset, min(_CHUNK, stream.size - offset))
        found ^= _folded(data)
    sectors = np.bitwise_xor.reduce(found, axis=1)
    turned = (sectors << _TURNS) | (sectors >> ((_WORD_BITS - _TURNS) % _WORD_BITS))
    return int(np.bitwise_xor.reduce(turned))


def wrong_checksums(backup: BackupSet, report: WorkReport = unreported) -> Iterator[str]:
    """Yield a sentence for each stream of a set that is not what was written.

    Streams without a checksum of their own are passed over.

    Args:
        backup: One set of one file.
        report: Told of the bytes that were read, stream by stream.
    """
    for stream in backup.data:
        name = f"the pages of file {stream.file_id or '?'}, pass {stream.region}"
        yield from _wrong(name, stream.source, stream.checksum, report)
    for log in backup.logs:
        yield from _wrong(f"the log {log.sequence:08x}", log.source, log.checksum, report)


def _wrong(name: str, source: BlockSource, stored: int | None, report: WorkReport) -> Iterator[str]:
    if stored is None:
        return
    try:
        found = stream_checksum(source, report)
    except ParserError as error:
        yield f"The checksum of {name} cannot be verified: {error}."
        return
    if found != stored:
        yield f"The checksum of {name} is {found:#010x}, not {stored:#010x}: bytes have changed."


def _folded(data: bytes) -> npt.NDArray[np.uint32]:
    """Return the exclusive or of all groups of 32 sectors, the last one filled up with zeros."""
    padded = data + bytes(-len(data) % _GROUP)
    groups = np.frombuffer(padded, "<u4").reshape(-1, _WORD_BITS, _SECTOR_WORDS)
    folded: npt.NDArray[np.uint32] = np.bitwise_xor.reduce(groups, axis=0)
    return folded
