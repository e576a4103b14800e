"""Tell whether a volume is encrypted, and how, without what it takes to unlock it."""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.volume.encryption.bitlocker import boot_sector

LUKS1_MAGIC = b"LUKS\xba\xbe\x00\x01"
LUKS2_MAGIC = b"LUKS\xba\xbe\x00\x02"

_SECTOR = 512


def encryption_of(source: BlockSource) -> str | None:
    """Return the name of the encryption that the first 512 bytes of a volume tell, if any.

    Raises:
        ParserError: They cannot be read.
    """
    sector = source.read_at(0, _SECTOR)
    if sector.startswith(LUKS1_MAGIC):
        return "LUKS1"
    if sector.startswith(LUKS2_MAGIC):
        return "LUKS2"
    return "BitLocker" if boot_sector.is_bitlocker(sector) else None
