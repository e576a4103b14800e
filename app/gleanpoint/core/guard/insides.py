"""What lies inside an item: a mailbox file is no way around the rules of its messages.

The same holds for a disk image with a mailbox on it and for a message in which another one is
embedded. It is looked through here, where nothing of it has to be shown to be judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from gleanpoint.core.access.value_wire import pack
from gleanpoint.core.answer import Answer as Answering
from gleanpoint.core.guard.judge import Among, Judge, Judged
from gleanpoint.core.layers import Folder, LayerStack, Steps
from gleanpoint.core.retention.access import Action, Answer
from gleanpoint.core.scope import Scope
from gleanpoint.core.tables.withholding.rules import judges_rows
from gleanpoint_parsers.entries import Entry, Kind
from gleanpoint_parsers.errors import ParserError

_JUDGED = frozenset({Kind.FILE, Kind.STREAM, Kind.MESSAGE})
"""What is judged by itself; an attachment goes by its message."""

_HAVE_BYTES = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT, Kind.VOLUME})

MAY = frozenset({Answer.ALLOW, Answer.FLAG})
"""Answers with which something is done."""

_INTO = Scope(into=True, deleted=True)


@dataclass(slots=True)
class Inside:
    """What was found inside one item.

    Args:
        refused: Items that the person may know of and not have.
        are_messages: Whether all of these are messages.
        worst: How the one of them stands that is refused most strictly.
        rows: Rows of tables that are kept back, by the rule that does it.
        is_hiding: Whether there is something that they may not even know of.
        is_unread: Whether not everything could be read.
    """

    refused: int = 0
    are_messages: bool = True
    worst: Judged | None = None
    rows: Counter[str] = field(default_factory=Counter)
    is_hiding: bool = False
    is_unread: bool = False

    def take(self, entry: Entry, judged: Judged, action: Action) -> None:
        """Count one item that is kept back."""
        if judged.permissions.is_absent:
            self.is_hiding = True
            return
        self.refused += 1
        self.are_messages = self.are_messages and entry.kind is Kind.MESSAGE
        answer = judged.permissions.to(action)
        if self.worst is None or answer.severity > self.worst.permissions.to(action).severity:
            self.worst = judged


@dataclass(slots=True)
class Looking:
    """A look through the insides of items of one source.

    Args:
        stack: The open source.
        judge: Judges for the person.
        action: What is to be done with the item.
        tell: Called with each portion: who hears nothing takes this process to hang.
        is_released: Whether two persons released the item: what is in it may ask for a second.
        is_requested: Whether the item is asked for: what is in it is asked for with it.
    """

    stack: LayerStack
    judge: Judge
    action: Action
    tell: Callable[[], None]
    is_released: bool = False
    is_requested: bool = False
    families: dict[str, Judged] = field(default_factory=dict)

    def inside(self, steps: Steps, path: str, own: Judged | None = None) -> Inside:
        """Look through one item.

        Args:
            steps: Its address.
            path: Its path, with no name in it masked.
            own: How it stands, where it is a message: what is embedded goes by it.
        """
        found = Inside()
        self.families = {path: own} if own is not None else {}
        try:
            for folder in self.stack.walk(steps, _INTO):
                self.tell()
                found.is_unread = found.is_unread or folder.error is not None
                self._take(folder, path, found)
        except ParserError:
            found.is_unread = True
        return found

    def _take(self, folder: Folder, base: str, found: Inside) -> None:
        path = f"{base.rstrip('/')}{folder.path}"
        above, among = self.families.get(path), Among(path, self.is_requested)
        page = folder.page.as_entries()
        plain = page.plain
        rows = [] if plain is None else [plain.entry(n) for n in range(len(plain.keys))]
        for entry in (*page.entries, *rows):
            own_path = f"{path}/{entry.segment}"
            steps = (*folder.steps, (folder.parser, entry.key))
            if entry.problem and entry.kind in _HAVE_BYTES:  # what it holds was not looked through
                found.is_unread = True
            judged = self.judge.of(entry, steps, own_path, above, among)
            if entry.kind is Kind.MESSAGE and entry.has_children:
                self.families[own_path] = judged
            if entry.kind in _JUDGED and not self._may(judged):
                if above is None or self._may(above):  # else it goes the way of its message
                    found.take(entry, judged, self.action)
            elif entry.kind is Kind.TABLE and judged.permissions.is_absent:
                found.is_hiding = True
            elif entry.kind is Kind.TABLE and self._judges_rows:
                self._take_rows(steps, own_path, found)

    def _may(self, judged: Judged) -> bool:
        answer = judged.permissions.to(self.action)
        return answer in MAY or (self.is_released and answer is Answer.ASK)

    @property
    def _judges_rows(self) -> bool:
        sight = self.judge.sight
        return sight.register is not None or judges_rows(sight.policy)

    def _take_rows(self, steps: Steps, path: str, found: Inside) -> None:
        """Look through the rows of a table; where single ones may be absent, some are taken to be.

        Raises:
            ParserError: It cannot be read.
        """
        from gleanpoint.core.tables.withholding.gated_rows import count_all  # noqa: PLC0415 - Arrow
        from gleanpoint.core.tables.withholding.here import judge_here  # noqa: PLC0415 - Arrow
        from gleanpoint.core.tables.withholding.tally import RowTally  # noqa: PLC0415 - Arrow
        from gleanpoint_parsers.tables import TableContainer  # noqa: PLC0415 - Arrow

        container = self.stack.container(steps)
        judge = judge_here(self.stack, steps, {"path": path, "address": ""}, self.judge.sight)
        if judge is None or not isinstance(container, TableContainer):
            return
        tally = RowTally()
        for _ in count_all(container, steps[-1][1], judge, tally):
            self.tell()
        found.rows.update(tally.withheld)
        found.is_hiding = found.is_hiding or judge.may_hide


def tell_insides(
    looking: Looking, items: list[tuple[Steps, str, Judged | None]], answer: Answering
) -> None:
    """Send for each item what is kept back in it.

    Args:
        looking: Looks through them.
        items: Address, path and, of messages, how they stand.
        answer: Where it goes.
    """
    for steps, path, own in items:
        found = looking.inside(steps, path, own)
        worst = None if found.worst is None else pack(looking.judge.reason(found.worst))
        answer.say(
            {
                "refused": found.refused,
                "are_messages": found.are_messages,
                "worst": worst,
                "rows": dict(found.rows),
                "is_hiding": found.is_hiding,
                "is_unread": found.is_unread,
            }
        )
