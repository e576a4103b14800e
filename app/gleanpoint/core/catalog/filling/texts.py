"""Read the texts that are still to be read: of messages first, then of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Final

from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.addresses import Addresses
from gleanpoint.core.catalog.filling.points import PointRow
from gleanpoint.core.catalog.filling.rows import KIND_OF, MESSAGE
from gleanpoint.core.catalog.filling.shared_reading import (
    TURN,
    Another,
    SharedReading,
    Turn,
    Waiting,
)
from gleanpoint.core.catalog.filling.text_writer import Words, one_row
from gleanpoint.core.catalog.filling.writer import Writer
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.mail_reader import MailText
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.texts.values import ItemText, TextState

_PORTION: Final = 2_000

_WAITING: Final = """
    SELECT unread.item, folder.place, folder.path, folder.steps, folder.parser, item.segment,
      item.name, item.kind, item.key, mail.sender, mail.sender_address, mail.recipients
    FROM unread JOIN item ON item.id = unread.item JOIN folder ON folder.id = item.folder
    JOIN presence_point ON presence_point.presence = item.presence AND presence_point.point = ?
    LEFT JOIN mail ON mail.item = item.id
    WHERE unread.item > ? AND (item.kind = ?) = ? ORDER BY unread.item LIMIT ?"""
_COUNT: Final = """
    SELECT count(*) FROM unread JOIN item ON item.id = unread.item
    JOIN presence_point ON presence_point.presence = item.presence AND presence_point.point = ?
    WHERE (item.kind = ?) = ?"""


@dataclass(slots=True)
class TextFiller:
    """Reads texts and writes them.

    Args:
        session: The open recovery point.
        writer: Writes to the catalog.
        point: That is being indexed.
        cancellation: Looked at between items.
        report: Told how many are done.
        another: Opens the point once more, for messages to be read in two processes.
    """

    session: Session
    writer: Writer
    point: PointRow
    cancellation: Cancellation
    report: Report
    another: Another | None = None

    _addresses: Addresses = field(init=False)
    _done: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._addresses = Addresses(self.writer.connection)

    def run(self) -> int:
        """Read all texts; returns how many there are."""
        messages = self._count(is_mail=True)
        self._read_messages(self._turns(messages, TURN, is_mail=True), messages)
        read, self._done = self._done, 0
        for turn in self._turns(self._count(is_mail=False), _PORTION, is_mail=False):
            self._read_documents(turn)
        self.writer.commit()
        return read + self._done

    def _count(self, *, is_mail: bool) -> int:
        asked = (self.point.id, MESSAGE, is_mail)
        (count,) = one_row(self.writer.connection, _COUNT, asked)
        return int(count)

    def _turns(self, total: int, portion: int, *, is_mail: bool) -> Iterator[Turn]:
        """Yield what is waiting; tells before each portion how far what was written is."""
        last = 0
        while waiting := self._waiting(last, portion, is_mail=is_mail):
            self.cancellation.check()
            self.report(self._progress(total, waiting[0].node.path, is_mail=is_mail))
            yield waiting
            last = waiting[-1].item

    def _progress(self, total: int, path: str, *, is_mail: bool) -> Progress:
        if is_mail:
            return Progress(self._done, total, "messages", path)
        return Progress(self._done, total, "documents", path)

    def _waiting(self, last: int, portion: int, *, is_mail: bool) -> list[Waiting]:
        wanted = (self.point.id, last, MESSAGE, is_mail, portion)
        rows: list[tuple[Any, ...]] = self.writer.connection.execute(_WAITING, wanted).fetchall()
        return [
            Waiting(row[0], self._node(*row[1:9]), (row[9] or "", row[10] or "", row[11] or ""))
            for row in rows
        ]

    def _node(  # noqa: PLR0913, PLR0917 - columns of a row
        self,
        place: int,
        folder: str,
        steps: str,
        parser: str,
        segment: str | None,
        name: str,
        kind: int,
        key: str,
    ) -> Node:
        outer = self._addresses.steps(self.point.id, place, steps)
        path = f"{folder.rstrip('/')}/{name if segment is None else segment}"
        return Node(
            NodeRef(self.session.point.id, (*outer, (parser, key))), path, name, KIND_OF[kind]
        )

    def _read_messages(self, turns: Iterator[Turn], count: int) -> None:
        """Read and write messages; what was read before a stop is kept."""
        reading = SharedReading(self.session, self.another, self.cancellation)
        words: list[Words] = []
        with closing(reading.read(turns, count)) as found:
            for one, told in found:
                words.append(self._words_of(one, told))
                if len(words) >= _WRITTEN_TOGETHER:
                    self._keep(words)
                    words = []
        self._keep(words)
        self.writer.commit()

    def _words_of(self, one: Waiting, told: MailText) -> Words:
        if told.why:
            self.writer.add_textless([(one.item, told.why)])
            return (one.item, one.node.name, _lines(one.people), "", "")
        if told.is_cut:
            self.writer.add_textless([(one.item, "")])
        people = (
            told.sender or one.people[0],
            told.sender_address or one.people[1],
            told.recipients or one.people[2],
        )
        self.writer.set_people(one.item, people)
        self.writer.add_content(one.item, told.text, told.attachments)
        return (one.item, one.node.name, _lines(people), told.text, told.attachments)

    def _read_documents(self, waiting: Turn) -> None:
        """Read and write some documents; what was read before a stop is kept."""
        nodes = [one.node for one in waiting]
        with closing(self.session.texts(nodes, cancellation=self.cancellation)) as found:
            for one, told in zip(waiting, found, strict=True):
                self._keep_document(one.item, told)
                self._done += 1
                self.writer.keep_now_and_then()

    def _keep_document(self, item: int, told: ItemText) -> None:
        words: list[Words] = []
        if told.state.has_text and told.text.strip():
            self.writer.add_content(item, told.text, "")
            words = [(item, "", "", told.text, "")]
        if told.state is TextState.CUT:
            self.writer.add_textless([(item, told.why)])
        elif not told.state.has_text and told.state is not TextState.NO_TEXT:
            self.writer.add_textless([(item, told.why or "Its text cannot be read.")])
        self.writer.add_words(words)
        self.writer.drop_unread([item])

    def _keep(self, words: Sequence[Words]) -> None:
        self.writer.add_words(words)
        self.writer.drop_unread([row[0] for row in words])
        self._done += len(words)
        self.writer.keep_now_and_then()


_WRITTEN_TOGETHER: Final = 200
"""Messages whose words are written at once."""


def _lines(people: Sequence[str]) -> str:
    return "\n".join(one for one in people if one)
