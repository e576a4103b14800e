"""Measure how long damaged mailboxes and recovered items take, in one run.

``python -m tests.bench.mailbox_damage [FILE]`` makes a mailbox of 20,000 messages, or takes the
file that is named, and opens it sound and damaged. Prints figures; judges nothing.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.builders.pst import damage
from tests.builders.pst.big import build_big

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.plugin import all_children
from gleanpoint_parsers.pst.damage.carve import carve_blocks
from gleanpoint_parsers.pst.damage.scan import scan_pages
from gleanpoint_parsers.pst.damage.way_in import find_way_in
from gleanpoint_parsers.pst.ndb.tree_page import PageType
from gleanpoint_parsers.pst.opening import open_mailbox

MESSAGES = 20_000


def timed(name: str, work: Callable[[], object], size: int = 0) -> None:
    begin = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - begin
    speed = f", {size / seconds / 1e6:,.0f} MB/s" if size else ""
    print(f"{name:<40} {seconds:8.2f} s{speed}  {found}")


def without_pages(image: bytes, kind: PageType) -> bytes:
    changed = bytearray(image)
    way = find_way_in(BytesSource(image))
    size = way.database.header.variant.page_size
    for page in way.scanned.pages:
        if page.type is kind:
            changed[page.offset : page.offset + size] = bytes(size)
    return bytes(changed)


def recovered(source: BlockSource) -> str:
    mailbox = open_mailbox(source)
    totals = {}
    for folder in all_children(mailbox, "r"):
        totals[folder.name] = mailbox.children(folder.key, None, 1).total
    return ", ".join(f"{name}: {total:,}" for name, total in totals.items() if total)


def measure(image: bytes) -> None:
    source = BytesSource(image)
    variant = find_way_in(source).database.header.variant
    timed("open", lambda: open_mailbox(source).children(ROOT, None, 1).total)
    timed("find all pages", lambda: f"{len(scan_pages(source, variant)):,}", len(image))
    timed("find all blocks", lambda: f"{len(carve_blocks(source, variant)):,}", len(image))
    timed("recovered items", lambda: recovered(source))
    states = {
        "wiped header": damage.wipe_header(image),
        "no page of blocks": without_pages(image, PageType.BLOCK_TREE),
        "no page of nodes": without_pages(image, PageType.NODE_TREE),
        "cut to half": damage.cut(image, 0.5),
        "2 % of sectors zeroed": damage.zero_sectors(image, 0.02),
    }
    for name, state in states.items():
        hurt = BytesSource(state)
        timed(f"{name}: open", lambda hurt=hurt: open_mailbox(hurt).children(ROOT, None, 1).total)
        timed(f"{name}: recovered items", lambda hurt=hurt: recovered(hurt))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        named = sys.argv[1:]
        path = Path(named[0]) if named else build_big(Path(folder) / "a.pst", MESSAGES)
        measure(path.read_bytes())
