"""OLE objects: compound files that become storages of the message file.

Source: [MS-OXMSG] 2.2.2.1: the object's own storages and streams lie in the attachment's.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.msg.compound.directory import Entry
from gleanpoint.core.export.mail.msg.compound.file import CompoundWriter
from gleanpoint_parsers.blocks import BlockSource, FileSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.msg.compound.file import CompoundFile, Storage

_PIECE = 1 << 20


class DamagedObjectError(ContentUnavailableError):
    """An object is no sound compound file."""


@contextmanager
def held(pieces: Iterable[bytes]) -> Iterator[BlockSource]:
    """Give what comes in pieces as a source, kept in a temporary file meanwhile.

    Raises:
        GleanpointError: ``pieces`` cannot be had.
    """
    with tempfile.TemporaryDirectory(prefix="gleanpoint-") as folder:
        path = Path(folder) / "object"
        with path.open("xb") as target:
            target.writelines(pieces)
        with closing(FileSource(path)) as source:
            yield source


def copy_object(file: CompoundWriter, into: Entry, source: BlockSource) -> None:
    """Copy all that a compound file holds into a storage.

    Args:
        file: That is written.
        into: A storage of it, empty.
        source: The object.

    Raises:
        DamagedObjectError: Not all of it can be had.
    """
    try:
        compound = CompoundFile(source)
        into.class_id = compound.root.entry.class_id
        _copy(file, into, compound.root)
    except ParserError as error:
        raise DamagedObjectError(str(error)) from error
    if compound.findings:
        raise DamagedObjectError(compound.findings[0])


def _copy(file: CompoundWriter, into: Entry, storage: Storage) -> None:
    pending = [(into, storage)]
    while pending:
        target, found = pending.pop()
        for stream in found.streams.values():
            file.stream(target, stream.entry.name, pieces_of(stream.source()))
        for inner in found.storages.values():
            entry = inner.entry
            pending.append((file.storage(target, entry.name, entry.class_id), inner))


def pieces_of(source: BlockSource) -> Iterator[bytes]:
    """Yield the bytes of a source."""
    for place in range(0, source.size, _PIECE):
        yield source.read_at(place, _PIECE)
