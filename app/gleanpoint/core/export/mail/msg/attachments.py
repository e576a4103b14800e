"""Attachments in storages of their message ([MS-OXMSG] 2.2.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.mapi.attachments import Outcome
from gleanpoint.core.export.mail.mapi.tally import Tally
from gleanpoint.core.export.mail.mapi.values import Value, encoded, overlaid
from gleanpoint.core.export.mail.msg.compound.directory import Entry
from gleanpoint.core.export.mail.msg.compound.file import CompoundWriter
from gleanpoint.core.export.mail.msg.objects import (
    DamagedObjectError,
    copy_object,
    held,
    pieces_of,
)
from gleanpoint.core.export.mail.msg.values import (
    MESSAGE_INSIDE,
    OBJECT_INSIDE,
    VALUE,
    ValueWriter,
)
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.mapi.as_stored import StoredValues
from gleanpoint_parsers.mapi.message import Message

_ATTACHMENT = "__attach_version1.0_#{:08X}"
_HEADER = bytes(8)
_OBJECT_TYPE = 7

Put = Callable[[ValueWriter, StoredValues], None]
"""Writes values by their tags in this file."""

WriteEmbedded = Callable[[Entry, Message, MessageTree], Outcome]
"""Writes a message into an empty storage."""


class MessageAttachments:
    """The attachments of one message; implements ``mapi.attachments.AttachmentsFile``.

    Args:
        file: Takes the streams.
        storage: Of the message.
        put: See ``Put``.
        write_embedded: See ``WriteEmbedded``.
    """

    def __init__(
        self, file: CompoundWriter, storage: Entry, put: Put, write_embedded: WriteEmbedded
    ) -> None:
        self._file = file
        self._storage = storage
        self._put = put
        self._write_embedded = write_embedded
        self._count = 0

    def add_data(self, values: StoredValues, pieces: Iterable[bytes]) -> None:
        """Add a file."""
        with self._new(values) as (_, writer):
            writer.add_pieces(tags.ATTACH_DATA_BINARY, pieces)

    def add_object(self, values: StoredValues, pieces: Iterable[bytes]) -> None:
        """Add an OLE object: a compound file as a storage, any other bytes as they are."""
        with held(pieces) as source:
            try:
                self._add_storage(values, source)
            except DamagedObjectError:
                self.add_data(values, pieces_of(source))

    def _add_storage(self, values: StoredValues, source: BlockSource) -> None:
        with self._new(values) as (storage, writer):
            copy_object(self._file, self._inside(storage), source)
            writer.add_object(tags.ATTACH_DATA_OBJECT, OBJECT_INSIDE)

    def add_message(
        self, values: StoredValues, message: Message, tree: MessageTree
    ) -> tuple[Tally, list[str]]:
        """Add a message."""
        with self._new(values) as (storage, writer), self._file.tallied() as tally:
            outcome = self._write_embedded(self._inside(storage), message, tree)
            writer.add_object(tags.ATTACH_DATA_OBJECT, MESSAGE_INSIDE)
        return tally, outcome.problems

    def add_reference(self, values: StoredValues) -> None:
        """Add an attachment that has no data here."""
        with self._new(values):
            pass

    def _inside(self, storage: Entry) -> Entry:
        return self._file.storage(storage, VALUE.format(tags.ATTACH_DATA_OBJECT))

    @contextmanager
    def _new(self, values: StoredValues) -> Iterator[tuple[Entry, ValueWriter]]:
        """Give the storage of one more attachment, which is there whole or not at all."""
        with self._file.whole_or_nothing(self._storage):
            storage = self._file.storage(self._storage, _ATTACHMENT.format(self._count))
            writer = ValueWriter(self._file, storage)
            own: dict[int, Value] = {
                tags.OBJECT_TYPE: _OBJECT_TYPE,
                tags.ATTACH_NUMBER: self._count,
            }
            self._put(writer, overlaid(values, encoded(own)))
            yield storage, writer
            writer.close(_HEADER)
        self._count += 1
