"""A small writer of LZX chunks, for what wimlib does not write: stored blocks, chosen offsets.

Source: design notes on volumes, 2. Every code has one length for all of its symbols.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

MAIN, LENGTHS = 496, 249
BITS = 9
"""Length of every code of the main code: 496 symbols fit in 9 bits."""


@dataclass
class Written:
    """The bits of a chunk that is being written."""

    bits: str = ""
    blocks: int = 0
    lengths: list[int] = field(default_factory=lambda: [0] * MAIN)

    def put(self, value: int, count: int) -> None:
        self.bits += f"{value:0{count}b}" if count else ""

    def stored(self, data: bytes, offsets: tuple[int, int, int]) -> None:
        """Append a stored block."""
        self.put(3, 3)
        self.put(0, 1)
        self.put(len(data), 16)
        self.bits += "0" * (16 - len(self.bits) % 16)
        raw = b"".join(offset.to_bytes(4, "little") for offset in offsets) + data
        raw += bytes(len(raw) % 2)
        for at in range(0, len(raw), 2):
            self.put(int.from_bytes(raw[at : at + 2], "little"), 16)

    def data(self) -> bytes:
        """Return the chunk."""
        bits = self.bits + "0" * (-len(self.bits) % 16)
        words = (int(bits[at : at + 16], 2) for at in range(0, len(bits), 16))
        return b"".join(word.to_bytes(2, "little") for word in words)


def block(written: Written, literals: bytes, copies: Sequence[tuple[int, int]] = ()) -> None:
    """Append a verbatim block of literals, then copies of (length up to 8, repeated offset)."""
    written.blocks += 1
    written.put(1, 3)
    written.put(0, 1)
    written.put(len(literals) + sum(length for length, _ in copies), 16)
    for start, stop in ((0, 256), (256, MAIN)):
        _change(written, start, stop)
    _no_lengths(written)
    for byte in literals:
        written.put(byte, BITS)
    for length, slot in copies:
        written.put(256 + 8 * slot + length - 2, BITS)


def _change(written: Written, start: int, stop: int) -> None:
    """Tell that all symbols have codes of ``BITS`` bits, by a code of one symbol of one bit."""
    step = (written.lengths[start] - BITS) % 17
    for symbol in range(20):
        written.put(int(symbol == step), 4)
    written.bits += "0" * (stop - start)
    written.lengths[start:stop] = [BITS] * (stop - start)


def _no_lengths(written: Written) -> None:
    """Tell that the code of long lengths is empty: all lengths stay 0."""
    for symbol in range(20):
        written.put(int(symbol == 0), 4)
    written.bits += "0" * LENGTHS
