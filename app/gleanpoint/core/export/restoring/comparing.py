"""Whether what is at an item's place is the item itself: by size, then by SHA-256.

Only items whose place is taken by a plain file are read. Files are compared by the size first;
messages have to be made to be compared, for their files are made on the way out. Nothing is
written anywhere, and what is read is judged as what goes out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from gleanpoint.core.browse import Session
from gleanpoint.core.copying import ItemBegins, ItemEnds, ItemFailed
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.export.mail.fetching import Fetched, fetch_messages
from gleanpoint.core.export.mail.session_tree import Line
from gleanpoint.core.export.mail.writers import message_file
from gleanpoint.core.export.packed import Chosen
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.restoring.looking import Looker
from gleanpoint.core.export.restoring.rehearsed import Found, State
from gleanpoint.core.export.restoring.target_tree import OpenFolder
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint_parsers.entries import Kind

PIECE = 1 << 20
_IN_MEMORY = 16 << 20
_COMPARABLE = frozenset({State.DIFFERENT, State.NEWER})


@dataclass(slots=True)
class Comparing:
    """Compares items with what is at their places.

    Args:
        session: Where the items are.
        plan: Which they are.
        looker: Where they are to go.
        report: Told the bytes that were compared.
        cancellation: Looked at between pieces.
    """

    session: Session
    plan: ExportPlan
    looker: Looker
    report: Report
    cancellation: Cancellation
    done: int = 0
    total: int = 0

    def compare(self, found: dict[int, Found]) -> None:
        """Set the state of all that turn out to be the same.

        Raises:
            CancelledError: A stop was requested.
        """
        items = self.plan.items
        places = [place for place, one in found.items() if one.state in _COMPARABLE]
        messages = [place for place in places if items.face(place).kind is Kind.MESSAGE]
        others = [
            place
            for place in places
            if items.face(place).kind is not Kind.MESSAGE
            and not items[place].is_stub
            and _size(found[place]) == items[place].node.size
        ]
        self.total = sum(_size(found[place]) for place in (*messages, *others))
        with self.session.exporting():
            for place, digest in (*self._of_files(others), *self._of_messages(messages)):
                if digest == self._digest_there(place, found[place]):
                    found[place] = replace(found[place], state=State.SAME)

    def _of_files(self, places: Sequence[int]) -> Iterator[tuple[int, str]]:
        if not places:
            return
        items = self.plan.items
        nodes = [items.address(place) for place in places]
        accept = self.plan.options.accept_damaged
        digest, number = hashlib.sha256(), -1
        events = self.session.copy(nodes, accept_damaged=accept, cancellation=self.cancellation)
        with closing(events):
            for event in events:
                match event:
                    case ItemBegins():
                        digest, number = hashlib.sha256(), event.number
                    case bytes():
                        digest.update(event)
                        self._tell(len(event), places[number])
                    case ItemEnds():
                        yield places[event.number], digest.hexdigest()
                    case ItemFailed():  # told when it is to be written
                        continue

    def _of_messages(self, places: Sequence[int]) -> Iterator[tuple[int, str]]:
        if not places:
            return
        mail, accept = self.plan.options.mail, self.plan.options.accept_damaged
        line = Line(self.session, accept, self.cancellation, mail.format.keeps_all)
        messages = fetch_messages(line, Chosen(self.plan.items.__getitem__, places))
        for place, read in zip(places, messages, strict=True):
            if not isinstance(read, Fetched):
                continue
            with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
                try:
                    written = message_file(mail.format)(
                        read.message, read.tree, cast(BinaryIO, file), accept_damaged=accept
                    )
                except CancelledError:
                    raise
                except GleanpointError:
                    continue
            self._tell(written.size, place)
            yield place, written.sha256

    def _digest_there(self, place: int, found: Found) -> str:
        folder, _ = self.plan.items.target(place)
        there = self.looker.folder(folder)
        try:
            return file_digest(self.looker.open(there), found.present.name if found.present else "")
        except OSError:
            return ""

    def _tell(self, count: int, place: int) -> None:
        self.done += count
        self.cancellation.check()
        name = self.plan.items.address(place).name
        self.report(Progress(min(self.done, self.total), self.total, "bytes", name))


def file_digest(folder: OpenFolder, name: str) -> str:
    """Return the SHA-256 of a file in hex; links are not followed.

    Raises:
        OSError: It cannot be read.
    """
    with folder.read(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _size(found: Found) -> int:
    return found.present.size if found.present else 0
