"""The Elephant diffuser forwards, word by word.

Source: N. Ferguson, "AES-CBC + Elephant diffuser", Microsoft, August 2006.
"""

from __future__ import annotations

import struct

from tests.builders.encryption.sectors import block_by_block

MASK = 0xFFFFFFFF


def with_diffuser(data: bytes, key: bytes, place: int) -> bytes:
    """Return a sector as it goes into AES-CBC; ``place`` is its first byte on the volume."""
    lower = place.to_bytes(16, "little")
    upper = lower[:15] + b"\x80"
    own = block_by_block(key, lower) + block_by_block(key, upper)
    masked = bytes(a ^ b for a, b in zip(data, own * (len(data) // 32), strict=True))
    words = list(struct.unpack(f"<{len(data) // 4}I", masked))
    _diffuse(words, 5, (9, 0, 13, 0), -2, -5)
    _diffuse(words, 3, (0, 10, 0, 25), 2, 5)
    return struct.pack(f"<{len(words)}I", *words)


def _diffuse(
    words: list[int], cycles: int, rotations: tuple[int, ...], near: int, far: int
) -> None:
    count = len(words)
    for _ in range(cycles):
        for i in reversed(range(count)):
            by, other = rotations[i % 4], words[(i + far) % count]
            turned = (other << by | other >> (32 - by)) & MASK
            words[i] = (words[i] - (words[(i + near) % count] ^ turned)) & MASK
