"""Write disks of an LVM2 volume group, from what is known of the format and not from the reader."""

from __future__ import annotations

import random
import shutil
import struct
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SECTOR, EXTENT = 512, 64 << 10
DATA_AT = 128 << 10
AREA_AT, AREA_BYTES = 4096, 60 << 10
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
MARK = b"\x20LVM2 x[5A%r0N*>"


@dataclass
class Segment:
    """Extents of a volume: one stripe (disk, first extent), or several.

    Args:
        extents: How many.
        stripes: Disk and first extent of each.
        stripe: Sectors after which it changes.
        kind: What the metadata calls it.
        more: Further lines.
    """

    extents: int
    stripes: Sequence[tuple[int, int]] = ()
    stripe: int = 8
    kind: str = "striped"
    more: str = ""

    def text(self, number: int, start: int) -> str:
        listed = ", ".join(f'"pv{disk}", {extent}' for disk, extent in self.stripes)
        stripes = f"stripe_count = {len(self.stripes)}\nstripes = [\n{listed}\n]\n"
        size = f"stripe_size = {self.stripe}\n" if len(self.stripes) > 1 else ""
        return (
            f"segment{number} {{\nstart_extent = {start}\nextent_count = {self.extents}\n"
            f'type = "{self.kind}"\n{self.more}{size}{stripes if self.stripes else ""}}}\n'
        )


