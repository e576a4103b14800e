"""UDF volumes made from ECMA-167 and the UDF specification, independent of the reader.

Every kind of partition: physical, sparable with a replaced packet, virtual, metadata in two
fragments. Files in any number of extents, holes, lists of addresses in several blocks, streams.
"""

from __future__ import annotations

import binascii
import struct
from dataclasses import dataclass, field

ICB_FOLDER, ICB_FILE, ICB_LINK, ICB_STREAMS = 4, 5, 12, 13
SHORT, LONG, EMBEDDED = 0, 1, 3
PARTITION_START = 288
PACKET = 32
SEQUENCES = (112, 144)
INTEGRITY, SPARING = 96, 100
LARGEST_EXTENT = (1 << 30) - 4096
TIME = struct.pack("<HhBBBBBBBB", 0x1000 | 60, 2026, 6, 30, 8, 0, 1, 12, 34, 56)
"""30 June 2026, 8:00:01.123456 one hour east of Greenwich."""
_DOMAIN = b"\0*OSTA UDF Compliant".ljust(24, b"\0")


@dataclass
class File:
    """A file to be made.

    Args:
        data: Its bytes.
        pieces: Extents that they lie in.
        hole: Whether an extent of zeros follows that is not recorded.
        streams: Named streams.
        is_deleted: Whether its name is marked as deleted.
        form: How its extents are told.
        kind: File type.
    """

    data: bytes
    pieces: int = 1
    hole: int = 0
    streams: dict[str, bytes] = field(default_factory=dict)
    is_deleted: bool = False
    form: int | None = None
    kind: int = ICB_FILE


Tree = dict[str, "File | bytes | Tree"]


def link(*parts: str) -> File:
    """Return a symbolic link; an empty first part starts at the root."""
    data = b""
    for part in parts:
        name = compressed(part) if part not in {"", "..", "."} else b""
        kind = {"": 2, "..": 3, ".": 4}.get(part, 5)
        data += struct.pack("<BBH", kind, len(name), 0) + name
    return File(data, kind=ICB_LINK)


def compressed(name: str) -> bytes:
    """Return a name in compressed Unicode."""
    try:
        return b"\x08" + name.encode("latin-1")
    except UnicodeEncodeError:
        return b"\x10" + name.encode("utf-16-be")


def tagged(kind: int, body: bytes, location: int, version: int = 3) -> bytes:
    """Return a descriptor: its tag, with checksum and CRC, and its body."""
    crc = binascii.crc_hqx(body, 0)
    tag = bytearray(struct.pack("<HHBBHHHI", kind, version, 0, 0, 1, crc, len(body), location))
    tag[4] = (sum(tag[:4]) + sum(tag[5:])) & 0xFF
    return bytes(tag) + body


def _long(length: int, block: int, partition: int, kind: int = 0) -> bytes:
    return struct.pack("<IIH6x", length | kind << 30, block, partition)


def _holes(size: int) -> list[int]:
    """Return lengths of extents, which have 30 bits."""
    whole, rest = divmod(size, LARGEST_EXTENT)
    return [LARGEST_EXTENT] * whole + [rest] * bool(rest)


def _fixed(name: str, size: int) -> bytes:
    raw = compressed(name) if name else b""
    return raw.ljust(size - 1, b"\0") + bytes([len(raw)])


