"""Files whose content is elsewhere: compressed by WOF, deduplicated, or left in a cloud.

Sources: WOF: [MS-FSCC] 2.1.2.8 and the layout of compressed WIM resources; XPRESS: [MS-XCA] 2.1;
buffer of deduplicated files and placeholders: studies of the formats, not documented by Microsoft.
"""

from __future__ import annotations

import heapq
import struct
import zlib
from collections import Counter
from itertools import count

WOF_TAG, DEDUP_TAG, CLOUD_TAG = 0x80000017, 0x80000013, 0x9000001A
WOF_STREAM = "WofCompressedData"
WOF_XPRESS4K = struct.pack("<IIII", 1, 2, 1, 0)
"""Version 1, provider "file", version 1, algorithm XPRESS in chunks of 4 KiB."""

RECALL_ON_DATA_ACCESS, OFFLINE = 0x400000, 0x1000
CHUNK = 4096
DEDUP_HEAD = 56
SYMBOLS, END_OF_DATA, MOST_BITS = 512, 256, 15


def wof_stream(data: bytes) -> bytes:
    """Return what stands in ``WofCompressedData``: table of chunk places, then the chunks."""
    chunks = [xpress(data[at : at + CHUNK]) for at in range(0, len(data), CHUNK)]
    place, table = 0, bytearray()
    for chunk in chunks[:-1]:
        place += len(chunk)
        table += struct.pack("<I", place)
    return bytes(table) + b"".join(chunks)


def xpress(data: bytes) -> bytes:
    """Compress one chunk by Huffman codes alone, without matches; as it is if that is shorter."""
    lengths = _code_lengths(Counter([*data, END_OF_DATA]))
    codes = _codes(lengths)
    bits = "".join(codes[symbol] for symbol in [*data, END_OF_DATA])
    # Words of 16 bits, filled from the top; readers look one word ahead.
    bits = bits.ljust(-(-len(bits) // 16) * 16, "0") + "0" * 16
    words = b"".join(
        int(bits[at : at + 16], 2).to_bytes(2, "little") for at in range(0, len(bits), 16)
    )
    nibbles = [lengths.get(symbol, 0) for symbol in range(SYMBOLS)]
    table = bytes(low | high << 4 for low, high in zip(nibbles[::2], nibbles[1::2], strict=True))
    packed = table + words
    return packed if len(packed) < len(data) else data


def dedup_buffer(size: int, store: bytes, entry: bytes) -> bytes:
    """Return the short form of a deduplicated file's reparse data, with its check value.

    Args:
        size: Bytes of the file.
        store: GUID of the chunk store, 16 bytes.
        entry: Where its first stream map lies, 48 bytes.
    """
    # Offsets count from the tag: 8 bytes before this data.
    length = DEDUP_HEAD + len(entry) + 4
    body = struct.pack("<HH4xQ8x", 0x0201, length, size) + store + bytes(16) + entry
    return body + zlib.crc32(body).to_bytes(4, "little")


def cloud_buffer(identity: bytes) -> bytes:
    """Return reparse data that looks like a placeholder's; nothing reads what is in it."""
    return struct.pack("<HH4sI", 1, len(identity) + 12, b"FeRp", zlib.crc32(identity)) + identity


def _code_lengths(frequencies: Counter[int]) -> dict[int, int]:
    """Return the length of each symbol's Huffman code, at most 15 bits."""
    while True:
        order = count()
        heap = [(n, next(order), {symbol: 0}) for symbol, n in sorted(frequencies.items())]
        heapq.heapify(heap)
        while len(heap) > 1:
            first, _, left = heapq.heappop(heap)
            second, _, right = heapq.heappop(heap)
            merged = {symbol: bits + 1 for symbol, bits in (left | right).items()}
            heapq.heappush(heap, (first + second, next(order), merged))
        lengths = heap[0][2]
        if max(lengths.values()) <= MOST_BITS:
            return lengths
        # Flatter frequencies give shorter longest codes.
        frequencies = Counter({symbol: n // 2 + 1 for symbol, n in frequencies.items()})


def _codes(lengths: dict[int, int]) -> dict[int, str]:
    """Return canonical codes: by length, then by symbol."""
    codes, code, last = {}, 0, 0
    for bits, symbol in sorted((bits, symbol) for symbol, bits in lengths.items()):
        code <<= bits - last
        codes[symbol] = f"{code:0{bits}b}"
        code, last = code + 1, bits
    return codes
