"""Archives of a few files, made by the standard library, and ones that tell lies."""

from __future__ import annotations

import io
import tarfile
import zipfile

MOMENT = (2026, 11, 20, 8, 30, 0)

FILES = {
    "plan.txt": b"the plan\n" * 500,
    "sub/deep/table.csv": b"a;b\n1;2\n",
    "sub/empty": b"",
    "übersicht.txt": "Größe\n".encode(),
}


def zip_bytes(
    files: dict[str, bytes] | None = None, method: int = zipfile.ZIP_DEFLATED, mode: int = 0
) -> bytes:
    """Return a ZIP file; ``mode`` is the Unix mode of its members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in (FILES if files is None else files).items():
            info = zipfile.ZipInfo(name, MOMENT)
            info.compress_type = method
            info.external_attr = mode << 16
            archive.writestr(info, data)
    return held.getvalue()


def tar_bytes(files: dict[str, bytes] | None = None, packing: str = "") -> bytes:
    """Return a tape archive; packing is ``"gz"``, ``"bz2"`` or ``"xz"``."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=f"w:{packing}") as archive:  # type: ignore[call-overload]
        for name, data in (FILES if files is None else files).items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), 1_790_000_000
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


def linked_tar() -> bytes:
    """Return a tape archive with a symbolic link, a hard link, a lost one and a device."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        whole = tarfile.TarInfo("a.txt")
        whole.size = 5
        archive.addfile(whole, io.BytesIO(b"hello"))
        kinds = {
            "soft": (tarfile.SYMTYPE, "../etc/passwd"),
            "hard": (tarfile.LNKTYPE, "a.txt"),
            "lost": (tarfile.LNKTYPE, "nowhere"),
            "device": (tarfile.CHRTYPE, ""),
        }
        for name, (kind, target) in kinds.items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
    return held.getvalue()


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return bytes in which a piece stands for another of its length, wherever that is."""
    assert len(old) == len(new)
    assert old in data
    return data.replace(old, new)
