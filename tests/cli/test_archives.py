"""Members of archives on the command line: listed, read and exported like files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.archives import FILES, replaced, tar_bytes, zip_bytes
from tests.builders.small_images import fat12_image
from tests.cli.conftest import Ran

Run = Callable[..., Ran]


def nested(depth: int) -> bytes:
    data = b"in the middle"
    for _ in range(depth):
        data = zip_bytes({"in.zip": data})
    return data


@pytest.fixture
def image(tmp_path: Path) -> Path:
    hurt = replaced(zip_bytes({"a": b"hello world"}, 0), b"hello", b"jelly")
    files = {
        "GOOD.ZIP": zip_bytes(),
        "PACK.TGZ": tar_bytes(packing="gz"),
        "HURT.ZIP": hurt,
        "BOTH.ZIP": zip_bytes({"inner.tgz": tar_bytes(packing="gz")}),
        "DEEP.ZIP": nested(6),
    }
    return fat12_image(tmp_path / "disk.img", files)


def test_a_member_is_listed_read_and_exported_with_its_path(
    gleanpoint: Run, image: Path, tmp_path: Path
) -> None:
    listed = gleanpoint("ls", image, "/p0/GOOD.ZIP", "-r", "--json")
    files = {node["path"]: node["size"] for node in listed.lines if node["kind"] == "file"}
    assert files == {f"/p0/GOOD.ZIP/{name}": len(data) for name, data in FILES.items()}
    path = "/p0/GOOD.ZIP/sub/deep/table.csv"
    assert gleanpoint("cat", image, path).out == FILES["sub/deep/table.csv"]
    done = gleanpoint("export", image, path, "--to", tmp_path / "out")
    assert done.code == 0, done.err
    assert (tmp_path / "out" / "table.csv").read_bytes() == FILES["sub/deep/table.csv"]
    (manifest,) = (tmp_path / "out").glob("*.json")
    (item,) = json.loads(manifest.read_text())["items"]
    assert item["path"] == path
    assert item["sha256"] == hashlib.sha256(FILES["sub/deep/table.csv"]).hexdigest()


def test_a_folder_of_an_archive_is_exported_whole(
    gleanpoint: Run, image: Path, tmp_path: Path
) -> None:
    done = gleanpoint("export", image, "/p0/PACK.TGZ/sub", "--to", tmp_path / "out")
    assert done.code == 0, done.err
    assert (tmp_path / "out/sub/deep/table.csv").read_bytes() == FILES["sub/deep/table.csv"]
    assert (tmp_path / "out/sub/empty").read_bytes() == b""


def test_an_archive_in_an_archive_is_opened_likewise_up_to_a_depth(
    gleanpoint: Run, image: Path
) -> None:
    assert gleanpoint("cat", image, "/p0/BOTH.ZIP/inner.tgz/plan.txt").out == FILES["plan.txt"]
    assert gleanpoint("ls", image, "/p0/DEEP.ZIP" + "/in.zip" * 3).code == 0
    told = gleanpoint("ls", image, "/p0/DEEP.ZIP" + "/in.zip" * 4)
    assert told.code
    assert "More than 4 archives lie inside one another" in told.err


def test_a_wrong_checksum_is_told_and_nothing_is_handed_out(
    gleanpoint: Run, image: Path, tmp_path: Path
) -> None:
    done = gleanpoint("export", image, "/p0/HURT.ZIP/a", "--to", tmp_path / "out")
    assert done.code
    assert "Its checksum is wrong" in done.err
    assert not (tmp_path / "out" / "a").exists()
    read = gleanpoint("cat", image, "/p0/HURT.ZIP/a")
    assert (read.code != 0, read.out) == (True, b"")


def test_no_walk_enters_an_archive(gleanpoint: Run, image: Path) -> None:
    for more in ([], ["--into"]):
        listed = gleanpoint("ls", image, "/p0", "-r", "--json", *more)
        paths = [node["path"] for node in listed.lines if "path" in node]
        assert "/p0/GOOD.ZIP" in paths
        assert not any(path.startswith("/p0/GOOD.ZIP/") for path in paths)
