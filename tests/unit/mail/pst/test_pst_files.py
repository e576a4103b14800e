"""PST files as the target of an export: folders and their roles, full files, what is read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypff
import pytest
from tests.builders.mail_items import MailItem
from tests.builders.mail_trees import planned
from tests.builders.mailbox import filler, mail

from gleanpoint.core.errors import ContentUnavailableError, TargetUnwritableError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.options import LEAST_SPLIT, MailOptions
from gleanpoint.core.export.mail.pst.check import check_file
from gleanpoint.core.export.mail.pst.mailbox import PstFiles
from gleanpoint.core.export.mail.pst.messaging.folders import FolderCount
from gleanpoint.core.export.plan import PlannedFolder
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.as_stored import AsStored
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message

OPTIONS = MailOptions(MessageFormat.PST)
STEPS = (("pst", "n1"),)


def folder(path: str, name: str | None = None, *, steps: tuple = STEPS) -> PlannedFolder:
    target = Path(path)
    node = Node(NodeRef("point", steps), f"/{path}", name or target.name, Kind.FOLDER)
    return PlannedFolder(node, target)


def add(files: PstFiles, path: str, item: MailItem, **how: bool) -> Any:
    told = planned(path)
    told = replace(told, node=replace(told.node, **how))
    return files.add(told, item.whole, item, accept_damaged=False)


def found(path: Path) -> dict[str, list[str]]:
    """Return the subjects in each folder, as libpff reads them."""
    file = pypff.file()
    file.open(str(path))

    def walk(above: Any, place: str) -> Iterator[tuple[str, list[str]]]:
        for one in above.sub_folders:
            inside = f"{place}/{one.name}"
            yield inside, [message.subject for message in one.sub_messages]
            yield from walk(one, inside)

    return dict(walk(file.root_folder, ""))


def test_folders_of_a_mailbox_keep_their_roles(tmp_path: Path) -> None:
    files = PstFiles(tmp_path, "box", OPTIONS)
    files.folder(folder("box", steps=()), "")
    files.folder(folder("box/Top", "Top of Personal Folders"), "")
    files.folder(folder("box/Top/Inbox"), "IPF.Note")
    files.folder(folder("box/Top/Trash", "Gelöschte Elemente"), "IPF.Note")
    files.folder(folder("box/Search", "Search Root"), "")
    files.folder(folder("box/Orphans"), "")
    add(files, "box/Top/Inbox/a", mail("in the inbox"))
    add(files, "box/Top/Trash/b", mail("thrown away"))
    add(files, "box/Top/c", mail("in the top"))
    add(files, "box/d", mail("in the root"))
    assert files.close() == (tmp_path / "box.pst",)
    top = "/Top of Personal Folders"
    assert found(tmp_path / "box.pst") == {
        top: ["in the top"],
        f"{top}/Gelöschte Elemente": ["thrown away"],
        f"{top}/Inbox": ["in the inbox"],
        f"{top}/Orphans": [],
        f"{top}/Messages": ["in the root"],
        "/Search Root": [],
    }


def test_of_the_two_tops_of_an_ost_that_of_the_mailbox_counts(tmp_path: Path) -> None:
    files = PstFiles(tmp_path, "box", OPTIONS)
    files.folder(folder("box", steps=()), "")
    for name in ("Root - Public", "Root - Mailbox"):
        files.folder(folder(f"box/{name}"), "")
        files.folder(folder(f"box/{name}/IPM_SUBTREE"), "")
    files.folder(folder("box/Root - Mailbox/IPM_SUBTREE/Deleted Items"), "IPF.Note")
    files.folder(folder("box/Root - Mailbox/Finder"), "")
    (path,) = files.close()
    assert set(found(path)) == {
        "/IPM_SUBTREE",
        "/IPM_SUBTREE/Deleted Items",
        "/IPM_SUBTREE/Root - Public",
        "/IPM_SUBTREE/Root - Public/IPM_SUBTREE",
        "/IPM_SUBTREE/Root - Mailbox",
        "/Finder",
    }


def test_folders_that_were_chosen_themselves_keep_their_roles(tmp_path: Path) -> None:
    files = PstFiles(tmp_path, "box", OPTIONS)
    files.folder(folder("Top of Personal Folders"), "")
    files.folder(folder("Top of Personal Folders/Inbox"), "IPF.Note")
    files.folder(folder("Deleted Items"), "IPF.Note")
    (path,) = files.close()
    top = "/Top of Personal Folders"
    assert set(found(path)) == {top, f"{top}/Inbox", f"{top}/Deleted Items", "/Search Root"}


def test_folders_of_other_sources_lie_below_the_top(tmp_path: Path) -> None:
    files = PstFiles(tmp_path, "mail", OPTIONS)
    files.folder(folder("disk"), "")
    files.folder(folder("disk/Top of Personal Folders"), "")
    files.folder(folder("disk/Top of Personal Folders/Same", "Twin: a/b"), "IPF.Contact")
    files.folder(folder("disk/Top of Personal Folders/Same (2)", "Twin: a/b"), "IPF.Contact")
    add(files, "disk/Top of Personal Folders/Same (2)/x", mail("second"))
    add(files, "loose", mail("chosen by itself"))
    files.close()
    top = "/Top of Outlook data file"
    below = f"{top}/disk/Top of Personal Folders"
    assert found(tmp_path / "mail.pst")[f"{below}/Twin: a/b"] == ["second"]
    assert found(tmp_path / "mail.pst")[f"{top}/Messages"] == ["chosen by itself"]


def test_a_full_file_is_followed_by_another_with_the_folders_that_it_needs(tmp_path: Path) -> None:
    files = PstFiles(tmp_path, "big", MailOptions(MessageFormat.PST, split_at=LEAST_SPLIT))
    files.folder(folder("A"), "IPF.Note")
    files.folder(folder("A/B"), "IPF.Note")
    files.folder(folder("C"), "IPF.Note")
    large = mail("large", files=[("a.bin", filler(LEAST_SPLIT))])
    places = [
        add(files, path, item).place
        for path, item in [("C/1", mail("one")), ("A/B/2", large), ("A/B/3", mail("three"))]
    ]
    assert places == [Path("big.pst"), Path("big.pst"), Path("big-2.pst")]
    assert files.close() == (tmp_path / "big.pst", tmp_path / "big-2.pst")
    top = "/Top of Outlook data file"
    assert found(tmp_path / "big-2.pst") == {
        top: [],
        f"{top}/Deleted Items": [],
        f"{top}/A": [],
        f"{top}/A/B": ["three"],
        "/Search Root": [],
    }


def test_hidden_items_are_entered_where_programs_do_not_list_them(tmp_path: Path) -> None:
    files = PstFiles(tmp_path, "box", OPTIONS)
    files.folder(folder("Inbox"), "IPF.Note")
    add(
        files, "Inbox/view", mail("a view", message_class="IPM.Microsoft.FolderDesign"), hidden=True
    )
    add(files, "Inbox/mail", mail("a mail"))
    (path,) = files.close()
    assert found(path)["/Top of Outlook data file/Inbox"] == ["a mail"]


def test_what_fails_leaves_the_others_whole(tmp_path: Path) -> None:
    lost = Message("IPM.Note", "x", attachments=(Attachment("0", "a", AttachMethod.BY_VALUE, 9),))
    files = PstFiles(tmp_path, "box", OPTIONS)
    files.folder(folder("Inbox"), "IPF.Note")
    with pytest.raises(ContentUnavailableError):
        add(files, "Inbox/lost", MailItem(lost))
    add(files, "Inbox/whole", mail("whole"))
    (path,) = files.close()
    assert found(path)["/Top of Outlook data file/Inbox"] == ["whole"]


def test_nothing_is_left_of_what_was_discarded(tmp_path: Path) -> None:
    files = PstFiles(tmp_path, "big", MailOptions(MessageFormat.PST, split_at=LEAST_SPLIT))
    for number in range(2):
        add(files, f"{number}", mail("large", files=[("a.bin", filler(LEAST_SPLIT))]))
    assert len(list(tmp_path.iterdir())) == 2
    files.discard()
    assert not list(tmp_path.iterdir())


def test_a_file_of_that_name_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "box.pst").write_bytes(b"mine")
    with pytest.raises(TargetUnwritableError, match=r"box\.pst"):
        PstFiles(tmp_path, "box", OPTIONS)
    assert (tmp_path / "box.pst").read_bytes() == b"mine"


def test_the_check_finds_what_is_missing_or_spoilt(tmp_path: Path) -> None:
    files = PstFiles(tmp_path, "box", OPTIONS)
    files.folder(folder("Inbox"), "IPF.Note")
    add(files, "Inbox/a", mail("one", text="a text to be spoilt"))
    (path,) = files.close()
    top = ("Top of Outlook data file",)
    with pytest.raises(TargetUnwritableError, match="1 items in"):
        check_file(path, [FolderCount((*top, "Inbox"), 2, 0, 0)])
    data = path.read_bytes()
    at = data.index("to be spoilt".encode("utf-16-le"))
    path.write_bytes(data[:at] + b"X" + data[at + 1 :])
    with pytest.raises(TargetUnwritableError, match="not sound"):
        check_file(path, [FolderCount((*top, "Inbox"), 1, 0, 0)])


def test_what_libpff_does_not_read_is_told_and_kept_where_damage_is_accepted(
    tmp_path: Path,
) -> None:
    odd = Message("IPM.Note", "x", stored=AsStored({0x0037001F: b"x\0", 0x660000C7: b"odd"}))
    for name, accepts in (("told", False), ("kept", True)):
        files = PstFiles(tmp_path, name, OPTIONS)
        files.add(planned("x"), odd, MailItem(odd), accept_damaged=accepts)
        if accepts:
            assert files.close() == (tmp_path / "kept.pst",)
        else:
            with pytest.raises(TargetUnwritableError, match="Accept damage"):
                files.close()
