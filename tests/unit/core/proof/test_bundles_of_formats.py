"""Bundles of every format: all that was written is listed, checked, and identified."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.builders.bundles import make_bundle, personal_workspace
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.small_images import fat12_image

from gleanpoint.core.audit.entry import Event
from gleanpoint.core.audit.log import AuditLog, utc_now
from gleanpoint.core.errors import AuditLogError, UsageError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.proof.checking import check_bundle
from gleanpoint.core.export.proof.findings import Fault
from gleanpoint.core.export.run import run_export
from gleanpoint.core.export.tables.live import run_live_export
from gleanpoint.core.export.tables.options import OdbcOptions, TableFormat, TableOptions
from gleanpoint.core.open_point import open_point
from gleanpoint.core.retention.policy import default_policy
from gleanpoint.core.workspace import Workspace

INTO_FILES = [
    form for form in MessageFormat if not form.is_live and form.value not in {"ics", "vcf"}
]


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_mailbox(
        tmp_path_factory.mktemp("box") / "box.pst",
        [
            (("Inbox",), [mail("First", files=[("a.txt", b"attached")]), mail("Second")]),
            (("Inbox", "Sub"), [mail("Third")]),
            (("Empty",), []),
        ],
    )


def export(box: Path, folder: Path, mail_options: MailOptions) -> Path:
    workspace = personal_workspace(folder / "home")
    options = ExportOptions(folder / "out", mail_options, proof=True)
    with open_point(str(box), workspace) as session:
        plan = plan_export(session, [session.root], options, workspace.decider(session.point))
        result = run_export(session, plan, workspace)
    assert result.manifest is not None
    assert result.page is not None
    return result.manifest.parent


def manifest_of(bundle: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((bundle / "manifest.json").read_bytes())
    return told


@pytest.mark.parametrize("form", INTO_FILES, ids=lambda form: form.value)
def test_a_bundle_of_each_format_is_sound(form: MessageFormat, box: Path, tmp_path: Path) -> None:
    bundle = export(box, tmp_path, MailOptions(form))
    check = check_bundle(bundle)
    assert check.findings == ()
    assert check.items == 3
    assert bundle.name == "box-export-01"
    (bundle / "items" / "planted.txt").write_bytes(b"planted")
    assert [one.fault for one in check_bundle(bundle).findings] == [Fault.ADDED]


def test_a_zip_in_a_bundle_is_checked_as_a_whole(box: Path, tmp_path: Path) -> None:
    bundle = export(box, tmp_path, MailOptions(packed=True))
    check = check_bundle(bundle)
    assert check.is_sound
    assert (check.files, check.items, check.inside) == (1, 3, 3)
    assert {item["within"] for item in manifest_of(bundle)["items"]} == {"items/box.zip"}


def test_messages_are_identified_across_platforms(box: Path, tmp_path: Path) -> None:
    bundle = export(box, tmp_path, MailOptions())
    for item in manifest_of(bundle)["items"]:
        written = (bundle / item["target"]).read_bytes()
        identifier = written.partition(b"Message-ID: ")[2].partition(b"\r\n")[0]
        expected = (
            hashlib.md5(identifier, usedforsecurity=False).hexdigest() if identifier else None
        )
        assert item.get("mih") == expected
        assert {"clause", "date"} <= item["verdict"].keys()


def test_a_second_bundle_gets_the_next_number(tmp_path: Path) -> None:
    workspace = personal_workspace(tmp_path / "workspace")
    assert make_bundle(tmp_path, workspace).name == "export-01"
    assert make_bundle(tmp_path, workspace).name == "export-02"
    assert check_bundle(tmp_path / "out/export-01").is_sound


def test_what_goes_into_a_database_has_no_proof(tmp_path: Path) -> None:
    image = fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello"})
    workspace = personal_workspace(tmp_path / "home")
    tables = TableOptions(TableFormat.ODBC, odbc=OdbcOptions("Driver=none"))
    options = ExportOptions(tmp_path / "out", tables=tables, proof=True)
    with open_point(str(image), workspace) as session:
        nodes = [session.resolve("/p0/A.TXT")]
        plan = plan_export(session, nodes, options, workspace.decider(session.point))
        for carry_out in (run_export, run_live_export):
            with pytest.raises(UsageError, match="A proof is about files"):
                carry_out(session, plan, workspace)


class _FailingAt(AuditLog):
    """A log whose clock is set back before a certain append."""

    def __init__(self, folder: Path, number: int) -> None:
        self._behind = timedelta(0)
        super().__init__(folder, lambda: utc_now() - self._behind)
        self._left = number

    def append(self, event: Event) -> Any:
        self._left -= 1
        if not self._left:
            self._behind = timedelta(hours=1)
        return super().append(event)


@pytest.mark.parametrize("action", ["export_manifest", "export_receipt"])
def test_a_bundle_without_its_entries_in_the_log_never_appears(
    action: str, tmp_path: Path, count_appends: Callable[[Path], list[str]]
) -> None:
    actions = count_appends(tmp_path / "first")
    folder = tmp_path / "second"
    log = _FailingAt(folder / "log", actions.index(action) + 1)
    workspace = Workspace(folder, default_policy(), log)
    with pytest.raises(AuditLogError, match="clock"):
        make_bundle(folder, workspace)
    assert not (folder / "out").exists()


@pytest.fixture
def count_appends() -> Callable[[Path], list[str]]:
    def actions(folder: Path) -> list[str]:
        made: list[str] = []

        class Counting(AuditLog):
            def append(self, event: Event) -> Any:
                made.append(event.action.value)
                return super().append(event)

        workspace = Workspace(folder, default_policy(), Counting(folder / "log"))
        make_bundle(folder, workspace)
        return made

    return actions
