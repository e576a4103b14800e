"""Make small NTFS volumes in memory, record by record, sound ones and broken ones.

Nothing here uses the readers under test; the layout follows the Linux-NTFS documentation.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

SECTOR = 512
CLUSTER = 4096
ROOT = 5
SYSTEM_RECORDS = 24
IN_USE, FOLDER = 1, 2
POSIX, WIN32, DOS, BOTH = 0, 1, 2, 3
SEQUENCE = 1
"""Sequence number of every record that is not made with another."""

MFT_CLUSTER = 8
TIME = 133_000_000_000_000_000
"""A FILETIME in June 2022."""

_BLOCK = 4096


def reference(number: int, sequence: int = SEQUENCE) -> int:
    return sequence << 48 | number


# Attributes


def resident(kind: int, content: bytes, name: str = "", number: int = 0, flags: int = 0) -> bytes:
    encoded = name.encode("utf-16-le", "surrogatepass")
    place = 24 + _padded(len(encoded))
    length = place + _padded(len(content))
    head = struct.pack("<IIBBHHH", kind, length, 0, len(encoded) // 2, 24, flags, number)
    head += struct.pack("<IHBx", len(content), place, 0)
    return (head + encoded).ljust(place, b"\0") + content.ljust(length - place, b"\0")


@dataclass(frozen=True)
class Outside:
    """Figures of an attribute stored outside its record; sizes in bytes, runs in clusters."""

    runs: Sequence[tuple[int | None, int]]
    size: int
    allocated: int | None = None
    initialized: int | None = None
    first: int = 0
    unit: int = 0


def outside(kind: int, figures: Outside, name: str = "", number: int = 0, flags: int = 0) -> bytes:
    clusters = sum(length for _, length in figures.runs)
    allocated = clusters * CLUSTER if figures.allocated is None else figures.allocated
    initialized = figures.size if figures.initialized is None else figures.initialized
    encoded = name.encode("utf-16-le", "surrogatepass")
    place = 64 + _padded(len(encoded))
    pairs = mapping_pairs(figures.runs)
    length = place + _padded(len(pairs))
    head = struct.pack("<IIBBHHH", kind, length, 1, len(encoded) // 2, 64, flags, number)
    last = figures.first + clusters - 1
    head += struct.pack("<QqHH4x", figures.first, last, place, figures.unit)
    head += struct.pack("<QQQ", allocated, figures.size, initialized)
    return (head + encoded).ljust(place, b"\0") + pairs.ljust(length - place, b"\0")


def mapping_pairs(runs: Sequence[tuple[int | None, int]]) -> bytes:
    data, before = b"", 0
    for first, length in runs:
        count = _signed(length) if length < 0 else _unsigned(length)
        step = b"" if first is None else _signed(first - before)
        before = before if first is None else first
        data += bytes((len(step) << 4 | len(count),)) + count + step
    return data + b"\0"


def standard_information(
    created: int = TIME, modified: int = TIME, attributes: int = 0x20
) -> bytes:
    content = struct.pack("<QQQQI", created, modified, TIME, TIME, attributes)
    return resident(0x10, content.ljust(72, b"\0"))


def file_name(
    name: str | bytes, parent: int = reference(ROOT), space: int = WIN32, number: int = 2
) -> bytes:
    encoded = name if isinstance(name, bytes) else name.encode("utf-16-le", "surrogatepass")
    content = struct.pack("<QQQQQQQII", parent, *(TIME,) * 4, 0, 0, 0x20, 0)
    return resident(0x30, content + bytes((len(encoded) // 2, space)) + encoded, number=number)


def data(content: bytes, name: str = "", number: int = 3, flags: int = 0) -> bytes:
    return resident(0x80, content, name, number, flags)


def index_root(entries: bytes = b"") -> bytes:
    """Return the index of a folder's names that fits into its record."""
    end = struct.pack("<QHHI", 0, 16, 0, 2)
    length = 16 + len(entries) + len(end)
    head = struct.pack("<IIIB3x", 0x30, 1, _BLOCK, 1)
    head += struct.pack("<IIII", 16, length, length, 0)
    return resident(0x90, head + entries + end, "$I30", 4)


