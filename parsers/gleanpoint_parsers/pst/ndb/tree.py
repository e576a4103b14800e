"""B-trees of pages: looking up one key, and walking over the leaves of a range.

Source: [MS-PST] 2.2.2.7.7; a key leads to the last entry that is not greater.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.pst.ndb.cache import RecentlyUsed
from gleanpoint_parsers.pst.ndb.findings import Findings
from gleanpoint_parsers.pst.ndb.header import BlockReference
from gleanpoint_parsers.pst.ndb.index import LARGEST_KEY, LeafEntry, Spare
from gleanpoint_parsers.pst.ndb.tree_page import PageType, TreePage, read_tree_page
from gleanpoint_parsers.pst.ndb.variant import Variant

CACHED_PAGES = 128
"""Pages kept of each tree, some 5 KB each as tuples: the upper ones, and those read last."""

_CLOSEST_PAGES = 512
"""Bytes between two pages at least, which bounds how many a file can have."""


@dataclass(frozen=True, slots=True)
class _Branch:
    """A page still to be walked: where it is, its level if known, and the keys below it."""

    reference: BlockReference
    level: int | None
    first: int
    end: int


class Tree:
    """One of the two B-trees of a file; implements ``index.Index``.

    Args:
        source: The file.
        variant: Its layout.
        root: Where the root page is.
        page_type: Which of the two trees.
        findings: Takes what is wrong with its pages.
        spare: Gives the entries behind pages that cannot be read; None where they are lost.
    """

    def __init__(
        self,
        source: BlockSource,
        variant: Variant,
        root: BlockReference,
        page_type: PageType,
        findings: Findings,
        spare: Spare | None = None,
    ) -> None:
        self._source = source
        self._variant = variant
        self._root = root
        self._type = page_type
        self._findings = findings
        self._spare = spare
        self._key_bits = page_type.key_bits
        self._pages: RecentlyUsed[TreePage] = RecentlyUsed(CACHED_PAGES)
        self._leaf: TreePage | None = None

    def find(self, key: int) -> LeafEntry | None:
        """Return the leaf entry of a key; None where the tree has none.

        Raises:
            ParserError: A page on the way cannot be read, and nothing stands in for it.
        """
        wanted = key & self._key_bits
        try:
            return self._descend(wanted)
        except ParserError as error:
            if self._spare is None:
                raise
            self._lose(error)
            return self._spare.entries(self._type).find(wanted)

    def leaves(self, first: int = 0, end: int | None = None) -> Iterator[LeafEntry]:
        """Yield the leaf entries from key ``first`` up to, not including, ``end``.

        A part that cannot be read, or leads back into another, becomes a finding; what else is
        known of its entries follows in its place, and the walk goes on behind it.
        """
        last, filled = LARGEST_KEY if end is None else end, 0
        for branch, page in self._walk(first, last):
            if page is None:
                if self._spare is not None:
                    known = self._spare.entries(self._type)
                    lost = known.leaves(max(first, branch.first), min(last, branch.end))
                    # Only gaps of a hostile tree overlap, and give more than there is.
                    for entry in islice(lost, len(known) - filled):
                        filled += 1
                        yield entry
            elif page.level == 0:
                low = bisect_right(page.keys, first - 1)
                high = bisect_right(page.keys, last - 1) if end is not None else len(page.keys)
                yield from page.entries[low:high]

    def check(self, most: int) -> bool:
        """Read pages from the root on, the upper ones first, and say whether these were all.

        Args:
            most: Pages that are read at most.
        """
        pages = self._walk(0, LARGEST_KEY, upper_first=True)
        return sum(1 for _ in islice(pages, most)) < most

    def _walk(
        self, first: int, end: int, *, upper_first: bool = False
    ) -> Iterator[tuple[_Branch, TreePage | None]]:
        """Yield the pages of a range of keys, None for one that cannot be read, or comes again."""
        visited: set[int] = set()
        pending = deque([_Branch(self._root, None, 0, LARGEST_KEY)])
        most = self._source.size // _CLOSEST_PAGES + 1
        while pending:
            branch = pending.popleft() if upper_first else pending.pop()
            offset = branch.reference.offset
            if offset in visited or len(visited) > most:
                self._findings.add(f"The index page at {offset:#x} is used twice")
                yield branch, None
                continue
            visited.add(offset)
            page = self._try(branch)
            yield branch, page
            if page is not None and page.level:
                below = [b for b in _below(branch, page) if b.end > first and b.first < end]
                pending.extend(below if upper_first else reversed(below))

    def _try(self, branch: _Branch) -> TreePage | None:
        try:
            return self._read(branch.reference, branch.level)
        except ParserError as error:
            self._lose(error)
            return None

    def _lose(self, error: ParserError) -> None:
        self._findings.add(f"A part of the mailbox's index cannot be read: {error}")

    def _descend(self, wanted: int) -> LeafEntry | None:
        if self._leaf is not None:  # where the key before was found the next one often is too
            place = bisect_right(self._leaf.keys, wanted) - 1
            if place >= 0 and self._leaf.keys[place] == wanted:
                return self._leaf.entries[place]
        page = self._page(self._root, None)
        while True:
            place = bisect_right(page.keys, wanted) - 1
            if place < 0:
                return None
            entry = page.entries[place]
            if page.level == 0:
                self._leaf = page
                return entry if page.keys[place] == wanted else None
            page = self._page(BlockReference(entry[1], entry[2]), page.level - 1)

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
            self._findings.add(page.problem, is_harmless=page.is_sound)
        return page

    @staticmethod
    def _refuse_level(reference: BlockReference, page: TreePage, level: int) -> None:
        detail = f"level {page.level} below level {level + 1}"
        raise CorruptStructureError("BTPAGE", reference.offset, detail)


def _below(branch: _Branch, page: TreePage) -> list[_Branch]:
    """Return the children of an inner page; keys below the first one belong to it too."""
    bounds = [branch.first, *page.keys[1:], branch.end]
    return [
        _Branch(
            BlockReference(entry[1], entry[2]), page.level - 1, bounds[place], bounds[place + 1]
        )
        for place, entry in enumerate(page.entries)
    ]
