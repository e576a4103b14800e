"""``gleanpoint export`` of a real mailbox as pages and load files, as people run it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pypdf
import pytest
from tests.cli.conftest import Ran

from gleanpoint.core.export.mail.load_file.lines import read_dat, read_opt

pytestmark = pytest.mark.realdata

SOURCE = "pst/rubymsg_attachAndInline.pst.zst"


def export(
    gleanpoint: Callable[..., Ran], source: Path, target: Path, form: str, *more: object
) -> dict:
    ran = gleanpoint("export", source, "/", "--to", target, "--format", form, *more)
    assert ran.code == 0, ran.err
    return json.loads((target / "manifest.json").read_text("utf-8"))


def test_pages_carry_the_attachments(
    gleanpoint: Callable[..., Ran], unpacked: Callable[[str], Path], tmp_path: Path
) -> None:
    source = unpacked(SOURCE)
    told = export(gleanpoint, source, tmp_path / "html", "html")
    (page,) = (tmp_path / "html").rglob("*.html")
    links = re.findall(r'<a download="[^"]+" href="data:[^,]*,([^"]*)">', page.read_text("utf-8"))
    carried = sorted(hashlib.sha256(base64.b64decode(link)).hexdigest() for link in links)
    assert carried == sorted(one["sha256"] for one in told["items"][0]["attachments"])
    export(gleanpoint, source, tmp_path / "pdf", "pdf")
    (sheet,) = (tmp_path / "pdf").rglob("*.pdf")
    attached = pypdf.PdfReader(sheet, strict=True).attachment_list
    assert sorted(hashlib.sha256(file.content).hexdigest() for file in attached) == carried


def test_a_load_file_names_every_document(
    gleanpoint: Callable[..., Ran], unpacked: Callable[[str], Path], tmp_path: Path
) -> None:
    wanted = ("--fields", "begdoc,begattach,nativelink,sha256hash", "--prefix", "ACME")
    export(gleanpoint, unpacked(SOURCE), tmp_path / "out", "loadfile", *wanted)
    (data,) = (tmp_path / "out").rglob("*.dat")
    header, *rows = read_dat(data)
    assert header == ["BEGDOC", "BEGATTACH", "NATIVELINK", "SHA256HASH"]
    assert [row[0] for row in rows] == ["ACME00000001", "ACME00000002", "ACME00000003"]
    assert {row[1] for row in rows} == {"ACME00000001"}
    for row in rows:
        native = data.parent.joinpath(*PureWindowsPath(row[2]).parts)
        assert hashlib.sha256(native.read_bytes()).hexdigest() == row[3]
    images = list(read_opt(data.with_suffix(".opt")))
    assert [image.key for image in images] == [row[0] for row in rows]


def test_a_field_that_there_is_not_is_refused(
    gleanpoint: Callable[..., Ran], unpacked: Callable[[str], Path], tmp_path: Path
) -> None:
    given = ("--to", tmp_path / "out", "--format", "loadfile", "--fields", "BEGDOC,COLOUR")
    ran = gleanpoint("export", unpacked(SOURCE), "/", *given)
    assert ran.code == 2
    assert "no field COLOUR" in ran.sentence
    assert not (tmp_path / "out").exists()


def test_notes_of_an_export_say_which_folder_they_are_about(
    gleanpoint: Callable[..., Ran], unpacked: Callable[[str], Path], tmp_path: Path
) -> None:
    source = unpacked("pst/aspose_Outlook_2011.pst.zst")
    ran = gleanpoint("export", source, "/", "--to", tmp_path / "out")
    told = [line for line in ran.err.splitlines() if "associated items" in line]
    assert len(told) > 1
    assert len(set(told)) == len(told)
    assert all(line.startswith("/") for line in told)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["notes"] == told


def test_each_item_is_named_where_none_can_be_written(
    gleanpoint: Callable[..., Ran], unpacked: Callable[[str], Path], tmp_path: Path
) -> None:
    source = unpacked("pst/hiraoka_threeItems.pst.zst")
    ran = gleanpoint("export", source, "/", "--to", tmp_path / "out", "--format", "vcf")
    assert ran.code == 12
    assert ran.err.count("Not exported: /") == 4
    assert ran.sentence.startswith("None of 4 items could be exported. /")
    assert not (tmp_path / "out").exists()
