"""What is said of bytes of an attachment that could not be read."""

from __future__ import annotations

from collections.abc import Sequence


def lack_of(missing: Sequence[tuple[int, int]]) -> str:
    """Return the sentence for bytes that came as zeros.

    Args:
        missing: (offset, length) of each gap.
    """
    count, (offset, _) = sum(length for _, length in missing), missing[0]
    return f"{count:,} bytes from {offset:,} on could not be read and are zeros"
