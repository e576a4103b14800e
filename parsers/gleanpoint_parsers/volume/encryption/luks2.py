"""LUKS version 2: from keys to the plain bytes, and the sentences where no key fits.

Source: "LUKS2 On-Disk Format Specification" 1.1.3; see ``FORMAT.md``.
"""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import LockedVolumeError, UnsupportedFeatureError
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.volume.encryption.decrypted_source import DecryptedSource, Sectors
from gleanpoint_parsers.volume.encryption.key_derivation import Effort
from gleanpoint_parsers.volume.encryption.luks2_header import Luks2Header, read_header
from gleanpoint_parsers.volume.encryption.luks2_metadata import Luks2Metadata, read_metadata
from gleanpoint_parsers.volume.encryption.luks_ciphers import sector_cipher
from gleanpoint_parsers.volume.encryption.luks_slots import SECTOR, volume_key
from gleanpoint_parsers.volume.encryption.unlocked import Unlocked


def unlock_luks2(
    source: BlockSource, keys: Sequence[Key], subject: str, effort: Effort, report: WorkReport
) -> Unlocked:
    """Unlock a LUKS2 volume.

    Raises:
        LockedVolumeError: No key fits.
        ParserError: The header is damaged, or asks for what this version lacks.
    """
    header = read_header(source)
    metadata = read_metadata(header.metadata, subject)
    if not metadata.segment.offset or metadata.segment.offset >= source.size:
        raise UnsupportedFeatureError(
            f"{subject} is a LUKS2 header without data: it belongs to a volume elsewhere. Unlock "
            "that with cryptsetup --header and open the unlocked device."
        )
    if not metadata.slots:
        raise UnsupportedFeatureError(
            f"{subject} is encrypted with LUKS2, and its header holds no key slot any more: it was "
            "erased, and no key opens it. A backup of its header would."
        )
    key = volume_key(source, metadata.slots, keys, effort, report)
    if key is None:
        raise _locked(subject, metadata, was_tried=bool(keys))
    plain = _plain(source, metadata, key)
    facts = _facts(header, metadata)
    return Unlocked(plain, "LUKS2", "passphrase or key file", header.notes, facts)


def _plain(source: BlockSource, metadata: Luks2Metadata, key: bytes) -> DecryptedSource:
    """Return the data; sectors are numbered in 512 bytes, however large they are."""
    segment = metadata.segment
    size = source.size - segment.offset if segment.size is None else segment.size
    return DecryptedSource(
        source,
        segment.offset,
        size // segment.sector * segment.sector,
        sector_cipher(segment.cipher, key),
        Sectors(segment.sector, segment.first_number, segment.sector // SECTOR),
    )


def _locked(subject: str, metadata: Luks2Metadata, *, was_tried: bool) -> LockedVolumeError:
    by_token = {slot.number: metadata.tokens.get(slot.number) for slot in metadata.slots}
    kinds = sorted({kind for kind in by_token.values() if kind})
    told = f" {_listed(kinds)} unlocks it on its own machine." if kinds else ""
    if all(by_token.values()):
        told = f" Every key slot belongs to {_listed(kinds)}; no passphrase is known to be set."
    if was_tried:
        message = f"No key that was given opens {subject}, which is encrypted with LUKS2."
        return LockedVolumeError(f"{message}{told}", was_tried=True)
    count = len(metadata.slots)
    slots = "1 key slot" if count == 1 else f"{count} key slots"
    return LockedVolumeError(
        f"{subject} is encrypted with LUKS2 ({metadata.segment.cipher}, {slots} in use): it takes "
        f"its passphrase or its key file.{told}"
    )


def _listed(kinds: Sequence[str]) -> str:
    return f"a token ({', '.join(kinds)})" if kinds else "a token"


def _facts(header: Luks2Header, metadata: Luks2Metadata) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "cipher": metadata.segment.cipher,
        "sector bytes": metadata.segment.sector,
        "uuid": header.uuid,
        "key slots in use": [slot.number for slot in metadata.slots],
    }
    if header.label:
        facts["label"] = header.label
    if metadata.tokens:
        facts["tokens"] = [*sorted(set(metadata.tokens.values()))]
    return facts
