"""An open message file as a container: one message, its attachments, messages in messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gleanpoint_parsers.blocks import BlockSource, Extent
from gleanpoint_parsers.entries import ROOT, Entry, Page, portions
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.mapi.build import build_message
from gleanpoint_parsers.mapi.described import described_attachments
from gleanpoint_parsers.mapi.entries import (
    attachment_entries,
    attachment_entry,
    lost_message_entry,
    message_entry,
)
from gleanpoint_parsers.mapi.facts import attachment_facts, message_facts
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.mapi.searched import SearchedMessage, searched_message
from gleanpoint_parsers.mapi.stored import message_as_stored, stored_property
from gleanpoint_parsers.msg.compound.sectors import StreamSource
from gleanpoint_parsers.msg.reader import TOP, MessageFile
from gleanpoint_parsers.plugin import Fact


class MsgContainer:
    """One open message file; keys are those of ``mapi.keys``, with node 0 for the message."""

    def __init__(self, file: MessageFile) -> None:
        self._file = file

    def holds_children(self, key: str) -> bool:
        """Whether a key names the file or a message; attachments hold bytes instead."""
        return key == ROOT or not MailKey.parse(key).has_bytes

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return the message of the file, or the attachments of a message."""
        if key == ROOT:
            entries, problems = [self._top()], self._problems()
        else:
            mail_key = MailKey.parse(key)
            if mail_key.is_attachment:
                raise NoSuchNodeError("An attachment has no children of its own")
            message = self._file.message(mail_key)
            entries = attachment_entries(self._file, mail_key, message)
            problems = message.problems
        return replace(portions(entries, cursor, limit), notes=tuple(dict.fromkeys(problems)))

    def entry(self, key: str) -> Entry:
        """Return one node again; ``segment`` lacks the mark of a twin."""
        mail_key = MailKey.parse(key).outside
        if mail_key.is_attachment:
            return attachment_entry(self._file, mail_key)
        self._file.message(mail_key)
        return self._top()

    def content(self, key: str) -> BlockSource:
        """Return the bytes of an attachment, or of one property.

        Raises:
            UnsupportedFeatureError: The key names a message.
            ParserError: The bytes cannot be had; the class tells why.
        """
        mail_key = MailKey.parse(key)
        if mail_key.tag is not None:
            return stored_property(self._file, mail_key)
        return self._file.attachment(mail_key).source()

    def extents(self, key: str) -> Sequence[Extent]:
        """Return where an attachment's bytes lie in the message file.

        Empty for small ones, which lie in pieces, and for OLE objects, which are made anew.
        """
        source = self.content(key)
        return source.extents() if isinstance(source, StreamSource) else ()

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return facts of the file, a message or an attachment."""
        if key == ROOT:
            return self._file_facts()
        mail_key = MailKey.parse(key)
        if mail_key.is_attachment:
            return attachment_facts(self._file.attachment(mail_key))
        return message_facts(self._file.message(mail_key))

    def message(self, key: str, *, as_stored: bool = False) -> Message:
        """Return a message with bodies and recipients; attachments by key, without their bytes."""
        mail_key = MailKey.parse(key)
        item = self._file.message(mail_key)
        if as_stored:
            message = message_as_stored(mail_key, item)
        else:
            attachments = described_attachments(mail_key, item)
            message = build_message(item.properties, item.recipients(), attachments)
        if mail_key != TOP:
            return message
        problems = dict.fromkeys([*message.problems, *self._problems()])
        return replace(message, problems=tuple(problems))

    def searched(self, key: str) -> SearchedMessage:
        """Return what can be searched of a message."""
        return searched_message(self._file.message(MailKey.parse(key)))

    def close(self) -> None:
        """Nothing is held that needs to be let go of."""

    def _top(self) -> Entry:
        item = self._file.message(TOP)
        try:
            entry = message_entry(TOP, item, item.properties)
        except ParserError as error:
            return lost_message_entry(TOP, None, error)
        return replace(entry, problem=entry.problem or next(iter(self._problems()), None))

    def _problems(self) -> list[str]:
        """Return what is wrong with the file as a whole."""
        return [*self._file.problems, *self._file.compound.findings]

    def _file_facts(self) -> dict[str, Fact]:
        header = self._file.compound.header
        facts: dict[str, Fact] = {
            "format": f"Outlook message in a compound file of version {header.version}",
            "sector size": header.sector_size,
            "named properties": len(self._file.names),
        }
        problems = self._problems()
        return facts | ({"problems": [*problems]} if problems else {})
