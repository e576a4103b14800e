"""An NTFS volume with one of everything that modern Windows keeps, and what is true of each file.

Needs root, ``/dev/fuse``, ntfs-3g and wimlib-imagex: see ``needs_ntfs_3g``.
"""

from __future__ import annotations

import os
import random
import shutil
import struct
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytsk3
from tests.builders import wim_chunks
from tests.builders.dedup_store import Store, long_point, short_point
from tests.builders.ntfs_mount import (
    CLUSTER_SIZE,
    make_volume,
    mounted,
    set_attributes,
    set_reparse,
    write_stream,
)
from tests.builders.ntfs_reparse import CLOUD_TAG, DEDUP_TAG, WOF_STREAM, WOF_TAG, cloud_buffer

needs_ntfs_3g = pytest.mark.skipif(
    not all(map(shutil.which, ("ntfs-3g", "mkfs.ntfs", "wimlib-imagex")))
    or not os.access("/dev/fuse", os.R_OK | os.W_OK)
    or getattr(os, "geteuid", lambda: 1)() != 0,
    reason="needs root, /dev/fuse, ntfs-3g and wimlib-imagex",
)

SIZE = 64 << 20
DIRECTORY, COMPRESSED = 0x10, 0x800
SYMBOLIC_LINK, MOUNT_POINT = 0xA000000C, 0xA0000003
APPLICATION_LINK, LINUX_LINK, NFS = 0x8000001B, 0xA000001D, 0x80000014
ALGORITHMS = {
    "xpress4k": (0, 4096),
    "lzx": (1, 32768),
    "xpress8k": (2, 8192),
    "xpress16k": (3, 16384),
}
MANY_ENTRIES, MANY_EXTENTS = 6000, 3000
DATA = 0x80


@dataclass
class Truth:
    """What is true of the volume, by paths without a leading slash.

    Args:
        contents: What files and streams (``path:stream``) hold.
        elsewhere: Files whose bytes are not on the volume, and a word of the sentence.
        targets: What links name.
        folders: Folders and how many children they have.
    """

    contents: dict[str, bytes] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)


def build(image: Path) -> Truth:
    """Make and fill a volume; what is there is written over."""
    truth = Truth()
    make_volume(image, SIZE, label="Modern", first_sector=0)
    scraps = _scatter_scraps(image)
    with mounted(image) as root:
        _spread(root, truth, scraps)
        _crowd(root, truth)
        _compress_by_wof(root, truth)
        _deduplicate(root, truth)
        _leave_in_a_cloud(root, truth)
        _compress_by_units(root, truth)
        _make_holes_and_streams(root, truth)
        _link(root, truth)
    return truth


def kinds_of_data() -> dict[str, bytes]:
    """Return contents that are packed in different ways."""
    chance = random.Random(6)  # noqa: S311 - filler, no secret
    program = b"".join(_calls(chance))
    text = " ".join(chance.choices(("harbour", "crane", "tide", "buoy", "quay"), k=20_000)).encode()
    return {
        "program": program,
        "text": text,
        "random": chance.randbytes(70_000),
        "zeros": bytes(100_000),
        "half": chance.randbytes(40_000) + bytes(60_000) + text[:30_000],
        "calls": b"\xe8" * 50_000 + program[:1000],
        "one chunk": text[:32_768],
        "one more": text[:32_769],
        "tiny": b"tide",
    }


def _calls(chance: random.Random) -> Iterator[bytes]:
    """Yield something like machine code: calls to few places from many."""
    for number in range(9000):
        place = 15 * number
        target = chance.randrange(40) * 4096 - place
        yield (
            b"\x55\x48\x89\xe5\xe8"
            + struct.pack("<i", target)
            + chance.randbytes(1)
            + b"\x48\x8b\x45\xf8\xc3"
        )