@dataclass
class Group:
    """A volume group.

    Args:
        disks: How many physical volumes.
        volumes: Name and segments of each.
        hidden: Names of volumes that people do not see.
        version: Its ``seqno``.
        name: Of the group.
        extents: Of each disk.
        without_metadata: Disks that bear none.
        text_at: Where the text begins in its ring; near the end it goes around.
        seed: Of the ids.
    """

    disks: int
    volumes: dict[str, list[Segment]]
    hidden: frozenset[str] = frozenset()
    version: int = 7
    name: str = "vg"
    extents: int = 40
    without_metadata: frozenset[int] = frozenset()
    text_at: int = 512
    seed: int = 1
    ids: list[str] = field(init=False)

    def __post_init__(self) -> None:
        chance = random.Random(self.seed)  # noqa: S311 - not for secrets
        self.ids = ["".join(chance.choices(LETTERS, k=32)) for _ in range(self.disks + 1)]

    def images(self, content: int = 1) -> list[bytearray]:
        """Return the disks; their data is the same for the same ``content``."""
        chance = random.Random(content)  # noqa: S311 - not for secrets
        made = []
        for number in range(self.disks):
            disk = bytearray(DATA_AT) + chance.randbytes(self.extents * EXTENT)
            disk[SECTOR : 2 * SECTOR] = self._label(number, len(disk))
            if number not in self.without_metadata:
                self._area(disk)
            made.append(disk)
        return made

    def truth(self, images: Sequence[bytes | bytearray], name: str) -> bytes:
        """Return what a volume of striped segments holds."""
        return b"".join(bytes(images[disk][at:end]) for disk, at, end in self._places(name))

    def write(self, images: Sequence[bytearray], name: str, data: bytes) -> None:
        """Write all of a volume."""
        done = 0
        for disk, at, end in self._places(name):
            images[disk][at:end] = data[done : done + end - at]
            done += end - at

    def _places(self, name: str) -> Iterator[tuple[int, int, int]]:
        """Yield which disk holds a volume in turn, from which byte to which."""
        for segment in self.volumes[name]:
            width = segment.stripe * SECTOR
            for row in range(segment.extents * EXTENT // width):
                turn, number = divmod(row, len(segment.stripes))
                disk, extent = segment.stripes[number]
                at = DATA_AT + extent * EXTENT + turn * width
                yield disk, at, at + width

    def text(self) -> str:
        disks = "".join(
            f'pv{n} {{\nid = "{dashed(self.ids[n])}"\ndevice = "/dev/sd{LETTERS[n]}" # hint\n'
            f"pe_start = {DATA_AT // SECTOR}\npe_count = {self.extents}\n}}\n"
            for n in range(self.disks)
        )
        volumes = "".join(self._volume(name) for name in self.volumes)
        return (
            f'{self.name} {{\nid = "{dashed(self.ids[-1])}"\nseqno = {self.version}\n'
            f'status = ["RESIZEABLE"]\nextent_size = {EXTENT // SECTOR}\n'
            f"physical_volumes {{\n{disks}}}\nlogical_volumes {{\n{volumes}}}\n}}\n"
            f'contents = "Text Format Volume Group"\ndescription = "it \\"said\\" so"\n'
        )

    def _volume(self, name: str) -> str:
        text, start = "", 0
        for number, segment in enumerate(self.volumes[name], 1):
            text += segment.text(number, start)
            start += segment.extents
        status = '"READ"' if name in self.hidden else '"READ", "VISIBLE"'
        return (
            f'{name} {{\nid = "{dashed(self.ids[0])}"\nstatus = [{status}]\n'
            f'creation_time = 1700000000\ncreation_host = "box"\n{text}}}\n'
        )

    def _label(self, number: int, size: int) -> bytes:
        body = self.ids[number].encode() + struct.pack("<Q", size)
        body += struct.pack("<QQQQ", DATA_AT, 0, 0, 0)
        if number not in self.without_metadata:
            body += struct.pack("<QQ", AREA_AT, AREA_BYTES)
        rest = struct.pack("<I8s", 32, b"LVM2 001") + body
        rest += bytes(SECTOR - 20 - len(rest))
        return struct.pack("<8sQI", b"LABELONE", 1, crc(rest)) + rest

    def _area(self, disk: bytearray) -> None:
        text = self.text().encode() + b"\0"
        at = AREA_AT + self.text_at
        first = text[: AREA_BYTES - self.text_at]
        disk[at : at + len(first)] = first
        rest = text[len(first) :]
        disk[AREA_AT + 512 : AREA_AT + 512 + len(rest)] = rest
        head = MARK + struct.pack("<IQQ", 1, AREA_AT, AREA_BYTES)
        head += struct.pack("<QQII", self.text_at, len(text), crc(text), 0)
        head += bytes(508 - len(head))
        disk[AREA_AT : AREA_AT + 512] = struct.pack("<I", crc(head)) + head


def crc(data: bytes) -> int:
    """Return the checksum, bit by bit."""
    value = 0xF597A6CF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
    return value


def dashed(name: str) -> str:
    ends = (6, 10, 14, 18, 22, 26, 32)
    return "-".join(name[a:b] for a, b in zip((0, *ends), ends, strict=False))


SETTINGS = "activation{{udev_sync=0 udev_rules=0}} devices{{use_devicesfile=0 filter=[{}]}}"
LVM_TOOLS = ("losetup", "pvcreate", "vgcreate", "lvcreate", "lvs")


def has_lvm_tools() -> bool:
    """Whether the tools are there, and loop devices to use them on."""
    if not all(shutil.which(tool) for tool in LVM_TOOLS):
        return False
    done = subprocess.run(["losetup", "-f"], capture_output=True, check=False)
    return done.returncode == 0 and Path("/dev/loop-control").exists()


@contextmanager
def looped(images: Sequence[Path]) -> Iterator[list[str]]:
    """Let the names of loop devices stand for images."""
    devices: list[str] = []
    try:
        for image in images:
            told = subprocess.run(
                ["losetup", "-f", "--show", str(image)], capture_output=True, text=True, check=True
            )
            devices.append(told.stdout.strip())
        yield devices
    finally:
        for device in devices:
            subprocess.run(["losetup", "-d", device], check=True)


def lvm(devices: Sequence[str], command: str, *arguments: str) -> str:
    """Run one of LVM's tools on these devices only, without the kernel; return what it prints."""
    filters = ",".join([*(f'"a|^{device}$|"' for device in devices), '"r|.*|"'])
    told = [command, "--driverloaded", "n", "--config", SETTINGS.format(filters), *arguments]
    done = subprocess.run(told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
