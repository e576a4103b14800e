"""A message that has lost its body never leaves as if it had been empty."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from tests.builders.pst.item import Item
from tests.builders.pst.layout import UNICODE, Crypt, Form
from tests.builders.pst.mailbox import Mailbox
from tests.cli.conftest import Ran

WORDS = "body" * 4000
HTML = b"<p>" + b"page" * 4000 + b"</p>"
BLOCK = 8176
FOLDER = "/Top of Outlook data file/In"
FORMATS = ["eml", "msg", "html", "pst"]


def mail(subject: str, **bodies: object) -> Item:
    values = {int(tag[1:], 16): value for tag, value in bodies.items()}
    return Item({0x001A001F: "IPM.Note", 0x0037001F: subject, 0x0E070003: 1, **values})


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """Give a mailbox in which the lists of the blocks of all plain texts are zeroed."""
    file = BytesIO()
    with Mailbox(file, Form(UNICODE, Crypt.NONE)) as mailbox:
        folder = mailbox.folder("In", mailbox.top)
        mailbox.add(folder, mail("lost", t1000001F=WORDS))
        mailbox.add(folder, mail("half", t1000001F=WORDS, t10130102=HTML))
        mailbox.add(folder, mail("short", t1000001F="whole"))
        mailbox.add(folder, mail("empty"))
    size = 2 * len(WORDS)
    head = struct.pack("<BBHI", 1, 1, -(-size // BLOCK), size)  # [MS-PST] 2.2.2.8.3.2.1
    data = file.getvalue()
    assert data.count(head) == 2
    path = tmp_path / "box.pst"
    path.write_bytes(data.replace(head, bytes(len(head))))
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_it_is_refused_and_what_has_another_body_leaves(
    gleanpoint: Callable[..., Ran], box: Path, tmp_path: Path, form: str
) -> None:
    ran = gleanpoint("export", box, FOLDER, "--to", tmp_path / "out", "--format", form)
    assert ran.code == 4
    assert ran.sentence.startswith(f"3 of 4 items were exported. {FOLDER}/lost: PidTagBody cannot")
    assert f"{FOLDER}/half: PidTagBody cannot be read" in ran.err


def test_with_damage_accepted_it_leaves_and_the_manifest_says_so(
    gleanpoint: Callable[..., Ran], box: Path, tmp_path: Path
) -> None:
    ran = gleanpoint("export", box, FOLDER, "--to", tmp_path / "out", "--accept-damaged")
    assert ran.code == 0
    assert f"{FOLDER}/lost: PidTagBody cannot be read" in ran.err
    assert "PidTagBody" in (tmp_path / "out" / "manifest.json").read_text("utf-8")


def test_it_is_not_printed(gleanpoint: Callable[..., Ran], box: Path) -> None:
    ran = gleanpoint("cat", box, f"{FOLDER}/lost")
    assert (ran.code, ran.out) == (12, b"")
    assert ran.sentence.startswith("PidTagBody cannot be read")
    assert gleanpoint("cat", box, f"{FOLDER}/empty").code == 0