def _compress_by_wof(root: Path, truth: Truth) -> None:
    data = kinds_of_data()
    for name, (number, unit) in ALGORITHMS.items():
        folder = root / "wof" / name
        folder.mkdir(parents=True)
        kind = "LZX" if number == 1 else "XPRESS"
        packed = wim_chunks.compressed(list(data.values()), kind, unit)
        for (title, content), stored in zip(data.items(), packed, strict=True):
            if stored is not None:
                path = folder / title
                _hole(path, len(content))
                write_stream(path, WOF_STREAM, stored)
                set_reparse(path, WOF_TAG, struct.pack("<IIII", 1, 2, 1, number))
                truth.contents[f"wof/{name}/{title}"] = content
    path = root / "wof" / "in an image"
    _hole(path, 5000)
    set_reparse(path, WOF_TAG, struct.pack("<IIQ16s24sI", 1, 1, 1, b"", b"", 0))
    truth.elsewhere["wof/in an image"] = ".wim"


def _deduplicate(root: Path, truth: Truth) -> None:
    data = kinds_of_data()
    store = Store(uuid.UUID("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"))
    long = data["text"] + data["random"] + data["program"]
    entry = store.add(long, [len(data["text"]) - 50_000, 50_000, 65_536, 80_000])
    points = {
        "long": (long, long_point(store.identity, [entry])),
        "zeros": (
            bytes(131_072 + 500),
            long_point(store.identity, [store.add(bytes(131_572), [131_072])]),
        ),
    }
    short = data["text"][:90_000]
    points["short"] = (short, short_point(store.identity, store.add(short, [40_000]), len(short)))
    moved = data["half"]
    points["moved"] = (moved, long_point(store.identity, [store.add(moved, [60_000], moved=True)]))
    parts = data["program"]
    points["recalled"] = (parts, long_point(store.identity, [store.add(parts, [50_000, 40_000])]))
    folder = root / "System Volume Information" / "Dedup" / "ChunkStore" / store.folder
    for name, content in store.files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (root / "dedup").mkdir()
    for name, (content, point) in points.items():
        _hole(root / "dedup" / name, len(content))
        truth.contents[f"dedup/{name}"] = content
        if name == "recalled":
            changed = b"\x01" * (2 * CLUSTER_SIZE)
            with (root / "dedup" / name).open("r+b") as file:
                file.seek(4 * CLUSTER_SIZE)
                file.write(changed)
            after = 4 * CLUSTER_SIZE + len(changed)
            new = content[: 4 * CLUSTER_SIZE] + changed + content[after:]
            truth.contents[f"dedup/{name}"] = new
        set_reparse(root / "dedup" / name, DEDUP_TAG, point)
    gone = uuid.UUID(int=7)
    _hole(root / "dedup" / "gone", 80_000)
    set_reparse(root / "dedup" / "gone", DEDUP_TAG, long_point(gone, [entry]))
    truth.elsewhere["dedup/gone"] = str(gone)


def _leave_in_a_cloud(root: Path, truth: Truth) -> None:
    (root / "cloud").mkdir()
    for number, variant in enumerate((0, 0x1000, 0x7000)):
        name = f"cloud/{number}.docx"
        _hole(root / name, 30_000)
        set_reparse(root / name, CLOUD_TAG | variant, cloud_buffer(b"minutes"))
        truth.elsewhere[name] = "cloud"


def _compress_by_units(root: Path, truth: Truth) -> None:
    folder = root / "lznt1"
    folder.mkdir()
    set_attributes(folder, DIRECTORY | COMPRESSED)
    for name, content in kinds_of_data().items():
        (folder / name).write_bytes(content)
        truth.contents[f"lznt1/{name}"] = content
    with (folder / "sparse").open("wb") as file:
        file.seek(500_000)
        file.write(b"buoy " * 30_000)
        file.seek(1_000_001)
        file.write(b"end")
    content = bytes(500_000) + b"buoy " * 30_000
    truth.contents["lznt1/sparse"] = content.ljust(1_000_001, b"\0") + b"end"


