"""Sealed exports in every format: the recipient has what a plain export would have given them."""

from __future__ import annotations

import json
import os
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from tests.builders.bundles import personal_workspace
from tests.builders.mailbox import filler, mail, write_mailbox
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile

from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.errors import GleanpointError, UsageError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.options import ImapTarget, MailOptions, Password
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.proof.checking import check_bundle
from gleanpoint.core.export.proof.unsealing import Unsealed, unseal_bundle
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.run import run_export
from gleanpoint.core.export.sealing import scratch
from gleanpoint.core.export.tables.options import (
    ConnectionText,
    OdbcOptions,
    TableFormat,
    TableOptions,
)
from gleanpoint.core.open_point import open_point

KEY = SealingKey.generate()
CANARY = "Quarterly-figures-canary"
FORMATS = [MessageFormat.MSG, MessageFormat.MBOX, MessageFormat.MAILDIR]
TABLES = [TableFormat.CSV, TableFormat.PARQUET]


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Path:
    first = mail(CANARY, text=f"{CANARY} body", files=[(f"{CANARY}.bin", filler(300_000))])
    return write_mailbox(
        tmp_path_factory.mktemp("box") / "box.pst",
        [
            (("Inbox",), [first, mail("Second")]),
            (("Inbox", f"{CANARY} folder"), [mail("Third")]),
            (("Inbox", "Empty"), []),
        ],
    )


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = DataFile("Shop")
    columns = [
        Column("Id", t.integer(), nullable=False),
        Column("Text", t.nvarchar(80), nullable=False),
    ]
    made.table("Orders", columns).extend([(n, f"{CANARY} {n}") for n in range(50)])
    (file,) = made.build().files.values()
    path = tmp_path_factory.mktemp("shop") / "shop.mdf"
    path.write_bytes(file.read_at(0, file.size))
    return path


def exported(source: Path, folder: Path, *picked: str, **chosen: object) -> ExportResult:
    workspace = personal_workspace(folder / "home")
    options = ExportOptions(folder / "out", **chosen)  # type: ignore[arg-type]  # as chosen
    with open_point(str(source), workspace) as session:
        nodes = [session.resolve(path) for path in picked] or [session.root]
        plan = plan_export(session, nodes, options, workspace.decider(session.point))
        return run_export(session, plan, workspace)


def sealed_and_plain(
    source: Path, folder: Path, *picked: str, **chosen: object
) -> tuple[Unsealed, Path]:
    """Export something sealed and in the clear; returns what was opened, and the clear folder."""
    plain = exported(source, folder / "plain", *picked, **chosen).folder
    result = exported(source, folder / "sealed", *picked, recipients=(KEY.public,), **chosen)
    assert result.manifest is not None
    bundle = result.manifest.parent
    assert check_bundle(bundle).findings == ()
    told = [path for path in bundle.rglob("*") if path.is_file() and path.suffix != ".html"]
    assert not any(CANARY.encode() in path.read_bytes() for path in told)
    assert {path.name for path in (bundle / "items").iterdir()} <= {
        "manifest.sealed",
        *(f"{number:06d}" for number in range(1, 100)),
    }
    return unseal_bundle(bundle, KEY, folder / "opened"), plain


def files_in(folder: Path) -> dict[str, bytes]:
    """Return what an export brought, without what is told of it."""
    told = {"manifest.json", "contents.json", "unsealed.json"}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"a folder"
        for path in folder.rglob("*")
        if path.name not in told
    }


@pytest.mark.parametrize("form", FORMATS)
def test_messages_come_back_as_they_go_out_in_the_clear(
    form: MessageFormat, box: Path, tmp_path: Path
) -> None:
    opened, plain = sealed_and_plain(box, tmp_path, mail=MailOptions(form))
    assert files_in(opened.folder) == files_in(plain)
    contents = json.loads((opened.folder / "contents.json").read_bytes())
    assert {item["name"] for item in contents["items"]} == {CANARY, "Second", "Third"}
    listed = json.loads((plain / "manifest.json").read_bytes())
    assert sorted(item["sha256"] for item in contents["items"]) == sorted(
        item["sha256"] for item in listed["items"]
    )


