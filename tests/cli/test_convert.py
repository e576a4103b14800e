"""A whole disk written as another image: identical, sparse, and never over something."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.images.qemu import MIB, needs_qemu, qemu_img, qemu_io, raw_disk
from tests.builders.small_images import fat12_image
from tests.cli.conftest import Ran
from tests.cli.test_nbd import REFUSING

Run = Callable[..., Ran]

FORMATS = {"raw": "raw", "qcow2": "qcow2", "vhdx": "vhdx", "vmdk": "vmdk", "vhd": "vpc"}


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A raw disk: a file system at its beginning, data, zeros that are written, and a hole."""
    image = fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello" * 1000})
    filling = raw_disk(tmp_path, 4 * MIB).read_bytes()
    with image.open("r+b") as file:
        file.seek(2 * MIB)
        file.write(filling + bytes(MIB))
        file.truncate(24 * MIB)
    return image


@pytest.fixture
def without_qemu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "no programs"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))


@needs_qemu
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_identical_to_the_disk(
    gleanpoint: Run, disk: Path, tmp_path: Path, form: str
) -> None:
    target = tmp_path / "out" / f"disk.{form}"
    done = gleanpoint("convert", disk, "--to", target, "--purpose", "ticket 9", "--json")
    digest = hashlib.sha256(disk.read_bytes()).hexdigest()
    assert (done.code, done.lines[-1]["sha256"]) == (0, digest)
    qemu_img("compare", "-f", "raw", "-F", FORMATS[form], disk, target)
    assert target.stat().st_blocks * 512 < 8 * MIB  # holes stay holes
    manifest = json.loads(Path(done.lines[-1]["manifest"]).read_text())
    assert manifest["disk_sha256"] == digest
    assert (manifest["image_format"], manifest["purpose"]) == (form, "ticket 9")
    assert {path.name for path in target.parent.iterdir()} == {
        target.name,
        f"{target.name}.manifest.json",
    }
    (receipt,) = gleanpoint("audit", "show", "--action", "export_receipt", "--json").lines
    assert receipt["details"]["content_sha256"] == digest
    assert receipt["details"]["bytes"] == 24 * MIB


@pytest.mark.usefixtures("without_qemu")
def test_raw_and_a_fixed_vhd_are_written_without_qemu(
    gleanpoint: Run, disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, vhd = tmp_path / "copy.raw", tmp_path / "copy.vhd"
    assert gleanpoint("convert", disk, "--to", raw).code == 0
    assert gleanpoint("convert", disk, "--to", vhd).code == 0
    assert raw.read_bytes() == disk.read_bytes()
    assert vhd.read_bytes()[:-512] == disk.read_bytes()
    assert gleanpoint("cat", vhd, "/p0/A.TXT").out == b"hello" * 1000
    refused = gleanpoint("convert", disk, "--to", tmp_path / "copy.qcow2")
    assert refused.code == 12
    assert "qemu-utils" in refused.sentence
    monkeypatch.undo()
    if shutil.which("qemu-img"):
        qemu_img("compare", "-f", "raw", "-F", "vpc", disk, vhd)


@needs_qemu
def test_the_state_that_was_chosen_is_what_is_written(
    gleanpoint: Run, disk: Path, tmp_path: Path
) -> None:
    image = tmp_path / "disk.qcow2"
    qemu_img("convert", "-O", "qcow2", disk, image)
    qemu_img("snapshot", "-c", "before", image)
    qemu_io(image, "write -P 7 8M 64k")
    target = tmp_path / "before.raw"
    done = gleanpoint("convert", image, "--set", "1", "--to", target)
    assert done.code == 0
    assert target.read_bytes() == disk.read_bytes()


def test_nothing_is_written_over_and_nothing_is_left_behind(
    gleanpoint: Run, disk: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out" / "disk.raw"
    assert gleanpoint("convert", disk, "--to", target).code == 0
    again = gleanpoint("convert", disk, "--to", target)
    assert again.code == 21
    policy = tmp_path / "policy.toml"
    policy.write_text(REFUSING)
    refused = gleanpoint("convert", disk, "--to", tmp_path / "new.raw", "--policy", policy)
    assert (refused.code, (tmp_path / "new.raw").exists()) == (20, False)
    unknown = gleanpoint("convert", disk, "--to", tmp_path / "new.img2")
    assert unknown.code == 2


@needs_qemu
@pytest.mark.realdata
def test_a_real_disk_with_shadow_copies_converts_and_has_no_whole_state_of_one(
    gleanpoint: Run, data_dir: Path, tmp_path: Path
) -> None:
    image = data_dir / "images" / "plaso__vsstest.qcow2"
    target = tmp_path / "disk.vhdx"
    assert gleanpoint("convert", image, "--to", target).code == 0
    qemu_img("compare", "-f", "qcow2", "-F", "vhdx", image, target)
    points = gleanpoint("points", image, "--json").lines
    earlier = next(one for one in points if one["kind"] == "shadow copy")
    refused = gleanpoint("convert", image, "--point", earlier["id"], "--to", tmp_path / "e.raw")
    assert refused.code == 12
    assert "volumes" in refused.sentence
    done = gleanpoint(
        "convert", image, "/p0", "--point", earlier["id"], "--to", tmp_path / "p0.raw"
    )
    assert done.code == 0


@needs_qemu
def test_a_disk_that_cannot_be_read_to_its_end_leaves_nothing(
    gleanpoint: Run, disk: Path, tmp_path: Path
) -> None:
    image = tmp_path / "hurt.qcow2"
    qemu_img("convert", "-O", "qcow2", disk, image)
    os.truncate(image, image.stat().st_size * 2 // 3)
    for form in ("raw", "vhdx"):
        out = tmp_path / form
        failed = gleanpoint("convert", image, "--to", out / f"x.{form}")
        assert failed.code == 10
        assert not out.exists()
    actions = [line["action"] for line in gleanpoint("audit", "show", "--json").lines]
    assert actions.count("export_failure") == 2