def _make_holes_and_streams(root: Path, truth: Truth) -> None:
    with (root / "sparse").open("wb") as file:
        file.seek(3 << 20)
        file.write(b"quay")
        file.truncate(5 << 20)
    truth.contents["sparse"] = (bytes(3 << 20) + b"quay").ljust(5 << 20, b"\0")
    (root / "with streams").write_bytes(b"main")
    for name, content in (
        ("Zone.Identifier", b"[ZoneTransfer]\r\nZoneId=3\r\n"),
        ("large", b"tide" * 50_000),
    ):
        write_stream(root / "with streams", name, content)
        truth.contents[f"with streams:{name}"] = content
    truth.contents["with streams"] = b"main"


def _link(root: Path, truth: Truth) -> None:
    folder = root / "links"
    folder.mkdir()
    points = {
        "relative": (
            SYMBOLIC_LINK,
            _paths("..\\with streams", "..\\with streams", 1),
            "..\\with streams",
        ),
        "absolute": (SYMBOLIC_LINK, _paths("\\??\\D:\\tide", "D:\\tide", 0), "D:\\tide"),
        "program": (
            APPLICATION_LINK,
            _texts(3, "Pack", "Pack!App", "C:\\app.exe", "0"),
            "C:\\app.exe",
        ),
        "linux": (LINUX_LINK, struct.pack("<I", 2) + "../größe".encode(), "../größe"),
        "nfs": (NFS, struct.pack("<Q", 0x14B4E4C) + "/mnt/tide".encode("utf-16-le"), "/mnt/tide"),
    }
    for name, (tag, data, target) in points.items():
        (folder / name).write_bytes(b"")
        set_reparse(folder / name, tag, data)
        truth.targets[f"links/{name}"] = target
    (folder / "junction").mkdir()
    set_reparse(folder / "junction", MOUNT_POINT, _paths("\\??\\C:\\lznt1", "C:\\lznt1", None))
    truth.targets["links/junction"] = "C:\\lznt1"
    (folder / "first").write_bytes(b"one file, two names" * 1000)
    os.link(folder / "first", root / "second")
    truth.contents["links/first"] = truth.contents["second"] = b"one file, two names" * 1000


def _scatter_scraps(image: Path) -> list[str]:
    """Fill the volume with files of one cluster, and return every other one as they lie in it."""
    with mounted(image) as root:
        (root / "scraps").mkdir()
        for number in range(2 * MANY_EXTENTS + 100):
            (root / "scraps" / str(number)).write_bytes(bytes(CLUSTER_SIZE))
        with (root / "filler").open("wb", 0) as file, suppress(OSError):
            while True:
                file.write(bytes(CLUSTER_SIZE))
    system = pytsk3.FS_Info(pytsk3.Img_Info(str(image)))
    places = []
    for file in system.open_dir("/scraps"):
        for attribute in file:
            if int(attribute.info.type) == DATA:
                places += [(run.addr, file.info.name.name.decode()) for run in attribute]
    return [name for _, name in sorted(places)[::2]][: MANY_EXTENTS + 20]


def _spread(root: Path, truth: Truth, scraps: list[str]) -> None:
    """Free single clusters of the full volume, and write a file that has to take them."""
    for name in scraps:
        (root / "scraps" / name).unlink()
    content = random.Random(9).randbytes(MANY_EXTENTS * CLUSTER_SIZE)  # noqa: S311 - filler
    (root / "spread").write_bytes(content)
    truth.contents["spread"] = content
    (root / "filler").unlink()
    shutil.rmtree(root / "scraps")


def _crowd(root: Path, truth: Truth) -> None:
    folder = root / "crowd"
    folder.mkdir()
    for number in range(MANY_ENTRIES):
        (folder / f"entry {number:05} of the crowd").write_bytes(b"")
    truth.folders["crowd"] = MANY_ENTRIES


def _hole(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def _paths(stored: str, shown: str, flags: int | None) -> bytes:
    names = stored.encode("utf-16-le"), shown.encode("utf-16-le")
    head = struct.pack("<4H", 0, len(names[0]), len(names[0]), len(names[1]))
    return head + (b"" if flags is None else struct.pack("<I", flags)) + b"".join(names)


def _texts(version: int, *texts: str) -> bytes:
    return struct.pack("<I", version) + "".join(f"{text}\0" for text in texts).encode("utf-16-le")
