"""Make hits of what was found in one catalog: versions together, best first, grouped by place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import zstandard

from gleanpoint.core.catalog.addresses import DELETED, Addresses
from gleanpoint.core.catalog.finding.drives import Connection
from gleanpoint.core.catalog.finding.expressions import Fit
from gleanpoint.core.catalog.finding.known_points import EPOCH, KnownPoints, Presence
from gleanpoint.core.catalog.finding.marking import (
    cut_out,
    marked,
    name_patterns,
    pattern_of,
    word_patterns,
)
from gleanpoint.core.catalog.finding.way import KINDS, Row
from gleanpoint.core.catalog.hits import Group, Hit, MailLine, Marked
from gleanpoint.core.catalog.judging import Judge, Shown
from gleanpoint.core.catalog.schema import Flag
from gleanpoint.core.catalog.wanted import Wanted
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import NodeRef
from gleanpoint_parsers.entries import Kind

CUTS: Final = 60
"""Hits of a group for which the text around what was found is shown."""

LARGEST_TEXT: Final = 16 << 20
"""Bytes that a stored text may unpack to."""

_MAILBOXES: Final = frozenset({"pst", "msg", "ese", "edb", "mbox", "maildir"})
_DATABASES: Final = frozenset({"sqlserver", "mssql", "sqlserver-backup", "mssql-backup"})


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the catalog, as of the table."""

    id: int
    parent: int
    path: str
    steps: str
    parser: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one item: its newest version that fits."""

    fit: Fit
    row: Row
    presence: Presence


@dataclass(frozen=True, slots=True)
class Beside:
    """What other tables know of an item: its folder, its mail, how many versions it has."""

    folder: Folder
    mail: Sequence[Any] | None
    versions: int


class Presenter:
    """Makes hits of rows of one catalog.

    Args:
        connection: To it.
        known: Its points.
        wanted: What was looked for.
        cancellation: Looked at between hits.
        judge: Says which hits may be shown; None: all.
    """

    def __init__(
        self,
        connection: Connection,
        known: KnownPoints,
        wanted: Wanted,
        cancellation: Cancellation,
        judge: Judge | None = None,
    ) -> None:
        self._connection, self._known, self._judge = connection, known, judge
        self._addresses = Addresses(connection)
        self._cancellation = cancellation
        plain = [wanted, *(one for group in wanted.either for one in group)]
        self._in_names = tuple(p for one in plain for p in name_patterns(one))
        self._in_texts = tuple(p for one in plain for p in word_patterns(one))
        self._senders = tuple(pattern_of(one.sender, begins=True) for one in plain if one.sender)
        self._readers = tuple(
            pattern_of(one.recipient, begins=True) for one in plain if one.recipient
        )

    def newest(self, found: Mapping[int, tuple[Fit, Row]]) -> list[Found]:
        """Return one for each item: its newest version, ordered best first."""
        best: dict[tuple[int, str], Found] = {}
        for fit, row in found.values():
            presence = self._known.presences.get(row.presence)
            if presence is None:
                continue
            key = (row.folder, row.segment or row.name)
            other = best.get(key)
            if other is None or presence.points[0].taken > other.presence.points[0].taken:
                best_fit = min(fit, other.fit) if other else fit
                best[key] = Found(best_fit, row, presence)
        never = -(1 << 62)
        return sorted(
            best.values(), key=lambda one: (one.fit, -(one.row.time or never), one.row.id)
        )

    def groups(self, found: Sequence[Found], limit: int, *, is_all: bool) -> list[Group]:
        """Return the places with their hits, most hits first."""
        by_place: dict[int, list[Found]] = {}
        beside = self._beside()
        for one in found:
            place = one.presence.place
            by_place.setdefault(beside.get(place, place), []).append(one)
        made = []
        for place, inside in sorted(by_place.items(), key=lambda item: -len(item[1])):
            told = self.hits(inside[:limit])
            shown = told if self._judge is None else self._judge.seen(told)
            if not shown:
                continue
            hits = tuple(one.hit for one in shown)
            path, name, kind = self._place(place, inside[0].presence)
            total = len(inside) if is_all else None
            if self._judge is not None:  # what was not judged is not counted
                total = len(hits) if is_all and len(inside) <= limit else None
            made.append(Group(path, name, kind, hits[0].source, hits, total))
        return sorted(made, key=lambda group: -(group.total or len(group.hits)))

    def _beside(self) -> dict[int, int]:
        """Return where what was deleted is shown: with what is live in the same volume."""
        query = (
            "SELECT id, parent FROM folder WHERE id IN (SELECT place FROM presence) "  # noqa: S608 - ours
            f"AND path LIKE '%{DELETED}'"
        )
        return {int(place): int(live) for place, live in self._connection.execute(query)}

    def hits(self, found: Sequence[Found]) -> list[Shown]:
        """Return what is shown of some items, and how each was found."""
        folders = self._folders({one.row.folder for one in found})
        mails = self._mails([one.row.id for one in found if KINDS[one.row.kind] is Kind.MESSAGE])
        versions = self._versions([one.row.id for one in found])
        made = []
        for number, one in enumerate(found):
            self._cancellation.check()
            folder = folders.get(one.row.folder)
            if folder is not None:
                beside = Beside(folder, mails.get(one.row.id), versions.get(one.row.id, 1))
                hit = self._hit(one, beside, with_text=number < CUTS)
                made.append(Shown(one.fit, hit, partial(self._ref, one, folder)))
        return made

    def _hit(self, one: Found, beside: Beside, *, with_text: bool) -> Hit:
        row, points, folder = one.row, one.presence.points, beside.folder
        name = marked(row.name, self._in_names)
        line = self._mail_line(row, name, beside.mail)
        is_marked = bool(name.marks or (line and (line.sender.marks or line.to.marks)))
        looks_inside = with_text and one.fit >= Fit.MAIL_LINE
        found_in = self._around(row.id) if looks_inside and not is_marked else None
        if found_in is None and looks_inside and one.fit >= Fit.TEXT:
            found_in = self._around(row.id)
        return Hit(
            self._ref(one, folder, points[0].name),
            f"{folder.path.rstrip('/')}/{row.segment or row.name}",
            name,
            KINDS[row.kind],
            row.size,
            moment(row.created),
            moment(row.modified),
            deleted=bool(row.flags & Flag.DELETED),
            points=tuple(point.name for point in points),
            versions=beside.versions,
            mail=line,
            found_in=found_in,
            source=points[0].source,
        )

    def _ref(self, one: Found, folder: Folder, name: str) -> NodeRef:
        """Return the address of an item at one of its points."""
        point = next(point for point in one.presence.points if point.name == name)
        outer = self._addresses.steps(point.id, one.presence.place, folder.steps)
        return NodeRef(name, (*outer, (folder.parser, one.row.key)))

    def _mail_line(self, row: Row, subject: Marked, mail: Sequence[Any] | None) -> MailLine | None:
        if mail is None:
            return None
        _, sender, address, recipients, received, sent, message_class = mail
        both = sender if not address or address in sender else f"{sender} <{address}>"
        return MailLine(
            subject,
            marked(both, (*self._in_texts, *self._senders)),
            marked(recipients, (*self._in_texts, *self._readers)),
            moment(received),
            moment(sent),
            message_class,
            bool(row.flags & Flag.HAS_ATTACHMENTS),
        )

    def _around(self, item: int) -> Marked | None:
        """Return the text around what was found in a content, or the line of what is inside it."""
        query = "SELECT body, inside FROM content WHERE item = ?"
        for body, inside in list(self._connection.execute(query, (item,))):
            told = cut_out(unpacked(bytes(body)), self._in_texts)
            return told or cut_out(inside.replace("\n", ", "), self._in_texts)
        return None

    def _versions(self, ids: Sequence[int]) -> dict[int, int]:
        """Return how many versions each of some items has, itself among them."""
        return dict(_of_ids(self._connection, _VERSIONS, "own.id", ids, "GROUP BY own.id"))

    def _folders(self, ids: Iterable[int]) -> dict[int, Folder]:
        rows = _of_ids(self._connection, _FOLDERS, "id", ids)
        return {int(row[0]): as_folder(row) for row in rows}

    def _mails(self, ids: Iterable[int]) -> dict[int, Sequence[Any]]:
        rows = _of_ids(self._connection, _MAILS, "item", ids)
        return {int(row[0]): row for row in rows}

    def _place(self, place: int, presence: Presence) -> tuple[str, str, Kind]:
        """Return path, name and kind of what some hits lie in."""
        folder = self._folders([place]).get(place)
        title = presence.points[0].title
        if folder is None:
            return "/", title, Kind.VOLUME
        kind = Kind.VOLUME
        if folder.parser in _MAILBOXES:
            kind = Kind.MAILBOX
        elif folder.parser in _DATABASES:
            kind = Kind.DATABASE
        segment = folder.path.rpartition("/")[2]
        query = "SELECT name FROM item WHERE folder = ? AND name = ? LIMIT 1"
        names = [str(name) for (name,) in self._connection.execute(query, (folder.parent, segment))]
        name = names[0] if names else segment or title
        return folder.path or "/", name, kind


_FOLDERS: Final = "SELECT id, parent, path, steps, parser FROM folder"
_MAILS: Final = (
    "SELECT item, sender, sender_address, recipients, received, sent, message_class FROM mail"
)
_VERSIONS: Final = (
    "SELECT own.id, count(*) FROM item AS own JOIN item AS other "
    "ON other.folder = own.folder AND other.name = own.name "
    "AND other.segment IS NOT DISTINCT FROM own.segment"
)


def _of_ids(
    connection: Connection, query: str, key: str, ids: Iterable[int], tail: str = ""
) -> Iterable[Any]:
    listed = ", ".join(str(int(one)) for one in ids)
    asked = f"{query} WHERE {key} IN ({listed}) {tail}"
    return connection.execute(asked) if listed else ()


def as_folder(row: Sequence[Any]) -> Folder:
    """Return a row of ``folder``: id, parent, path, steps, parser."""
    return Folder(int(row[0]), int(row[1]), str(row[2]), str(row[3]), str(row[4]))


def unpacked(body: bytes) -> str:
    """Return a stored text; empty where it cannot be unpacked."""
    if not body:
        return ""
    try:
        text = zstandard.ZstdDecompressor().decompress(body, max_output_size=LARGEST_TEXT)
    except zstandard.ZstdError:
        return ""
    return text.decode("utf-8", "replace")


def moment(micros: int | None) -> datetime | None:
    """Return a stored moment; None where it is none, or none that can be told."""
    if micros is None:
        return None
    try:
        return EPOCH + timedelta(microseconds=micros)
    except OverflowError:
        return None
