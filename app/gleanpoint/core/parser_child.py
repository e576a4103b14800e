"""The parser process: answers requests about one source, one after another.

Started by ``parser_host``; speaks ``protocol`` on its standard input and output.
"""

from __future__ import annotations

import gc
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from gleanpoint.core.answer import Answer
from gleanpoint.core.errors import StartupError
from gleanpoint.core.layers import OUT_OF_MEMORY, Folder, LayerStack, Steps
from gleanpoint.core.parsers import installed_parsers
from gleanpoint.core.protocol import (
    RAW_LIMIT,
    Json,
    read_frame,
    write_json,
    write_raw,
    write_shared,
)
from gleanpoint.core.sandbox import allow_many_files, confine
from gleanpoint.core.scope import Act, Scope
from gleanpoint.core.shared_memory import SLOTS, SharedMemory
from gleanpoint.core.timeline_wire import unpack_wish
from gleanpoint_parsers.blocks import BlockSource, CachedSource, SalvageSource
from gleanpoint_parsers.errors import (
    ParserError,
    TruncatedSourceError,
    UnknownFormatError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.image.raw import open_raw
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import (
    Container,
    Damageable,
    Layer,
    Located,
    MailContainer,
    Parser,
)
from gleanpoint_parsers.timeline import Timed

CHUNK = 1 << 20
"""Bytes read from an item at once."""

WORTH_SHARING = 64 << 10
"""Bytes from which on a piece goes through shared memory; fewer cost less in the pipe."""

REPORT_EVERY = 0.2
"""Seconds between two reports of progress."""

GC_THRESHOLD = 50_000
"""Objects between two searches for cycles; a listing makes very many that have none."""

EXTENT_LIMIT = 10_000
"""Runs of one item that are told; a file in more pieces is told in part."""


_INNERMOST = frozenset({Layer.DATABASE, Layer.MAILBOX})

TABLE_OPERATIONS = frozenset({"table", "rows", "ledger", "script"})
"""What ``core.tables.answers`` has a function for, named ``tell_…``."""

LOG_OPERATIONS = frozenset({"log_notes", "transactions", "changes", "undo_script", "history"})
"""What ``core.logs.answers`` has a function for, named ``tell_…``."""


class CancelledInChildError(Exception):
    """The other side asked to stop this request."""


class ParserChild:
    """Serves one source; operations are the methods named ``do_…``, and those on databases."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO, parsers: Sequence[Parser]) -> None:
        self._requests = requests
        self._answers = answers
        self._parsers = parsers
        self._stack: LayerStack | None = None
        self._waiting: queue.SimpleQueue[Json | None] = queue.SimpleQueue()
        self._cancelled: set[int] = set()
        self._current = 0
        self._reported = 0.0
        self._shared: SharedMemory | None = None
        self._free_slots: queue.SimpleQueue[int | None] = queue.SimpleQueue()

    def serve(self) -> None:
        """Answer until the other side closes the pipe."""
        threading.Thread(target=self._listen, daemon=True).start()
        while (request := self._waiting.get()) is not None:
            self._answer(request)

    def _listen(self) -> None:
        """Take requests off the pipe while one is under way, to see a cancel at once."""
        while (frame := read_frame(self._requests)) is not None and frame.header is not None:
            if "cancel" in frame.header:
                self._cancelled.add(frame.header["cancel"])
            elif "free" in frame.header:
                self._free_slots.put(frame.header["free"])
            elif "shared" in frame.header:
                self._share(frame.header["shared"])
            else:
                self._waiting.put(frame.header)
        self._free_slots.put(None)
        self._waiting.put(None)

    def _share(self, descriptor: int) -> None:
        self._shared = SharedMemory(descriptor)
        os.close(descriptor)  # the mapping stays
        for slot in range(SLOTS):
            self._free_slots.put(slot)

    def _answer(self, request: Json) -> None:
        self._current = request["id"]
        try:
            self._do(request["op"], request["arguments"])
        except CancelledInChildError:
            self._end(error={"kind": "cancelled", "message": "Stopped on request"})
        except ParserError as error:
            self._end(error=describe(error))
        except MemoryError:
            self._end(error={"kind": "memory", "message": OUT_OF_MEMORY})
        except OSError as error:
            message = f"The image cannot be read: {readable(str(error))}"
            self._end(error={"kind": "io", "message": message})
        except Exception as error:  # noqa: BLE001 - the boundary: the parent decides
            message = f"The parser came upon something unexpected ({type(error).__name__}: {error})"
            self._end(error={"kind": "defect", "message": readable(message)})
        else:
            self._end()

    def _do(self, op: str, arguments: Json) -> None:
        """Run an operation: a method of this class, or one of those on databases."""
        if op in TABLE_OPERATIONS:
            from gleanpoint.core.tables import answers as tables  # noqa: PLC0415 - loads Arrow

            tell: Callable[..., None] = getattr(tables, f"tell_{op}")
        elif op in LOG_OPERATIONS:
            from gleanpoint.core.logs import answers as logs  # noqa: PLC0415 - logs only

            tell = getattr(logs, f"tell_{op}")
        elif op == "verify":
            from gleanpoint.core.verifying import tell_verify  # noqa: PLC0415 - when asked for

            tell = tell_verify
        else:
            operation: Callable[..., None] = getattr(self, f"do_{op}")
            operation(**arguments)
            return
        steps = as_steps(arguments.pop("steps"))
        tell(self.stack, steps, answer=Answer(self._say, self._raw), **arguments)

    def _end(self, error: Json | None = None) -> None:
        write_json(self._answers, {"id": self._current, "end": True, "error": error})
        self._cancelled.discard(self._current)

    def _say(self, value: Json) -> None:
        if self._current in self._cancelled:
            raise CancelledInChildError
        write_json(self._answers, {"id": self._current, **value})

    def _raw(self, data: bytes | memoryview) -> None:
        if self._current in self._cancelled:
            raise CancelledInChildError
        if self._shared is None or not WORTH_SHARING <= len(data) <= RAW_LIMIT:
            write_raw(self._answers, data)
            return
        slot = self._free_slots.get()
        if slot is None:
            raise CancelledInChildError  # the program has gone
        self._shared.put(slot, data)
        write_shared(self._answers, slot, len(data))

    @property
    def stack(self) -> LayerStack:
        """The open source."""
        if self._stack is None:
            raise UnknownFormatError("No source is open yet")
        return self._stack

    def do_open(self, path: str, wish: Json) -> None:
        """Open an image or container file with its further segments; its path comes in hex."""
        source, found = open_raw(Path(os.fsdecode(bytes.fromhex(path))))
        wanted = unpack_wish(wish)
        surroundings = replace(found, wish=wanted, report=self._report)
        self._stack = LayerStack(CachedSource(source), surroundings, self._parsers)
        name, _ = self.stack.enter(())
        if wanted.set_number is not None or wanted.lsn is not None:
            self._require_states(name, found.name)
        self._say({"parser": name, "size": source.size})

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
            Answer(self._say, self._raw).records([told])

    def _report(self, unit: str, done: int, total: int) -> None:
        """Tell how far long work is, now and then; ends it where it was cancelled."""
        now = time.monotonic()
        if now - self._reported >= REPORT_EVERY or self._current in self._cancelled:
            self._reported = now
            self._say({"progress": [unit, done, total]})

    def do_children(self, steps: list[list[str]], cursor: str | None, limit: int) -> None:
        """Send one portion of a node's children."""
        self._say(listed(self.stack.children(as_steps(steps), cursor, limit)))

    def do_walk(
        self, steps: list[list[str]], *, into: bool, deleted: bool, inside_messages: bool
    ) -> None:
        """Send every folder below a node in portions."""
        scope = Scope(into=into, deleted=deleted, inside_messages=inside_messages)
        for folder in self.stack.walk(as_steps(steps), scope, self._announce):
            self._say(listed(folder))

    def _announce(self, act: Act, path: str) -> None:
        self._say({"act": act.value, "path": path})

    def do_find(self, steps: list[list[str]], segments: list[str], path: str) -> None:
        """Follow path segments down from a node, whose path is given; sends each on the way."""
        here = as_steps(steps)
        for segment in segments:
            here, entry = self.stack.find(here, segment, path)
            path = f"{path.rstrip('/')}/{segment}"
            self._say({"steps": here, "entry": entry})

    def do_entry(self, steps: list[list[str]]) -> None:
        """Send one node again."""
        here = as_steps(steps)
        self._say({"entry": self.stack.container(here).entry(here[-1][1])})

    def do_facts(self, steps: list[list[str]]) -> None:
        """Send what else is known of one node."""
        here = as_steps(steps)
        extents, complete = (
            extents_of(self.stack.container(here), here[-1][1]) if here else ([], False)
        )
        facts = self.stack.facts(here)
        self._say({"facts": facts, "extents": extents, "all_extents": complete})

    def do_message(self, steps: list[list[str]]) -> None:
        """Send a message: its values, then its bodies as raw bytes."""
        here = as_steps(steps)
        container = self.stack.container(here)
        if not isinstance(container, MailContainer):
            raise UnknownFormatError("This is not a message")
        from gleanpoint.core.message_wire import pack_message  # noqa: PLC0415 - mail only

        header, bodies = pack_message(container.message(here[-1][1]))
        self._say({"message": header})
        self._raw(bodies)

    def do_read(self, steps: list[list[str]], offset: int, length: int) -> None:
        """Send part of an item's bytes; fewer only where it ends."""
        source = self._content(as_steps(steps))
        self._say({"size": source.size})
        self._raw(source.read_at(offset, max(0, min(length, source.size - offset))))

    def do_recognize(self, items: list[list[list[str]]]) -> None:
        """Send for each item whether its bytes are a mailbox, a database or a disk."""
        for steps in items:
            try:
                holds = self.stack.holds_layer(as_steps(steps))
            except ParserError:
                holds = False  # its bytes cannot be had
            self._say({"holds": holds})

    def do_copy(self, items: list[list[list[str]]], *, accept_damaged: bool, extents: bool) -> None:
        """Send several items whole, each between an announcement and a closing header."""
        for number, steps in enumerate(items):
            try:
                self._copy(number, as_steps(steps), accept_damaged=accept_damaged, extents=extents)
            except ParserError as error:
                self._say({"item": number, "failed": describe(error)})

    def _copy(self, number: int, steps: Steps, *, accept_damaged: bool, extents: bool) -> None:
        salvage = SalvageSource(self._salvageable(steps)) if accept_damaged else None
        source = salvage or self._content(steps)
        container, key = self.stack.container(steps), steps[-1][1]
        runs, all_told = extents_of(container, key) if extents else ([], False)
        announcement = {"item": number, "size": source.size, "extents": runs}
        self._say({**announcement, "all_extents": all_told})
        for piece in pieces(source):
            self._raw(piece)
        self._say({"item": number, "missing": salvage.missing if salvage else []})

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


def extents_of(container: Container, key: str) -> tuple[list[tuple[int | None, int]], bool]:
    """Return an item's runs as (offset, length) in the layer below, and whether these are all."""
    if not isinstance(container, Located):
        return [], False
    try:
        runs = container.extents(key)
    except ParserError:
        return [], False
    told = [(run.offset, run.length) for run in runs[:EXTENT_LIMIT]]
    return told, len(runs) <= EXTENT_LIMIT


def listed(folder: Folder) -> Json:
    """Return a portion of a listing as JSON values."""
    return {
        "path": folder.path,
        "steps": folder.steps,
        "parser": folder.parser,
        "entries": folder.page.entries,
        "plain": folder.page.plain,
        "cursor": folder.page.cursor,
        "total": folder.page.total,
        "notes": folder.page.notes,
        "error": describe(folder.error) if folder.error else None,
    }


def describe(error: ParserError) -> Json:
    """Return an error as JSON values: kind, sentence and what it means for the content."""
    kind = type(error).__name__.removesuffix("Error")
    return {"kind": kind, "message": readable(str(error)), "content": error.content.value}


def as_steps(steps: list[list[str]]) -> Steps:
    """Return steps as they came over the pipe."""
    return tuple((parser, key) for parser, key in steps)


def run(memory_bytes: int) -> None:
    """Confine this process and serve its standard input and output."""
    requests = os.fdopen(os.dup(0), "rb", buffering=1 << 16)
    answers = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(2, 1)  # whatever a native library prints must not end up between frames
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # go to the whole group; the program asks us
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    gc.set_threshold(GC_THRESHOLD)
    allow_many_files()
    measures = confine(memory_bytes)
    try:
        parsers = installed_parsers()
    except StartupError as error:
        write_json(answers, {"not_ready": str(error)})
        return
    write_json(answers, {"ready": os.getpid(), "sandbox": measures})
    ParserChild(requests, answers, parsers).serve()


def main() -> None:
    """Start with the memory limit in bytes as the only argument."""
    run(int(sys.argv[-1]))


if __name__ == "__main__":
    main()
