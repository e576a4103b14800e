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
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from gleanpoint.core.allocation import keep_memory
from gleanpoint.core.answer import Answer, CancelledInChildError
from gleanpoint.core.child_wire import describe
from gleanpoint.core.errors import StartupError
from gleanpoint.core.guarded_operations import GuardedOperations
from gleanpoint.core.key_wire import unpack_keys
from gleanpoint.core.layers import OUT_OF_MEMORY
from gleanpoint.core.parsers import installed_parsers
from gleanpoint.core.preparing import Preparing
from gleanpoint.core.protocol import (
    RAW_LIMIT,
    Json,
    read_frame,
    write_json,
    write_raw,
    write_shared,
)
from gleanpoint.core.sandbox import allow_many_files, confine, hide_memory
from gleanpoint.core.shared_memory import SLOTS, SharedMemory
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Parser

WORTH_SHARING = 64 << 10
"""Bytes from which on a piece goes through shared memory; fewer cost less in the pipe."""

REPORT_EVERY = 0.2
"""Seconds between two reports of progress."""

GC_THRESHOLD = 50_000
"""Objects between two searches for cycles; a listing makes very many that have none."""


class ParserChild:
    """Takes requests about one source off a pipe and sends the answers."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO, parsers: Sequence[Parser]) -> None:
        self._requests = requests
        self._answers = answers
        self._operations = GuardedOperations(parsers, Answer(self._say, self._raw), self._report)
        self._waiting: queue.SimpleQueue[Json | None] = queue.SimpleQueue()
        self._cancelled: set[int] = set()
        self._preparing = Preparing()
        self._current = 0
        self._reported = 0.0
        self._shared: SharedMemory | None = None
        self._free_slots: queue.SimpleQueue[int | None] = queue.SimpleQueue()

    def serve(self) -> None:
        """Answer until the other side closes the pipe; ends the process where nobody listens."""
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self._serve()
        except BrokenPipeError:  # the program ended, or was killed, in the middle of an answer
            os._exit(0)  # without flushing again what nobody reads

    def _serve(self) -> None:
        while (request := self._next()) is not None:
            if "prepare" in request:
                self._preparing.want(request["prepare"])
            elif "sight" in request:
                self._take_sight(request["sight"])
            else:
                self._answer(request)

    def _next(self) -> Json | None:
        """Return the next request; prepares for it, where that was wanted, until it comes."""
        while (rest := self._preparing.step() if self._waiting.empty() else None) is not None:
            with suppress(queue.Empty):
                return self._waiting.get(timeout=rest)
        return self._waiting.get()

    def _listen(self) -> None:
        """Take requests off the pipe while one is under way, to see a cancel at once."""
        attached: dict[str, bytearray] = {}
        data = bytearray()
        while (frame := read_frame(self._requests)) is not None:
            if frame.header is None:
                data += frame.data
            elif "attached" in frame.header:
                data = attached[frame.header["attached"]] = bytearray()
            elif "cancel" in frame.header:
                self._cancelled.add(frame.header["cancel"])
            elif "free" in frame.header:
                self._free_slots.put(frame.header["free"])
            elif "keys" in frame.header:
                self._take_keys(frame.header["keys"])
            elif "shared" in frame.header:
                self._share(frame.header["shared"])
            else:
                if attached:
                    raw = {name: bytes(value) for name, value in attached.items()}
                    frame.header["arguments"].update(raw)
                    attached = {}
                self._waiting.put(frame.header)
        self._free_slots.put(None)
        self._waiting.put(None)

    def _take_keys(self, packed: list[list[Any]]) -> None:
        """Keep keys for what is opened from now on; nobody may look into this process then."""
        hide_memory()
        self._operations.keys = unpack_keys(packed)

    def _take_sight(self, packed: Json | None) -> None:
        """Keep what may be seen; None: everything. What is withheld must not be looked up here."""
        if packed is None:
            self._operations.look(None)
            return
        from gleanpoint.core.access.sight import unpack_sight  # noqa: PLC0415 - closed ones only

        hide_memory()
        self._operations.look(unpack_sight(packed))

    def _share(self, descriptor: int) -> None:
        self._shared = SharedMemory(descriptor)
        os.close(descriptor)  # the mapping stays
        for slot in range(SLOTS):
            self._free_slots.put(slot)

    def _answer(self, request: Json) -> None:
        self._current = request["id"]
        try:
            self._operations.run(
                request["op"],
                request["arguments"],
                request.get("now"),
                for_export=request.get("for_export", False),
            )
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
            told = _defect(error, with_words=self._operations.is_told_all)
            message = f"The parser came upon something unexpected ({told})"
            self._end(error={"kind": "defect", "message": readable(message)})
        else:
            self._end()

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

    def _report(self, unit: str, done: int, total: int) -> None:
        """Tell how far long work is, now and then; ends it where it was cancelled."""
        now = time.monotonic()
        if now - self._reported >= REPORT_EVERY or self._current in self._cancelled:
            self._reported = now
            self._say({"progress": [unit, done, total]})


def _defect(error: Exception, *, with_words: bool) -> str:
    """Name a defect of ours; its words may quote what is withheld, then its place must do."""
    kind = type(error).__name__
    if with_words:
        return f"{kind}: {error}"
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{kind} in {Path(place.filename).name}, line {place.lineno}"


def run(memory_bytes: int) -> None:
    """Confine this process and serve its standard input and output."""
    requests = os.fdopen(os.dup(0), "rb", buffering=1 << 16)
    answers = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(2, 1)  # whatever a native library prints must not end up between frames
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # go to the whole group; the program asks us
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    gc.set_threshold(GC_THRESHOLD)
    # The threads of numpy's linear algebra would only take address space, and time at the start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    keep_memory()
    allow_many_files()
    measures = confine(memory_bytes)
    try:
        parsers = installed_parsers()
    except StartupError as error:
        write_json(answers, {"not_ready": str(error)})
        return
    tell_ready(answers, measures)
    ParserChild(requests, answers, parsers).serve()


def tell_ready(answers: BinaryIO, measures: Json) -> None:
    """Say that this process can be asked, and how it is confined; ends it where nobody listens."""
    try:
        write_json(answers, {"ready": os.getpid(), "sandbox": measures})
    except BrokenPipeError:  # the program ended while this process was still starting
        os._exit(0)  # without flushing again what nobody reads


def main() -> None:
    """Start with the memory limit in bytes as the only argument."""
    run(int(sys.argv[-1]))


if __name__ == "__main__":
    main()
