"""Fill the demo's volume: files, special files, then deletions in an order that matters."""

from __future__ import annotations

import random
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

import pytsk3
from tests.builders import demo_files as content
from tests.builders.demo_database import order_book
from tests.builders.demo_mail import write_demo_mailbox
from tests.builders.ntfs_edit import add_attributes
from tests.builders.ntfs_mount import (
    CLUSTER_SIZE,
    efs_padded,
    make_volume,
    mounted,
    set_attributes,
    set_encrypted,
    set_reparse,
    set_times,
    write_stream,
)
from tests.builders.ntfs_reparse import (
    CLOUD_TAG,
    DEDUP_TAG,
    OFFLINE,
    RECALL_ON_DATA_ACCESS,
    WOF_STREAM,
    WOF_TAG,
    WOF_XPRESS4K,
    cloud_buffer,
    dedup_buffer,
    wof_stream,
)

LABEL = "Harbour data"
DIRECTORY, ARCHIVE, COMPRESSED = 0x10, 0x20, 0x800
OLDEST = "2016-02-01"
LAST_DAY = "2026-06-29"


def build_volume(image: Path, size: int, first_sector: int) -> None:
    """Make and fill the volume.

    Args:
        image: Is written over; the volume alone.
        size: In bytes.
        first_sector: Where it will lie on the disk.
    """
    make_volume(image, size, label=LABEL, first_sector=first_sector)
    with mounted(image) as root:
        _write_files(root)
        _write_special_files(root)
        _overwrite_a_deleted_file(root)
        _delete(root)
        _date_folders(root)
    # The driver does not let this bit through.
    record = pytsk3.FS_Info(pytsk3.Img_Info(str(image))).open(f"/{content.CLOUD}").info.meta.addr
    add_attributes(image, record, RECALL_ON_DATA_ACCESS)


def _write_files(root: Path) -> None:
    archive = root / content.COMPRESSED
    archive.mkdir(parents=True)
    set_attributes(archive, DIRECTORY | COMPRESSED)
    for file in [*content.files(), *content.pictures()]:
        path = _placed(root, file.path)
        path.write_bytes(file.data)
        dated(path, file.modified)
    path, name = content.STREAM
    write_stream(root / path, name, content.ZONE)
    dated(root / path, "2026-06-18")
    mailbox = _placed(root, content.MAILBOX)
    write_demo_mailbox(mailbox)
    dated(mailbox, LAST_DAY)
    database = _placed(root, content.DATABASE)
    database.write_bytes(order_book())
    dated(database, LAST_DAY)


def _write_special_files(root: Path) -> None:
    sparse = _placed(root, content.SPARSE)
    with sparse.open("wb") as file:
        for place, data in content.SPARSE_PIECES:
            file.seek(place)
            file.write(data)
    dated(sparse, "2025-02-14")

    text = content.handbook()
    wof = _hole(root, content.WOF, len(text))
    write_stream(wof, WOF_STREAM, wof_stream(text))
    set_reparse(wof, WOF_TAG, WOF_XPRESS4K)
    dated(wof, "2023-10-10")

    scan = _hole(root, content.DEDUPLICATED, content.DEDUPLICATED_SIZE)
    chance = random.Random(13)  # noqa: S311 - filler, no secret
    buffer = dedup_buffer(content.DEDUPLICATED_SIZE, chance.randbytes(16), chance.randbytes(48))
    set_reparse(scan, DEDUP_TAG, buffer)
    dated(scan, "2025-11-03")

    cloud = _hole(root, content.CLOUD, content.CLOUD_SIZE)
    set_reparse(cloud, CLOUD_TAG, cloud_buffer(b"Board minutes 2026-02"))
    set_attributes(cloud, ARCHIVE | OFFLINE)
    dated(cloud, "2026-02-20")

    secret = _placed(root, content.ENCRYPTED)
    cipher = content.cipher(-(-content.ENCRYPTED_SIZE // 512) * 512)
    secret.write_bytes(efs_padded(cipher, content.ENCRYPTED_SIZE))
    set_encrypted(secret, _efs_stream())
    dated(secret, "2026-05-04")


def _overwrite_a_deleted_file(root: Path) -> None:
    """Delete a file and let another grow into its clusters.

    The driver lets a file grow where it ends: the one that grows ends just before the one that
    is deleted, which therefore must be there already when the other one is gone.
    """
    grows, goes = root / content.OVERWRITER, root / content.OVERWRITTEN
    grown = content.price_list(2026, 900)
    grows.write_bytes(grown[:CLUSTER_SIZE])
    goes.write_bytes(content.price_list(2023, 400))
    dated(goes, "2023-01-02")
    goes.unlink()
    with grows.open("ab") as file:
        file.write(grown[CLUSTER_SIZE:])
    dated(grows, "2026-01-02")


def _delete(root: Path) -> None:
    for path in content.DELETED:
        (root / path).unlink()
    (root / content.DELETED_FOLDER).rmdir()


def _date_folders(root: Path) -> None:
    """Date every folder; the driver cannot list the one with the WOF file, so by their names."""
    paths = [file.path for file in content.files()] + list(content.SPECIAL)
    folders = {folder for path in paths for folder in PurePosixPath(path).parents}
    for folder in sorted(folders - {PurePosixPath(content.DELETED_FOLDER), PurePosixPath()}):
        dated(root / folder, LAST_DAY, created=OLDEST)


def _placed(root: Path, path: str) -> Path:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _hole(root: Path, path: str, size: int) -> Path:
    """Make a file whose unnamed stream is nothing but a hole."""
    place = _placed(root, path)
    with place.open("wb") as file:
        file.truncate(size)
    return place


def dated(path: Path, day: str, created: str | None = None) -> None:
    """Date a file: written in the afternoon of ``day``, created an hour before."""
    modified = datetime.fromisoformat(day).replace(hour=14, minute=30, tzinfo=UTC)
    begun = modified - timedelta(hours=1)
    if created is not None:
        begun = datetime.fromisoformat(created).replace(hour=9, tzinfo=UTC)
    set_times(path, begun, modified)


def _efs_stream() -> bytes:
    """Return what ``$EFS`` holds: version 2, one field of wrapped keys, of random bytes.

    Source: [MS-EFSR] 2.2.2.1 for the head; the keys are nobody's.
    """
    key_field = random.Random(17).randbytes(400)  # noqa: S311 - filler, no secret
    fields = struct.pack("<I", 1) + struct.pack("<I", len(key_field) + 4) + key_field
    head = struct.pack("<IIII16sIII8x", 56 + len(fields), 0, 2, 0, bytes(16), 1, 56, 0)
    return head.ljust(56, b"\0") + fields