def index_entry(name: str, record: int, parent: int, space: int = WIN32) -> bytes:
    """Return an entry of a folder's index; ``record`` and ``parent`` are references."""
    content = file_name(name, parent, space)[24:]
    size = 66 + len(name.encode("utf-16-le", "surrogatepass"))
    length = 16 + _padded(size)
    return (struct.pack("<QHHI", record, length, size, 0) + content)[:length].ljust(length, b"\0")


def attribute_list(entries: Sequence[tuple[int, int, int]]) -> bytes:
    """Return a list of attributes as (type, first cluster, reference of the record)."""
    content = b"".join(
        struct.pack("<IHBBQQH6x", kind, 32, 0, 26, first, record, 0)
        for kind, first, record in entries
    )
    return resident(0x20, content, number=1)


# Records and volumes


def record(
    attributes: Sequence[bytes],
    *,
    flags: int = IN_USE,
    sequence: int = SEQUENCE,
    base: int = 0,
    size: int = 1024,
    number: int = 0,
) -> bytes:
    """Return a record as it is stored, its update sequence applied."""
    sectors = size // SECTOR
    first = _padded(48 + 2 * (sectors + 1))
    body = b"".join(attributes) + struct.pack("<II", 0xFFFFFFFF, 0)
    links = sum(attribute[0] == 0x30 for attribute in attributes)
    head = struct.pack("<4sHHQHHHH", b"FILE", 48, sectors + 1, 0, sequence, links, first, flags)
    head += struct.pack("<IIQHHI", first + len(body), size, base, 9, 0, number)
    assert first + len(body) <= size
    return protect(bytearray((head.ljust(first, b"\0") + body).ljust(size, b"\0")))


def protect(whole: bytearray, mark: bytes = b"\x07\x00") -> bytes:
    """Move the last two bytes of each sector to the update sequence and put a mark there."""
    sectors = len(whole) // SECTOR
    whole[48:50] = mark
    for number in range(1, sectors + 1):
        tail = number * SECTOR - 2
        whole[48 + 2 * number : 50 + 2 * number] = whole[tail : tail + 2]
        whole[tail : tail + 2] = mark
    return bytes(whole)


def file_record(name: str, content: bytes = b"", parent: int = reference(ROOT)) -> bytes:
    return record([standard_information(), file_name(name, parent), data(content)])


def folder_record(name: str, parent: int = reference(ROOT), entries: bytes = b"") -> bytes:
    attributes = [standard_information(), file_name(name, parent), index_root(entries)]
    return record(attributes, flags=IN_USE | FOLDER)


