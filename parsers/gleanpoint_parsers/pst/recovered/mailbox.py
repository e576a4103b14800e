"""A mailbox with one folder more at its root: what was deleted and can still be found.

The file is looked through when that folder is entered, not before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gleanpoint_parsers.entries import ROOT, Entry, Kind, Page, portions
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.mapi.entries import NO_SUBJECT, lost_message_entry, message_entry
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.naming import encode_segment, unique_segments
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.pst.entries import with_folder_tag
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.recovered.catalog import Catalog, build_catalog
from gleanpoint_parsers.pst.recovered.item import Certainty, RecoveredItem
from gleanpoint_parsers.pst.recovered.reader import RecoveringReader

RECOVERED = "Recovered items"
RECOVERED_KEY = "r"

_GROUPS = {f"r{number}": certainty for number, certainty in enumerate(Certainty)}
"""Keys of the folders of one kind each."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Items of one kind, with their path segments."""

    items: tuple[RecoveredItem, ...]
    segments: tuple[str, ...]


class RecoveringMailbox(PstMailbox):
    """One open mailbox file, with what was left behind in it.

    Args:
        reader: Of the mailbox.
        notes: What is to be said of the mailbox as a whole.
        report: Told how far looking through the file is; what it raises ends that.
    """

    def __init__(
        self, reader: RecoveringReader, notes: Sequence[str] = (), report: WorkReport = unreported
    ) -> None:
        super().__init__(reader, notes)
        self._recovering = reader
        self._report = report
        self._known_findings = len(reader.way.database.findings)
        self._catalog: Catalog | None = None
        self._groups: dict[Certainty, _Group] = {}

    def holds_children(self, key: str) -> bool:
        """Whether a key names a folder or a message; attachments hold bytes instead."""
        return _is_folder(key) or super().holds_children(key)

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return the children of a folder or message; the last one of the root is the folder."""
        if key == RECOVERED_KEY:
            page = portions([self._group_entry(own) for own in _GROUPS], cursor, limit)
            return replace(page, notes=tuple(self._search().notes))
        if key in _GROUPS:
            return self._items(_GROUPS[key], cursor, limit)
        page = super().children(key, cursor, limit)
        if key == ROOT:
            return self._with_recovered(page)
        return _marked(page) if _is_left(key) else page

    def brief_children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return what ``children`` does, messages of large folders in brief."""
        if _is_folder(key) or _is_left(key):
            return self.children(key, cursor, limit)
        page = super().brief_children(key, cursor, limit)
        return self._with_recovered(page) if key == ROOT else page

    def find(self, key: str, segment: str) -> Entry | None:
        """Return the child with this segment; reads that child only."""
        if key == RECOVERED_KEY:
            entries = (self._group_entry(own) for own in _GROUPS)
            return next((entry for entry in entries if entry.segment == segment), None)
        if key in _GROUPS:
            group = self._group(_GROUPS[key])
            if segment not in group.segments:
                return None
            number = group.segments.index(segment)
            return self._item_entry(group.items[number], segment)
        found = super().find(key, segment)
        if found is None and key == ROOT and segment == self._recovered_entry().segment:
            return self._recovered_entry()
        return replace(found, deleted=True) if found is not None and _is_left(key) else found

    def entry(self, key: str) -> Entry:
        """Return one node again; ``segment`` lacks the mark of a twin."""
        if key == RECOVERED_KEY:
            return self._recovered_entry()
        if key in _GROUPS:
            return self._group_entry(key)
        item = self._item(key)
        if item is not None:
            return self._item_entry(item, encode_segment(item.subject or NO_SUBJECT))
        found = super().entry(key)
        return replace(found, deleted=True) if _is_left(key) else found

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return facts of the store, a folder, a message or an attachment."""
        if key == RECOVERED_KEY:
            return {"searched": [*self._search().notes]}
        if key in _GROUPS:
            return {"items": len(self._group(_GROUPS[key]).items)}
        if key == ROOT and self._recovering.way.damage:
            return {**super().facts(key), "damage": [*self._recovering.way.damage]}
        item = self._item(key)
        if item is None:
            return super().facts(key)
        told: dict[str, Fact] = {"recovered": item.certainty.value, "found": item.story}
        if item.lost:
            told["lost"] = [*item.lost]
        return told if item.is_gone else {**told, **super().facts(key)}

    def message(self, key: str, *, as_stored: bool = False) -> Message:
        """Return a message; of one that was left behind the problems begin with its story."""
        message = super().message(key, as_stored=as_stored)
        item = self._item(key)
        if item is None:
            return message
        problems = dict.fromkeys([item.story, *item.lost, *message.problems])
        return replace(message, problems=tuple(problems))

    def close(self) -> None:
        """Let go of what was remembered."""
        self._catalog = None
        self._groups.clear()
        super().close()

    def _search(self) -> Catalog:
        """Return what was left behind; looks through the whole file once."""
        if self._catalog is None:
            self._catalog = build_catalog(self._recovering, self._report)
        return self._catalog

    def _item(self, key: str) -> RecoveredItem | None:
        return self._search().items.get(key) if _is_left(key) else None

    def _group(self, certainty: Certainty) -> _Group:
        group = self._groups.get(certainty)
        if group is None:
            items = self._search().of(certainty)
            names = [(item.subject or NO_SUBJECT, str(item.key)) for item in items]
            group = _Group(tuple(items), tuple(unique_segments(names)))
            self._groups[certainty] = group
        return group

    def _items(self, certainty: Certainty, cursor: str | None, limit: int) -> Page:
        group = self._group(certainty)
        start = int(cursor or 0)
        stop = start + limit
        pairs = zip(group.items[start:stop], group.segments[start:stop], strict=True)
        more = str(stop) if stop < len(group.items) else None
        entries = tuple(self._item_entry(item, segment) for item, segment in pairs)
        return Page(entries, more, total=len(group.items))

    def _item_entry(self, item: RecoveredItem, segment: str) -> Entry:
        try:
            found = self._recovering.message(item.key)
            entry = message_entry(item.key, found, found.properties)
            entry = with_folder_tag(self._recovering, item.key, item.folder, entry)
        except ParserError as error:
            entry = lost_message_entry(item.key, None, error)
        lost = f". Lost: {'; '.join(item.lost)}" if item.lost else ""
        return replace(
            entry,
            segment=segment,
            deleted=True,
            hidden=item.is_associated,
            has_children=entry.has_children and not item.is_row,
            problem=item.story + lost,
        )

    def _with_recovered(self, page: Page) -> Page:
        if page.cursor is not None:
            return page
        page = page.as_entries()
        total = None if page.total is None else page.total + 1
        entries = (*page.entries, self._recovered_entry())
        return replace(page, entries=entries, total=total, notes=(*page.notes, *self._met_later()))

    def _met_later(self) -> list[str]:
        """Return a sentence on damage to indexes that was met after the file was opened."""
        more = len(self._recovering.way.database.findings) - self._known_findings
        if more <= 0:
            return []
        return [f"{more:,} more parts of its indexes turned out damaged while it was read"]

    def _recovered_entry(self) -> Entry:
        taken = super().find(ROOT, RECOVERED) is not None
        name = f"{RECOVERED} [{RECOVERED_KEY}]" if taken else RECOVERED
        return _folder_entry(RECOVERED_KEY, name, has_children=True)

    def _group_entry(self, key: str) -> Entry:
        certainty = _GROUPS[key]
        is_filled = bool(self._group(certainty).items)
        return _folder_entry(key, certainty.value, has_children=is_filled)


def _folder_entry(key: str, name: str, *, has_children: bool) -> Entry:
    return Entry(
        key=key,
        segment=encode_segment(name),
        name=name,
        kind=Kind.FOLDER,
        has_children=has_children,
        holds_deleted=True,
    )


def _is_folder(key: str) -> bool:
    return key == RECOVERED_KEY or key in _GROUPS


def _is_left(key: str) -> bool:
    """Whether a key names something that was left behind, or what hangs on it."""
    if key == ROOT or key.startswith("n") or _is_folder(key):
        return False
    try:
        return MailKey.parse(key).left is not None
    except NoSuchNodeError:
        return False


def _marked(page: Page) -> Page:
    return replace(page, entries=tuple(replace(entry, deleted=True) for entry in page.entries))
