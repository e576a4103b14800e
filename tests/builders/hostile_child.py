"""A parser process whose parser misbehaves on purpose: the names of its nodes say how.

Run by tests as a script, in place of the real parser process.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from typing import ClassVar

from gleanpoint.core.parser_child import ParserChild
from gleanpoint.core.protocol import write_json
from gleanpoint.core.sandbox import confine
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind, Page, portions
from gleanpoint_parsers.errors import CorruptStructureError, NoSuchNodeError
from gleanpoint_parsers.plugin import Confidence, Layer

NAMES = (
    "crash",
    "hang",
    "memory",
    "broken",
    "chatter",
    "sound",
    "endless",
    "hidden crash",
    "defect",
)
FOLDERS = NAMES[:4]
WITHHELD = "the words of an item"


class HostileContainer:
    """Folders that crash, hang, eat memory or are broken; a sound file and an endless one."""

    def holds_children(self, key: str) -> bool:
        return key in FOLDERS

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        if key == ROOT:
            return portions([self.entry(name) for name in NAMES], cursor, limit)
        misbehave(key)
        return Page(())

    def entry(self, key: str) -> Entry:
        if key not in NAMES:
            raise NoSuchNodeError(f"no {key}")
        if key in FOLDERS:
            return Entry(key, key, key, Kind.FOLDER, has_children=True)
        return Entry(key, key, key, Kind.FILE, size=len(SOUND))

    def content(self, key: str) -> BytesSource:
        if key == "chatter":
            os.write(1, b"a native library that prints to standard output\n")
        if key == "hidden crash":
            misbehave("crash")
        return EndlessSource() if key == "endless" else BytesSource(SOUND)

    def facts(self, key: str) -> dict[str, str]:
        misbehave(key if key == "defect" else "not at all")
        return {"key": key}

    def close(self) -> None:
        return None


SOUND = b"sound bytes " * 100


class EndlessSource(BytesSource):
    """As large as a pretended file can be."""

    def __init__(self) -> None:
        super().__init__(b"")

    @property
    def size(self) -> int:
        return 1 << 62

    def read_at(self, offset: int, length: int) -> bytes:
        return bytes(min(length, 1 << 20))


class HostileParser:
    name: ClassVar[str] = "hostile"
    layer: ClassVar[Layer] = Layer.MAILBOX
    formats: ClassVar[tuple[str, ...]] = ("hostile",)
    suffixes: ClassVar[tuple[str, ...]] = ()

    def probe(self, _source: object) -> Confidence:
        return Confidence.CERTAIN

    def open(self, _source: object, _surroundings: object) -> HostileContainer:
        return HostileContainer()

    def version(self) -> str:
        return "1"


def misbehave(how: str) -> None:
    match how:
        case "crash":
            ctypes.string_at(0)
        case "hang":
            time.sleep(600)
        case "memory":
            hoard = [bytes(64 << 20) for _ in range(1000)]
            raise AssertionError(f"{len(hoard)} pieces of 64 MiB were to be had")
        case "broken":
            raise CorruptStructureError("directory", 0x4000, "half of it is missing")
        case "defect":
            raise ValueError(WITHHELD)


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    write_json(answers, {"ready": os.getpid(), "sandbox": confine(int(sys.argv[1]))})
    ParserChild(os.fdopen(os.dup(0), "rb"), answers, [HostileParser()]).serve()
