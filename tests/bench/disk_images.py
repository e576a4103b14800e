"""Measure reading of disk images against QEMU's tools and the readers of libyal, in one run.

``python -m tests.bench.disk_images FOLDER [NAME …]``: makes a disk with 2 GiB of data and an image
of each kind in FOLDER (once; 2 GB each), then reads each in turn. NAME picks rows: ``qcow2`` …
Compares every byte with the disk first, which also warms the page cache. Figures are
per second of the processor, of all threads together, so that they hold on a busy machine;
sequential: 1 MiB reads, in MB of the disk, best of three; random: 4 KiB reads.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

from gleanpoint_parsers.blocks import BlockSource, FileSource
from gleanpoint_parsers.image.ewf.parser import EwfParser
from gleanpoint_parsers.image.qcow.parser import QcowParser
from gleanpoint_parsers.image.raw import open_raw
from gleanpoint_parsers.image.vdi.parser import VdiParser
from gleanpoint_parsers.image.vhd.parser import VhdParser
from gleanpoint_parsers.image.vhdx.parser import VhdxParser
from gleanpoint_parsers.image.vmdk.parser import VmdkParser
from gleanpoint_parsers.plugin import DiskParser

GIB, MIB, KIB = 1 << 30, 1 << 20, 1 << 10
SIZE = 2 * GIB + 256 * MIB
HOLES_AT = range(GIB, GIB + 256 * MIB)
ROUNDS = 3
RANDOM_READS = 20_000
COLUMNS = "{:<14} {:>10} {:>11} {:>11} {:>12} {:>10} {:>11} {:>10}"

Read = Callable[[int, int], bytes]


class Libyal(Protocol):
    """The part of a libyal binding's file object that is measured."""

    def read_buffer_at_offset(self, size: int, offset: int) -> bytes:
        """Return bytes."""


@dataclass(frozen=True)
class Row:
    """One kind of image.

    Args:
        name: Of the row and of the image file, with the ending.
        parser: Ours.
        convert: Arguments of ``qemu-img convert`` that make it; its format comes first. Of EWF
            images, format and level of ``ewfacquire``.
        libyal: Opens it with libyal; None where that has no reader.
    """

    name: str
    parser: DiskParser
    convert: tuple[str, ...]
    libyal: Callable[[Path], Libyal] | None = None


def ewf_file(path: Path) -> Libyal:
    """Open with libewf, where its binding is installed."""
    file = import_module("pyewf").handle()
    file.open([str(path)])
    return file


def libyal_file(module: str) -> Callable[[Path], Libyal]:
    """Open with the binding that this module is, where it is installed."""

    def opened(path: Path) -> Libyal:
        file = import_module(module).file()
        file.open(str(path))
        return file

    return opened


QCOW = libyal_file("pyqcow")
VMDK = libyal_file("pyvmdk")
VHDI = libyal_file("pyvhdi")
ROWS = (
    Row("qcow2", QcowParser(), ("qcow2",), QCOW),
    Row("zlib.qcow2", QcowParser(), ("qcow2", "-c"), QCOW),
    Row("zstd.qcow2", QcowParser(), ("qcow2", "-c", "-o", "compression_type=zstd")),
    Row("2M.qcow2", QcowParser(), ("qcow2", "-o", "cluster_size=2M"), QCOW),
    Row("subclusters.qcow2", QcowParser(), ("qcow2", "-o", "extended_l2=on")),
    Row("qcow", QcowParser(), ("qcow",), QCOW),
    Row("vdi", VdiParser(), ("vdi",)),
    Row("vmdk", VmdkParser(), ("vmdk",), VMDK),
    Row("stream.vmdk", VmdkParser(), ("vmdk", "-o", "subformat=streamOptimized"), VMDK),
    Row("vhd", VhdParser(), ("vpc", "-o", "force_size=on"), VHDI),
    Row("fixed.vhd", VhdParser(), ("vpc", "-o", "subformat=fixed,force_size=on"), VHDI),
    Row("vhdx", VhdxParser(), ("vhdx",), VHDI),
    Row("1M.vhdx", VhdxParser(), ("vhdx", "-o", "block_size=1M"), VHDI),
    Row("none.E01", EwfParser(), ("encase6", "none"), ewf_file),
    Row("fast.E01", EwfParser(), ("encase6", "fast"), ewf_file),
    Row("best.E01", EwfParser(), ("encase6", "best"), ewf_file),
)


def main(folder: Path, names: tuple[str, ...]) -> None:
    raw = folder / "disk.raw"
    if not raw.exists():
        write_disk(raw)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {commit()}, {qemu_version()}")
    titles = ("kind", "ours MB/s", "ours 4K/s", "libyal MB/s", "libyal 4K/s", "bench MB/s")
    print(COLUMNS.format(*titles, "bench 4K/s", "convert/1"))
    with closing(FileSource(raw)) as disk:
        print(COLUMNS.format("raw", *figures(disk.read_at), "", "", *bench(raw, "raw"), ""))
        for row in ROWS:
            if not names or row.name in names:
                print(COLUMNS.format(row.name, *measure(row, image_of(row, raw), disk)))


