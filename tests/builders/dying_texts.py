"""A parser process in which a library dies of, or hangs in, documents that say so.

Run by tests as a script, in place of the real parser process.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Iterator

from gleanpoint.core.parser_child import ParserChild
from gleanpoint.core.parsers import installed_parsers
from gleanpoint.core.protocol import write_json
from gleanpoint.core.sandbox import confine
from gleanpoint.core.texts import documents, pdf
from gleanpoint.core.texts.blocks import Block
from gleanpoint.core.texts.budget import Budget

DIES, HANGS = b"%PDF- it dies", b"%PDF- it hangs"

_read = pdf.pdf_blocks


def read_or_die(data: bytes, budget: Budget) -> Iterator[Block]:
    """Read a document, or do what it says."""
    if data.startswith(DIES):
        ctypes.string_at(0)
    if data.startswith(HANGS):
        time.sleep(60)
    yield from _read(data, budget)


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    pdf.pdf_blocks = read_or_die
    documents.GRACE = 0.5  # type: ignore[misc]  # a test waits no longer
    write_json(answers, {"ready": os.getpid(), "sandbox": confine(int(sys.argv[1]))})
    ParserChild(os.fdopen(os.dup(0), "rb"), answers, installed_parsers()).serve()
