"""QCOW images made entry by entry: every kind of cluster, and what QEMU would refuse to write."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import zstandard

NOTHING, ZEROS = "nothing", "zeros"
Content = bytes | str
"""Of a cluster: its bytes, ``NOTHING`` (the parent's) or ``ZEROS``."""

_HEAD = 112


@dataclass(frozen=True)
class Saved:
    """An internal snapshot: its clusters, when it was taken, and what it is called."""

    clusters: Mapping[int, Content]
    seconds: int
    name: bytes = b"before"
    size: int | None = None


@dataclass(frozen=True)
class Qcow2:
    """One image of version 2 or 3.

    Args:
        size: Bytes of the disk.
        clusters: Content of clusters by number.
        packed: Numbers of clusters that are compressed.
        bits: Binary logarithm of the cluster's bytes.
        version: 2 or 3.
        zstd: Whether compressed clusters are Zstandard frames.
        backing: Name of the backing file, and its format.
        snapshots: Earlier states.
        features: Incompatible features beyond those that follow from the rest.
        extensions: Further header extensions: kind and data.
    """

    size: int
    clusters: Mapping[int, Content]
    packed: frozenset[int] = frozenset()
    bits: int = 16
    version: int = 3
    zstd: bool = False
    backing: tuple[bytes, bytes] = (b"", b"")
    snapshots: Sequence[Saved] = ()
    features: int = 0
    extensions: Sequence[tuple[int, bytes]] = field(default=())

    @property
    def cluster(self) -> int:
        """Bytes of a cluster."""
        return 1 << self.bits

    def image(self) -> bytes:
        """Return the bytes of the image."""
        out = _Out(self.cluster)
        states = [(self.clusters, self.size)]
        states += [(one.clusters, one.size or self.size) for one in self.snapshots]
        l1s = [self._tables(out, *state) for state in states]
        table = b"".join(
            self._snapshot(number, one, l1s[number])
            for number, one in enumerate(self.snapshots, start=1)
        )
        at = out.aligned(table) if table else 0
        out.data[: self.cluster] = self._header(l1s[0], at).ljust(self.cluster, b"\0")
        return bytes(out.data)

    def _tables(self, out: _Out, clusters: Mapping[int, Content], size: int) -> tuple[int, int]:
        """Write clusters and tables of one state; return offset and entries of its L1 table."""
        per_table = self.cluster // 8
        count = -(-size // (self.cluster * per_table))
        entries = [0] * (count * per_table)
        for number, content in clusters.items():
            entries[number] = self._entry(out, content, number in self.packed)
        l1 = []
        for start in range(0, len(entries), per_table):
            chosen = entries[start : start + per_table]
            l1.append(out.aligned(struct.pack(f">{per_table}Q", *chosen)) if any(chosen) else 0)
        return out.aligned(
            struct.pack(f">{count}Q", *(at | (1 << 63 if at else 0) for at in l1))
        ), count

    def _entry(self, out: _Out, content: Content, packed: bool) -> int:
        if isinstance(content, str):
            return {NOTHING: 0, ZEROS: 1}[content]
        content = content.ljust(self.cluster, b"\0")
        if not packed:
            return out.aligned(content) | 1 << 63
        squeezed = zstandard.compress(content) if self.zstd else _deflated(content)
        at = out.anywhere(squeezed)
        bits = 62 - (self.bits - 8)
        sectors = (at + len(squeezed) - 1) // 512 - at // 512
        return 1 << 62 | sectors << bits | at

    def _snapshot(self, number: int, saved: Saved, l1: tuple[int, int]) -> bytes:
        extra = struct.pack(">QQ", 0, saved.size or self.size)
        name, number_text = saved.name, b"%d" % number
        entry = struct.pack(
            ">QIHHIIQII", *l1, len(number_text), len(name), saved.seconds, 500_000_000, 0, 0,
            len(extra),
        )  # fmt: skip
        entry += extra + number_text + name
        return entry + bytes(-len(entry) % 8)

    def _header(self, l1: tuple[int, int], snapshots_at: int) -> bytes:
        name, kind = self.backing
        tail = b"".join(
            struct.pack(">II", code, len(data)) + data + bytes(-len(data) % 8)
            for code, data in [*([(0xE2792ACA, kind)] if kind else []), *self.extensions, (0, b"")]
        )
        length = _HEAD if self.version > 2 else 72
        name_at = length + len(tail) if name else 0
        head = struct.pack(
            ">4sIQIIQIIQQIIQ", b"QFI\xfb", self.version, name_at, len(name), self.bits, self.size,
            0, l1[1], l1[0], 0, 0, len(self.snapshots), snapshots_at,
        )  # fmt: skip
        if self.version > 2:
            features = self.features | (1 << 3 if self.zstd else 0)
            head += struct.pack(">QQQIIB7x", features, 0, 0, 4, length, self.zstd)
        return head + tail + name


class _Out:
    def __init__(self, cluster: int) -> None:
        self.cluster = cluster
        self.data = bytearray(cluster)

    def aligned(self, content: bytes) -> int:
        self.data += bytes(-len(self.data) % self.cluster)
        at = len(self.data)
        self.data += content + bytes(-len(content) % self.cluster)
        return at

    def anywhere(self, content: bytes) -> int:
        """Put it right behind what is there: packed clusters may begin at any byte."""
        at = len(self.data)
        self.data += content
        return at


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-12)
    return packer.compress(content) + packer.flush()


def qcow1(size: int, clusters: Mapping[int, bytes], packed: frozenset[int] = frozenset()) -> bytes:
    """Return an image of version 1 with clusters of 4 KiB and tables of 512 entries."""
    out = _Out(4096)
    per_table = 512
    count = -(-size // (4096 * per_table))
    entries = [0] * (count * per_table)
    for number, content in clusters.items():
        whole = content.ljust(4096, b"\0")
        squeezed = _deflated(whole)
        if number in packed and len(squeezed) < 4096:  # else the length has no place
            entries[number] = 1 << 63 | len(squeezed) << (63 - 12) | out.anywhere(squeezed)
        else:
            entries[number] = out.aligned(whole)
    l1 = [
        out.aligned(struct.pack(f">{per_table}Q", *entries[start : start + per_table]))
        for start in range(0, len(entries), per_table)
    ]
    at = out.aligned(struct.pack(f">{count}Q", *l1))
    out.data[:48] = struct.pack(
        ">4sIQIIQBBxxIQ", b"QFI\xfb", 1, 0, 0, 0, size, 12, 9, 0, at
    )  # fmt: skip
    return bytes(out.data)
