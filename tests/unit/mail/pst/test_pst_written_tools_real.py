"""Mailboxes of real programs and their copies, both taken apart by readpst and by pffexport."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from tests.builders.pst_copy import write_copy

pytestmark = pytest.mark.realdata

MAILBOXES = [
    "aspose_Outlook_2011.pst",
    "aspose_SampleOstFile_ex2010.ost",
    "aspose_passwordprotected.pst",
    "hiraoka_msgInMsgInMsg.pst",
    "javalibpst_dist-list.pst",
    "libyal_outlook2007.pst",
]
NUMBERED = re.compile(r"([A-Z][a-z]+)\d{5}$")


@pytest.fixture(params=MAILBOXES)
def pair(request: pytest.FixtureRequest, unpacked, tmp_path: Path) -> tuple[Path, Path]:
    """Give a mailbox and its copy."""
    copy = tmp_path / "copy.pst"
    write_copy(unpacked(f"pst/{request.param}.zst"), copy)
    return unpacked(f"pst/{request.param}.zst"), copy


@pytest.mark.skipif(not shutil.which("readpst"), reason="readpst (pst-utils) is not there")
def test_readpst_finds_as_many_items_in_each_folder(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    def items(mailbox: Path) -> list[int]:
        out = tmp_path / f"readpst-{mailbox.stem}"
        out.mkdir()
        # Without -j 0 it loses messages; -D takes what lies in Deleted Items too.
        run("readpst", "-q", "-D", "-j", "0", "-e", "-o", str(out), str(mailbox))
        folders = Counter(path.parent for path in out.rglob("*") if path.is_file())
        return sorted(folders.values())  # it calls the top after the file, or as that calls it

    source, copy = map(items, pair)
    assert source
    assert copy == source


@pytest.mark.skipif(not shutil.which("pffexport"), reason="pffexport (pff-tools) is not there")
def test_pffexport_finds_equal_items_and_files(pair: tuple[Path, Path], tmp_path: Path) -> None:
    def found(mailbox: Path) -> tuple[Counter[str], Counter[str]]:
        out = tmp_path / f"pffexport-{mailbox.stem}"
        run("pffexport", "-q", "-t", str(out), str(mailbox))
        paths = list(out.with_name(f"{out.name}.export").rglob("*"))
        items = Counter(kind for path in paths if (kind := kind_of(path)))
        files = (path for path in paths if path.is_file() and path.parent.name == "Attachments")
        return items, Counter(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)

    source, copy = map(found, pair)
    assert source[0]
    assert copy == source


def kind_of(path: Path) -> str:
    """Return what pffexport calls an item, such as Meeting; nothing for other folders."""
    numbered = NUMBERED.fullmatch(path.name)
    return numbered[1] if numbered and path.is_dir() else ""


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
