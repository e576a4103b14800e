"""Make an NTFS volume and fill it through ntfs-3g: streams, compression, reparse points, EFS.

Needs root, ``/dev/fuse``, mkfs.ntfs and ntfs-3g. With libfaketime (Debian: ``faketime``) the
clock of the driver stands still, and two runs give the same bytes.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

CLUSTER_SIZE = 4096
FILLED_AT = "2026-06-30 06:00:00"
"""What the driver's clock shows: creation in directory entries, change of MFT records."""

MOUNT_OPTIONS = "streams_interface=windows,efs_raw,compression"
PATIENCE = 10.0


def make_volume(image: Path, size: int, *, label: str, first_sector: int) -> None:
    """Make an empty volume; ``first_sector`` is where its partition will lie on the disk."""
    with image.open("wb") as file:
        file.truncate(size)
    options = ["-q", "-F", "-f", "-T", "-s", "512", "-c", str(CLUSTER_SIZE), "-L", label]
    geometry = ["-p", str(first_sector), "-H", "16", "-S", "63"]
    subprocess.run(["mkfs.ntfs", *options, *geometry, image], check=True, capture_output=True)


@contextmanager
def mounted(image: Path) -> Iterator[Path]:
    """Mount a volume; when the block ends, everything is in the image."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["ntfs-3g", "-o", f"{MOUNT_OPTIONS},no_detach", str(image), folder]
        with subprocess.Popen(command, env=os.environ | _standing_clock()) as driver:
            try:
                _wait_for_mount(Path(folder), driver)
                yield Path(folder)
            finally:
                subprocess.run(["umount", folder], check=True)
                # The driver writes its last blocks after umount has returned.
                driver.wait(PATIENCE)


def write_stream(path: Path, name: str, data: bytes) -> None:
    """Write an alternate data stream."""
    path.with_name(f"{path.name}:{name}").write_bytes(data)


def set_reparse(path: Path, tag: int, data: bytes) -> None:
    """Make a file or folder a reparse point: tag, length, 0, data ([MS-FSCC] 2.1.2.1)."""
    head = tag.to_bytes(4, "little") + len(data).to_bytes(2, "little") + bytes(2)
    os.setxattr(path, "system.ntfs_reparse_data", head + data)


def set_attributes(path: Path, bits: int) -> None:
    """Set file attributes, those that the driver lets through ([MS-FSCC] 2.6)."""
    os.setxattr(path, "system.ntfs_attrib", bits.to_bytes(4, "little"))


def set_encrypted(path: Path, stream: bytes) -> None:
    """Mark a file as EFS-encrypted; it was written with ``efs_padded``.

    ``stream`` goes into ``$EFS``: header and wrapped keys ([MS-EFSR] 2.2.2).
    """
    os.setxattr(path, "system.ntfs_efsinfo", stream)


def efs_padded(cipher: bytes, size: int) -> bytes:
    """Return ciphertext as the driver wants it: with the number of bytes to cut off behind it."""
    return cipher + (len(cipher) - size).to_bytes(2, "little")


def set_times(path: Path, created: datetime, modified: datetime) -> None:
    """Set the times of a file or folder; it was last read when it was modified."""
    ticks = [_filetime(created), _filetime(modified), _filetime(modified)]
    os.setxattr(path, "system.ntfs_times", b"".join(t.to_bytes(8, "little") for t in ticks))


def _filetime(moment: datetime) -> int:
    return (moment - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10


def _standing_clock() -> dict[str, str]:
    libraries = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    if not libraries:
        return {}
    return {"LD_PRELOAD": str(libraries[0]), "FAKETIME": FILLED_AT, "TZ": "UTC"}


def _wait_for_mount(folder: Path, driver: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not folder.is_mount():
        if driver.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("ntfs-3g did not mount the volume; it needs root and /dev/fuse")
        time.sleep(0.02)
