"""LUKS volumes: header by cryptsetup with a key that is known, data encrypted here with it."""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from tests.builders.encryption.sectors import by_name, encrypted

needs_cryptsetup = pytest.mark.skipif(
    shutil.which("cryptsetup", path="/usr/sbin:/sbin:/usr/bin:/bin") is None,
    reason="cryptsetup is not there",
)
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


def cryptsetup(*arguments: str | Path, typed: str = "") -> None:
    """Run ``cryptsetup``; ``typed`` goes to its standard input."""
    path = shutil.which("cryptsetup", path="/usr/sbin:/sbin:/usr/bin:/bin")
    assert path is not None
    told = [path, "--batch-mode", "--disable-locks", *map(str, arguments)]
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
