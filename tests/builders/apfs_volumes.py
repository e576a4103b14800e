"""Containers of APFS made from Apple's reference, independent of the reader.

Trees of several levels, several volumes, extents in pieces with holes, attributes in streams,
packed files, an older checkpoint beside the newest one.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from dataclasses import dataclass, field

import google_crc32c

from gleanpoint_parsers.filesystem.apfs.container import MAGIC

BLOCK = 4096
CREATED, MODIFIED, CHANGED, ACCESSED = (1_780_000_000 * 10**9 + n * 1_001_001_000 for n in range(4))
FOLDER, FILE, LINK = 0o040755, 0o100644, 0o120755
PHYSICAL, VIRTUAL = 0x40000000, 0
_ROOT, _LEAF, _FIXED = 1, 2, 4


@dataclass
class File:
    """A file to be made.

    Args:
        data: Its bytes.
        pieces: Extents that they lie in.
        hole: Blocks of a hole after the first extent.
        packed: Kind of packing; 0 for none.
        attributes: Extended attributes; values longer than 3,800 bytes go into a stream.
        target: Of a symbolic link.
    """

    data: bytes = b""
    pieces: int = 1
    hole: int = 0
    packed: int = 0
    attributes: dict[str, bytes] = field(default_factory=dict)
    target: str = ""

    @property
    def content(self) -> bytes:
        """Its bytes, hole included."""
        first = self._first if self.hole else len(self.data)
        return self.data[:first] + bytes(self.hole * BLOCK) + self.data[first:]

    @property
    def _first(self) -> int:
        return self.each * BLOCK

    @property
    def each(self) -> int:
        """Blocks of an extent."""
        return max(1, -(-len(self.data) // BLOCK // self.pieces))


Tree = dict[str, "File | bytes | Tree"]


def seal(block: bytearray | bytes) -> bytes:
    """Return a block with the checksum of Fletcher at its head."""
    words = struct.unpack(f"<{len(block) // 4 - 2}I", block[8:])
    low, high = sum(words), sum((len(words) - n) * word for n, word in enumerate(words))
    first = 0xFFFFFFFF - (low + high) % 0xFFFFFFFF
    second = 0xFFFFFFFF - (low + first) % 0xFFFFFFFF
    return struct.pack("<II", first, second) + bytes(block[8:])


def name_hash(name: str) -> int:
    """Return what stands before a name: 22 bits of CRC-32C, and its length."""
    folded = unicodedata.normalize("NFD", name).casefold().encode("utf-32-le")
    crc = google_crc32c.value(folded) ^ 0xFFFFFFFF
    return (crc & 0x3FFFFF) << 10 | len(name.encode()) + 1


class ApfsImage:
    """Makes one container.

    Args:
        volumes: Trees by the names of the volumes.
        rows: Entries of a tree node at most; fewer make deeper trees.
        flags: Flags of volumes, by name; 1 is "not encrypted".
        features: Incompatible features of volumes; 1 makes names stand behind their hash.
    """

    def __init__(
        self,
        volumes: dict[str, Tree],
        *,
        rows: int = 30,
        flags: dict[str, int] | None = None,
        features: int = 1,
    ) -> None:
        self.blocks: dict[int, bytes] = {}
        self.following = 16
        self.object = 1024
        self.rows = rows
        self.flags, self.features = flags or {}, features
        self.inode = 0
        found = [self._volume(number, *one) for number, one in enumerate(volumes.items())]
        self.map = self._map(found)
        self.numbers = [number for number, _ in found]

    def image(self, *, damage_first: bool = False) -> bytes:
        """Return the bytes of the container."""
        newest, old = self._superblock(9), self._superblock(5, is_old=True)
        self.blocks |= {0: old if damage_first else newest, 1: bytes(BLOCK), 2: old, 4: newest}
        if damage_first:
            self.blocks[0] = old[:100] + b"\xff" + old[101:]
        self.blocks[1] = self._object(1, 5, 0x4000000C, 0, struct.pack("<II", 1, 0))
        self.blocks[3] = self._object(3, 9, 0x4000000C, 0, struct.pack("<II", 1, 0))
        data = bytearray((self.following + 4) * BLOCK)
        for number, block in self.blocks.items():
            data[number * BLOCK : (number + 1) * BLOCK] = block
        return bytes(data)

    def _superblock(self, version: int, *, is_old: bool = False) -> bytes:
        body = MAGIC + struct.pack("<IQQQQ", BLOCK, self.following + 4, 0, 0, 2)
        body += bytes(range(16)) + struct.pack("<QQ", 5000, version + 1)
        body += struct.pack("<IIqqIIIIII", 8, 4, 1, 9, 4, 0, 2 if not is_old else 0, 2, 0, 0)
        body += struct.pack("<QQQII", 0, self.map if not is_old else 12, 0, 0, 100)
        numbers = self.numbers if not is_old else []
        body += struct.pack("<100Q", *numbers, *[0] * (100 - len(numbers)))
        return self._object(1, version, 0x80000001, 0, body)

    def _object(self, number: int, version: int, kind: int, other: int, body: bytes) -> bytes:
        head = bytes(8) + struct.pack("<QQII", number, version, kind, other)
        assert len(head) + len(body) <= BLOCK
        return seal((head + body).ljust(BLOCK, b"\0"))

    def _take(self, count: int = 1) -> int:
        first = self.following
        self.following += count
        return first

    def _node(
        self, rows: list[tuple[bytes, bytes]], level: int, flags: int, kinds: list[int]
    ) -> bytes:
        """Return the bytes of a node behind its object's head."""
        is_fixed = flags & _FIXED
        keys, values, table = b"", b"", b""
        for key, value in rows:
            values = value + values
            place = (len(keys), len(values))
            table += (
                struct.pack("<HH", *place)
                if is_fixed
                else struct.pack("<HHHH", len(keys), len(key), len(values), len(value))
            )
            keys += key
        info = b""
        if flags & _ROOT:
            sizes = (16, 16) if is_fixed else (0, 0)
            info = struct.pack("<IIIIIIQQ", kinds[0], BLOCK, *sizes, 16, 16, kinds[1], kinds[2])
        head = struct.pack("<HHIHH", flags, level, len(rows), 0, len(table))
        room = BLOCK - 56 - len(table) - len(keys) - len(values) - len(info)
        assert room >= 0, "too many rows for a node"
        head += struct.pack("<HHHHHH", len(keys), room, 0xFFFF, 0, 0xFFFF, 0)
        return head + table + keys + bytes(room) + values + info

    def _map(self, pairs: list[tuple[int, int]]) -> int:
        """Make an object map; returns its block."""
        rows = [
            (struct.pack("<QQ", number, 3), struct.pack("<IIQ", 0, BLOCK, block))
            for number, block in sorted(pairs)
        ]
        root = self._tree(rows, _FIXED, lambda block: block, 0x4000000B)
        body = struct.pack("<IIIIQQQQQ", 1, 0, 0x40000002, 0x40000002, root, 0, 0, 0, 0)
        block = self._take()
        self.blocks[block] = self._object(block, 3, 0x4000000B, 0, body)
        return block

    def _tree(self, rows, fixed, number_of, subtype):
        """Make a tree; ``number_of`` gives the object number of a block. Returns the root's."""
        level, total, nodes = 0, len(rows), 0
        while True:
            parts = [rows[at : at + self.rows] for at in range(0, len(rows), self.rows)] or [[]]
            above = []
            is_top = len(parts) == 1
            for part in parts:
                nodes += 1
                block = self._take()
                number = number_of(block)
                flags = fixed | (_LEAF if level == 0 else 0) | (_ROOT if is_top else 0)
                body = self._node(part, level, flags, [0, total, nodes])
                storage = PHYSICAL if fixed else VIRTUAL
                kind = storage | (2 if is_top else 3)
                self.blocks[block] = self._object(number, 3, kind, subtype & 0xFFFF, body)
                if part:
                    above.append((part[0][0], struct.pack("<Q", number)))
            if is_top:
                return number
            rows, level = above, level + 1

    def _volume(self, index: int, name: str, tree: Tree) -> tuple[int, int]:
        self.records: list[tuple[bytes, bytes]] = []
        self.inode = 16
        self.counts = [0, 0]
        self._inode(2, 1, FOLDER, 0)
        self._folder(2, tree)
        rows = sorted(self.records, key=_order)
        pairs: list[tuple[int, int]] = []

        def number_of(block: int) -> int:
            self.object += 1
            pairs.append((self.object, block))
            return self.object

        root = self._tree(rows, 0, number_of, 0xE)
        object_map = self._map(pairs)
        body = b"APSB" + struct.pack("<IQQQ", index, 2, 0, self.features) + bytes(32 + 20)
        body += struct.pack("<IIIQQQQ", 2, 0x40000002, 0x40000002, object_map, root, 0, 0)
        body += struct.pack("<QQQ", 0, 0, self.inode) + struct.pack("<QQQQQ", *self.counts, 0, 0, 0)
        body += struct.pack("<QQ", 0, 0) + bytes([index]) * 16 + struct.pack("<Q", MODIFIED)
        body += struct.pack("<Q", self.flags.get(name, 1)) + bytes(48 * 9)
        body += name.encode().ljust(256, b"\0") + bytes(100)
        self.object += 1
        block = self._take()
        self.blocks[block] = self._object(self.object, 3, 0xD, 0, body)
        return self.object, block

    def _add(self, number: int, kind: int, key: bytes, value: bytes) -> None:
        self.records.append((struct.pack("<Q", number | kind << 60) + key, value))

    def _folder(self, own: int, tree: Tree) -> None:
        for name, content in tree.items():
            self.inode += 1
            number = self.inode
            raw = name.encode() + b"\0"
            if self.features & 9:
                key = struct.pack("<I", name_hash(name)) + raw
            else:
                key = struct.pack("<H", len(raw)) + raw
            self._add(
                own,
                9,
                key,
                struct.pack("<QQH", number, CREATED, 4 if isinstance(content, dict) else 8),
            )
            if isinstance(content, dict):
                self.counts[1] += 1
                self._inode(number, own, FOLDER, 0)
                self._folder(number, content)
            else:
                self.counts[0] += 1
                self._file(number, own, File(content) if isinstance(content, bytes) else content)

    def _file(self, number: int, parent: int, file: File) -> None:
        attributes = dict(file.attributes)
        if file.target:
            attributes["com.apple.fs.symlink"] = file.target.encode() + b"\0"
            self._inode(number, parent, LINK, None)
        elif file.packed:
            attributes |= packed(file.data, file.packed)
            self._inode(number, parent, FILE, None, flags=0x20)
        else:
            self._inode(number, parent, FILE, len(file.content), inside=0x200 if file.hole else 0)
            self._extents(number, file)
        for name, value in attributes.items():
            raw = name.encode() + b"\0"
            key = struct.pack("<H", len(raw)) + raw
            if len(value) > 3800:
                self.inode += 1
                stream = struct.pack("<QQQQQQ", self.inode, len(value), len(value), 0, 0, 0)
                self._extents(self.inode, File(value))
                self._add(number, 4, key, struct.pack("<HH", 1, len(stream)) + stream)
            else:
                self._add(number, 4, key, struct.pack("<HH", 2, len(value)) + value)

    def _extents(self, number: int, file: File) -> None:
        at = 0
        for start in range(0, len(file.data), file.each * BLOCK):
            part = file.data[start : start + file.each * BLOCK]
            blocks = -(-len(part) // BLOCK)
            first = self._take(blocks + 1)
            for n in range(blocks):
                self.blocks[first + n] = part[n * BLOCK : (n + 1) * BLOCK].ljust(BLOCK, b"\0")
            self._extent(number, at, blocks, first)
            at += blocks
            if start == 0 and file.hole:
                self._extent(number, at, file.hole, 0)
                at += file.hole

    def _extent(self, number: int, at: int, blocks: int, first: int) -> None:
        value = struct.pack("<QQQ", blocks * BLOCK, first, 0)
        self._add(number, 8, struct.pack("<Q", at * BLOCK), value)

    def _inode(
        self, number: int, parent: int, mode: int, size: int | None, flags: int = 0, inside: int = 0
    ) -> None:
        value = struct.pack(
            "<QQQQQQQ", parent, number, CREATED, MODIFIED, CHANGED, ACCESSED, inside
        )
        value += struct.pack("<iIIIIIHHQ", 1, 0, 0, flags, 501, 20, mode, 0, 0)
        name = b"name\0"
        fields, data = struct.pack("<BBH", 4, 2, len(name)), name.ljust(8, b"\0")
        if size is not None and mode == FILE:
            fields += struct.pack("<BBH", 8, 0x20, 40)
            data += struct.pack("<QQQQQ", size, -(-size // BLOCK) * BLOCK, 0, size, 0)
        value += struct.pack("<HH", len(fields) // 4, len(data)) + fields + data
        self._add(number, 3, b"", value)


def packed(data: bytes, kind: int) -> dict[str, bytes]:
    """Return the attributes of a packed file: kind 1, 3, 4, 9, or one that is not read."""
    head = b"fpmc" + struct.pack("<IQ", kind, len(data))
    match kind:
        case 1:
            return {"com.apple.decmpfs": head + data}
        case 3:
            return {"com.apple.decmpfs": head + zlib.compress(data)}
        case 9:
            return {"com.apple.decmpfs": head + b"\xcc" + data}
    chunks = [data[at : at + 65536] for at in range(0, len(data), 65536)]
    stored = [zlib.compress(c) if n % 2 == 0 else b"\xff" + c for n, c in enumerate(chunks)]
    table, at = b"", 4 + 8 * len(stored)
    for one in stored:
        table += struct.pack("<II", at, len(one))
        at += len(one)
    body = struct.pack("<I", len(stored)) + table + b"".join(stored)
    fork = struct.pack(">IIII", 256, 256 + 4 + len(body), 4 + len(body), 50).ljust(256, b"\0")
    fork += struct.pack(">I", len(body)) + body + bytes(50)
    return {"com.apple.decmpfs": head, "com.apple.ResourceFork": fork}


def _order(row: tuple[bytes, bytes]) -> tuple[int, int, bytes | tuple[int, bytes]]:
    value = int.from_bytes(row[0][:8], "little")
    kind, rest = value >> 60, row[0][8:]
    number = value & ((1 << 60) - 1)
    if kind == 9:
        return number, kind, (int.from_bytes(rest[:4], "little"), rest[4:])
    if kind == 8:
        return number, kind, rest[::-1]
    return number, kind, rest[2:]
