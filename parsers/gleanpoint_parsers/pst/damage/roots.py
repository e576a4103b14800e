"""The newest whole B-tree of a file whose header names none.

A root is a page that no other page refers to. Of several the one of the highest level counts, and
of these the one with the greatest id, as ids ascend with time: the state before the damage.
"""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.pst.damage.rebuild import Scanned
from gleanpoint_parsers.pst.damage.scan import ScannedPage
from gleanpoint_parsers.pst.ndb.header import BlockReference
from gleanpoint_parsers.pst.ndb.tree_page import PageType


def whole_roots(scanned: Scanned, page_type: PageType) -> Iterator[BlockReference]:
    """Yield the roots of the trees of which no page is missing or unsound, the newest first."""
    pages = {p.offset: p for p in scanned.pages if p.sound and p.type is page_type}
    children = {p.offset: _children(scanned, p) for p in pages.values() if p.level}
    referred = {place for below in children.values() for place in below}
    roots = [p for p in pages.values() if (p.identifier, p.offset) not in referred]
    roots.sort(key=lambda page: (page.level, page.identifier), reverse=True)
    for root in roots:
        if _is_whole(root, pages, children):
            yield BlockReference(root.identifier, root.offset)


def _children(scanned: Scanned, page: ScannedPage) -> list[tuple[int, int]]:
    """Return ids and offsets of the pages that an inner page refers to."""
    try:
        return [(entry[1], entry[2]) for entry in scanned.read(page).entries]
    except ParserError:
        return [(0, 0)]


def _is_whole(
    root: ScannedPage,
    pages: dict[int, ScannedPage],
    children: dict[int, list[tuple[int, int]]],
) -> bool:
    pending = [root]
    seen: set[int] = set()
    while pending:
        page = pending.pop()
        if page.offset in seen:
            return False
        seen.add(page.offset)
        for identifier, offset in children.get(page.offset, ()):
            below = pages.get(offset)
            if below is None or (below.identifier, below.level) != (identifier, page.level - 1):
                return False
            pending.append(below)
    return True
