"""LUKS volumes: header by cryptsetup with a key that is known, data encrypted here with it."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest
from tests.builders.encryption.sectors import by_name, encrypted

_PROGRAM = shutil.which("cryptsetup", path="/usr/sbin:/sbin:/usr/bin:/bin")

needs_cryptsetup = pytest.mark.skipif(_PROGRAM is None, reason="cryptsetup is not there")
"""Marks tests that make headers with ``cryptsetup`` (package cryptsetup-bin)."""

PASSPHRASE = "correct horse battery staple"  # noqa: S105 - of test volumes

QUICK_PBKDF2 = ("--pbkdf", "pbkdf2", "--pbkdf-force-iterations", "1000")
QUICK_ARGON2ID = (
    *("--pbkdf", "argon2id", "--pbkdf-memory", "64", "--pbkdf-parallel", "2"),
    *("--pbkdf-force-iterations", "4"),
)
SMALL = ("--luks2-metadata-size", "16k", "--luks2-keyslots-size", "992k", "--offset", "2048")
"""A header of 1 MiB, not of 16."""

QUICK_ARGON2I = ("--pbkdf", "argon2i", *QUICK_ARGON2ID[2:])


def has_cryptsetup() -> bool:
    return _PROGRAM is not None


def cryptsetup(*arguments: str | Path, typed: str = "") -> None:
    """Run ``cryptsetup``; ``typed`` goes to its standard input."""
    assert _PROGRAM is not None
    told = [_PROGRAM, "--batch-mode", "--disable-locks", *map(str, arguments)]
    done = subprocess.run(told, input=typed.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def luks_volume(
    plain: bytes,
    version: int = 2,
    cipher: str = "aes-xts-plain64",
    key_bits: int = 256,
    *options: str,
    passphrase: str = PASSPHRASE,
) -> bytes:
    """Return a LUKS volume whose data are ``plain``; options go to ``cryptsetup luksFormat``."""
    quick = [*(options or (QUICK_PBKDF2 if version == 2 else QUICK_PBKDF2[2:]))]
    if version == 2:
        quick += [*SMALL, *(() if "--sector-size" in options else ("--sector-size", "512"))]
    sector = int(options[options.index("--sector-size") + 1]) if "--sector-size" in options else 512
    key = random.Random(key_bits).randbytes(key_bits // 8)  # noqa: S311 - not for secrets
    with tempfile.TemporaryDirectory() as folder:
        volume, key_file = Path(folder, "volume"), Path(folder, "key")
        key_file.write_bytes(key)
        with volume.open("wb") as file:
            file.truncate((4 << 20) + len(plain))
        kind = ("--type", f"luks{version}", "--cipher", cipher, "--key-size", str(key_bits))
        known = ("--volume-key-file", key_file, "--key-file", "-")
        cryptsetup("luksFormat", *kind, *known, *quick, volume, typed=passphrase)
        start = data_start(volume)
        header = volume.read_bytes()[:start]
    return header + encrypted(plain, by_name(cipher, key), sector)


def data_start(volume: Path) -> int:
    """Return where cryptsetup put the data: 1 or 2 MiB, as it sees fit."""
    data = volume.read_bytes()[:4096]
    if data[6:8] == b"\x00\x01":
        return 512 * int.from_bytes(data[104:108], "big")
    text = volume.read_bytes()[4096 : 1 << 14]
    place = text.index(b'"segments"')
    return int(text[place:].split(b'"offset":"', 1)[1].split(b'"', 1)[0])


def metadata_of(volume: bytes) -> dict[str, Any]:
    """Return the JSON of a LUKS2 volume."""
    size = int.from_bytes(volume[8:16], "big")
    found: dict[str, Any] = json.loads(volume[4096:size].split(b"\0", 1)[0])
    return found


def with_text(volume: bytes, text: bytes) -> bytes:
    """Return a LUKS2 volume with another text for its JSON, and checksums that fit."""
    made = bytearray(volume)
    size = int.from_bytes(made[8:16], "big")
    for offset in (0, size):
        made[offset + 4096 : offset + size] = text[: size - 4096].ljust(size - 4096, b"\0")
        made[offset + 448 : offset + 512] = bytes(64)
        digest = hashlib.sha256(made[offset : offset + size]).digest()
        made[offset + 448 : offset + 480] = digest
    return bytes(made)
