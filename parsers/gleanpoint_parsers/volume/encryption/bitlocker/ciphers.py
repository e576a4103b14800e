"""The methods of encryption that BitLocker has for volumes.

Source: J. Metz, "BitLocker Drive Encryption (BDE) format specification", chapter on encryption
methods; XTS: see ``FORMAT.md``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.volume.encryption.bitlocker.elephant import ElephantCipher
from gleanpoint_parsers.volume.encryption.sector_ciphers import (
    CbcCipher,
    SectorCipher,
    XtsCipher,
    encrypted_numbers,
)

_TWEAK_AT = 32
"""Where the second key stands with the diffuser, whatever the length of both."""


@dataclass(frozen=True, slots=True)
class VolumeCipher:
    """How the sectors of a volume are encrypted.

    Args:
        name: As people write it.
        key_size: Bytes of the key.
        make: Makes the cipher from the key.
        counts_sectors: Whether sectors are told apart by their number, else by their first byte.
    """

    name: str
    key_size: int
    make: Callable[[bytes], SectorCipher]
    counts_sectors: bool = False

    def of(self, key: bytes) -> SectorCipher:
        """Return the cipher.

        Raises:
            CorruptStructureError: The key is too short.
        """
        if len(key) < self.key_size:
            raise CorruptStructureError(
                "BitLocker volume key", 0, f"{len(key):,} bytes for {self.name}"
            )
        return self.make(key[: self.key_size])


def _cbc(key: bytes) -> SectorCipher:
    return CbcCipher(key, encrypted_numbers(key))


def _elephant(length: int) -> Callable[[bytes], SectorCipher]:
    return lambda key: ElephantCipher(key[:length], key[_TWEAK_AT : _TWEAK_AT + length])


METHODS = {
    0x8000: VolumeCipher("AES-CBC 128 with diffuser", 64, _elephant(16)),
    0x8001: VolumeCipher("AES-CBC 256 with diffuser", 64, _elephant(32)),
    0x8002: VolumeCipher("AES-CBC 128", 16, _cbc),
    0x8003: VolumeCipher("AES-CBC 256", 32, _cbc),
    0x8004: VolumeCipher("XTS-AES 128", 32, XtsCipher, counts_sectors=True),
    0x8005: VolumeCipher("XTS-AES 256", 64, XtsCipher, counts_sectors=True),
}
"""By the number that the metadata give."""
