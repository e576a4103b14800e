"""An open PST or OST as a container: folders, messages, attachments, messages in messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from gleanpoint_parsers.blocks import BlockSource, Extent
from gleanpoint_parsers.entries import ROOT, Entry, Page, portions
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.mapi.build import build_message
from gleanpoint_parsers.mapi.described import described_attachments
from gleanpoint_parsers.mapi.entries import attachment_entries, attachment_entry
from gleanpoint_parsers.mapi.facts import attachment_facts, message_facts
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.mapi.searched import SearchedMessage, searched_message
from gleanpoint_parsers.mapi.stored import message_as_stored, stored_property
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.pst.block_checks import check_blocks
from gleanpoint_parsers.pst.brief import BRIEF_FROM, brief_page, suffices
from gleanpoint_parsers.pst.entries import child_entry, folder_entry, message_entry
from gleanpoint_parsers.pst.facts import folder_facts, store_facts
from gleanpoint_parsers.pst.ledger import keep_ledger
from gleanpoint_parsers.pst.listing import Child, Listing, list_folder
from gleanpoint_parsers.pst.message_marks import message_marks
from gleanpoint_parsers.pst.messaging.node_ids import FOLDERS, type_of
from gleanpoint_parsers.pst.ndb.cache import RecentlyUsed
from gleanpoint_parsers.pst.ndb.chain import Chain
from gleanpoint_parsers.pst.reader import MailReader
from gleanpoint_parsers.pst.tag_scan import may_bear_tags
from gleanpoint_parsers.verification import Verification

CHILDREN_KEPT = 500_000
"""Children of folders whose listing is remembered, all together."""


class PstMailbox:
    """One open mailbox file; keys are those of ``keys``."""

    def __init__(self, reader: MailReader, notes: Sequence[str] = ()) -> None:
        self._reader = reader
        self._notes = tuple(notes)
        self._listings: RecentlyUsed[Listing] = RecentlyUsed(CHILDREN_KEPT)

    def holds_children(self, key: str) -> bool:
        """Whether a key names a folder or a message; attachments hold bytes instead."""
        return key == ROOT or not MailKey.parse(key).has_bytes

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return folders and messages of a folder, or attachments of a message.

        Of a folder only the messages of this portion are read; the others give their subjects.
        """
        return self._page(key, cursor, limit, brief=False)

    def brief_children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return the children of a folder; of a large one messages by its table alone.

        That is done where no message can be tagged: only messages themselves tell their tags.
        """
        return self._page(key, cursor, limit, brief=True)

    def _page(self, key: str, cursor: str | None, limit: int, *, brief: bool) -> Page:
        mail_key = self._key(key)
        if not self._is_folder(mail_key):
            return self._attachments(mail_key, cursor, limit)
        folder, listing = mail_key.nid, self._listing(mail_key.nid)
        start = int(cursor or 0)
        stop = start + limit
        more = str(stop) if stop < len(listing) else None
        notes, messages = self._notes_of(key, listing), None
        if brief and self._suffices(folder, listing):
            entries, messages = brief_page(self._reader, folder, listing, start, stop)
        else:
            children = listing.portion(start, stop)
            entries = [child_entry(self._reader, folder, child) for child in children]
        return Page(tuple(entries), more, len(listing), notes, messages=messages)

    def _suffices(self, folder: int, listing: Listing) -> bool:
        """Whether a folder is listed by its table alone."""
        if listing.are_links or len(listing) < BRIEF_FROM:
            return False
        try:
            return suffices(self._reader.folder(folder).contents) and not self._may_bear_tags
        except ParserError:
            return False

    @cached_property
    def _may_bear_tags(self) -> bool:
        database = self._reader.store.database
        return may_bear_tags(database.source, database.header)

    def find(self, key: str, segment: str) -> Entry | None:
        """Return the child with this segment; reads that child only."""
        mail_key = self._key(key)
        if not self._is_folder(mail_key):
            item = self._reader.message(mail_key)
            entries = attachment_entries(self._reader, mail_key, item)
            return next((entry for entry in entries if entry.segment == segment), None)
        found = self._listing(mail_key.nid).find(segment)
        return child_entry(self._reader, mail_key.nid, found) if found else None

    def entry(self, key: str) -> Entry:
        """Return one node again; ``segment`` lacks the mark of a twin."""
        mail_key = self._key(key)
        if mail_key.outside.is_attachment:
            return attachment_entry(self._reader, mail_key.outside)
        if self._is_folder(mail_key):
            return folder_entry(self._reader, Child(mail_key.nid, ""))
        return message_entry(self._reader, mail_key)

    def content(self, key: str) -> BlockSource:
        """Return the bytes of an attachment, or of one property.

        Raises:
            UnsupportedFeatureError: The key names a message or a folder.
            ParserError: The bytes cannot be had; the class tells why.
        """
        mail_key = self._key(key)
        if mail_key.tag is not None:
            return stored_property(self._reader, mail_key)
        return self._reader.attachment(mail_key).source()

    def extents(self, key: str) -> Sequence[Extent]:
        """Return where an attachment's blocks lie in the mailbox file, still encoded.

        Empty for small ones, which share a block with properties.
        """
        source = self.content(key)
        return source.extents() if isinstance(source, Chain) else ()

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return facts of the store, a folder, a message or an attachment."""
        if key == ROOT:
            return store_facts(self._reader)
        mail_key = self._key(key)
        if mail_key.is_attachment:
            return attachment_facts(self._reader.attachment(mail_key))
        if self._is_folder(mail_key):
            role = self._reader.roles.get(mail_key.nid)
            return folder_facts(self._reader.folder(mail_key.nid), role)
        return message_facts(self._reader.message(mail_key))

    def message(self, key: str, *, as_stored: bool = False) -> Message:
        """Return a message with bodies and recipients; attachments by key, without their bytes."""
        mail_key = self._key(key)
        item = self._reader.message(mail_key)
        if as_stored:
            return message_as_stored(mail_key, item)
        properties = item.properties
        recipients = item.recipients()
        return build_message(properties, recipients, described_attachments(mail_key, item))

    def searched(self, key: str) -> SearchedMessage:
        """Return what can be searched of a message."""
        return searched_message(self._reader.message(self._key(key)))

    def message_marks(self, seed: bytes) -> Iterator[bytes]:
        """Yield the fingerprints of all live messages."""
        return message_marks(self._reader.store.database, seed)

    def verify(self, report: WorkReport = unreported) -> Verification:
        """Read all blocks, count every folder in each way there is, and compare two readers."""
        checked, problems = check_blocks(self._reader.store.database, report)
        ledger = keep_ledger(self._reader, report)
        notes = (*self._notes, *ledger.notes)
        return Verification(checked, 0, tuple(problems), ledger.folders, notes)

    def close(self) -> None:
        """Let go of libpff's handle and of what was remembered."""
        self._listings = RecentlyUsed(CHILDREN_KEPT)
        self._reader.close()

    def _key(self, key: str) -> MailKey:
        return MailKey(self._reader.store.root) if key == ROOT else MailKey.parse(key)

    @staticmethod
    def _is_folder(key: MailKey) -> bool:
        return not key.way and not key.is_attachment and type_of(key.nid) in FOLDERS

    def _listing(self, nid: int) -> Listing:
        listing = self._listings.get(nid)
        if listing is None:
            listing = list_folder(self._reader, self._reader.folder(nid))
            self._listings.put(nid, listing, len(listing) + 1)
        return listing

    def _notes_of(self, key: str, listing: Listing) -> tuple[str, ...]:
        """Return the notes of a listing; that of the root begins with those of the mailbox."""
        if key != ROOT:
            return listing.notes
        refusal = self._reader.second_problem
        told = [f"libpff, which counts a second time, does not: {refusal}"] if refusal else []
        return (*self._notes, *told, *listing.notes)

    def _attachments(self, key: MailKey, cursor: str | None, limit: int) -> Page:
        if key.is_attachment:
            raise NoSuchNodeError("An attachment has no children of its own")
        item = self._reader.message(key)
        entries = attachment_entries(self._reader, key, item)
        return replace(portions(entries, cursor, limit), notes=tuple(item.problems))
