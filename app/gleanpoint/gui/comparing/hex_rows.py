"""Two items byte by byte as pairs; pages are read when they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

from gleanpoint.core.comparing.byte_ranges import ByteComparison
from gleanpoint.core.comparing.lines import Span
from gleanpoint.gui.comparing.pair_rows import NOTHING, Half, PairRow, Sign
from gleanpoint.gui.panes.preview.hex_rows import hex_text, letters

PAGE = 64 * 1024
"""Bytes of either side that are read at once."""

PAGES_KEPT = 64
WIDTH = 8
"""Bytes of a row: two rows of sixteen do not fit beside each other."""

_HEX_DIGITS = 3
"""Signs of a byte in figures, with the gap behind it."""

Ask = Callable[[int], None]
"""Asks for a page of both sides, by its number."""


class HexRows:
    """Rows of bytes of two items.

    Args:
        found: Where they differ.
        ask: Asks for pages; ``take`` brings them.
    """

    is_mono = True
    is_single = False

    def __init__(self, found: ByteComparison, ask: Ask) -> None:
        self._found, self._ask = found, ask
        self._pages: OrderedDict[int, tuple[bytes, bytes]] = OrderedDict()
        self._asked: set[int] = set()
        self._failed: dict[int, str] = {}
        longest = max(found.sizes)
        self.count = -(-longest // WIDTH)
        self.label_width = max(8, len(f"{longest:x}"))
        self.starts: Sequence[int] = sorted({one.start // WIDTH for one in found.ranges})

    def take(self, page: int, old: bytes, new: bytes) -> None:
        """Take a page that was asked for."""
        self._asked.discard(page)
        self._pages[page] = old, new
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def fail(self, page: int, why: str) -> None:
        """Take note that a page cannot be read."""
        self._asked.discard(page)
        self._failed[page] = why

    def row(self, place: int) -> PairRow:
        """Return one row; a sign for what is still being read."""
        start = place * WIDTH
        page = start // PAGE
        label = f"{start:0{self.label_width}x}"
        data = self._pages.get(page)
        if data is None:
            said = self._failed.get(page, "…")
            if page not in self._asked and page not in self._failed:
                self._asked.add(page)
                self._ask(page)
            return PairRow(Sign.SAME, Half(said, label), Half(said, label))
        inside = start % PAGE
        old, new = (side[inside : inside + WIDTH] for side in data)
        marks = self._marks(start)
        sign = Sign.CHANGED if marks else Sign.SAME
        if marks and not old:
            sign = Sign.ADDED
        elif marks and not new:
            sign = Sign.REMOVED
        return PairRow(sign, _half(old, label, marks), _half(new, label, marks))

    def _marks(self, start: int) -> list[tuple[int, int]]:
        ranges = self._found.within(start, start + WIDTH)
        return [(one.start - start, one.end - start) for one in ranges]


def _half(data: bytes, label: str, marks: Sequence[tuple[int, int]]) -> Half:
    if not data:
        return NOTHING
    figures = hex_text(data, WIDTH)
    gap = 2
    spans = []
    for first, last in marks:
        end = min(last, len(data))
        if first < end:
            spans.append(Span(_place(figures, first), _place(figures, end - 1) + 2))
            letters_at = len(figures) + gap
            spans.append(Span(letters_at + first, letters_at + end))
    return Half(f"{figures}{' ' * gap}{letters(data)}", label, tuple(spans))


def _place(figures: str, byte: int) -> int:
    """Return where the figures of a byte begin; there may be a wider gap in the middle."""
    plain = byte * _HEX_DIGITS
    return plain if figures[plain : plain + 1].strip() else plain + 1
