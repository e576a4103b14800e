"""A mailbox on its way out in each format, read back by the standard library."""

from __future__ import annotations

import email
import email.policy
import hashlib
import json
import mailbox
import zipfile
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest
from tests.builders.mailbox import FIRST_TIME, filler, mail, write_mailbox

from gleanpoint.core.audit.log import AuditLog, utc_now
from gleanpoint.core.errors import TargetExistsError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.name_template import NameTemplate
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.run import run_export
from gleanpoint.core.open_point import open_point
from gleanpoint.core.retention.policy import default_policy
from gleanpoint.core.workspace import Workspace

TOP = "Top of Outlook data file"
LARGE = filler(9_000_000)
FROM_LINES = "From here on\r\n>From there\r\nend without a line end"
Export = Callable[..., ExportResult]


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return write_mailbox(
        tmp_path / "box.pst",
        [
            (("Inbox",), [mail("First", text=FROM_LINES), mail("Second", flags=0)]),
            (("Inbox", "Sub.folder ü"), [mail("Third", files=[("large.bin", LARGE)])]),
            (("Empty",), []),
        ],
    )


@pytest.fixture
def export(box: Path, tmp_path: Path) -> Export:
    def run(options: MailOptions, *paths: str) -> ExportResult:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        workspace = Workspace(home, default_policy(), AuditLog(home / "log", utc_now))
        chosen = ExportOptions(tmp_path / "out", options)
        with open_point(str(box), workspace) as session:
            nodes = [session.resolve(path) for path in paths or ("/",)]
            plan = plan_export(session, nodes, chosen, workspace.decider(session.point))
            return run_export(session, plan, workspace)

    return run


def manifest(result: ExportResult) -> dict[str, list[dict[str, str]]]:
    assert result.manifest is not None
    told: dict[str, list[dict[str, str]]] = json.loads(result.manifest.read_bytes())
    return told


def large_file(message: email.message.Message) -> bytes:
    [part] = [p for p in message.walk() if p.get_filename() == "large.bin"]
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data


def test_eml_files_have_the_time_the_hash_and_the_name_they_should(export: Export) -> None:
    result = export(MailOptions(names=NameTemplate("{subject}")), f"/{TOP}/Inbox")
    names = {receipt.target.as_posix() for receipt in result.receipts}
    third = "Inbox/Sub.folder ü/Third.eml"
    assert names == {"Inbox/First.eml", "Inbox/Second.eml", third}
    for receipt in result.receipts:
        path = result.folder / receipt.target
        data = path.read_bytes()
        assert hashlib.sha256(data).hexdigest() == receipt.sha256
        assert len(data) == receipt.size
        assert path.stat().st_mtime == FIRST_TIME.astimezone(UTC).timestamp()
        assert receipt.problems == ()
    read = email.message_from_bytes(
        (result.folder / third).read_bytes(), policy=email.policy.default
    )
    assert large_file(read) == LARGE


def test_mbox_files_lie_as_thunderbird_lays_them_out(export: Export) -> None:
    result = export(MailOptions(MessageFormat.MBOX))
    top = result.folder / "box" / f"{TOP}.mbox.sbd"
    inbox = mailbox.mbox(top / "Inbox.mbox", create=False)
    assert [message["Subject"] for message in inbox] == ["First", "Second"]
    assert [message["Status"] for message in inbox] == ["RO", "O"]
    text = inbox[0].get_payload()
    assert ">From here on" in text
    assert ">>From there" in text
    inbox.close()
    below = mailbox.mbox(top / "Inbox.mbox.sbd" / "Sub.folder ü.mbox", create=False)
    assert large_file(below[0]) == LARGE
    below.close()
    assert (top / "Empty.mbox").stat().st_size == 0
    assert {file["target"] for file in manifest(result)["files"]} >= {
        f"box/{TOP}.mbox.sbd/Inbox.mbox"
    }
    assert manifest(result)["items"][0]["target"] == f"box/{TOP}.mbox.sbd/Inbox.mbox#1"


def test_a_maildir_is_read_with_its_folders_and_state(export: Export) -> None:
    result = export(MailOptions(MessageFormat.MAILDIR), f"/{TOP}/Inbox", f"/{TOP}/Empty")
    read = mailbox.Maildir(result.folder / "export", create=False)
    assert set(read.list_folders()) == {"Inbox", "Inbox.Sub_folder &APw-", "Empty"}
    inbox = read.get_folder("Inbox")
    assert {message["Subject"]: message.get_flags() for message in inbox} == {
        "First": "S",
        "Second": "",
    }
    [third] = read.get_folder("Inbox.Sub_folder &APw-")
    assert large_file(third) == LARGE
    for item in manifest(result)["items"]:
        data = (result.folder / item["target"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == item["sha256"]


def test_a_zip_holds_all_that_was_written_with_its_times(export: Export) -> None:
    result = export(MailOptions(packed=True), f"/{TOP}/Inbox")
    assert {path.name for path in result.folder.iterdir()} == {"Inbox.zip", "manifest.json"}
    with zipfile.ZipFile(result.folder / "Inbox.zip") as archive:
        assert archive.testzip() is None
        files = [info for info in archive.infolist() if not info.is_dir()]
        assert {info.filename for info in files} == {
            receipt.target.as_posix() for receipt in result.receipts
        }
        assert {info.date_time for info in files} == {FIRST_TIME.timetuple()[:6]}
        for receipt in result.receipts:
            data = archive.read(receipt.target.as_posix())
            assert hashlib.sha256(data).hexdigest() == receipt.sha256
    [file] = result.files
    assert file.sha256 == hashlib.sha256((result.folder / file.target).read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (MailOptions(packed=True), "Inbox.zip"),
        (MailOptions(MessageFormat.MBOX), "Inbox"),
        (MailOptions(MessageFormat.PST), "Inbox.pst"),
    ],
)
def test_nothing_is_written_over(
    export: Export, tmp_path: Path, options: MailOptions, name: str
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text("mine")
    with pytest.raises(TargetExistsError):
        export(options, f"/{TOP}/Inbox")
    assert (tmp_path / "out" / name).read_text() == "mine"
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_a_message_by_itself_goes_into_a_mailbox_too(export: Export) -> None:
    result = export(MailOptions(MessageFormat.MBOX), f"/{TOP}/Inbox/Second")
    read = mailbox.mbox(result.folder / "Second" / "Messages.mbox", create=False)
    assert [message["Subject"] for message in read] == ["Second"]
    read.close()
