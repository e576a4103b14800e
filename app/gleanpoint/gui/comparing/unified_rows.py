"""Two texts in one column: what was removed above what was added in its place."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gleanpoint.core.comparing.lines import LineDifference
from gleanpoint.core.comparing.sequences import Block
from gleanpoint.gui.comparing.pair_rows import Half, PairRow, Sign
from gleanpoint.gui.wording import number

Places = npt.NDArray[np.int32]

_SAME, _REMOVED, _ADDED = 0, 1, 2


class UnifiedRows:
    """All lines of both texts, each once; both numbers stand before them."""

    is_mono = True
    is_single = True

    def __init__(self, found: LineDifference) -> None:
        self._found = found
        self._kinds, self._lines, self.starts = _laid_out(found)
        self._beside = _rows_of_lines(found)
        self.count = len(self._lines)
        most = max(len(found.old.texts), len(found.new.texts), 1)
        self.label_width = len(number(most))

    def row(self, place: int) -> PairRow:
        """Return one row; what it shows stands on the side that it is of."""
        kind, line = int(self._kinds[place]), int(self._lines[place])
        if kind == _ADDED:
            marks = self._found.marks(int(self._beside[1][line]))[1]
            half = Half(self._found.new.texts[line], number(line + 1), marks)
            return PairRow(Sign.ADDED, new=half)
        text = self._found.old.texts[line]
        if kind == _SAME:
            return PairRow(Sign.SAME, Half(text, number(line + 1)))
        marks = self._found.marks(int(self._beside[0][line]))[0]
        return PairRow(Sign.REMOVED, Half(text, number(line + 1), marks))


def _laid_out(found: LineDifference) -> tuple[Places, Places, list[int]]:
    kinds: list[Places] = []
    lines: list[Places] = []
    starts = []
    at = rows = 0
    end = len(found.old.texts)
    for block in (*found.blocks, Block(end, end, 0, 0)):
        parts = (
            (_SAME, at, block.old_start),
            (_REMOVED, block.old_start, block.old_end),
            (_ADDED, block.new_start, block.new_end),
        )
        for kind, first, last in parts:
            kinds.append(np.full(last - first, kind, np.int32))
            lines.append(np.arange(first, last, dtype=np.int32))
        starts.append(rows + block.old_start - at)
        rows += sum(last - first for _, first, last in parts)
        at = block.old_end
    return np.concatenate(kinds), np.concatenate(lines), starts[:-1]


def _rows_of_lines(found: LineDifference) -> tuple[Places, Places]:
    """Return in which row of the pairs each line of either text stands."""
    rows = []
    for at, side in zip(found.places, (found.old, found.new), strict=True):
        places = np.zeros(len(side.texts), np.int32)
        is_there = at >= 0
        places[at[is_there]] = np.flatnonzero(is_there)
        rows.append(places)
    return rows[0], rows[1]
