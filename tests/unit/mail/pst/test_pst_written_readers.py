"""PSTs that were written, read by three programs that know nothing of the writer."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypff
import pytest
from tests.builders.mailbox import HOSTILE_NAMES, LEGACY, build_mailbox, filler, mail, write_mailbox

LONG_TEXT = "Zeile mit Umlauten äöü\r\n" * 1000
PICTURE = b"\x89PNG\r\n\x1a\n" + filler(5000)


@pytest.fixture(scope="module")
def mailbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    inner = mail("innermost", files=[("deep.txt", b"deep")])
    middle = mail("middle", inner=[inner])
    html = '<p>Größe <img src="cid:logo@example.com"></p>' + "<br>" * 2000
    inbox = [
        mail("RE: Größe 😀", html=html, text=LONG_TEXT, inline=[("logo.png", "logo@x", PICTURE)]),
        mail("undated", received=None),
        mail("from the old desk", sender=LEGACY),
        mail("carries others", inner=[middle], files=[("large.bin", filler(3 << 20))]),
    ]
    many = [mail(f"number {n:04}", text=f"text {n}") for n in range(2000)]
    path = tmp_path_factory.mktemp("pst") / "box.pst"
    folders = [(("Inbox",), inbox), (("Inbox", "Prüfung 日本"), []), (("Many",), many)]
    return write_mailbox(path, folders, store_name="Ann's mail")


def opened(path: Path) -> Any:
    file = pypff.file()
    file.open(str(path))
    return file


def folders(folder: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    for below in folder.sub_folders:
        inside = f"{path}/{below.name}"
        yield inside, below
        yield from folders(below, inside)


def subjects(folder: Any) -> list[str]:
    # The list is made once: each look at `sub_messages` makes all of them anew.
    return [message.subject for message in folder.sub_messages]


def test_pypff_reads_folders_subjects_and_bodies(mailbox: Path) -> None:
    file = opened(mailbox)
    found = dict(folders(file.root_folder))
    top = "/Top of Outlook data file"
    assert sorted(found) == sorted(
        [
            "/Search Root",
            top,
            f"{top}/Deleted Items",
            f"{top}/Inbox",
            f"{top}/Inbox/Prüfung 日本",
            f"{top}/Many",
        ]
    )
    inbox = found[f"{top}/Inbox"]
    assert subjects(inbox) == [
        "RE: Größe 😀",
        "undated",
        "from the old desk",
        "carries others",
    ]
    first, undated, old, _ = inbox.sub_messages
    assert first.html_body.startswith("<p>Größe".encode())
    assert len(first.html_body) > 8000
    assert first.plain_text_body.decode() == LONG_TEXT
    assert first.delivery_time.replace(tzinfo=UTC) == datetime(2021, 3, 1, 8, tzinfo=UTC)
    assert undated.delivery_time is None
    assert old.sender_name == LEGACY.name
    assert subjects(found[f"{top}/Many"]) == [f"number {n:04}" for n in range(2000)]


def test_pypff_reads_attachments_whole(mailbox: Path) -> None:
    file = opened(mailbox)
    inbox = dict(folders(file.root_folder))["/Top of Outlook data file/Inbox"]
    for number, data in ((0, PICTURE), (3, filler(3 << 20))):
        attachment = inbox.get_sub_message(number).get_attachment(0)
        read = attachment.read_buffer(attachment.size)
        assert hashlib.sha256(read).digest() == hashlib.sha256(data).digest()


@pytest.mark.skipif(not shutil.which("readpst"), reason="readpst (pst-utils) is not there")
def test_readpst_loses_no_message(mailbox: Path, tmp_path: Path) -> None:
    # Without -j 0 it runs several processes and loses messages of any file.
    run("readpst", "-j", "0", "-e", "-o", str(tmp_path), str(mailbox))
    found = sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*.eml"))
    assert len(found) == 2004
    assert len([name for name in found if "Many" in name]) == 2000
    inbox = b"".join(p.read_bytes() for p in tmp_path.rglob("*.eml") if p.parent.name == "Inbox")
    assert b"logo.png" in inbox
    assert b"ann.morrow@example.com" in inbox


@pytest.mark.skipif(not shutil.which("pffexport"), reason="pffexport (pff-tools) is not there")
def test_pffexport_nests_embedded_messages(mailbox: Path, tmp_path: Path) -> None:
    run("pffexport", "-q", "-t", str(tmp_path / "out"), str(mailbox))
    deep = list(tmp_path.rglob("*_deep.txt"))
    assert [path.read_bytes() for path in deep] == [b"deep"]
    above = [part for part in deep[0].parts if part.startswith("Message")]
    assert len(above) == 3
    large = next(tmp_path.rglob("*_large.bin")).read_bytes()
    assert hashlib.sha256(large).digest() == hashlib.sha256(filler(3 << 20)).digest()


def test_a_mailbox_with_hostile_names_opens(tmp_path: Path) -> None:
    file = opened(build_mailbox(tmp_path / "box.pst", hostile=True))
    top = file.root_folder.get_sub_folder(0)
    hostile = top.get_sub_folder(2)
    assert hostile.name == "Hostile"
    assert hostile.number_of_sub_messages == len(HOSTILE_NAMES)
    assert hostile.number_of_sub_folders == len(HOSTILE_NAMES)


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
