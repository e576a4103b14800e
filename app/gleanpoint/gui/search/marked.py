"""Texts with what was looked for marked: made safe to show, shortened with their marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from gleanpoint.core.catalog.hits import Marked
from gleanpoint.gui.names import FIRST_STRONG_ISOLATE, POP_ISOLATE, led, shown_signs

_LEAD = 16
"""Characters before the first mark that a text keeps where its beginning is cut."""

_LONGEST = 600
"""Characters that are measured at all."""

Marks = tuple[tuple[int, int], ...]


def shown(marked: Marked) -> Marked:
    """Return a text with every sign in it that would act unseen, its marks still in place."""
    pieces, marks, length = [], [], 0
    for start, end, is_marked in _stretches(marked):
        piece = shown_signs(marked.text[start:end])
        if is_marked and piece:
            marks.append((length, length + len(piece)))
        pieces.append(piece)
        length += len(piece)
    return Marked("".join(pieces), tuple(marks))


def joined(pieces: Sequence[Marked], separator: str) -> Marked:
    """Return several texts as one, each in the direction of its own; empty ones are left out."""
    text = ""
    marks: list[tuple[int, int]] = []
    for piece in pieces:
        if not piece.text:
            continue
        text += (separator if text else "") + FIRST_STRONG_ISOLATE
        marks += [(start + len(text), end + len(text)) for start, end in piece.marks]
        text += piece.text + POP_ISOLATE
    return Marked(text, tuple(marks))


def parted(marked: Marked, gap: int) -> tuple[Marked, Marked]:
    """Return what stands before and behind the sign at a place, each with its marks."""
    text, after = marked.text, gap + 1
    before = tuple((start, min(end, gap)) for start, end in marked.marks if start < gap)
    behind = tuple(
        (max(start, after) - after, end - after) for start, end in marked.marks if end > after
    )
    return Marked(text[:gap], before), Marked(text[after:], behind)


def from_left(marked: Marked) -> Marked:
    """Return a line that runs from the left, whatever name it begins with."""
    text = led(marked.text)
    shift = len(text) - len(marked.text)
    return Marked(text, tuple((start + shift, end + shift) for start, end in marked.marks))


def shortened_name(marked: Marked, metrics: QFontMetrics, width: int) -> Marked:
    """Return a name that fits, cut in its middle, so that its ending stays."""
    text = marked.text
    if len(text) <= _LONGEST and metrics.horizontalAdvance(text) <= width:
        return marked
    cut = metrics.elidedText(text[:_LONGEST], Qt.TextElideMode.ElideMiddle, width)
    if len(text) > _LONGEST:
        half = _LONGEST // 2
        joint = f"{text[:half]}{text[-half:]}"
        cut = metrics.elidedText(joint, Qt.TextElideMode.ElideMiddle, width)
    head, sign, tail = cut.partition("…")
    if not sign:
        return Marked(cut)
    return Marked(cut, tuple(_moved(marked.marks, len(head), len(text) - len(tail), len(cut))))


def shortened_text(marked: Marked, metrics: QFontMetrics, width: int) -> Marked:
    """Return a text that fits, cut so that the first of what is marked in it is seen."""
    text, marks = marked.text[:_LONGEST], marked.marks
    if metrics.horizontalAdvance(text) <= width:
        return Marked(text, tuple((s, min(e, len(text))) for s, e in marks if s < len(text)))
    if marks:
        first, end = marks[0]
        if metrics.horizontalAdvance(text[:end]) > width * 2 // 3:
            begin = max(0, min(first, len(marked.text)) - _LEAD)
            text = f"…{marked.text[begin : begin + _LONGEST]}" if begin else text
            shift = 1 - begin if begin else 0
            marks = tuple((s + shift, e + shift) for s, e in marks if s >= begin)
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    kept = len(cut) - 1 if cut != text else len(cut)
    return Marked(cut, tuple((s, min(e, kept)) for s, e in marks if s < kept))


def _stretches(marked: Marked) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether it is marked) from the beginning to the end."""
    at, length = 0, len(marked.text)
    for start, end in marked.marks:
        begin = max(at, min(start, length))
        stop = max(begin, min(end, length))
        yield at, begin, False
        yield begin, stop, True
        at = stop
    yield at, length, False


def _moved(marks: Marks, head: int, tail: int, length: int) -> Iterator[tuple[int, int]]:
    """Yield marks of a text of which all between ``head`` and ``tail`` is one sign now."""
    shift = head + 1 - tail

    def place(at: int) -> int:
        return at if at <= head else (head + (at > head) if at < tail else at + shift)

    at = 0
    for start, end in marks:
        begin, stop = max(at, place(start)), min(length, place(end))
        if start > head and begin and start < tail:
            begin = max(at, head)
        if stop > begin:
            yield begin, stop
            at = stop
