"""B-trees of pages: looking up one key, and walking over all leaves.

Source: [MS-PST] 2.2.2.7.7; a key leads to the last entry that is not greater.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.pst.ndb.cache import RecentlyUsed
from gleanpoint_parsers.pst.ndb.findings import Findings
from gleanpoint_parsers.pst.ndb.header import BlockReference
from gleanpoint_parsers.pst.ndb.tree_page import PageType, TreePage, read_tree_page
from gleanpoint_parsers.pst.ndb.variant import Variant

CACHED_PAGES = 4096
"""Pages kept of each tree, some 2 KiB each as tuples."""


class Tree:
    """One of the two B-trees of a file."""

    def __init__(
        self,
        source: BlockSource,
        variant: Variant,
        root: BlockReference,
        page_type: PageType,
        findings: Findings,
    ) -> None:
        self._source = source
        self._variant = variant
        self._root = root
        self._type = page_type
        self._findings = findings
        self._key_bits = page_type.key_bits
        self._pages: RecentlyUsed[TreePage] = RecentlyUsed(CACHED_PAGES)

    def find(self, key: int) -> tuple[int, ...] | None:
        """Return the leaf entry of a key; None where the tree has none.

        Raises:
            ParserError: A page on the way cannot be read.
        """
        wanted, page = key & self._key_bits, self._page(self._root, None)
        while True:
            place = bisect_right(page.keys, wanted) - 1
            if place < 0:
                return None
            entry = page.entries[place]
            if page.level == 0:
                return entry if page.keys[place] == wanted else None
            page = self._page(BlockReference(entry[1], entry[2]), page.level - 1)

    def leaves(self) -> Iterator[tuple[int, ...]]:
        """Yield every leaf entry in the tree's order.

        A part that cannot be read becomes a finding, and the walk goes on behind it.
        """
        visited: set[int] = set()
        pending: list[tuple[BlockReference, int | None]] = [(self._root, None)]
        while pending:
            reference, level = pending.pop()
            if reference.offset in visited:
                self._findings.add(f"The index page at {reference.offset:#x} is used twice")
                continue
            visited.add(reference.offset)
            try:
                page = self._read(reference, level)
            except ParserError as error:
                self._findings.add(f"A part of the mailbox's index cannot be read: {error}")
                continue
            if page.level == 0:
                yield from page.entries
            else:
                below = [(BlockReference(e[1], e[2]), page.level - 1) for e in page.entries]
                pending.extend(reversed(below))

    def _page(self, reference: BlockReference, level: int | None) -> TreePage:
        page = self._pages.get(reference.offset)
        if page is None:
            page = self._read(reference, level)
            self._pages.put(reference.offset, page)
        elif level is not None and page.level != level:
            self._refuse_level(reference, page, level)
        return page

    def _read(self, reference: BlockReference, level: int | None) -> TreePage:
        page = read_tree_page(self._source, self._variant, reference, self._type)
        if level is not None and page.level != level:
            self._refuse_level(reference, page, level)
        if page.problem:
            self._findings.add(page.problem)
        return page

    @staticmethod
    def _refuse_level(reference: BlockReference, page: TreePage, level: int) -> None:
        detail = f"level {page.level} below level {level + 1}"
        raise CorruptStructureError("BTPAGE", reference.offset, detail)
