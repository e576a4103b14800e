"""QCOW2 images with damaged tables: what QEMU reads too is the same, byte for byte."""

from __future__ import annotations

import random
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from tests.builders.images.qemu import MIB, needs_qemu, qemu_img, raw_disk

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.image.qcow.parser import QcowParser
from gleanpoint_parsers.plugin import Surroundings

VARIANTS = {
    "plain": ["-o", "cluster_size=4k"],
    "zlib": ["-c", "-o", "cluster_size=4k"],
    "zstd": ["-c", "-o", "cluster_size=4k,compression_type=zstd"],
    "sub-clusters": ["-o", "extended_l2=on"],
    "version 2": ["-o", "compat=0.10,cluster_size=512"],
}
RUNS = 20


@needs_qemu
@pytest.mark.parametrize("variant", VARIANTS)
def test_what_both_read_of_damaged_tables_is_the_same(variant: str, tmp_path: Path) -> None:
    image, raw = tmp_path / "x.qcow2", tmp_path / "x.raw"
    qemu_img("convert", "-O", "qcow2", *VARIANTS[variant], raw_disk(tmp_path, MIB), image)
    whole, came_out = image.read_bytes(), Counter[str]()
    for run in range(RUNS):
        hurt = hurt_tables(random.Random(run), whole)  # noqa: S311 - not for secrets
        image.write_bytes(hurt)
        done = subprocess.run(
            ["qemu-img", "convert", "-t", "unsafe", "-f", "qcow2", "-O", "raw", image, raw],
            capture_output=True,
            check=False,
        )
        came_out[compare(hurt, raw.read_bytes() if done.returncode == 0 else None)] += 1
    assert came_out["same"] >= 5, came_out


def compare(image: bytes, by_qemu: bytes | None) -> str:
    """Read an image; QEMU refused it where there is nothing to compare with."""
    try:
        disk = QcowParser().open_disk(BytesSource(image), Surroundings("x.qcow2"))
        ours = disk.read_at(0, disk.size)
    except TruncatedSourceError:
        return "behind the end"  # where QEMU makes up zeros
    except ParserError:
        assert by_qemu is None
        return "refused by both"
    assert ours == by_qemu
    return "same"


def hurt_tables(chance: random.Random, image: bytes) -> bytes:
    """Change bits of entries, and put entries in place of others."""
    hurt = bytearray(image)
    l1 = int.from_bytes(hurt[40:48], "big")
    l2 = int.from_bytes(hurt[l1 : l1 + 8], "big") & ~(1 << 63)
    for _ in range(chance.choice((1, 2, 4))):
        at, other = (l2 + chance.randrange(64) * 8 for _ in range(2))
        if chance.random() < 0.5:
            hurt[at + chance.randrange(8)] ^= 1 << chance.randrange(8)
        else:
            hurt[at : at + 8] = hurt[other : other + 8]
    return bytes(hurt)
