"""Checksums of btrfs: of superblock copies, tree nodes and sectors of data.

Source: btrfs documentation, "On-disk format" (csum_type) and "Checksumming".
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import google_crc32c

FIELD_SIZE = 32
"""Bytes that nodes and superblocks keep for their checksum, whatever its kind."""

_NAMES = ("CRC-32C", "xxHash64", "SHA-256", "BLAKE2b")
_SIZES = (4, 8, 32, 32)
_XXHASH = 1


@dataclass(frozen=True, slots=True)
class Checksums:
    """One kind of checksum.

    Args:
        kind: Number of the kind, as superblocks have it; known ones are 0 to 3.
    """

    kind: int

    @property
    def is_known(self) -> bool:
        """Whether there is such a kind."""
        return self.kind < len(_NAMES)

    @property
    def name(self) -> str:
        """Name of the kind."""
        return _NAMES[self.kind] if self.is_known else f"kind {self.kind}"

    @property
    def size(self) -> int:
        """Bytes of one checksum."""
        return _SIZES[self.kind]

    @property
    def is_checked(self) -> bool:
        """Whether this version computes it; xxHash64 is taken on trust."""
        return self.kind != _XXHASH

    def of(self, data: bytes) -> bytes:
        """Return the checksum of ``data`` as it is stored."""
        if self.kind == 0:
            return int(google_crc32c.value(data)).to_bytes(4, "little")
        if self.kind == 2:  # noqa: PLR2004 - the format's
            return hashlib.sha256(data).digest()
        return hashlib.blake2b(data, digest_size=32).digest()

    def agrees(self, data: bytes) -> bool:
        """Whether a node or superblock has the checksum that stands at its head."""
        return not self.is_checked or self.of(data[FIELD_SIZE:]) == data[: self.size]
