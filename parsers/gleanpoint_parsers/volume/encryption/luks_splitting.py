"""The anti-forensic splitter of LUKS: a key spread over stripes, all of which are needed.

Source: C. Fruhwirth, "LUKS On-Disk Format Specification" 1.2.3, chapter 2.4.
"""

from __future__ import annotations

import hashlib
import struct


def merged(stripes: bytes, key_size: int, hash_name: str) -> bytes:
    """Return the key that was split.

    Args:
        stripes: All stripes, decrypted; a multiple of ``key_size`` bytes.
        key_size: Bytes of the key, and of a stripe.
        hash_name: A hash of the standard library.
    """
    mixed = bytes(key_size)
    last = len(stripes) - key_size
    for start in range(0, last, key_size):
        mixed = _diffused(_xor(mixed, stripes[start : start + key_size]), hash_name)
    return _xor(mixed, stripes[last:])


def _diffused(data: bytes, hash_name: str) -> bytes:
    """Replace each piece of a digest's length by the hash of its number and itself."""
    size = hashlib.new(hash_name).digest_size
    pieces = []
    for number, start in enumerate(range(0, len(data), size)):
        piece = data[start : start + size]
        hashed = hashlib.new(hash_name, struct.pack(">I", number) + piece).digest()
        pieces.append(hashed[: len(piece)])
    return b"".join(pieces)


def _xor(one: bytes, other: bytes) -> bytes:
    mixed = int.from_bytes(one, "little") ^ int.from_bytes(other, "little")
    return mixed.to_bytes(len(one), "little")
