"""Tape archives and packed files as folders."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
import zstandard
from tests.builders.archives import FILES, linked_tar, tar_bytes
from tests.unit.archive.reading import contents, files, opened, whole

from gleanpoint_parsers.archive import unpacking
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.plugin import Damageable


@pytest.mark.parametrize("packing", ["", "gz", "bz2", "xz"])
def test_every_file_comes_out_as_it_went_in(packing: str) -> None:
    assert contents(opened(tar_bytes(packing=packing))) == FILES


def test_zstandard_is_unpacked_as_well() -> None:
    assert contents(opened(zstandard.compress(tar_bytes()))) == FILES


@pytest.mark.parametrize(
    ("pack", "ending"),
    [(gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")],
)
def test_a_file_that_is_packed_alone_is_a_folder_with_it(pack: object, ending: str) -> None:
    assert callable(pack)
    data = b"line\n" * 9000
    assert contents(opened(pack(data), f"app.log.{ending}")) == {"app.log": data}
    assert contents(opened(pack(data), "nothing told")) == {"content": data}


def test_gzip_keeps_a_name() -> None:
    held = io.BytesIO()
    with gzip.GzipFile("was.txt", "wb", fileobj=held) as file:
        file.write(b"x")
    assert contents(opened(held.getvalue(), "odd name")) == {"was.txt": b"x"}


def test_links_lead_where_they_led_and_devices_have_nothing() -> None:
    container = opened(linked_tar())
    entries = dict(files(container))
    assert whole(container.content(entries["hard"].key)) == b"hello"
    assert whole(container.content(entries["soft"].key)) == b"../etc/passwd"
    assert container.facts(entries["soft"].key)["link"] is True
    assert entries["lost"].content is Content.DAMAGED
    assert entries["device"].content is Content.UNSUPPORTED


@pytest.mark.skipif(shutil.which("tar") is None, reason="no GNU tar here")
def test_holes_of_sparse_files_are_zeros(tmp_path: Path) -> None:
    with (tmp_path / "sparse").open("wb") as file:
        file.seek(3 << 20)
        file.write(b"in the middle")
        file.truncate(5 << 20)
    (tmp_path / "hole").touch()
    with (tmp_path / "hole").open("r+b") as file:
        file.truncate(1 << 20)
    wanted = {name: (tmp_path / name).read_bytes() for name in ("sparse", "hole")}
    for form in ("gnu", "posix"):
        target = tmp_path / f"{form}.tar"
        made = ["tar", "-cSf", str(target), f"--format={form}", "-C", str(tmp_path), *wanted]
        subprocess.run(made, check=True)
        assert contents(opened(target.read_bytes())) == wanted


def test_what_was_cut_off_is_listed_with_its_problem() -> None:
    data = tar_bytes({"a": b"x" * 600, "b": b"y" * 9000})
    container = opened(data[:4096])
    told = dict(files(container))
    assert (told["a"].content, told["b"].content) == (Content.COMPLETE, Content.DAMAGED)
    assert container.children(ROOT, None, 9).notes == (
        "The archive is damaged or ends too early.",
        "What stands before the damage is listed.",
    )


def test_bytes_that_no_checksum_vouches_for_are_had_on_purpose_only() -> None:
    data = tar_bytes({"a": bytes(range(256)) * 900, "b": b"y"}, "gz")
    container = opened(data[:-6] + bytes(2) + data[-4:])
    told = dict(files(container))
    assert told["a"].content is Content.DAMAGED
    with pytest.raises(ParserError, match="only a sound one"):
        container.content(told["a"].key)
    assert isinstance(container, Damageable)
    assert whole(container.damaged_content(told["a"].key)) == bytes(range(256)) * 900


def test_what_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "ALWAYS", 1 << 20)
    bomb = bz2.compress(bytes(64 << 20))
    container = opened(bomb, "zeros.bz2")
    ((_, entry),) = files(container)
    assert "more than 1,000 times" in (entry.problem or "")
    with pytest.raises(ParserError, match="made to fill a disk"):
        container.content(entry.key)


def test_a_size_that_leads_backwards_ends_the_listing() -> None:
    data = bytearray(tar_bytes({"a": b"x" * 600, "b": b"y" * 600}))
    data[124:136] = b"\xff" * 4 + (-1536).to_bytes(8, "big", signed=True)
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    with pytest.raises(ParserError):
        opened(bytes(data))


def test_names_that_are_no_text_stay_apart() -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name in ("caf\udce9", "caf\udce8"):
            archive.addfile(tarfile.TarInfo(name))
    assert set(contents(opened(held.getvalue()))) == {"caf%E9", "caf%E8"}


def test_a_key_of_another_archive_is_no_key() -> None:
    container = opened(tar_bytes())
    for key in ("99", "d99", "x", "-1", "d", "²"):
        with pytest.raises(NoSuchNodeError):
            container.content(key)
