"""The header of a PST or OST: layout, encoding, and where the two B-trees begin.

Source: [MS-PST] 2.2.2.6.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    EncryptedContentError,
    TruncatedSourceError,
    UnknownFormatError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.pst.ndb.checksum import checksum
from gleanpoint_parsers.pst.ndb.encoding import Encoding
from gleanpoint_parsers.pst.ndb.variant import ANSI, FOUR_KIB, UNICODE, Variant

MAGIC = b"!BDN"
CLIENTS = {b"SM": "PST", b"SO": "OST"}
"""``wMagicClient`` to format; what the file's name says may differ."""

_DEFAULT_FORMAT = "PST"
_CLIENT = slice(8, 10)
_VERSION = struct.Struct("<H")
_VERSION_PLACE = 10
_CHECKSUM = struct.Struct("<I")
_CHECKSUM_PLACE = 4
_CHECKED = slice(8, 479)
"""``dwCRCPartial`` covers 471 bytes from ``wMagicClient`` on."""

_INFORMATION_PROTECTION = 0x10
"""``bCryptMethod`` of a file encrypted with a key that is not in it ([MS-PST] 2.2.2.6)."""

PROTECTED_VERSION = 37
"""``wVer`` of files that Windows Information Protection may encrypt ([MS-PST] 2.2.2.6)."""

VARIANT_OF_VERSION = {
    14: ANSI,
    15: ANSI,
    20: UNICODE,
    21: UNICODE,
    22: UNICODE,
    23: UNICODE,
    36: FOUR_KIB,
}
"""20 to 22 are not in [MS-PST]; other readers take them as 23."""


@dataclass(frozen=True, slots=True)
class BlockReference:
    """BREF: id and offset of a page or block ([MS-PST] 2.2.2.4)."""

    identifier: int
    offset: int


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says.

    Args:
        variant: Layout of everything that follows.
        version: ``wVer``.
        format: ``"PST"`` or ``"OST"``, by ``wMagicClient``.
        encoding: How data blocks are encoded.
        end: Length of the file as the header has it, in bytes.
        node_tree: Root page of the node B-tree.
        block_tree: Root page of the block B-tree.
        checksum_stored: ``dwCRCPartial``.
        checksum_found: What its bytes give.
    """

    variant: Variant
    version: int
    format: str
    encoding: Encoding
    end: int
    node_tree: BlockReference
    block_tree: BlockReference
    checksum_stored: int
    checksum_found: int

    @property
    def is_sound(self) -> bool:
        """Whether the checksum fits."""
        return self.checksum_stored == self.checksum_found


def read_header(source: BlockSource, variant: Variant | None = None) -> Header:
    """Read the header; a wrong checksum is told in the value, not refused.

    Args:
        source: The file.
        variant: Its layout, where that is known whatever magic and version say; None to go by
            these.

    Raises:
        UnknownFormatError: It is no PST or OST.
        UnsupportedFeatureError: It is a version that is not read.
        EncryptedContentError: It is encrypted by Windows Information Protection.
        TruncatedSourceError: The file ends inside the header.
        CorruptStructureError: A field has a value that cannot be.
    """
    data = source.read_at(0, UNICODE.header.size)
    client = data[_CLIENT]
    if variant is None and (data[:4] != MAGIC or client not in CLIENTS):
        raise UnknownFormatError("This is no Outlook mailbox file: its first bytes are others")
    if len(data) < ANSI.header.size:
        raise TruncatedSourceError(f"The mailbox file ends after {len(data)} bytes, in its header")
    (version,) = _VERSION.unpack_from(data, _VERSION_PLACE)
    variant = variant or _variant(version)
    if len(data) < variant.header.size:
        raise TruncatedSourceError(f"The mailbox file ends after {len(data)} bytes, in its header")
    places = variant.header
    return Header(
        variant=variant,
        version=version,
        format=CLIENTS.get(client, _DEFAULT_FORMAT),
        encoding=_encoding(data[places.encoding], places.encoding),
        end=variant.number.unpack_from(data, places.end)[0],
        node_tree=BlockReference(*variant.reference.unpack_from(data, places.node_tree)),
        block_tree=BlockReference(*variant.reference.unpack_from(data, places.block_tree)),
        checksum_stored=_CHECKSUM.unpack_from(data, _CHECKSUM_PLACE)[0],
        checksum_found=checksum(data[_CHECKED]),
    )


def checksums(source: BlockSource) -> tuple[int, int]:
    """Return ``dwCRCPartial`` as stored and as the bytes give it; (0, 0) of no header at all."""
    data = source.read_at(0, ANSI.header.size)
    if len(data) < ANSI.header.size:
        return 0, 0
    return _CHECKSUM.unpack_from(data, _CHECKSUM_PLACE)[0], checksum(data[_CHECKED])


def stored_version(source: BlockSource) -> int:
    """Return ``wVer`` as it stands there; 0 where the file is shorter."""
    data = source.read_at(_VERSION_PLACE, _VERSION.size)
    return _VERSION.unpack(data)[0] if len(data) == _VERSION.size else 0


def stored_client(source: BlockSource) -> str:
    """Return ``"PST"`` or ``"OST"``; PST where the header does not tell."""
    return CLIENTS.get(source.read_at(_CLIENT.start, 2), _DEFAULT_FORMAT)


def _variant(version: int) -> Variant:
    variant = VARIANT_OF_VERSION.get(version)
    if variant is None:
        raise UnsupportedFeatureError(f"Mailbox files of version {version} are not read")
    return variant


def _encoding(value: int, place: int) -> Encoding:
    if value == _INFORMATION_PROTECTION:
        message = "This mailbox file is encrypted by Windows Information Protection"
        raise EncryptedContentError(message)
    try:
        return Encoding(value)
    except ValueError:
        raise CorruptStructureError("HEADER", place, f"bCryptMethod is {value}") from None
