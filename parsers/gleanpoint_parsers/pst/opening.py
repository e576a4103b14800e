"""Open a mailbox file with both readers, and say what is to be said of it as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, TruncatedSourceError
from gleanpoint_parsers.pst.libpff import LibpffError, LibpffFile
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.messaging.store import Store
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.header import Header, read_header
from gleanpoint_parsers.pst.reader import MailReader

LIBPFF_NODES = 20_000
"""Folders and messages up to which libpff reads along: it takes a second for these, and time
grows with the square (26 s for 100,000)."""

_ADVICE = "An earlier recovery point, or a copy repaired by Outlook's scanpst, may open"


def open_mailbox(source: BlockSource) -> PstMailbox:
    """Open a mailbox file; errors as ``PstParser.open`` names them."""
    header = read_header(source)
    try:
        reader = _open(source, header)
    except ParserError as error:
        if source.size < header.end:
            raise TruncatedSourceError(_cut_off(source, header)) from error
        raise
    return PstMailbox(reader, tuple(_notes(source, reader)))


def _open(source: BlockSource, header: Header) -> MailReader:
    if not header.is_sound:
        detail = (
            f"the checksum is {header.checksum_stored:#010x}, the bytes give "
            f"{header.checksum_found:#010x}: this mailbox file is damaged. {_ADVICE}"
        )
        raise CorruptStructureError("PST header", 4, detail)
    store = Store(NodeDatabase(source, header))
    members = store.members
    for finding in store.database.findings:
        detail = f"{finding}: folders or messages may be missing. {_ADVICE}"
        raise CorruptStructureError("PST index", header.node_tree.offset, detail)
    _ = store.root
    small = sum(map(len, members.values())) <= LIBPFF_NODES
    return MailReader(store, _open_with_libpff(source) if small else None)


def _open_with_libpff(source: BlockSource) -> LibpffFile:
    try:
        return LibpffFile(source)
    except LibpffError as error:
        raise CorruptStructureError("PST", 0, f"{error}. {_ADVICE}") from error


def _cut_off(source: BlockSource, header: Header) -> str:
    return (
        f"The mailbox file ends at {source.size:,} of {header.end:,} bytes: it was cut off or not "
        f"copied in full. {_ADVICE}"
    )


def _notes(source: BlockSource, reader: MailReader) -> Iterator[str]:
    """Yield what is to be said of the mailbox as a whole."""
    header = reader.store.database.header
    if source.size < header.end:
        yield (
            f"The mailbox file ends at {source.size:,} of {header.end:,} bytes; items whose data "
            "lay behind that cannot be read"
        )