@dataclass
class Volume:
    """A volume whose records from ``SYSTEM_RECORDS`` on are given.

    Args:
        records: By number, as they are stored; whatever bytes. The system's own may be replaced.
        count: Records in $MFT; made larger where ``records`` needs it.
        record_size: Bytes of a record.
        clusters: Clusters in the volume.
        used: Numbers that $MFT's bitmap counts as used, where it is not what the flags say.
        root_entries: Entries in the index of the root.
    """

    records: dict[int, bytes] = field(default_factory=dict)
    count: int = 64
    record_size: int = 1024
    clusters: int = 1024
    used: set[int] | None = None
    root_entries: bytes = b""

    def build(self) -> bytes:
        count = max([self.count, *(number + 1 for number in self.records)])
        per_cluster = max(1, CLUSTER // self.record_size)
        count += -count % per_cluster
        mft_clusters = count * self.record_size // CLUSTER
        system = self._system(count, mft_clusters)
        stored = {**system, **self.records}
        empty = record([], flags=0, size=self.record_size)
        mft = b"".join(stored.get(number, empty) for number in range(count))
        image = bytearray(self.clusters * CLUSTER)
        image[:SECTOR] = self._boot()
        start = MFT_CLUSTER * CLUSTER
        image[start : start + len(mft)] = mft
        image[2 * CLUSTER : 3 * CLUSTER] = self._bitmap(stored)
        image[3 * CLUSTER : 4 * CLUSTER] = b"\xff" * CLUSTER  # clusters: all in use
        return bytes(image)

    def _boot(self) -> bytes:
        sector = bytearray(SECTOR)
        sector[:11] = b"\xeb\x52\x90NTFS    "
        struct.pack_into("<HB", sector, 11, SECTOR, CLUSTER // SECTOR)
        sectors = self.clusters * CLUSTER // SECTOR
        figure = -(self.record_size.bit_length() - 1)
        struct.pack_into("<QQQ", sector, 40, sectors, MFT_CLUSTER, 4)
        struct.pack_into("<b3xb", sector, 64, figure, 1)
        sector[510:] = b"\x55\xaa"
        return bytes(sector)

    def _bitmap(self, stored: dict[int, bytes]) -> bytes:
        used = self.used
        if used is None:
            used = {n for n, r in stored.items() if struct.unpack_from("<H", r, 22)[0] & IN_USE}
        bits = sum(1 << number for number in used)
        return bits.to_bytes(CLUSTER, "little")

    def _system(self, count: int, mft_clusters: int) -> dict[int, bytes]:
        mft = Outside([(MFT_CLUSTER, mft_clusters)], count * self.record_size)
        bits = Outside([(2, 1)], (count + 7) // 8)
        clusters = Outside([(3, 1)], (self.clusters + 7) // 8)
        made = {
            0: ("$MFT", [outside(0x80, mft, number=3), outside(0xB0, bits, number=5)]),
            1: ("$MFTMirr", [outside(0x80, Outside([(4, 1)], 4096), number=3)]),
            2: ("$LogFile", [outside(0x80, Outside([(5, 1)], 4096), number=3)]),
            3: ("$Volume", [resident(0x70, struct.pack("<QBBH", 0, 3, 1, 0), number=3)]),
            4: ("$AttrDef", [outside(0x80, Outside([(6, 1)], 2560), number=3)]),
            6: ("$Bitmap", [outside(0x80, clusters, number=3)]),
            7: ("$Boot", [outside(0x80, Outside([(0, 2)], 8192), number=3)]),
            8: ("$BadClus", [data(b""), outside(0x80, self._bad(), "$Bad", 5)]),
            10: ("$UpCase", [outside(0x80, Outside([(7, 1)], 4096), number=3)]),
        }
        records = {
            number: self._made(number, name, attributes)
            for number, (name, attributes) in made.items()
        }
        root = [standard_information(), file_name(".", reference(ROOT, ROOT), BOTH)]
        root.append(index_root(self.root_entries))
        flags = IN_USE | FOLDER
        records[ROOT] = record(root, flags=flags, sequence=ROOT, size=self.record_size)
        for number in range(12, 16):
            records[number] = record([standard_information(), data(b"")], size=self.record_size)
        return records

    def _bad(self) -> Outside:
        return Outside([(None, self.clusters)], self.clusters * CLUSTER)

    def _made(self, number: int, name: str, attributes: Sequence[bytes]) -> bytes:
        head = [standard_information(), file_name(name, reference(ROOT, ROOT), BOTH)]
        return record([*head, *attributes], sequence=max(1, number), size=self.record_size)


def _padded(length: int) -> int:
    return length + -length % 8


def _unsigned(number: int) -> bytes:
    return number.to_bytes(max(1, (number.bit_length() + 7) // 8), "little")


def _signed(number: int) -> bytes:
    return number.to_bytes(number.bit_length() // 8 + 1, "little", signed=True)
