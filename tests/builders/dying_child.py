"""A parser process that dies, errs or talks nonsense at images that say so in their first bytes.

Run by tests as a script, in place of the real parser process.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from datetime import datetime

from gleanpoint.core.parser_child import ParserChild
from gleanpoint.core.protocol import write_json
from gleanpoint.core.sandbox import confine
from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.plugin import Confidence, Surroundings
from gleanpoint_parsers.timeline import DiskState
from gleanpoint_parsers.volume.partitions import PartitionParser

DIES, ERRS, LIES = b"it dies", b"it errs", b"it lies"


class DyingParser(PartitionParser):
    """Opens disks, until one tells it otherwise."""

    def probe(self, source: BlockSource) -> Confidence:
        match source.read_at(0, len(DIES)):
            case b"it dies":
                ctypes.string_at(0)
            case b"it errs":
                raise RuntimeError("a defect of the parser")
        return Confidence.CERTAIN

    def states(self, source: BlockSource, surroundings: Surroundings) -> Sequence[DiskState]:
        if source.read_at(0, len(LIES)) == LIES:
            return (DiskState("shadow {1}", "shadow copy", "x", datetime(2026, 1, 1)),)  # noqa: DTZ001 - it lies
        return ()


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    write_json(answers, {"ready": os.getpid(), "sandbox": confine(int(sys.argv[1]))})
    ParserChild(os.fdopen(os.dup(0), "rb"), answers, [DyingParser()]).serve()
