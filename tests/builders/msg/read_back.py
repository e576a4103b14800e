"""Read message files with olefile and [MS-OXMSG] alone, independently of reader and writer."""

from __future__ import annotations

import io
import re
import struct
import zlib
from dataclasses import dataclass, field

import olefile

FIXED = {0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0007, 0x000A, 0x000B, 0x0014, 0x0040}
PROPERTIES = "__properties_version1.0"


@dataclass
class Part:
    """A message, recipient or attachment, every record of it found right.

    Args:
        values: Bytes by tag; of several texts or binaries a list.
    """

    values: dict[int, bytes | list[bytes]]
    recipients: list[Part] = field(default_factory=list)
    attachments: list[Part] = field(default_factory=list)
    message: Part | None = None
    storage: dict[str, bytes] = field(default_factory=dict)

    def text(self, tag: int) -> str:
        value = self.values[tag]
        assert isinstance(value, bytes)
        return value.decode("utf-16-le", "surrogatepass")

    def number(self, tag: int) -> int:
        value = self.values[tag]
        assert isinstance(value, bytes)
        return int.from_bytes(value, "little")


class ReadBack:
    """A message file.

    Attributes:
        message: What it holds.
        names: Set (16 bytes) and number or text of each id from 0x8000 on.
    """

    def __init__(self, data: bytes) -> None:
        self.ole = olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_UNSURE)
        assert not self.ole.parsing_issues
        assert self.ole.root.clsid == "00020D0B-0000-0000-C000-000000000046"
        self._names_in: dict[tuple[str, ...], set[str]] = {}
        for path in self.ole.listdir():
            for depth in range(len(path)):
                self._names_in.setdefault(tuple(path[:depth]), set()).add(path[depth])
        self.names = self._names()
        self.message = self._message([], 32)

    def stream(self, path: list[str]) -> bytes:
        return self.ole.openstream(path).read()

    def _inside(self, path: list[str]) -> list[str]:
        return sorted(self._names_in.get(tuple(path), ()))

    def _message(self, path: list[str], header_size: int) -> Part:
        part, header = self._part(path, header_size)
        inside = self._inside(path)
        counts = struct.unpack_from("<8xIIII", header)
        for prefix, parts in (
            ("__recip_version1.0_#", part.recipients),
            ("__attach_version1.0_#", part.attachments),
        ):
            found = [name for name in inside if name.startswith(prefix)]
            assert found == [f"{prefix}{n:08X}" for n in range(len(found))]
            parts += [self._sub(path, name) for name in found]
        assert counts == (len(part.recipients), len(part.attachments)) * 2
        assert part.number(0x340D0003) & 0x40000
        assert bool(part.number(0x0E1B000B)) is bool(part.attachments)
        return part

    def _sub(self, path: list[str], name: str) -> Part:
        inner = [*path, name]
        part, _ = self._part(inner, 8)
        assert name[-8:] == f"{part.number(0x0E210003 if 'attach' in name else 0x30000003):08X}"
        inside = [*inner, "__substg1.0_3701000D"]
        if 0x3701000D in part.values:
            if self.ole.exists([*inside, PROPERTIES]):
                part.message = self._message(inside, 24)
            else:
                part.storage = {n: self.stream([*inside, n]) for n in self._inside(inside)}
        return part

    def _part(self, path: list[str], header_size: int) -> tuple[Part, bytes]:
        data = self.stream([*path, PROPERTIES])
        header, records = data[:header_size], data[header_size:]
        assert len(header) == header_size
        assert len(records) % 16 == 0
        values: dict[int, bytes | list[bytes]] = {}
        used = set()
        for at in range(0, len(records), 16):
            tag, flags, field8 = struct.unpack_from("<II8s", records, at)
            assert flags == 6
            assert tag not in values
            assert tag & 0xEFFF != 0x001E
            values[tag], names = self._value(path, tag, field8)
            used |= names
        assert list(values) == sorted(values)
        streams = {n for n in self._inside(path) if n.startswith("__substg1.0_")}
        assert streams == used
        return Part(values), header

    def _value(self, path: list[str], tag: int, field8: bytes) -> tuple[bytes | list[bytes], set]:
        kind, name = tag & 0xFFFF, f"__substg1.0_{tag:08X}"
        if kind in FIXED:
            return field8, set()
        size, extra = struct.unpack("<II", field8)
        if kind == 0x000D:
            assert (size, extra in {1, 4}) == (0xFFFFFFFF, True)
            return b"", {name}
        data = self.stream([*path, name])
        if kind == 0x001F:
            assert size == len(data) + 2
        else:
            assert size == len(data)
        if kind not in {0x101F, 0x1102}:
            return data, {name}
        step = 4 if kind == 0x101F else 8
        lengths = [int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data), step)]
        names = [f"{name}-{n:08X}" for n in range(len(lengths))]
        items = [self.stream([*path, one]) for one in names]
        assert [len(item) for item in items] == lengths
        if kind == 0x101F:
            assert all(item.endswith(b"\0\0") for item in items)
            items = [item[:-2] for item in items]
        return items, {name, *names}

    def _names(self) -> dict[int, tuple[bytes, int | str]]:
        top = "__nameid_version1.0"
        guids, entries, strings = (
            self.stream([top, f"__substg1.0_{tag}0102"]) for tag in ("0002", "0003", "0004")
        )
        names: dict[int, tuple[bytes, int | str]] = {}
        for at in range(0, len(entries), 8):
            value, kind, index = struct.unpack_from("<IHH", entries, at)
            set_number = kind >> 1
            well_known = {1: 0x28, 2: 0x29}.get(set_number)
            if set_number == 0:
                guid = bytes(16)
            elif well_known is not None:
                guid = bytes([well_known, 3, 2, 0]) + bytes(4) + b"\xc0" + bytes(6) + b"\x46"
            else:
                guid = guids[16 * (set_number - 3) :][:16]
            assert len(guid) == 16
            name: int | str = value
            key = value
            if kind & 1:
                (length,) = struct.unpack_from("<I", strings, value)
                raw = strings[value + 4 :][:length]
                name, key = raw.decode("utf-16-le"), zlib.crc32(raw, 0xFFFFFFFF) ^ 0xFFFFFFFF
            names[0x8000 + index] = (guid, name)
            bucket = 0x1000 + (key ^ kind) % 31
            found = self.stream([top, f"__substg1.0_{bucket:04X}0102"])
            assert struct.pack("<IHH", key, kind, index) in re.findall(b"(?s).{8}", found)
        assert sorted(names) == list(range(0x8000, 0x8000 + len(names)))
        return names
