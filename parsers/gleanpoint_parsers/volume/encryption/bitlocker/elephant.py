"""The Elephant diffuser of BitLocker: mixes the words of a sector, of many sectors at once.

Source: N. Ferguson, "AES-CBC + Elephant diffuser", Microsoft, August 2006.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from numpy.typing import NDArray

from gleanpoint_parsers.volume.encryption.sector_ciphers import (
    CbcCipher,
    Words,
    encrypted_numbers,
    encrypted_words,
    plain64,
)

HalfWords: TypeAlias = NDArray[np.uint32]

_A_CYCLES, _A_ROTATIONS = 5, (9, 0, 13, 0)
_B_CYCLES, _B_ROTATIONS = 3, (0, 10, 0, 25)
_UPPER_HALF = np.uint64(1 << 63)


class ElephantCipher:
    """AES in CBC mode with the diffuser.

    Args:
        key: Of AES.
        tweak: Key of the sector keys.
    """

    def __init__(self, key: bytes, tweak: bytes) -> None:
        self._cbc = CbcCipher(key, encrypted_numbers(key))
        self._tweak = AES(tweak)

    def decrypt(self, data: bytes, numbers: Words, sector: int) -> bytes:
        """Return the plain bytes; see ``sector_ciphers.SectorCipher``."""
        mixed = np.frombuffer(self._cbc.decrypt(data, numbers, sector), np.uint32)
        words = np.array(mixed.reshape(len(numbers), -1).T, order="C")  # a copy, also of one sector
        _undo_b(words)
        _undo_a(words)
        plain = np.ascontiguousarray(words.T).view(np.uint64)
        return (plain ^ self._sector_keys(numbers, sector)).tobytes()

    def _sector_keys(self, numbers: Words, sector: int) -> Words:
        """Return what each sector is masked with: 32 bytes, again and again."""
        lower = plain64(numbers)
        upper = lower.copy()
        upper[:, 1] = _UPPER_HALF
        halves = [encrypted_words(self._tweak, half) for half in (lower, upper)]
        return np.tile(np.concatenate(halves, axis=1), (1, sector // 32))


def _undo_a(words: HalfWords) -> None:
    """Undo diffuser A in place; words of a sector are a column."""
    count = len(words)
    for _ in range(_A_CYCLES):
        for i in range(count):
            words[i] += words[i - 2] ^ _rotated(words[i - 5], _A_ROTATIONS[i % 4])


def _undo_b(words: HalfWords) -> None:
    """Undo diffuser B in place."""
    count = len(words)
    for _ in range(_B_CYCLES):
        for i in range(count):
            turned = _rotated(words[(i + 5) % count], _B_ROTATIONS[i % 4])
            words[i] += words[(i + 2) % count] ^ turned


def _rotated(words: HalfWords, by: int) -> HalfWords:
    """Rotate to the left."""
    if not by:
        return words
    return (words << np.uint32(by)) | (words >> np.uint32(32 - by))
