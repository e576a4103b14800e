"""The command line verifies mailboxes, and lists what mail programs never show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.disks import MIB, blank, write_ntfs
from tests.builders.images.ewf import CHUNK, E01
from tests.builders.pst.big import FOLDER, build_big
from tests.builders.pst.everything import build_everything
from tests.builders.pst.layout import Form
from tests.builders.pst.mailbox import Mailbox
from tests.builders.pst.mails import mail
from tests.cli.conftest import Ran

Run = Callable[..., Ran]
TOP = "/Top of Outlook data file"


@pytest.fixture
def box(tmp_path: Path) -> Path:
    path = tmp_path / "box.pst"
    path.write_bytes(build_everything(Form())[0])
    return path


def test_a_sound_mailbox_verifies(gleanpoint: Run, box: Path) -> None:
    ran = gleanpoint("verify", box, "--json")
    *folders, summary = ran.lines
    assert ran.code == 0
    inbox = next(folder for folder in folders if folder["path"] == f"{TOP}/Inbox")
    assert inbox["table"] == inbox["index"] == inbox["stored"] == inbox["second"] > 3
    assert inbox["differences"] == []
    assert summary["problems"] == []
    assert summary["checked"] > 50
    assert summary["folders"] == len(folders)


def test_differences_and_damage_end_with_a_sentence(gleanpoint: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.pst"
    with Mailbox(path, Form()) as made:
        inbox = made.folder("Inbox", made.top)
        made.add(inbox, mail("Listed"))
        made.add(inbox, mail("Unlisted"), listed=False)
    ran = gleanpoint("verify", path)
    assert ran.code == 4
    assert "Unlisted: It is missing in the folder's table" in ran.out.decode()
    assert "Differences between counts or readers:" in ran.sentence
    assert gleanpoint("verify", path, "--json").lines[-1]["error"]["code"] == 4


def test_a_disk_image_is_verified_by_its_checksums(gleanpoint: Run, tmp_path: Path) -> None:
    disk = blank(MIB)
    write_ntfs(disk, 0, MIB)
    path = tmp_path / "disk.E01"
    image = E01(bytes(disk)).files()["x.E01"]
    path.write_bytes(image)
    ran = gleanpoint("verify", path, "--json")
    assert (ran.code, ran.lines[-1]["checked"], ran.lines[-1]["problems"]) == (0, 36, [])
    at = image.index(bytes(disk[:512])) + 20 * CHUNK
    path.write_bytes(image[:at] + b"!" + image[at + 1 :])
    ran = gleanpoint("verify", path)
    assert ran.code == 4
    assert "What stands at 0x98000 of the disk (chunk 19," in ran.out.decode()


def test_what_cannot_be_verified_is_said(gleanpoint: Run, box: Path, tmp_path: Path) -> None:
    ran = gleanpoint("verify", box, f"{TOP}/Inbox", "--json")
    assert ran.code == 0  # a folder stands for the mailbox that it is in
    other = tmp_path / "a.msg"
    other.write_bytes(b"none")
    assert gleanpoint("verify", other).code == 10


def test_hidden_items_are_listed_where_wanted(gleanpoint: Run, box: Path) -> None:
    shown = gleanpoint("ls", box, f"{TOP}/Inbox", "--json")
    assert "associated items" in shown.err
    wanted = gleanpoint("ls", box, f"{TOP}/Inbox", "--hidden", "--json")
    assert "associated items" not in wanted.err
    paths = {line["path"] for line in shown.lines}
    more = [line for line in wanted.lines if line["path"] not in paths]
    assert len(wanted.lines) == len(paths) + len(more)
    assert all(line["hidden"] for line in more)
    assert len(more) == int(shown.err.split("Inbox: ")[1].split()[0])
    walked = {line["path"] for line in gleanpoint("ls", box, "-r", "--json").lines}
    assert not walked & {line["path"] for line in more}
    all_items = gleanpoint("ls", box, "-r", "--hidden", "--json")
    assert "associated items" not in all_items.err
    assert {line["path"] for line in all_items.lines} >= {line["path"] for line in more}


def test_search_folders_are_listed_by_path_and_not_walked(gleanpoint: Run, box: Path) -> None:
    found = gleanpoint("ls", box, "/Found", "--json").lines
    assert found
    assert {line["kind"] for line in found} == {"message"}
    lines = gleanpoint("ls", box, "-r", "--json").lines
    walked = {line["path"] for line in lines}
    assert {line["path"] for line in lines if line.get("holds_links")} >= {"/Found", "/Never run"}
    assert not walked & {line["path"] for line in found}
    assert gleanpoint("cat", box, found[0]["path"]).code == 0


def test_a_large_folder_is_listed_with_verdicts(gleanpoint: Run, tmp_path: Path) -> None:
    path = build_big(tmp_path / "big.pst", 2_050)
    lines = gleanpoint("ls", path, f"{TOP}/{FOLDER}", "--json").lines
    assert len({line["path"] for line in lines}) == 2_050
    assert {line["verdict"] for line in lines} == {"allow"}
    assert all(line["subject"] and line["sender"] and line["received"] for line in lines)
