"""Encrypt sectors one by one, each with a cipher context of its own as the standards tell it."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES

Encrypt = Callable[[bytes, int], bytes]
"""Encrypts a sector, told its number in 512 bytes."""


def by_name(name: str, key: bytes) -> Encrypt:
    """Return what encrypts sectors as dm-crypt does with a cipher of this name."""
    _, mode, *vector = name.split("-", 2)
    make = vector_of(vector[0], key) if vector else None

    def encrypt(data: bytes, number: int) -> bytes:
        if make is None:
            return block_by_block(key, data)
        iv = make(number)
        return through(key, modes.XTS(iv) if mode == "xts" else modes.CBC(iv), data)

    return encrypt


def vector_of(name: str, key: bytes) -> Callable[[int], bytes]:
    if name.startswith("essiv:"):
        own = hashlib.new(name.removeprefix("essiv:"), key).digest()
        return lambda number: block_by_block(own, number.to_bytes(16, "little"))
    return {
        "plain": lambda number: struct.pack("<I12x", number & 0xFFFFFFFF),
        "plain64": lambda number: struct.pack("<Q8x", number),
        "plain64be": lambda number: struct.pack(">8xQ", number),
        "null": lambda _: bytes(16),
    }[name]


def block_by_block(key: bytes, data: bytes) -> bytes:
    """Encrypt each block for itself: what vectors and sector keys are made by."""
    return through(key, modes.ECB(), data)  # noqa: S305 - the formats ask for it


def through(key: bytes, mode: modes.Mode, data: bytes) -> bytes:
    context = Cipher(AES(key), mode).encryptor()
    return context.update(data) + context.finalize()


def encrypted(plain: bytes, encrypt: Encrypt, sector: int = 512, first: int = 0) -> bytes:
    """Encrypt a run of sectors; ``first`` is the number of the first, in 512 bytes."""
    step = sector // 512
    return b"".join(
        encrypt(plain[start : start + sector], first + start // sector * step)
        for start in range(0, len(plain), sector)
    )
