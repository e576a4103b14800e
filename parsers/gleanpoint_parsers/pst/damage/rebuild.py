"""Indexes put together again from leaf pages and blocks, for files whose B-trees are broken.

A later page has a greater id, so what several pages say of one key is settled by their ids. On
sound real files this gives the live index, and a few nodes more that were deleted.
"""

from __future__ import annotations

import struct
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.pst.damage.carve import CarvedBlocks, carve_blocks
from gleanpoint_parsers.pst.damage.scan import ScannedPage, scan_pages
from gleanpoint_parsers.pst.ndb.header import BlockReference
from gleanpoint_parsers.pst.ndb.index import Entries
from gleanpoint_parsers.pst.ndb.tree_page import PageType, TreePage, entry_layout, read_tree_page
from gleanpoint_parsers.pst.ndb.variant import Variant

ROOT_FOLDER = 0x122
"""Node id of the folder that holds all others ([MS-PST] 2.4.1); it is its own parent."""


class Scanned:
    """Everything that a scan of a file finds, each thing looked for once; an ``index.Spare``.

    Args:
        source: The file.
        variant: Its layout.
        report: Told how many bytes were read; what it raises ends the scan.
    """

    def __init__(
        self, source: BlockSource, variant: Variant, report: WorkReport = unreported
    ) -> None:
        self.source = source
        self.variant = variant
        self._report = report
        self._rebuilt: dict[PageType, Entries] = {}

    @cached_property
    def pages(self) -> list[ScannedPage]:
        """Every page of both B-trees, ascending by offset."""
        return scan_pages(self.source, self.variant, self._report)

    @cached_property
    def blocks(self) -> CarvedBlocks:
        """Every block, ascending by where it ends."""
        return carve_blocks(self.source, self.variant, self._report)

    @cached_property
    def carved(self) -> Entries:
        """Every block with a right checksum by its id; of equal ids the one further behind."""
        sound = self.blocks[self.blocks["sound"]]
        last = _last_of_each(sound["identifier"])
        return Entries(self.variant.block_entry, sound["identifier"][last], self._pack(sound[last]))

    def entries(self, page_type: PageType) -> Entries:
        """Return an index out of the leaf pages; of blocks also those that no page knows."""
        if page_type not in self._rebuilt:
            from_pages = rebuild(self.source, self.variant, self.leaf_pages(page_type), page_type)
            if page_type is PageType.BLOCK_TREE:
                from_pages = from_pages.completed(self.carved)
            self._rebuilt[page_type] = from_pages
        return self._rebuilt[page_type]

    def leaf_pages(self, page_type: PageType) -> list[ScannedPage]:
        """Return the sound leaf pages of one tree, the oldest first."""
        leaves = (p for p in self.pages if p.sound and p.level == 0 and p.type is page_type)
        return sorted(leaves, key=lambda page: page.identifier)

    def root_folder(self) -> Entries:
        """Return an index of nothing but an empty root folder, for where the real one is lost."""
        layout = self.variant.node_entry
        packed = np.frombuffer(layout.pack(ROOT_FOLDER, 0, 0, ROOT_FOLDER), np.uint8)
        return Entries(layout, np.array([ROOT_FOLDER], np.uint64), packed.reshape(1, -1))

    def read(self, page: ScannedPage) -> TreePage:
        """Return a scanned page.

        Raises:
            ParserError: It cannot be read any more.
        """
        reference = BlockReference(page.identifier, page.offset)
        return read_tree_page(self.source, self.variant, reference, page.type)

    def _pack(self, blocks: CarvedBlocks) -> npt.NDArray[np.uint8]:
        """Return blocks as rows of bytes, each as an entry of the tree of blocks."""
        number, pad = f"<u{self.variant.number.size}", self.variant.block_entry.size
        fields = [("identifier", number), ("offset", number), ("stored", "<u2")]
        if self.variant.compresses:
            fields.append(("size", "<u2"))
        columns = np.dtype(fields)
        rows = np.zeros(len(blocks), columns)
        for name, _ in fields:
            rows[name] = blocks[name]
        packed = np.zeros((len(blocks), pad), np.uint8)
        packed[:, : columns.itemsize] = rows.view(np.uint8).reshape(-1, columns.itemsize)
        return packed


def rebuild(
    source: BlockSource, variant: Variant, pages: list[ScannedPage], page_type: PageType
) -> Entries:
    """Return the index that leaf pages make, the newest page first to be believed.

    An entry of an older page is left out where a newer one spans its key and does not have it:
    then it was deleted in between.

    Args:
        source: The file.
        variant: Its layout.
        pages: Leaf pages, the oldest first.
        page_type: Of which tree they are.
    """
    layout = entry_layout(variant, page_type, 0)
    rows = [_packed_entries(source, variant, page, layout) for page in pages]
    packed = np.concatenate([np.empty((0, layout.size), np.uint8), *rows])
    keys = _keys(packed, variant.number.size, page_type)
    page_of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    last = _last_of_each(keys)
    keys_left, pages_left = keys[last], page_of[last]
    newest = _newest_spanning(keys, page_of, keys_left, len(rows))
    kept = pages_left >= newest
    return Entries(layout, keys_left[kept], packed[last][kept])


def _packed_entries(
    source: BlockSource, variant: Variant, page: ScannedPage, layout: struct.Struct
) -> npt.NDArray[np.uint8]:
    """Return the entries of a leaf page as rows of bytes; none where it cannot be read."""
    try:
        data = source.read_at(page.offset, variant.page_size)
    except ParserError:
        data = b""
    if len(data) < variant.page_size:
        return np.empty((0, layout.size), np.uint8)
    count, _, size, _ = variant.counters.unpack_from(data, variant.entries_size)
    rows = np.frombuffer(data, np.uint8, count * size).reshape(count, size)
    return rows[:, : layout.size]


def _keys(packed: npt.NDArray[np.uint8], width: int, page_type: PageType) -> npt.NDArray[np.uint64]:
    kind = np.dtype(f"<u{width}")
    numbers = np.ascontiguousarray(packed[:, :width]).view(kind).reshape(-1)
    keys: npt.NDArray[np.uint64] = numbers.astype(np.uint64) & np.uint64(page_type.key_bits)
    return keys


def _last_of_each(keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.intp]:
    """Return where each key stands last, keys ascending."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    is_last = np.ones(len(ordered), bool)
    is_last[:-1] = ordered[1:] != ordered[:-1]
    return order[is_last]


def _newest_spanning(
    keys: npt.NDArray[np.uint64],
    page_of: npt.NDArray[np.intp],
    wanted: npt.NDArray[np.uint64],
    pages: int,
) -> npt.NDArray[np.intp]:
    """Return for each wanted key the number of the newest page between whose keys it lies."""
    newest = np.full(len(wanted), -1, np.intp)
    starts = np.searchsorted(page_of, np.arange(pages))
    ends = np.searchsorted(page_of, np.arange(pages), side="right")
    for number in range(pages):
        own = keys[starts[number] : ends[number]]
        if len(own):
            low, high = np.searchsorted(wanted, (own.min(), own.max()))
            newest[low : high + 1] = number
    return newest
