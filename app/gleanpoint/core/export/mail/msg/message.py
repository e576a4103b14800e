"""A message in a storage, with its recipients and attachments ([MS-OXMSG] 2.2)."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from gleanpoint.core.export.mail.gaps import require_body
from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.mapi.attachments import (
    DEEPEST,
    UNAVAILABLE,
    Handover,
    Outcome,
    tell_lost_value,
)
from gleanpoint.core.export.mail.mapi.names import NameMap, renamed
from gleanpoint.core.export.mail.mapi.subjects import subject_of
from gleanpoint.core.export.mail.mapi.values import Value, encoded, overlaid
from gleanpoint.core.export.mail.mapi.whole import whole_message
from gleanpoint.core.export.mail.msg.attachments import MessageAttachments, Put
from gleanpoint.core.export.mail.msg.compound.directory import Entry
from gleanpoint.core.export.mail.msg.compound.errors import MessageLimitError
from gleanpoint.core.export.mail.msg.compound.file import CompoundWriter
from gleanpoint.core.export.mail.msg.values import ValueWriter
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint_parsers.mapi.as_stored import AsStored, StoredValues
from gleanpoint_parsers.mapi.message import Message

_RECIPIENT = "__recip_version1.0_#{:08X}"
_PART_HEADER = bytes(8)
_MESSAGE, _MAIL_USER = 5, 6
_UNICODE_STORE = 0x00040E79
"""PidTagStoreSupportMask: texts are Unicode (STORE_UNICODE_OK), [MS-OXMSG] 2.1.1.1."""

_COUNTS = struct.Struct("<8xIIII")


class MessageStorage:
    """Writes messages into storages of one file, however deep they lie in each other.

    Args:
        file: Takes them.
        names: Gives named properties their ids.
        accept_damaged: Put a note in the place of attachments that cannot be had.
    """

    def __init__(self, file: CompoundWriter, names: NameMap, *, accept_damaged: bool) -> None:
        self._file = file
        self._names = names
        self._accept_damaged = accept_damaged

    def write(self, storage: Entry, message: Message, tree: MessageTree, level: int = 0) -> Outcome:
        """Write a message and all that is in it into an empty storage.

        Raises:
            MessageLimitError: It does not fit in the format.
            GleanpointError: A part of it cannot be had.
        """
        if level > DEEPEST:
            raise MessageLimitError(
                f"Messages inside messages are kept to {DEEPEST} levels, not more"
            )
        require_body(message, accept_damaged=self._accept_damaged)
        whole = whole_message(message)
        told: list[str] = []

        def put(writer: ValueWriter, values: StoredValues) -> None:
            self._put(writer, values, whole, tree, told)

        attachments = MessageAttachments(
            self._file,
            storage,
            put,
            lambda inside, inner, inner_tree: self.write(inside, inner, inner_tree, level + 1),
        )
        outcome = Handover(message, tree, attachments, self._accept_damaged).run(whole)
        outcome.problems[:0] = message.problems
        for number, values in enumerate(whole.recipients):
            self._write_recipient(storage, number, values, put)
        writer = ValueWriter(self._file, storage)
        put(writer, _completed(whole.properties, bool(message.attachments)))
        outcome.problems += told
        count, attached = len(whole.recipients), len(message.attachments)
        header = _COUNTS.pack(count, attached, count, attached)
        writer.close(header if level else header + bytes(8))
        return outcome

    def _write_recipient(self, storage: Entry, number: int, values: StoredValues, put: Put) -> None:
        inside = self._file.storage(storage, _RECIPIENT.format(number))
        writer = ValueWriter(self._file, inside)
        missing = _missing(values, {tags.OBJECT_TYPE: _MAIL_USER})
        put(writer, overlaid(values, missing | encoded({tags.ROW_ID: number})))
        writer.close(_PART_HEADER)

    def _put(
        self,
        writer: ValueWriter,
        values: StoredValues,
        whole: AsStored,
        tree: MessageTree,
        told: list[str],
    ) -> None:
        """Write values by their tags in this file.

        Args:
            writer: Takes them.
            values: By their tags in the old store.
            whole: Has the names of the old store.
            tree: Gives the large ones.
            told: Takes a sentence for each that is not written.
        """
        for old, tag in renamed(values, whole.names, self._names, told).items():
            value = values[old]
            if isinstance(value, bytes):
                writer.add(tag, value)
                continue
            try:
                writer.add_pieces(tag, tree.property_pieces(value.key))
            except UNAVAILABLE as error:
                tell_lost_value(old, error, told, accept_damaged=self._accept_damaged)


def _completed(properties: StoredValues, has_attachments: bool) -> StoredValues:
    """Return a message's properties with those that every message file has."""
    own: dict[int, Value] = {
        tags.STORE_SUPPORT_MASK: _UNICODE_STORE,
        tags.HAS_ATTACHMENTS: has_attachments,
    }
    if isinstance(properties.get(tags.SUBJECT), bytes):
        subject = subject_of(properties)
        own |= {
            tags.SUBJECT: subject.plain,
            tags.SUBJECT_PREFIX: subject.prefix,
            tags.NORMALIZED_SUBJECT: subject.normalized,
        }
    missing = _missing(properties, {tags.OBJECT_TYPE: _MESSAGE})
    return overlaid(properties, encoded(own) | missing)


def _missing(values: StoredValues, wanted: Mapping[int, Value]) -> dict[int, bytes]:
    """Return those of the wanted values that are not there under any type."""
    ids = {tag >> 16 for tag in values}
    return encoded({tag: value for tag, value in wanted.items() if tag >> 16 not in ids})
