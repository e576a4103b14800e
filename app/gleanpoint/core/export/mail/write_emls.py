"""Write the EML that the parser process makes, judged and hashed here, as a file each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gleanpoint.core.export.background import Background
from gleanpoint.core.export.file_times import item_time
from gleanpoint.core.export.mail.eml.judge import Judge
from gleanpoint.core.export.mail.eml.made import Begins, Event, Failed, Made
from gleanpoint.core.export.mail.identity import HEAD_LIMIT, identity_in
from gleanpoint.core.export.mail.outgoing import OutgoingFile
from gleanpoint.core.export.mail.write_files import message_receipt
from gleanpoint.core.export.mail.written import WrittenMessage
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.export.receipts import Failure, Receipt


@dataclass(slots=True)
class EmlFiles:
    """Writes messages as EML.

    Args:
        items: What was asked for, in the order in which it comes.
        place: Gives the path of an item's file, its folder made.
        background: Writes small files beside.
    """

    items: Sequence[PlannedItem]
    place: Callable[[PlannedItem], Path]
    background: Background
    _large: _Large | None = field(default=None, init=False)

    def write(self, events: Iterable[Event]) -> Iterator[Receipt | Failure]:
        """Write every message; yields what became of it.

        Raises:
            CancelledError: A stop was requested.
            OSError: The disk cannot take more.
        """
        try:
            for event in events:
                match event:
                    case bytes() if self._large is not None:
                        self._large.take(event)
                    case Begins():
                        self._large = _Large(OutgoingFile(self.place(self.items[event.number])))
                    case Made():
                        yield self._finish(event)
                    case Failed():
                        self._discard()
                        yield Failure(self.items[event.number], event.error)
        finally:
            self._discard()

    def _finish(self, made: Made) -> Receipt:
        item = self.items[made.number]
        if made.data is None and self._large is not None:
            large, self._large = self._large, None
            large.file.finish(item_time(item.node), self.background)
            return message_receipt(item, large.written(made), identity_in(large.head))
        data = made.data or b""
        judge = Judge()
        judge.take(data)
        self.background.write_small(self.place(item), data, item_time(item.node))
        problems = (*made.problems, *judge.objections())
        digest = hashlib.sha256(data).hexdigest()
        written = WrittenMessage(len(data), digest, problems, made.attachments)
        return message_receipt(item, written, identity_in(data))

    def _discard(self) -> None:
        if self._large is not None:
            self._large.file.discard()
            self._large = None


class _Large:
    """A message that is written as its bytes come."""

    def __init__(self, file: OutgoingFile) -> None:
        self.file = file
        self._judge = Judge()
        self._digest = hashlib.sha256()
        self._size = 0
        self.head = b""

    def take(self, piece: bytes) -> None:
        if self._size < HEAD_LIMIT:
            self.head += piece[: HEAD_LIMIT - self._size]
        self._size += len(piece)
        self._digest.update(piece)
        self._judge.take(piece)
        self.file.write(piece)

    def written(self, made: Made) -> WrittenMessage:
        problems = (*made.problems, *self._judge.objections())
        return WrittenMessage(self._size, self._digest.hexdigest(), problems, made.attachments)