class UdfImage:
    """Makes one volume.

    Args:
        tree: Folders and files.
        kind: ``"physical"``, ``"sparable"``, ``"virtual"`` or ``"metadata"``.
        block: Bytes of a block.
        extended: Whether file entries are of the newer kind, with time of birth and streams.
        form: How extents are told where a file does not say.
        room: Addresses in one list before it goes on in another block.
    """

    def __init__(
        self,
        tree: Tree,
        kind: str = "physical",
        *,
        block: int = 2048,
        extended: bool = True,
        form: int = LONG,
        room: int = 1000,
    ) -> None:
        self.block, self.kind, self.extended = block, kind, extended
        self.form, self.room = form, room
        self.blocks: dict[int, bytes] = {}
        self.metadata: list[bytes] = []
        self.table: list[int] = []
        self.following = 0
        self.top = {"physical": 0, "sparable": 0, "virtual": 1, "metadata": 1}[kind]
        if kind == "metadata":
            self.metadata_icb = [self._take(1), self._take(1)]
        self.file_set = self._descriptor()
        root = self._descriptor()
        self._folder(root, root, tree)
        body = TIME + struct.pack("<HHIIII", 3, 3, 1, 1, 0, 0) + bytes(64) + _fixed("set", 128)
        body += bytes(64) + _fixed("set", 32) + bytes(64) + _long(block, root, self.top)
        body += _DOMAIN + struct.pack("<HB5x", 0x0201, 0) + bytes(16) + bytes(16) + bytes(32)
        self._put(self.file_set, tagged(256, body, self.file_set))
        self.label = "Ünïcode"

    def image(self, *, is_closed: bool = True, damage_main: bool = False) -> bytes:
        """Return the bytes of the volume."""
        if self.kind == "metadata":
            self._write_metadata()
        if self.kind == "virtual":
            self._write_table()
        length = self.following + 4
        spare = PARTITION_START + length
        data = bytearray((spare + PACKET + 16) * self.block)
        self._write_head(data, length, is_closed=is_closed)
        if damage_main:
            data[SEQUENCES[0] * self.block + 100] ^= 1
        for number, content in self.blocks.items():
            place = PARTITION_START + number
            if self.kind == "sparable" and number // PACKET == 1:
                self._sector(data, place, b"defective")
                place = spare + number % PACKET
            self._sector(data, place, content)
        if self.kind == "sparable":
            entries = struct.pack("<IIII", PACKET, spare, 0xFFFFFFFF, 0)
            body = b"\0*UDF Sparing Table".ljust(32, b"\0") + struct.pack("<HHI", 2, 0, 1) + entries
            self._sector(data, SPARING, tagged(0, body, SPARING))
        if self.kind == "virtual":
            del data[(PARTITION_START + self.following) * self.block :]
        return bytes(data)

    def _write_head(self, data: bytearray, length: int, *, is_closed: bool) -> None:
        unit = max(2048, self.block)
        for number, name in enumerate((b"BEA01", b"NSR03", b"TEA01")):
            at = 0x8000 + number * unit
            data[at : at + 7] = b"\0" + name + b"\1"
        for start in SEQUENCES:
            for number, descriptor in enumerate(self._sequence(start, length)):
                self._sector(data, start + number, descriptor)
        integrity = TIME + struct.pack("<III", int(is_closed), 0, 0) + bytes(32) + bytes(16)
        self._sector(data, INTEGRITY, tagged(9, integrity, INTEGRITY))
        anchors = [256] if self.kind == "virtual" else [256, len(data) // self.block - 1]
        size = 16 * self.block
        for place in anchors:
            pairs = struct.pack("<IIII", size, SEQUENCES[0], size, SEQUENCES[1])
            self._sector(data, place, tagged(2, pairs + bytes(480), place))

    def _sector(self, data: bytearray, number: int, content: bytes) -> None:
        assert len(content) <= self.block
        at = number * self.block
        data[at : at + self.block] = content.ljust(self.block, b"\0")

    def _sequence(self, start: int, length: int) -> list[bytes]:
        primary = struct.pack("<II", 1, 0) + _fixed("disc", 32) + bytes(472 - 16)
        partition = struct.pack("<IHH", 2, 1, 0) + b"\0+NSR03".ljust(32, b"\0") + bytes(128)
        partition += struct.pack("<III", 1, PARTITION_START, length) + bytes(188)
        maps = self._maps()
        logical = struct.pack("<I", 3) + bytes(64) + _fixed(self.label, 128)
        logical += struct.pack("<I", self.block) + _DOMAIN + struct.pack("<HB5x", 0x0250, 0)
        logical += _long(self.block, self.file_set, self.top)
        logical += struct.pack("<II", sum(map(len, maps)), len(maps)) + bytes(32 + 128)
        logical += struct.pack("<II", 2 * self.block, INTEGRITY) + b"".join(maps)
        bodies = [
            (1, primary),
            (5, partition),
            (6, logical),
            (7, struct.pack("<II", 4, 0)),
            (8, b""),
        ]
        return [tagged(k, body, start + n) for n, (k, body) in enumerate(bodies)]

    def _maps(self) -> list[bytes]:
        def second(name: bytes, rest: bytes) -> bytes:
            head = struct.pack("<BB2x", 2, 64) + b"\0" + name.ljust(23, b"\0")
            return (head + struct.pack("<HB5xHH", 0x0250, 0, 1, 0) + rest).ljust(64, b"\0")

        plain = struct.pack("<BBHH", 1, 6, 1, 0)
        match self.kind:
            case "sparable":
                rest = struct.pack("<HBxII", PACKET, 1, 72, SPARING)
                return [second(b"*UDF Sparable Partition", rest)]
            case "virtual":
                return [plain, second(b"*UDF Virtual Partition", b"")]
            case "metadata":
                rest = struct.pack("<IIIIHB5x", *self.metadata_icb, 0xFFFFFFFF, 2, 2, 1)
                return [plain, second(b"*UDF Metadata Partition", rest)]
        return [plain]

    def _take(self, count: int) -> int:
        first = self.following
        self.following += count
        return first

    def _descriptor(self) -> int:
        """Take a block for a descriptor; returns its number as addresses have it."""
        if self.kind == "metadata":
            self.metadata.append(b"")
            return len(self.metadata) - 1
        block = self._take(1)
        if self.kind != "virtual":
            return block
        self.table.append(block)
        return len(self.table) - 1

    def _put(self, number: int, data: bytes) -> None:
        if self.kind == "metadata":
            self.metadata[number] = data
        else:
            self.blocks[self.table[number] if self.kind == "virtual" else number] = data

    def _store(self, data: bytes, pieces: int) -> list[tuple[int, int]]:
        """Put bytes into the partition; returns length and block of each extent."""
        blocks = [data[at : at + self.block] for at in range(0, len(data), self.block)]
        each = max(1, -(-len(blocks) // pieces)) if blocks else 1
        found = []
        for start in range(0, len(blocks), each):
            part = blocks[start : start + each]
            first = self._take(len(part))
            self._take(1)  # a gap
            self.blocks |= {first + n: one for n, one in enumerate(part)}
            found.append((sum(map(len, part)), first))
        return found

    def _folder(self, own: int, parent: int, tree: Tree, kind: int = ICB_FOLDER) -> None:
        names = [self._name(b"", parent, 0x0A, 0)]
        for number, (name, content) in enumerate(tree.items()):
            block = self._descriptor()
            flags = 0
            if isinstance(content, dict):
                self._folder(block, own, content)
                flags = 2
            else:
                file = File(content) if isinstance(content, bytes) else content
                self._file(block, file)
                flags = 4 if file.is_deleted else 0
            names.append(self._name(compressed(name), block, flags, number % 3))
        self._file(own, File(b"".join(names), kind=kind))

    def _name(self, name: bytes, block: int, flags: int, extra: int) -> bytes:
        body = struct.pack("<HBB", 1, flags, len(name)) + _long(self.block, block, self.top)
        body += struct.pack("<H", extra * 4) + bytes(extra * 4) + name
        body += bytes(-len(body) % 4)
        return tagged(257, body, 0)

    def _file(self, own: int, file: File) -> None:
        form = file.form if file.form is not None else self.form
        streams = bytes(16)
        if file.streams:
            place = self._descriptor()
            self._folder(place, own, dict(file.streams), ICB_STREAMS)
            streams = _long(self.block, place, self.top)
        if form == EMBEDDED:
            addresses = file.data
        else:
            extents = [(n, at, 0) for n, at in self._store(file.data, file.pieces)]
            extents += [(n, 0, 2) for n in _holes(file.hole)]
            addresses = self._addresses(extents, form)
        size = len(file.data) + file.hole
        self._put(own, self._entry(own, file.kind, form, size, addresses, streams))

    def _addresses(self, extents: list[tuple[int, int, int]], form: int) -> bytes:
        def packed(length: int, block: int, kind: int, partition: int = 0) -> bytes:
            if form == LONG:
                return _long(length, block, partition, kind)
            return struct.pack("<II", length | kind << 30, block)

        if len(extents) <= self.room:
            return b"".join(packed(*extent) for extent in extents)
        rest = self._addresses(extents[self.room :], form)
        block = self._descriptor()
        body = struct.pack("<II", 0, len(rest)) + rest
        self._put(block, tagged(258, body, block))
        first = b"".join(packed(*extent) for extent in extents[: self.room])
        return first + packed(self.block, block, 3, self.top)

    def _entry(
        self, own: int, kind: int, form: int, size: int, addresses: bytes, streams: bytes
    ) -> bytes:
        attributes = bytes(24)
        body = struct.pack("<IHHHBB", 0, 4, 0, 1, 0, kind) + bytes(6) + struct.pack("<H", form)
        body += struct.pack("<IIIH", 7, 8, 0b00111_00100_00100, 1) + bytes(6)
        body += struct.pack("<Q", size)
        if self.extended:
            body += struct.pack("<QQ", size, 0) + TIME * 4 + struct.pack("<II", 1, 0) + bytes(16)
            body += streams + bytes(32) + struct.pack("<Q", 16)
        else:
            body += struct.pack("<Q", 0) + TIME * 3 + struct.pack("<I", 1) + bytes(16 + 32)
            body += struct.pack("<Q", 16)
        body += struct.pack("<II", len(attributes), len(addresses)) + attributes + addresses
        assert len(body) + 16 <= self.block
        return tagged(266 if self.extended else 261, body, own)

    def _write_metadata(self) -> None:
        half = len(self.metadata) // 2
        extents = []
        for part in (self.metadata[:half], self.metadata[half:]):
            first = self._take(len(part))
            self._take(3)
            self.blocks |= {first + n: one for n, one in enumerate(part)}
            extents.append(struct.pack("<II", len(part) * self.block, first))
        size = len(self.metadata) * self.block
        for place, kind in zip(self.metadata_icb, (250, 251), strict=True):
            entry = self._entry(place, kind, SHORT, size, b"".join(extents), bytes(16))
            self.blocks[place] = entry

    def _write_table(self) -> None:
        head = struct.pack("<HH", 152, 0) + _fixed("volume", 128) + struct.pack("<III", 0, 1, 1)
        head += struct.pack("<HHHH", 0x0150, 0x0150, 0x0150, 0)
        data = head + struct.pack(f"<{len(self.table)}I", *self.table)
        extents = b"".join(struct.pack("<II", n, at) for n, at in self._store(data, 1))
        last = self._take(1)
        self.blocks[last] = self._entry(last, 248, SHORT, len(data), extents, bytes(16))
