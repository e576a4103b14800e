"""The process that fills a catalog, so that whoever has a window is not held up.

Started by ``indexing_apart``; speaks ``protocol`` on its standard input and output, as parser
processes do, and has a parser process of its own, which opens the points of one source one after
the other. What may be seen it is told over the pipe, and so are keys; it ends with the program that
started it.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from gleanpoint.core.access.sight import Sight, see_everything
from gleanpoint.core.answer import Answer, CancelledInChildError
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.indexing import index_point
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.child_process import Limits
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.sealing.work import unpack_point
from gleanpoint.core.guarded_operations import GuardedOperations
from gleanpoint.core.jobs import Cancellation, Progress
from gleanpoint.core.parser_child import ParserChild, tell_ready
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.preparing import READERS, TEXTS
from gleanpoint.core.protocol import Json
from gleanpoint.core.sandbox import allow_many_files, hide_memory
from gleanpoint.core.secrets import KeyRing
from gleanpoint.core.warm_processes import warm_up
from gleanpoint.core.withheld import UNTOLD, WithheldError
from gleanpoint_parsers.progress import WorkReport

OPERATION: Final = "index"

NICENESS: Final = 10
"""Whoever works at the machine goes first."""

GC_THRESHOLD: Final = 500_000
"""Objects between two searches for cycles; rows are very many and have none. Of what differs in a
further point all are held at once, and to look through them takes a tenth of the time."""


class IndexingOperations(GuardedOperations):
    """The one operation of this process."""

    def __init__(self, answer: Answer, report: WorkReport) -> None:
        super().__init__((), answer, report)
        self._cancellation = Cancellation()
        self._host: ParserHost | None = None
        self._host_keys: object = None
        self._second: Session | None = None
        self._yielding = _Yielding()
        self._unsettled: set[Catalog] = set()

    def settle(self, is_waited: Callable[[], bool]) -> None:
        """Settle the catalogs that were filled; asked for while there is nothing else to do.

        Args:
            is_waited: Whether there is something by now.
        """
        while self._unsettled and not is_waited():
            catalog = self._unsettled.pop()
            catalog.settle(is_waited)
            if is_waited():
                self._unsettled.add(catalog)

    def run(
        self, op: str, arguments: Json, now: str | None = None, *, for_export: bool = False
    ) -> None:
        """Index a recovery point; arguments as of ``indexing_apart``.

        Raises:
            WithheldError: Nobody told what may be seen, or something else is asked for.
        """
        if not self._is_told or op != OPERATION or for_export:
            raise WithheldError(UNTOLD)
        sight = self._sight or see_everything()
        if now is not None:
            sight = replace(sight, now=datetime.fromisoformat(now))
        self._cancellation = Cancellation()
        try:
            self._index(arguments, sight)
        except GleanpointError as error:
            self._answer.say({"stopped": {"core": error.kind, "message": str(error)}})

    def _index(self, arguments: Json, sight: Sight) -> None:
        told = arguments["catalog"]
        key = bytes.fromhex(told["key"])
        catalog = Catalog(
            Path(os.fsdecode(bytes.fromhex(told["file"]))),
            told["sight"],
            judged=told["judged"],
            key=(lambda: key) if key else None,
        )
        self._yielding = _Yielding(float(arguments["haste"]), self._yielding.lowered)
        host = self._parser()
        session = Session(unpack_point(arguments["point"]), host, sight=lambda: sight)
        session.hear(self._told)
        self._let_others_go_first()
        self._unsettled.add(catalog)
        try:
            done = index_point(
                catalog,
                session,
                report=self._told,
                cancellation=self._cancellation,
                texts=arguments["texts"],
                another=lambda: self._another(session),
                settles=False,
            )
        except BaseException:
            host.close()
            self._host = None
            raise
        self._answer.say({"is_slow": bool(self._yielding.lowered)})
        self._answer.say(
            {
                "indexed": {
                    "point": done.point,
                    "items": done.items,
                    "added": done.added,
                    "texts": done.texts,
                    "unsearched": done.unsearched,
                    "was_whole": done.was_whole,
                }
            }
        )

    def _parser(self) -> ParserHost:
        """Return the parser process of this source: the one of the point before, if there is one.

        Other keys get another process: it must not know more than it is told now.
        """
        if self._host is not None and self._host_keys is not self.keys:
            self._host.close()
            self._host = None
        if self._host is None:
            self._host, self._host_keys = ParserHost(Limits(), keys=self._ring()), self.keys
        return self._host

    def _another(self, session: Session) -> Session:
        """Return a second session of the same point; its process lets others go first as well."""
        self._second = session.another()
        return self._second

    def _let_others_go_first(self) -> None:
        readers = (self._host, self._second)
        self._yielding.look(os.getpid(), *(one.process_id for one in readers if one is not None))

    def _ring(self) -> KeyRing:
        ring = KeyRing()
        for key in self.keys:
            ring.add(key)
        return ring

    def _told(self, progress: Progress, /) -> None:
        """Pass on how far it is; has the work stopped where it was cancelled."""
        self._let_others_go_first()
        told = {"unit": progress.unit, "done": progress.done, "total": progress.total}
        try:
            self._answer.say({"far": {**told, "label": progress.label}})
        except CancelledInChildError:
            self._cancellation.request()  # it stops where what is written belongs together


class _Yielding:
    """Lets other programs go first, after a while for which somebody waits for this one.

    Args:
        haste: Seconds until then.
        lowered: Processes that let others go first already, and cannot be made to stop that.
    """

    def __init__(self, haste: float = 0.0, lowered: Collection[int] = ()) -> None:
        self._begins = time.monotonic() + haste
        self.lowered = set(lowered)

    def look(self, *processes: int | None) -> None:
        """Lower the priority of these processes, once it is time."""
        if not hasattr(os, "setpriority") or time.monotonic() < self._begins:
            return
        for process in processes:
            if process is not None and process not in self.lowered:
                self.lowered.add(process)
                with contextlib.suppress(OSError):
                    os.setpriority(os.PRIO_PROCESS, process, NICENESS)


class IndexingChild(ParserChild):
    """Takes requests off a pipe and fills catalogs."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        super().__init__(requests, answers, ())
        self._indexing = IndexingOperations(Answer(self._say, self._raw), self._report)
        self._operations = self._indexing

    def _next(self) -> Json | None:
        """Return the next request; what was told indexed is settled while none is there."""
        self._indexing.settle(lambda: not self._waiting.empty())
        return super()._next()

    def _listen(self) -> None:
        """Take requests off the pipe; where the program has gone, go too: what is done is kept."""
        super()._listen()
        os._exit(0)


def main() -> None:
    """Serve standard input and output."""
    requests = os.fdopen(os.dup(0), "rb", buffering=1 << 16)
    answers = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(2, 1)
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # go to the whole group; the program asks us
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    gc.set_threshold(GC_THRESHOLD)
    allow_many_files()
    hide_memory()
    tell_ready(answers, {})
    warm_up((READERS, TEXTS))  # is ready when it is told what to read
    IndexingChild(requests, answers).serve()


if __name__ == "__main__":
    main()
