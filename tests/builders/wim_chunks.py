"""Streams as wimlib compresses them: what CompactOS keeps in ``WofCompressedData`` is the same.

Needs ``wimlib-imagex`` (Debian: wimtools). Layout of the file: design notes on volumes, 2.
"""

from __future__ import annotations

import hashlib
import shutil
import struct
import subprocess
import tempfile
from pathlib import Path

import pytest

needs_wimlib = pytest.mark.skipif(
    shutil.which("wimlib-imagex") is None, reason="wimlib-imagex is not installed (wimtools)"
)

TABLE_PLACE, ENTRY = 48, 50
COMPRESSED = 4


def compressed(data: list[bytes], kind: str, chunk_size: int) -> list[bytes | None]:
    """Return the stream that each of ``data`` becomes; None where it was stored as it is.

    Args:
        data: Contents of files.
        kind: ``XPRESS`` or ``LZX``.
        chunk_size: Bytes that a chunk stands for.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, wim = Path(folder, "files"), Path(folder, "files.wim")
        source.mkdir()
        for number, content in enumerate(data):
            (source / str(number)).write_bytes(content)
        options = [f"--compress={kind}", f"--chunk-size={chunk_size}", "--threads=1"]
        command = ["wimlib-imagex", "capture", source, wim, "--no-acls", *options]
        subprocess.run(command, check=True, capture_output=True)
        streams = _resources(wim.read_bytes())
    return [streams.get(hashlib.sha1(content, usedforsecurity=False).digest()) for content in data]


def _resources(wim: bytes) -> dict[bytes, bytes]:
    """Return the compressed resources of a .wim by the SHA-1 of what they stand for."""
    size, place = struct.unpack_from("<QQ", wim, TABLE_PLACE)
    table = wim[place : place + (size & (1 << 56) - 1)]
    found = {}
    for at in range(0, len(table), ENTRY):
        stored, offset, _, _, _ = struct.unpack_from("<QQQHI", table, at)
        if stored >> 56 & COMPRESSED:
            digest = table[at + 30 : at + ENTRY]
            found[digest] = wim[offset : offset + (stored & (1 << 56) - 1)]
    return found