def measure(row: Row, image: Path, raw: FileSource) -> Iterator[str]:
    source, around = open_raw(image)
    disk = row.parser.open_disk(source, around)
    compare(disk, raw)
    yield from figures(disk.read_at)
    yield from libyal_figures(row, image)
    if is_ewf(row):  # which QEMU does not know
        yield from "---"
        return
    yield from bench(image, row.convert[0])
    yield f"{converted(image, row.convert[0]):,.0f}"


def compare(disk: BlockSource, raw: BlockSource) -> None:
    for start in range(0, SIZE, MIB):
        assert disk.read_at(start, MIB) == raw.read_at(start, MIB), f"wrong bytes at {start:#x}"


def figures(read: Read) -> tuple[str, str]:
    """Return MB/s and random reads/s of one reader."""
    best = min(timed(lambda: [read(start, MIB) and None for start in range(0, SIZE, MIB)])
               for _ in range(ROUNDS))  # fmt: skip
    chance = random.Random(1)  # noqa: S311 - not for secrets
    offsets = [chance.randrange(SIZE // 4096) * 4096 for _ in range(RANDOM_READS)]
    offsets = [offset for offset in offsets if offset not in HOLES_AT]
    took = min(timed(lambda: [read(offset, 4096) and None for offset in offsets])
               for _ in range(2))  # fmt: skip
    return f"{SIZE / best / 1e6:,.0f}", f"{len(offsets) / took:,.0f}"


def libyal_figures(row: Row, image: Path) -> tuple[str, str]:
    if row.libyal is None:
        return "-", "-"
    try:
        file = row.libyal(image)
        return figures(lambda offset, length: file.read_buffer_at_offset(length, offset))
    except (ImportError, OSError) as error:
        return type(error).__name__, "-"


def bench(image: Path, kind: str) -> Iterator[str]:
    """Yield MB/s and scattered 4 KiB reads/s of ``qemu-img bench``, which writes nothing."""
    count = SIZE // MIB
    took = qemu_bench(image, kind, "-c", str(count), "-s", "1M")
    yield f"{count * MIB / took / 1e6:,.0f}"
    step = str(1234 * 4 * KIB + 4 * KIB)
    took = qemu_bench(image, kind, "-c", str(RANDOM_READS), "-s", "4k", "-S", step)
    yield f"{RANDOM_READS / took:,.0f}"


def qemu_bench(image: Path, kind: str, *arguments: str) -> float:
    command = ["qemu-img", "bench", "-t", "writeback", "-d", "1", "-f", kind, *arguments]
    run = [*command, str(image)]
    return min(timed(lambda: subprocess.run(run, capture_output=True, check=True))
               for _ in range(2))  # fmt: skip


def converted(image: Path, kind: str) -> float:
    """Return MB/s of ``qemu-img convert`` on one core into memory; it has to write as well."""
    target = Path("/dev/shm") / f"bench-{os.getpid()}.raw"  # noqa: S108 - memory is what is meant
    command = ["taskset", "-c", "0", "qemu-img", "convert", "-f", kind, "-O", "raw"]
    try:
        took = min(timed(lambda: subprocess.run([*command, image, target], check=True))
                   for _ in range(2))  # fmt: skip
    finally:
        target.unlink(missing_ok=True)
    return SIZE / took / 1e6


def timed(work: Callable[[], object]) -> float:
    """Return seconds of the processor that this process and its children took."""
    began = os.times()
    work()
    return sum(os.times()[:4]) - sum(began[:4])


def image_of(row: Row, raw: Path) -> Path:
    image = raw.with_name(f"disk.{row.name}")
    if not image.exists() and is_ewf(row):
        kind, level = row.convert
        told = ["ewfacquire", "-u", "-q", "-f", kind, "-c", level, "-S", "4GiB"]
        subprocess.run([*told, "-t", str(image.with_suffix("")), str(raw)], check=True)
    elif not image.exists():
        kind, *options = row.convert
        made = ["qemu-img", "convert", "-t", "unsafe", "-f", "raw", "-O", kind, *options]
        # QEMU writes compressed images of some kinds right, and returns 1.
        subprocess.run([*made, str(raw), str(image)], check=False)
    return image


def is_ewf(row: Row) -> bool:
    return isinstance(row.parser, EwfParser)


def write_disk(path: Path) -> None:
    """Write a disk: half of the data random, half text, and a hole of 256 MiB."""
    chance = random.Random(2)  # noqa: S311 - not for secrets
    with path.open("wb") as file:
        while file.tell() < SIZE:
            if file.tell() in HOLES_AT:
                file.seek(HOLES_AT.stop)
            length = min(chance.choice((64 * KIB, 256 * KIB, MIB)), SIZE - file.tell())
            file.write(chance.randbytes(length) if chance.random() < 0.5 else text(chance, length))


def text(chance: random.Random, length: int) -> bytes:
    """Return lines of a log, which deflate to a quarter or so."""
    lines, size = [], 0
    while size < length:
        line = b"2026-11-26T00:%02d:%02d.%06d user%d GET /files/%x 200\n" % (
            chance.randrange(60), chance.randrange(60), chance.randrange(10**6),
            chance.randrange(5000), chance.getrandbits(40),
        )  # fmt: skip
        lines.append(line)
        size += len(line)
    return b"".join(lines)[:length]


def commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    return told.stdout.strip()


def qemu_version() -> str:
    told = subprocess.run(["qemu-img", "--version"], capture_output=True, text=True, check=True)
    return " ".join(told.stdout.split()[:3])


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]))
