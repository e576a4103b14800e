"""Headers of QCOW2 images, versions 2 and 3: what they say, checked before anything is believed.

Source: QEMU, docs/interop/qcow2; see ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    EncryptedContentError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.image.qcow.extensions import Extensions, read_extensions

MAGIC = b"QFI\xfb"

_COMMON = struct.Struct(">4sIQIIQIIQQIIQ")
_VERSION_3 = struct.Struct(">QQQII")
_COMPRESSION_AT = 104
_LENGTH_2, _LENGTH_3 = 72, 104
_LONGEST_NAME = 1023
_CLUSTER_BITS = range(9, 22)
_EXTENDED_CLUSTER_BITS = 14
"""Least for sub-clusters, which are sectors at least."""
_MOST_L1_BYTES = 32 << 20
_CIPHERS = {1: "AES (the old kind of QEMU)", 2: "LUKS"}
_COMPRESSIONS = {0: "zlib", 1: "zstd"}

DIRTY, CORRUPT, DATA_FILE, COMPRESSION, EXTENDED_L2 = range(5)
"""Bits of the incompatible features."""

_KNOWN_BITS = 0b11111


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a QCOW2 image says.

    Args:
        version: 2 or 3.
        cluster_bits: Binary logarithm of the cluster's bytes.
        size: Bytes of the disk.
        l1_offset: Where the active L1 table begins, in bytes.
        l1_entries: Of that table.
        snapshots: Number of internal snapshots.
        snapshots_offset: Where their table begins, in bytes.
        features: Incompatible features, bit by bit.
        compression: ``"zlib"`` or ``"zstd"``: of clusters that are compressed, if any are.
        backing: Name of the backing file as it is stored; "" without one.
        extensions: What stands behind the header.
    """

    version: int
    cluster_bits: int
    size: int
    l1_offset: int
    l1_entries: int
    snapshots: int
    snapshots_offset: int
    features: int
    compression: str
    backing: str
    extensions: Extensions

    @property
    def cluster(self) -> int:
        """Bytes of a cluster."""
        return 1 << self.cluster_bits

    @property
    def is_extended(self) -> bool:
        """Whether L2 entries tell of 32 sub-clusters each."""
        return self.has(EXTENDED_L2)

    def has(self, bit: int) -> bool:
        """Whether an incompatible feature is in use."""
        return bool(self.features >> bit & 1)


def read_header(source: BlockSource, subject: str) -> Header:
    """Read and check the header of a QCOW2 image.

    Args:
        source: The image.
        subject: How people know it, for messages.

    Raises:
        EncryptedContentError: The disk is encrypted.
        UnsupportedFeatureError: The image uses a feature that is not known here.
        CorruptStructureError: The header contradicts itself.
        TruncatedSourceError: The image ends inside it.
    """
    data = source.read_at(0, _LENGTH_3 + 1)
    if len(data) < _LENGTH_2:
        raise TruncatedSourceError(f"{subject} ends after {len(data)} bytes, inside its header")
    _, version, backing_at, backing_length, bits, size, cipher, l1, l1_at, _, _, count, at = (
        _COMMON.unpack_from(data)
    )
    _require_plain(cipher, subject)
    if bits not in _CLUSTER_BITS:
        raise _bad(20, f"clusters of 2^{bits} bytes")
    features, length = _version_3(data, subject) if version > 2 else (0, _LENGTH_2)  # noqa: PLR2004
    has_field = length > _COMPRESSION_AT and len(data) > _COMPRESSION_AT
    extensions = read_extensions(source, length, _end_of_extensions(backing_at, 1 << bits))
    _require_known(features, extensions, subject)
    header = Header(
        version=version,
        cluster_bits=bits,
        size=size,
        l1_offset=l1_at,
        l1_entries=l1,
        snapshots=count,
        snapshots_offset=at,
        features=features,
        compression=_compression(data[_COMPRESSION_AT] if has_field else 0),
        backing=_backing_name(source, backing_at, backing_length),
        extensions=extensions,
    )
    _check(header)
    return header


def _version_3(data: bytes, subject: str) -> tuple[int, int]:
    """Return incompatible features and the header's length in bytes."""
    if len(data) < _LENGTH_3:
        raise TruncatedSourceError(f"{subject} ends after {len(data)} bytes, inside its header")
    features, _, _, _, length = _VERSION_3.unpack_from(data, _LENGTH_2)
    if length < _LENGTH_3 or length % 8:
        raise _bad(100, f"a header of {length} bytes")
    return features, length


def _end_of_extensions(backing_at: int, cluster: int) -> int:
    """Return where extensions end at the latest: the backing file's name may follow them."""
    return backing_at if 0 < backing_at < cluster else cluster


def _require_plain(cipher: int, subject: str) -> None:
    if cipher:
        name = _CIPHERS.get(cipher, f"method {cipher}")
        raise EncryptedContentError(
            f"{subject} is a QCOW2 image whose disk is encrypted with {name}; this is not "
            "unlocked here. Convert it to a raw image with its password to open it."
        )


def _require_known(features: int, extensions: Extensions, subject: str) -> None:
    unknown = [bit for bit in range(64) if features >> bit & 1 and not _KNOWN_BITS >> bit & 1]
    if unknown:
        named = ", ".join(extensions.feature_names.get(bit, f"number {bit}") for bit in unknown)
        raise UnsupportedFeatureError(
            f"{subject} is a QCOW2 image that uses features not known here: {named}. Convert it "
            "to a raw image to open it."
        )


def _compression(kind: int) -> str:
    if kind not in _COMPRESSIONS:
        raise UnsupportedFeatureError(f"This QCOW2 image is compressed by method {kind}")
    return _COMPRESSIONS[kind]


def _backing_name(source: BlockSource, offset: int, length: int) -> str:
    if not offset or not length:
        return ""
    if length > _LONGEST_NAME:
        raise _bad(16, f"a name of the backing file of {length:,} bytes")
    name = source.read_at(offset, length)
    if len(name) < length:
        raise TruncatedSourceError("The image ends inside the name of its backing file")
    return os.fsdecode(name)


def _check(header: Header) -> None:
    """Refuse sizes that contradict one another."""
    if header.size >= 1 << 63:
        raise _bad(24, f"a disk of {header.size:,} bytes")
    if header.is_extended and header.cluster_bits < _EXTENDED_CLUSTER_BITS:
        raise _bad(20, f"clusters of 2^{header.cluster_bits} bytes with sub-clusters")
    require_l1(header, header.l1_entries, header.size)


def require_l1(header: Header, entries: int, size: int) -> None:
    """Refuse an L1 table that is too large to be one, or too small for a disk of ``size`` bytes.

    Raises:
        CorruptStructureError: It is.
    """
    entry_bytes = 16 if header.is_extended else 8
    covered = header.cluster * (header.cluster // entry_bytes)
    needed = -(-size // covered)
    if entries * 8 > _MOST_L1_BYTES or needed > entries:
        raise _bad(36, f"an L1 table of {entries:,} entries where {needed:,} are needed")


def _bad(offset: int, detail: str) -> CorruptStructureError:
    return CorruptStructureError("The QCOW2 header", offset, detail)
