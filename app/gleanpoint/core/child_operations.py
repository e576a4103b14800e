"""What the parser process can be asked about one source: an operation a method."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gleanpoint.core.answer import Answer
from gleanpoint.core.child_tellers import JUDGE_ROWS, teller_of_items, teller_of_node
from gleanpoint.core.child_wire import as_steps, describe, extents_of, listed
from gleanpoint.core.disks_beside import disks_in_folder
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.protocol import Json
from gleanpoint.core.scope import Act, Scope
from gleanpoint.core.timeline_wire import unpack_wish
from gleanpoint_parsers.blocks import BlockSource, CachedSource, SalvageSource
from gleanpoint_parsers.errors import (
    ParserError,
    TruncatedSourceError,
    UnknownFormatError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.image.raw import open_raw
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.plugin import Damageable, Layer, MailContainer, Parser
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.timeline import Timed

if TYPE_CHECKING:  # the rules are loaded where something may be withheld
    from gleanpoint.core.access.sight import Sight

CHUNK = 1 << 20
"""Bytes read from an item at once."""

_INNERMOST = frozenset({Layer.DATABASE, Layer.MAILBOX})


class SourceOperations:
    """Operations on one source: the methods named ``do_…``, and those on databases.

    Args:
        parsers: What can open it and the files in it.
        answer: Where answers go.
        report: Told how far long work is.
    """

    def __init__(self, parsers: Sequence[Parser], answer: Answer, report: WorkReport) -> None:
        self._parsers = parsers
        self._answer = answer
        self._report = report
        self._stack: LayerStack | None = None
        self.keys: tuple[Key, ...] = ()
        """What may unlock what is encrypted in what is opened next."""

    def perform(self, op: str, arguments: Json, sight: Sight | None = None) -> None:
        """Carry out an operation: a method of this class, or a function beside what it is about.

        Args:
            op: Which.
            arguments: Of it.
            sight: What withholds single rows; None: nothing does.
        """
        of_items = teller_of_items(op)
        if of_items is not None:
            of_items(self.stack, answer=self._answer, **arguments)
            return
        tell = teller_of_node(op)
        if tell is None:
            operation: Callable[..., None] = getattr(self, f"do_{op}")
            operation(**arguments)
            return
        steps = as_steps(arguments.pop("steps"))
        if op in JUDGE_ROWS:
            arguments["sight"] = sight
        tell(self.stack, steps, answer=self._answer, **arguments)

    @property
    def stack(self) -> LayerStack:
        """The open source."""
        if self._stack is None:
            raise UnknownFormatError("No source is open yet")
        return self._stack

    def do_open(self, path: str, wish: Json, *, as_disk: bool = False) -> None:
        """Open an image or container file with its further segments; its path comes in hex.

        Args:
            path: Of the file.
            wish: Which state of it.
            as_disk: Whether it is a disk, whatever is on it: nothing on it is opened.
        """
        image = Path(os.fsdecode(bytes.fromhex(path)))
        source, found = open_raw(image)
        wanted = unpack_wish(wish)
        disks = disks_in_folder(image, found, self._parsers)
        surroundings = replace(found, wish=wanted, report=self._report, disks=disks, keys=self.keys)
        if self._stack is not None:
            self._stack.close()
        self._stack = LayerStack(CachedSource(source), surroundings, self._parsers)
        if as_disk:
            return
        name, _ = self.stack.enter(())
        if wanted.set_number is not None or wanted.lsn is not None:
            self._require_states(name, found.name)
        self._answer.say({"parser": name, "size": source.size})

    def _require_states(self, name: str, file: str) -> None:
        """Refuse a set or a place in a log of what has none; a disk may hold files that have."""
        parser = next(parser for parser in self._parsers if parser.name == name)
        if parser.layer in _INNERMOST and not isinstance(parser, Timed):
            message = f"{file} is no backup file: it has no sets, and no places in a log to show"
            raise UnsupportedFeatureError(message)

    def do_timeline(self, path: str) -> None:
        """Send what the backups of a file or a folder can show, if there are any."""
        from gleanpoint.core.timeline_answers import timeline_of  # noqa: PLC0415 - backups only

        told = timeline_of(Path(os.fsdecode(bytes.fromhex(path))), self._parsers, self._report)
        if told is not None:
            self._answer.records([told])

    def do_states(self, folder: str, names: list[str], *, earlier: bool) -> None:
        """Send for each file of a folder what it says of its place in time; names in hex."""
        from gleanpoint.core.history_answers import history_of  # noqa: PLC0415 - when asked for

        place = Path(os.fsdecode(bytes.fromhex(folder)))
        for number, name in enumerate(names):
            self._report("files", number, len(names))
            path = place / os.fsdecode(bytes.fromhex(name))
            self._answer.records([history_of(path, self._parsers, self.keys, earlier=earlier)])

    def do_children(
        self, steps: list[list[str]], cursor: str | None, limit: int, **wanted: bool
    ) -> None:
        """Send one portion of a node's children; what is wanted as of ``LayerStack.children``."""
        self._answer.say(listed(self.stack.children(as_steps(steps), cursor, limit, **wanted)))

    def do_walk(self, steps: list[list[str]], **scope_fields: bool) -> None:
        """Send every folder below a node in portions; the further arguments make a ``Scope``."""
        scope = Scope(**scope_fields)
        for folder in self.stack.walk(as_steps(steps), scope, self._announce):
            self._answer.say(listed(folder))

    def _announce(self, act: Act, path: str) -> None:
        self._answer.say({"act": act.value, "path": path})

    def do_find(self, steps: list[list[str]], segments: list[str], path: str) -> None:
        """Follow path segments down from a node, whose path is given; sends each on the way."""
        here = as_steps(steps)
        for segment in segments:
            here, entry = self.stack.find(here, segment, path)
            path = f"{path.rstrip('/')}/{segment}"
            self._answer.say({"steps": here, "entry": entry})

    def do_entry(self, steps: list[list[str]]) -> None:
        """Send one node again."""
        here = as_steps(steps)
        self._answer.say({"entry": self.stack.container(here).entry(here[-1][1])})

    def do_facts(self, steps: list[list[str]]) -> None:
        """Send what else is known of one node."""
        self._say_facts(as_steps(steps), inside=True)

    def _say_facts(self, here: Steps, *, inside: bool, hidden: Collection[str] = ()) -> None:
        extents, complete = (
            extents_of(self.stack.container(here), here[-1][1]) if here else ([], False)
        )
        told = self.stack.facts(here, inside=inside)
        facts = {name: fact for name, fact in told.items() if name not in hidden}
        self._answer.say({"facts": facts, "extents": extents, "all_extents": complete})

    def do_message(self, steps: list[list[str]], *, as_stored: bool) -> None:
        """Send a message: its values, then its bodies as raw bytes."""
        here = as_steps(steps)
        container = self.stack.container(here)
        if not isinstance(container, MailContainer):
            raise UnknownFormatError("This is not a message")
        from gleanpoint.core.message_wire import pack_message  # noqa: PLC0415 - mail only

        header, bodies = pack_message(container.message(here[-1][1], as_stored=as_stored))
        self._answer.say({"message": header})
        self._answer.send(bodies)

    def do_read(self, steps: list[list[str]], offset: int, length: int) -> None:
        """Send part of an item's bytes; fewer only where it ends."""
        source = self.stack.kept_content(as_steps(steps))
        self._answer.say({"size": source.size})
        self._answer.send(source.read_at(offset, max(0, min(length, source.size - offset))))

    def do_recognize(self, items: list[list[list[str]]]) -> None:
        """Send for each item whether its bytes are a mailbox, a database or a disk, and by whom."""
        for steps in items:
            try:
                parser = self.stack.parser_in(as_steps(steps))
            except ParserError:
                parser = None  # its bytes cannot be had
            self._answer.say({"holds": parser is not None, "parser": parser or ""})

    def do_copy(self, items: list[list[list[str]]], *, accept_damaged: bool, extents: bool) -> None:
        """Send several items whole, each between an announcement and a closing header."""
        for number, steps in enumerate(items):
            try:
                self._copy(number, as_steps(steps), accept_damaged=accept_damaged, extents=extents)
            except ParserError as error:
                self._answer.say({"item": number, "failed": describe(error)})

    def _copy(self, number: int, steps: Steps, *, accept_damaged: bool, extents: bool) -> None:
        salvage = SalvageSource(self._salvageable(steps)) if accept_damaged else None
        source = salvage or self._content(steps)
        container, key = self.stack.container(steps), steps[-1][1]
        runs, all_told = extents_of(container, key) if extents else ([], False)
        announcement = {"item": number, "size": source.size, "extents": runs}
        self._answer.say({**announcement, "all_extents": all_told})
        for piece in pieces(source):
            self._answer.send(piece)
        self._answer.say({"item": number, "missing": salvage.missing if salvage else []})

    def _salvageable(self, steps: Steps) -> BlockSource:
        container, key = self.stack.container(steps), steps[-1][1]
        if isinstance(container, Damageable):
            return container.damaged_content(key)
        return container.content(key)

    def _content(self, steps: Steps) -> BlockSource:
        return self.stack.container(steps).content(steps[-1][1])


def pieces(source: BlockSource) -> Iterator[bytes]:
    """Yield a source's bytes in order.

    Raises:
        TruncatedSourceError: It gave fewer bytes than it promised.
    """
    offset = 0
    while offset < source.size:
        piece = source.read_at(offset, min(CHUNK, source.size - offset))
        if not piece:
            raise TruncatedSourceError(f"It ends at {offset:,} of {source.size:,} bytes")
        yield piece
        offset += len(piece)
