"""Whether the streams of a set are what was written: their checksums, where they have some.

Source: FORMAT.md, section Checksums of backups.
"""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.checksums import stream_checksum
from gleanpoint_parsers.sqlserver.backup.model import BackupSet


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
