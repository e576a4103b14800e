"""Compress the blocks of very large files that are made of copies of a few template pages.

Blocks that look alike share the matches that were found in the first of them; matches that do not
hold in a later one become literals for good. Codes are shared likewise: every literal has one, so
only the bits are made anew, in arrays. A block takes a millisecond.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tests.builders.sqlserver.backup.xpress import (
    END,
    LEAST_MATCH,
    LITERALS,
    SYMBOLS,
    Token,
    code_lengths,
    codes,
    compress,
    table,
    tokens,
)
from tests.builders.sqlserver.pages import PAGE_SIZE

Ints = npt.NDArray[np.int64]

_LONGEST = 272
"""Longer matches have more than one byte between the bits."""
_DEPTH = 16
_LONG = 18
"""Matches from here on have one."""
_BLOCK = 8 * PAGE_SIZE


@dataclass(slots=True)
class _Parse:
    """Tokens of one block, and the codes made for it.

    Args:
        at: Where each token begins in the block.
        length: Bytes of each match; 0 for a literal.
        back: How far back each match lies; 0 for a literal.
        sizes: Bits of each symbol's code.
        codes: The codes.
        table: As the block begins.
    """

    at: Ints
    length: Ints
    back: Ints
    sizes: Ints
    codes: Ints
    table: bytes


class BlockEncoder:
    """Compresses blocks, and remembers how it parsed those that look alike."""

    def __init__(self) -> None:
        self._parses: dict[bytes, _Parse] = {}

    def __call__(self, data: bytes) -> bytes:
        """Return a block compressed."""
        if len(data) != _BLOCK:
            return compress(data)
        key = _looks(data)
        parse = self._parses.get(key)
        if parse is None:
            parse = self._parses[key] = _parse(data)
        block = np.frombuffer(data, np.uint8)
        parse = self._parses[key] = _holding(parse, block)
        return parse.table + _bits(parse, block)


def _looks(data: bytes) -> bytes:
    """Return what copies of the same template pages have in common: a row, and the last slots.

    Of the first row only what lies between its own number and the next row's.
    """
    pages = [data[start : start + PAGE_SIZE] for start in range(0, len(data), PAGE_SIZE)]
    return b"".join(page[104:120] + page[-32:] for page in pages)


def _parse(data: bytes) -> _Parse:
    found = tokens(data, _LONGEST, _DEPTH)
    counts = Counter(token.symbol for token in found)
    # Other blocks have other literals, and some matches fewer: each literal needs a code.
    counts.update(range(LITERALS))
    counts[END] += 1
    lengths = code_lengths([counts.get(symbol, 0) for symbol in range(SYMBOLS)])
    return _with_codes(found, lengths)


def _with_codes(found: list[Token], lengths: list[int]) -> _Parse:
    sizes = np.array([token.length for token in found])
    steps = np.maximum(sizes, 1)
    back = np.array([token.value if token.length else 0 for token in found])
    return _Parse(
        np.cumsum(steps) - steps,
        sizes,
        back,
        np.array(lengths),
        np.array(codes(lengths)),
        table(lengths),
    )


def _holding(parse: _Parse, block: npt.NDArray[np.uint8]) -> _Parse:
    """Return the parse without the matches that do not hold in a block."""
    is_match = parse.length > 0
    holds = _hold(block, parse.at[is_match], parse.length[is_match], parse.back[is_match])
    if holds.all():
        return parse
    broken = np.zeros(len(parse.at), bool)
    broken[np.flatnonzero(is_match)[~holds]] = True
    repeats = np.where(broken, parse.length, 1)
    first = np.cumsum(repeats) - repeats
    inside = np.arange(int(repeats.sum())) - np.repeat(first, repeats)
    kept = np.repeat(~broken, repeats)
    return _Parse(
        np.repeat(parse.at, repeats) + inside,
        np.where(kept, np.repeat(parse.length, repeats), 0),
        np.where(kept, np.repeat(parse.back, repeats), 0),
        parse.sizes,
        parse.codes,
        parse.table,
    )


def _hold(
    block: npt.NDArray[np.uint8], at: Ints, length: Ints, back: Ints
) -> npt.NDArray[np.bool_]:
    """Return which matches are right, byte by byte."""
    ends = np.cumsum(length)
    places = np.arange(int(ends[-1]) if len(ends) else 0)
    places += np.repeat(at - (ends - length), length)
    same = block[places] == block[places - np.repeat(back, length)]
    return np.logical_and.reduceat(same, ends - length) if len(ends) else np.zeros(0, bool)


def _bits(parse: _Parse, block: npt.NDArray[np.uint8]) -> bytes:
    """Return the bits of a block, highest first, in words of 16, and the bytes between them."""
    is_match = parse.length > 0
    width = np.zeros(len(parse.at), np.int64)
    width[is_match] = np.log2(parse.back[is_match]).astype(np.int64)
    short = np.minimum(parse.length - LEAST_MATCH, 15)
    literals = block[parse.at].astype(np.int64)
    symbol = np.where(is_match, LITERALS + 16 * width + short, literals)
    rest = np.where(is_match, parse.back - (1 << width), 0)
    values = np.append(parse.codes[symbol] << width | rest, parse.codes[END])
    sizes = np.append(parse.sizes[symbol] + width, parse.sizes[END])
    long = np.flatnonzero(parse.length >= _LONG)
    # A long match's byte is written when its symbol is, before the bits of its offset.
    begun = (np.cumsum(sizes) - sizes)[long] + parse.sizes[symbol[long]]
    extra = (parse.length[long] - _LONG).astype(np.uint8)
    return _interleaved(_packed(values.astype(np.uint64), sizes), begun, extra)


def _interleaved(words: bytes, begun: Ints, extra: npt.NDArray[np.uint8]) -> bytes:
    """Put bytes between words: each behind the words that have their places by then.

    A word has its place two words ahead: when as many bits before it are full.

    Args:
        words: All of them.
        begun: How many bits stand before each byte.
        extra: The bytes.
    """
    pairs = np.frombuffer(words, np.uint8).reshape(-1, 2)
    placed = np.maximum(-(-begun // 16) - 1, 0) + 2
    out = np.empty(len(words) + len(extra), np.uint8)
    out[2 * placed + np.arange(len(extra))] = extra
    numbers = np.arange(len(pairs))
    starts = 2 * numbers + np.searchsorted(placed, numbers, side="right")
    out[starts], out[starts + 1] = pairs[:, 0], pairs[:, 1]
    return out.tobytes()


def _packed(values: npt.NDArray[np.uint64], sizes: Ints) -> bytes:
    """Put values of so many bits (at most 30) after each other."""
    ends = np.cumsum(sizes)
    starts = ends - sizes
    words = np.zeros(int(ends[-1]) // 32 + 3, np.uint64)
    word = starts >> 5
    shifted = values << (64 - (starts & 31) - sizes).astype(np.uint64)
    first = np.flatnonzero(np.diff(word, prepend=-1))
    groups = word[first]
    words[groups] |= np.bitwise_or.reduceat(shifted >> np.uint64(32), first)
    words[groups + 1] |= np.bitwise_or.reduceat(shifted & np.uint64(0xFFFFFFFF), first)
    data = words.astype(">u4").view(">u2").astype("<u2")
    count = (int(ends[-1]) + 15) // 16
    return data[: max(count + 1, 2)].tobytes()
