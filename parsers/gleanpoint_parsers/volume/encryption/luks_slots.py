"""Key slots of LUKS: from a passphrase to the key of the volume, in both versions alike.

Sources: "LUKS On-Disk Format Specification" 1.2.3, chapter 3; "LUKS2 On-Disk Format
Specification" 1.1.3, chapter 3.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.volume.encryption.decrypted_source import DecryptedSource, Sectors
from gleanpoint_parsers.volume.encryption.key_derivation import (
    Derivation,
    Effort,
    derived,
    require_hash,
)
from gleanpoint_parsers.volume.encryption.key_texts import passphrases
from gleanpoint_parsers.volume.encryption.luks_ciphers import sector_cipher
from gleanpoint_parsers.volume.encryption.luks_splitting import merged

SECTOR = 512
"""Bytes of the sectors that key material is encrypted in, whatever the data's sectors are."""

MOST_STRIPES = 16_384
LARGEST_KEY = 512
"""Bytes; the largest of AES has 64."""


@dataclass(frozen=True, slots=True)
class KeyDigest:
    """Tells whether a key is the volume's.

    Args:
        derivation: What is made of the key.
        value: What comes of it.
    """

    derivation: Derivation
    value: bytes

    def fits(self, key: bytes, effort: Effort, report: WorkReport) -> bool:
        """Whether a key is the volume's."""
        made = derived(self.derivation, key, len(self.value), effort, report)
        return hmac.compare_digest(made, self.value)


@dataclass(frozen=True, slots=True)
class KeySlot:
    """One of the places that hold the volume's key, each under a passphrase of its own.

    Args:
        number: As cryptsetup counts.
        derivation: From the passphrase to the key of this slot.
        cipher: Name of the cipher of the key material.
        slot_key_size: Bytes of the key of this slot.
        key_size: Bytes of the key of the volume.
        offset: Where the key material begins, in bytes from the start of the header.
        stripes: Into how many parts the key is split.
        hash_name: Hash of the splitting.
        digest: Tells the volume's key.
    """

    number: int
    derivation: Derivation
    cipher: str
    slot_key_size: int
    key_size: int
    offset: int
    stripes: int
    hash_name: str
    digest: KeyDigest

    def share(self, effort: Effort) -> float:
        """Return which part of ``effort`` it takes to try a passphrase."""
        return self.derivation.share(effort) + self.digest.derivation.share(effort)

    def check(self) -> None:
        """Refuse figures that are none.

        Raises:
            ParserError: One is none.
        """
        require_hash(self.hash_name)
        sizes = 0 < self.key_size <= LARGEST_KEY and 0 < self.slot_key_size <= LARGEST_KEY
        if not sizes or not 0 < self.stripes <= MOST_STRIPES:
            raise CorruptStructureError(
                f"LUKS key slot {self.number}",
                self.offset,
                f"keys of {self.key_size:,} and {self.slot_key_size:,} bytes in "
                f"{self.stripes:,} stripes",
            )

    def open(
        self, source: BlockSource, passphrase: bytes, effort: Effort, report: WorkReport
    ) -> bytes | None:
        """Return the volume's key, None where the passphrase is not this slot's.

        Raises:
            ParserError: The slot is damaged, or asks too much.
        """
        self.check()
        length = self.key_size * self.stripes
        whole = -(-length // SECTOR) * SECTOR
        if self.offset + length > source.size:
            raise TruncatedSourceError(
                f"The key material of LUKS key slot {self.number} ends at byte "
                f"{self.offset + length:,}, the volume at byte {source.size:,}."
            )
        key = derived(self.derivation, passphrase, self.slot_key_size, effort, report)
        cipher = sector_cipher(self.cipher, key)
        material = DecryptedSource(source, self.offset, whole, cipher, Sectors(SECTOR)).read_at(
            0, length
        )
        found = merged(material, self.key_size, self.hash_name)
        return found if self.digest.fits(found, effort, report) else None


def volume_key(
    source: BlockSource,
    slots: Sequence[KeySlot],
    keys: Sequence[Key],
    effort: Effort,
    report: WorkReport,
) -> bytes | None:
    """Return the volume's key by the first key and slot that fit; None where none does.

    A slot that is damaged does not keep another from being tried, nor does one that asks for more
    than is spent on all slots together: a header may list many that each ask for as much as one
    may.

    Raises:
        ParserError: None fits, and a slot could not be tried.
    """
    failure: Exception | None = None
    for passphrase in passphrases(keys):
        spent = 0.0
        for slot in slots:
            share = slot.share(effort)
            if spent and spent + share > 1:
                failure = failure or _too_much(len(slots))
                continue
            spent += share
            try:
                found = slot.open(source, passphrase, effort, report)
            except (CorruptStructureError, TruncatedSourceError) as error:
                failure = failure or error
                continue
            if found is not None:
                return found
    if failure is not None:
        raise failure
    return None


def _too_much(count: int) -> UnsupportedFeatureError:
    return UnsupportedFeatureError(
        f"Its header has {count:,} key slots, which together ask for more work than is spent on "
        "one key; not all of them were tried. Unlock it with cryptsetup, which can be told the "
        "slot, and open the unlocked device."
    )
