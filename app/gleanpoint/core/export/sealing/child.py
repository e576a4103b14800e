"""The process that makes sealed exports: it has names and content, and gives out ciphertext alone.

Started by ``made_reader``; speaks ``protocol`` on its standard input and output, as parser
processes do, and has a parser process of its own. What may be exported is judged there as it is
for whoever exports, but for the names, which whoever restores blind is not shown.
"""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from gleanpoint.core.access.sight import Sight, see_everything
from gleanpoint.core.answer import Answer
from gleanpoint.core.browse import Session
from gleanpoint.core.child_process import Limits
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.sealing.make import Making
from gleanpoint.core.export.sealing.scratch import scratch_folder
from gleanpoint.core.export.sealing.work import unpack_work
from gleanpoint.core.guarded_operations import GuardedOperations
from gleanpoint.core.jobs import Progress
from gleanpoint.core.parser_child import ParserChild, tell_ready
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.protocol import Json
from gleanpoint.core.sandbox import allow_many_files, hide_memory
from gleanpoint.core.secrets import KeyRing
from gleanpoint.core.withheld import UNTOLD, WithheldError
from gleanpoint_parsers.progress import WorkReport

OPERATION = "make"


class MakingOperations(GuardedOperations):
    """The one operation of this process."""

    def __init__(self, answer: Answer, report: WorkReport) -> None:
        super().__init__((), answer, report)

    def run(
        self, op: str, arguments: Json, now: str | None = None, *, for_export: bool = False
    ) -> None:
        """Make a sealed export; arguments as of ``GuardedOperations.run``.

        Raises:
            WithheldError: Nobody told what may be seen, or something else is asked for.
        """
        if not self._is_told or op != OPERATION:
            raise WithheldError(UNTOLD)
        sight = self._sight or see_everything()
        if now is not None:
            sight = replace(sight, now=datetime.fromisoformat(now))
        try:
            self._make(arguments, sight)
        except GleanpointError as error:
            told = NAMES_NOTHING if sight.blind else str(error)
            self._answer.say({"stopped": {"core": error.kind, "message": told}})

    def _make(self, arguments: Json, sight: Sight) -> None:
        with scratch_folder(int(arguments["total_bytes"])) as folder:
            self._answer.say({"scratch": str(folder)})
            work = unpack_work(arguments, folder)
            named = replace(sight, blind=False)
            host = ParserHost(Limits(), keys=self._ring())
            host.report = self._told
            with Session(work.point, host, sight=lambda: named) as session, session.exporting():
                Making(session, work, self._answer, self._told, sight.blind).run()

    def _ring(self) -> KeyRing:
        ring = KeyRing()
        for key in self.keys:
            ring.add(key)
        return ring

    def _told(self, progress: Progress, /) -> None:
        """Pass on how far it is, without the name of what is worked on."""
        self._report(progress.unit, progress.done, progress.total or 0)


NAMES_NOTHING = "The export could not be made in this format. Take EML, or other items."


class MakingChild(ParserChild):
    """Takes requests off a pipe and sends sealed answers."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        super().__init__(requests, answers, ())
        self._operations = MakingOperations(Answer(self._say, self._raw), self._report)


def main() -> None:
    """Serve standard input and output."""
    requests = os.fdopen(os.dup(0), "rb", buffering=1 << 16)
    answers = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(2, 1)
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # go to the whole group; the program asks us
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    allow_many_files()
    hide_memory()
    tell_ready(answers, {})
    MakingChild(requests, answers).serve()


if __name__ == "__main__":
    main()
