"""Differencing VHD and VHDX images of the builder read as 7-Zip reads them.

QEMU writes no differencing VHD or VHDX, and the readers of libyal give wrong bytes for them.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from tests.builders.images import vhd, vhdx
from tests.builders.images.qemu import MIB, disk_bytes
from tests.builders.images.reading import assert_same, assert_same_by_threads, open_image
from tests.builders.images.vhd import DIFFERENCING, DYNAMIC, Vhd
from tests.builders.images.vhdx import PARTLY, PRESENT, UNMAPPED, ZERO, Vhdx

from gleanpoint_parsers.image.vhd.parser import VhdParser
from gleanpoint_parsers.image.vhdx.parser import VhdxParser

SEVEN_ZIP = next((found for name in ("7zz", "7z") if (found := shutil.which(name))), "")
BASE = UUID(int=42)
BLOCK = 2 * MIB
SIZE = 9 * BLOCK

pytestmark = pytest.mark.skipif(not SEVEN_ZIP, reason="7-Zip is not there")


def extracted(image: Path) -> bytes:
    command = [SEVEN_ZIP, "x", "-so", f"-t{image.suffix[1:]}", image]
    return subprocess.run(command, capture_output=True, check=True).stdout


def blocks(seed: int, numbers: list[int], length: int) -> dict[int, bytes]:
    disk = disk_bytes(SIZE, seed)
    return {n: disk[n * length : (n + 1) * length] for n in numbers}


def some_sectors(seed: int, count: int) -> list[int]:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    return sorted({at + n for at in chance.sample(range(count - 9), 60) for n in range(9)})


def test_a_chain_of_vhd_reads_as_7_zip_reads_it(tmp_path: Path) -> None:
    base = Vhd(DYNAMIC, SIZE, BASE, blocks(1, [0, 1, 2, 3, 5, 8], BLOCK), block_size=BLOCK)
    present = {n: some_sectors(n, BLOCK // 512) for n in (1, 2, 4)}
    child = Vhd(
        DIFFERENCING, SIZE, UUID(int=43), blocks(2, [0, 1, 2, 4, 8], BLOCK), present, BLOCK,
        parent=BASE, parent_name="base.vhd",
    )  # fmt: skip
    top = replace(
        child, identity=UUID(int=44), parent=UUID(int=43), parent_name="middle.vhd",
        blocks=blocks(3, [1, 3], BLOCK), present={n: some_sectors(9 + n, 4096) for n in (1, 3)},
    )  # fmt: skip
    for name, image in (("base", base), ("middle", child), ("top", top)):
        (tmp_path / f"{name}.vhd").write_bytes(vhd.sparse(image))
    for name in ("base", "middle", "top"):
        path = tmp_path / f"{name}.vhd"
        disk, truth = open_image(VhdParser(), path), extracted(path)
        assert_same(disk, truth)
    assert_same_by_threads(disk, truth)


def test_a_chain_of_vhdx_reads_as_7_zip_reads_it(tmp_path: Path) -> None:
    numbers = list(range(0, 18, 2))
    base = Vhdx(SIZE, dict.fromkeys(numbers, PRESENT), blocks(4, numbers, MIB))
    states = {0: PARTLY, 1: PARTLY, 2: ZERO, 3: PRESENT, 4: UNMAPPED, 6: PRESENT, 17: PARTLY}
    present = {n: some_sectors(n, 2048) for n, state in states.items() if state == PARTLY}
    link = {"parent_linkage": f"{{{vhdx.DATA}}}", "relative_path": ".\\base.vhdx"}
    child = Vhdx(
        SIZE, states, blocks(5, list(states), MIB), present, parent=link, data_identity=BASE
    )
    for name, image in (("base", base), ("child", child)):
        (tmp_path / f"{name}.vhdx").write_bytes(vhdx.image(image))
        path = tmp_path / f"{name}.vhdx"
        disk, truth = open_image(VhdxParser(), path), extracted(path)
        assert_same(disk, truth)
    assert_same_by_threads(disk, truth)
