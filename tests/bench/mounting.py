"""Measure reading through the mount and the NBD server, in one run.

``python -m tests.bench.mounting FOLDER``: makes an NTFS volume with a file of 2 GiB in FOLDER
(once; needs root, /dev/fuse, mkfs.ntfs and ntfs-3g), reads the file through the mount and compares
its SHA-256, then reads the disk through our NBD server and through ``qemu-nbd`` with
``nbdcopy``, each to nowhere. MB/s are of the clock, the best of three; beside them seconds of the
processor that all took together, which is the steadier figure on a busy machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.disk_images import commit

MIB = 1 << 20
FILE_BYTES = 2 << 30
IMAGE_BYTES = FILE_BYTES + (256 << 20)
ROUNDS = 3
SCRIPT = Path(sys.executable).with_name("gleanpoint")
NAME = "large.bin"


def main(folder: Path) -> None:
    image = folder / "mounting.img"
    truth = folder / "mounting.sha256"
    if not truth.exists():
        truth.write_text(build(image))
    cold = image.stat().st_size
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {commit()}")
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "GLEANPOINT_HOME": home}
        compare(image, truth.read_text(), environment)
        measure("FUSE, cat", FILE_BYTES, lambda: through_mount(image, environment))
        measure("NBD, ours", cold, lambda: through_nbd(image, environment))
    if shutil.which("qemu-nbd"):
        measure("NBD, qemu-nbd", cold, lambda: through_qemu_nbd(image))


def build(image: Path) -> str:
    """Make the volume; returns the SHA-256 of the file in it."""
    with image.open("wb") as file:
        file.truncate(IMAGE_BYTES)
    subprocess.run(["mkfs.ntfs", "-q", "-F", "-f", "-p", "0", image], check=True)
    chance, digest = random.Random(20261126), hashlib.sha256()  # noqa: S311 - the same each time
    with tempfile.TemporaryDirectory() as mount:
        subprocess.run(["ntfs-3g", image, mount], check=True)
        try:
            with (Path(mount) / NAME).open("wb") as file:
                for _ in range(FILE_BYTES // MIB):
                    piece = chance.randbytes(MIB)
                    digest.update(piece)
                    file.write(piece)
        finally:
            subprocess.run(["umount", mount], check=True)
    return digest.hexdigest()


@contextmanager
def mounted(image: Path, environment: dict[str, str]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        command = [SCRIPT, "mount", image, folder, "--json"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert json.loads(process.stdout.readline())["mounted"] == folder
            try:
                yield Path(folder) / "p0" / NAME
            finally:
                process.terminate()
                process.wait()


def compare(image: Path, truth: str, environment: dict[str, str]) -> None:
    """Read the file with a program that knows nothing of us; warms the cache of the image."""
    with mounted(image, environment) as file:
        told = subprocess.run(["sha256sum", file], capture_output=True, text=True, check=True)
    assert told.stdout.split()[0] == truth, told.stdout


def through_mount(image: Path, environment: dict[str, str]) -> float:
    with mounted(image, environment) as file:
        began = time.perf_counter()
        command = ["dd", f"if={file}", "of=/dev/null", "bs=1M", "status=none"]
        subprocess.run(command, check=True)
        return time.perf_counter() - began


def through_nbd(image: Path, environment: dict[str, str]) -> float:
    command = [SCRIPT, "nbd", image, "--json"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            return copied(json.loads(process.stdout.readline())["uri"])
        finally:
            process.terminate()
            process.wait()


def through_qemu_nbd(image: Path) -> float:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "socket"
        command = ["qemu-nbd", "-r", "-t", "-f", "raw", "-k", place, image]
        with subprocess.Popen(command) as process:
            while not place.exists():
                time.sleep(0.05)
            try:
                return copied(f"nbd+unix:///?socket={place}")
            finally:
                process.terminate()
                process.wait()


def copied(uri: str) -> float:
    """Return the seconds in which a client reads everything over one connection."""
    began = time.perf_counter()
    subprocess.run(["nbdcopy", "--connections=1", uri, "null:"], check=True)
    return time.perf_counter() - began


def measure(name: str, size: int, work: Callable[[], float]) -> None:
    took, processor = [], []
    for _ in range(ROUNDS):
        began = os.times()
        took.append(work())
        processor.append(sum(os.times()[:4]) - sum(began[:4]))
    figures = f"{size / min(took) / 1e6:>7,.0f} MB/s  {min(processor):>6.1f} s of the processor"
    print(f"{name:<16} {figures}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