def test_a_mailbox_that_was_sealed_opens_with_all_of_its_messages(
    box: Path, tmp_path: Path
) -> None:
    form = MailOptions(MessageFormat.PST)
    opened, _ = sealed_and_plain(box, tmp_path, mail=form)
    (file,) = opened.files[:1]
    with open_point(str(opened.folder / file.target), personal_workspace(tmp_path / "w")) as point:
        nodes = [node for listing in point.walk(point.root) for node in listing.nodes]
    assert {node.name for node in nodes if node.envelope} == {CANARY, "Second", "Third"}
    manifest = json.loads((opened.folder / "manifest.json").read_bytes())
    assert {item["within"] for item in manifest["items"]} == {"items/000001"}


def test_a_zip_holds_the_same_members(box: Path, tmp_path: Path) -> None:
    opened, plain = sealed_and_plain(box, tmp_path, mail=MailOptions(packed=True))
    (mine,), (clear,) = opened.folder.glob("*.zip"), plain.glob("*.zip")
    assert mine.name == clear.name
    with zipfile.ZipFile(mine) as one, zipfile.ZipFile(clear) as other:
        assert {n: one.read(n) for n in one.namelist()} == {
            n: other.read(n) for n in one.namelist()
        }
        assert sorted(one.namelist()) == sorted(other.namelist())


@pytest.mark.parametrize("form", TABLES)
def test_tables_come_back_as_they_go_out_in_the_clear(
    form: TableFormat, shop: Path, tmp_path: Path
) -> None:
    opened, plain = sealed_and_plain(shop, tmp_path, tables=TableOptions(form))
    assert files_in(opened.folder) == files_in(plain)
    contents = json.loads((opened.folder / "contents.json").read_bytes())
    assert [item["table"]["rows"] for item in contents["items"]] == [50]


def test_what_is_live_is_not_sealed(box: Path, shop: Path, tmp_path: Path) -> None:
    server = ImapTarget("mail.example", "ann", Password("x"))
    with pytest.raises(UsageError, match="mail server takes nothing sealed"):
        exported(
            box,
            tmp_path,
            mail=MailOptions(MessageFormat.IMAP, imap=server),
            recipients=(KEY.public,),
        )
    live = TableOptions(TableFormat.ODBC, odbc=OdbcOptions(ConnectionText("x")))
    with pytest.raises(UsageError, match="database takes nothing sealed"):
        exported(shop, tmp_path, tables=live, recipients=(KEY.public,))


def test_items_that_a_format_cannot_hold_are_named(box: Path, tmp_path: Path) -> None:
    with pytest.raises(GleanpointError, match="None of 3 items"):
        exported(box, tmp_path, mail=MailOptions(MessageFormat.VCF), recipients=(KEY.public,))
    assert not (tmp_path / "out").exists()


def test_nothing_is_left_where_it_was_made(box: Path, tmp_path: Path) -> None:
    places = [Path("/dev/shm"), Path(tempfile.gettempdir())]  # noqa: S108 - looked at only

    def left() -> set[str]:
        return {
            found.name
            for place in places
            if place.is_dir()
            for found in place.glob(f"{scratch.PREFIX}*")
        }

    before = left()
    exported(box, tmp_path, mail=MailOptions(MessageFormat.MSG), recipients=(KEY.public,))
    assert left() - before == set()


def test_only_a_folder_of_its_own_kind_is_removed(tmp_path: Path) -> None:
    mine, other = tmp_path / f"{scratch.PREFIX}1", tmp_path / "other"
    for folder in (mine, other):
        folder.mkdir()
        (folder / "file").write_bytes(b"x")
        scratch.remove_scratch(str(folder))
    assert (mine.exists(), other.exists()) == (False, True)


def test_what_a_killed_process_left_is_removed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "_IN_MEMORY", tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    long_ago = time.time() - 3600
    with scratch.scratch_folder(0) as held:
        os.utime(held, (long_ago, long_ago))
        for name, made in (("left", long_ago), ("young", time.time())):
            folder = tmp_path / f"{scratch.PREFIX}{name}"
            folder.mkdir()
            (folder / "plain.eml").write_bytes(b"x")
            os.utime(folder, (made, made))
        scratch.remove_left_behind()
        left = {found.name.removeprefix(scratch.PREFIX) for found in tmp_path.iterdir()}
        assert left == {"young", held.name.removeprefix(scratch.PREFIX)}
    assert not held.exists()
