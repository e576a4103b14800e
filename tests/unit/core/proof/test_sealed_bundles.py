"""Sealed bundles: nothing outside tells what is inside, and only the recipient opens it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from tests.builders.bundles import personal_workspace
from tests.builders.mailbox import filler, mail, write_mailbox

from gleanpoint.core.access.errors import SealedFileError
from gleanpoint.core.access.recipients import SealingKey, sealing_key_text
from gleanpoint.core.errors import ContentUnavailableError, UsageError
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.proof.checking import check_bundle
from gleanpoint.core.export.proof.recipients import recipients_of
from gleanpoint.core.export.proof.sealed_items import SealedItem, open_item
from gleanpoint.core.export.proof.unsealing import unseal_bundle
from gleanpoint.core.export.run import run_export
from gleanpoint.core.open_point import open_point

KEY = SealingKey.generate()
CANARY = "Quarterly-figures-canary"
LARGE = filler(3_000_000)


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Path:
    first = mail(CANARY, text=f"{CANARY} body", files=[(f"{CANARY}.bin", LARGE)])
    return write_mailbox(
        tmp_path_factory.mktemp("box") / "box.pst",
        [(("Inbox",), [first, mail("Second")]), (("Inbox", f"{CANARY} folder"), [mail("Third")])],
    )


def export(box: Path, folder: Path, recipients: tuple[bytes, ...]) -> Path:
    workspace = personal_workspace(folder / "home")
    options = ExportOptions(folder / "out", purpose=CANARY, recipients=recipients)
    with open_point(str(box), workspace) as session:
        plan = plan_export(session, [session.root], options, workspace.decider(session.point))
        result = run_export(session, plan, workspace)
    assert result.manifest is not None
    return result.manifest.parent


@pytest.fixture(scope="module")
def sealed(box: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(box, tmp_path_factory.mktemp("sealed"), (KEY.public,))


def test_a_sealed_bundle_is_checked_like_any_other(sealed: Path) -> None:
    check = check_bundle(sealed)
    assert check.findings == ()
    assert (check.items, check.files) == (3, 4)


def test_nothing_outside_tells_what_is_inside(sealed: Path) -> None:
    names = {path.name for path in (sealed / "items").iterdir()}
    assert names == {"000001", "000002", "000003", "manifest.sealed"}
    assert sealed.name == "sealed-export-01"
    for path in (*sealed.rglob("*"), *sealed.parent.parent.joinpath("home", "log").rglob("*")):
        data = path.read_bytes() if path.is_file() and path.name != "verify.html" else b""
        assert CANARY.encode() not in data.replace(b'"purpose":"' + CANARY.encode(), b"")
        assert b"box.pst" not in data


def test_the_recipient_opens_names_bytes_and_manifest(sealed: Path, tmp_path: Path) -> None:
    opened = unseal_bundle(sealed, KEY, tmp_path / "opened")
    assert opened.problems == ()
    for file in opened.files:
        data = (opened.folder / file.target).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file.size, file.sha256)
    (first,) = [f for f in opened.files if f.target.name.startswith(CANARY)]
    assert first.target.parent.name == "Inbox"
    assert f"{CANARY} body".encode() in (opened.folder / first.target).read_bytes()
    manifest = json.loads((opened.folder / "manifest.json").read_bytes())
    assert manifest["purpose"] == CANARY
    assert {item["target"] for item in manifest["items"]} == {
        f"items/00000{number}" for number in (1, 2, 3)
    }
    record = json.loads((opened.folder / "unsealed.json").read_bytes())
    assert len(record["files"]) == 3


def test_nobody_else_opens_it(sealed: Path, tmp_path: Path) -> None:
    with pytest.raises(SealedFileError, match="sealed to other keys"):
        unseal_bundle(sealed, SealingKey.generate(), tmp_path / "opened")
    assert not (tmp_path / "opened").exists()


def test_several_recipients_open_the_same(box: Path, tmp_path: Path) -> None:
    other = SealingKey.generate()
    bundle = export(box, tmp_path, (KEY.public, other.public))
    assert len(unseal_bundle(bundle, other, tmp_path / "opened").files) == 3


def test_a_bundle_that_was_touched_is_not_opened(box: Path, tmp_path: Path) -> None:
    bundle = export(box, tmp_path, (KEY.public,))
    data = bytearray((bundle / "items/000002").read_bytes())
    data[-1] ^= 1
    (bundle / "items/000002").write_bytes(data)
    with pytest.raises(ContentUnavailableError, match="not as it was made"):
        unseal_bundle(bundle, KEY, tmp_path / "opened")


def test_recipients_are_keys_or_people_of_the_policy(tmp_path: Path) -> None:
    workspace = personal_workspace(tmp_path)
    assert recipients_of([sealing_key_text(KEY.public)], workspace) == (KEY.public,)
    with pytest.raises(UsageError, match="nobody called Ann"):
        recipients_of(["Ann"], workspace)
    with pytest.raises(SealedFileError):
        recipients_of(["x25519:AAAA"], workspace)


@pytest.mark.parametrize("size", [0, 1, 35, 1 << 20, (1 << 20) - 100, (1 << 20) + 300_000])
def test_an_item_comes_back_at_every_size(size: int, tmp_path: Path) -> None:
    data, path = filler(size), tmp_path / "item"
    with path.open("wb") as file:
        item = SealedItem(file.write, [KEY.public], {"path": "/a"})
        item.write(data)
        item.finish(["A part is lost."])
    with path.open("rb") as file:
        opened = open_item(file, KEY)
        assert b"".join(opened.pieces()) == data
    assert opened.head == {"path": "/a"}
    assert opened.tail["problems"] == ["A part is lost."]
