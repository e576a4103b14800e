"""A parser process that is none: requests are answered in this process, frames and all.

For tests that open very many sources, or end the process that they run in.
"""

from __future__ import annotations

import threading
from collections.abc import Generator
from functools import cache
from typing import Any

import orjson

from gleanpoint.core.answer import Answer
from gleanpoint.core.child_errors import translate
from gleanpoint.core.child_wire import describe
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.guarded_operations import GuardedOperations
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.parsers import installed_parsers
from gleanpoint.core.protocol import Frame, Json
from gleanpoint_parsers.errors import ParserError

_parsers = cache(installed_parsers)


class InnerHost(ParserHost):
    """Answers requests itself; what may be seen it goes by as a parser process does."""

    def __init__(self) -> None:
        super().__init__()
        self._frames: list[Frame] = []
        answer = Answer(self._say, lambda data: self._frames.append(Frame(None, bytes(data))))
        self._operations = GuardedOperations(_parsers(), answer, lambda *_: None)

    @property
    def is_running(self) -> bool:
        return True

    @property
    def process_id(self) -> int | None:
        return threading.get_native_id()

    def close(self) -> None:
        """Let go of the source."""
        stack = self._operations._stack
        if stack is not None:
            stack.close()
            close = getattr(stack._source.base, "close", None)
            if close is not None:
                close()

    def _say(self, value: Json) -> None:
        told = orjson.dumps(value, option=orjson.OPT_UTC_Z | orjson.OPT_NAIVE_UTC)
        self._frames.append(Frame(orjson.loads(told)))

    def stream(
        self, op: str, arguments: Json, cancellation: Cancellation | None = None
    ) -> Generator[Frame, None, None]:
        sight = self.sight() if self.sight is not None else None
        now: dict[str, Any] = {}
        if sight is not None:
            is_open = sight.packed() is None
            self._operations.look(None if is_open else sight)
            now = {} if is_open else {"now": sight.now.isoformat()}
        self._frames = []
        raw = {name: value for name, value in arguments.items() if isinstance(value, bytes)}
        plain = {name: value for name, value in arguments.items() if name not in raw}
        asked = {**orjson.loads(orjson.dumps(plain)), **raw}
        try:
            self._operations.run(op, asked, **now)
        except ParserError as error:
            self._frames.append(Frame({"end": True, "error": describe(error)}))
        for frame in self._frames:
            if cancellation is not None and cancellation.is_requested:
                raise CancelledError
            if frame.header is not None and frame.header.get("end"):
                raise translate(frame.header["error"])
            yield frame
