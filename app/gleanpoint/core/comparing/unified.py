"""A comparison of texts in the unified form that ``patch`` reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gleanpoint.core.comparing.lines import LineDifference, Lines
from gleanpoint.core.comparing.sequences import Block


def unified(difference: LineDifference, context: int = 3) -> Iterator[str]:
    """Yield a comparison in the unified form that ``patch`` reads, without its two heads.

    Lines of context are those of the older text.
    """
    for group in _groups(difference.blocks, context):
        first, last = group[0], group[-1]
        start = max(first.old_start - context, 0)
        before = first.old_start - start
        stop = min(last.old_end + context, len(difference.old.texts))
        old_size = stop - start
        new_start = first.new_start - before
        new_size = last.new_end + (stop - last.old_end) - new_start
        yield f"@@ -{_range(start, old_size)} +{_range(new_start, new_size)} @@"
        at = start
        for block in group:
            yield from _signed(" ", difference.old, at, block.old_start)
            yield from _signed("-", difference.old, block.old_start, block.old_end)
            yield from _signed("+", difference.new, block.new_start, block.new_end)
            at = block.old_end
        yield from _signed(" ", difference.old, at, stop)


def _groups(blocks: Sequence[Block], context: int) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in blocks:
        if group and block.old_start - group[-1].old_end > 2 * context:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _range(start: int, size: int) -> str:
    first = start + 1 if size else start
    return str(first) if size == 1 else f"{first},{size}"


def _signed(sign: str, lines: Lines, start: int, stop: int) -> Iterator[str]:
    for number in range(start, stop):
        yield sign + lines.texts[number]
        if not lines.ends[number]:
            yield "\\ No newline at end of file"
