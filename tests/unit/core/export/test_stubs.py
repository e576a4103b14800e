"""Stubs: of what a rule redacts an envelope goes out, and no word of the item itself."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import canaries
from tests.builders.canaries import FREE, OLD, PAST, PAST_FILE, Marks
from tests.builders.small_images import fat12_image

from gleanpoint.core.audit.entry import Action
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.show import last_entry
from gleanpoint.core.browse import Session
from gleanpoint.core.digest_reader import ItemDigest
from gleanpoint.core.errors import DoneInPartError, RetentionRefusedError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.plan import NOWHERE, ExportOptions, ExportPlan
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.proof.checking import check_bundle
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.run import run_export
from gleanpoint.core.export.send import send_item
from gleanpoint.core.export.stubs import STANDS_FOR, stub_text
from gleanpoint.core.open_point import open_point
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.content import Content

TOP = "/p0/ben.pst/Top of Outlook data file"
POLICY = canaries.POLICY.replace("delete_after", 'on_past_maximum = "redact"\ndelete_after')
LETTER = f"{TOP}/Past/{Marks(PAST).title}"
FILE = f"/p0/past/{Marks(PAST_FILE).title}.txt"


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("canaries") / "point.img"
    path.write_bytes(canaries.volume())
    return path


class Place:
    """A workspace and an open volume, of which parts are exported."""

    def __init__(self, folder: Path, session: Session, workspace: Workspace) -> None:
        self.target = folder / "out"
        self.session = session
        self.workspace = workspace

    def plan(self, options: ExportOptions, *paths: str) -> ExportPlan:
        nodes = [self.session.resolve(path) for path in paths]
        return plan_export(self.session, nodes, options, self.workspace.decider(self.session.point))

    def export(self, *paths: str, mail: MailOptions | None = None) -> ExportResult:
        plan = self.plan(ExportOptions(self.target, mail or MailOptions()), *paths)
        return run_export(self.session, plan, self.workspace)


@contextmanager
def opened(image: Path, folder: Path, policy: str = POLICY) -> Iterator[Place]:
    log = AuditLog(folder / "log")
    workspace = Workspace(folder, parse_policy(policy, "policy.toml"), log)
    with open_point(str(image), workspace) as session:
        yield Place(folder, session, workspace)


@pytest.fixture
def place(image: Path, tmp_path: Path) -> Iterator[Place]:
    with opened(image, tmp_path) as one:
        yield one


def fields(stub: Path) -> dict[str, str]:
    told = stub.read_text("utf-8")
    assert told.startswith(STANDS_FOR)
    lines = told.removeprefix(STANDS_FOR).strip().splitlines()
    return dict(line.split(": ", 1) for line in lines)


def all_bytes(folder: Path) -> bytes:
    """Return the bytes of everything below a folder, and its names."""
    pieces = []
    for path in sorted(folder.rglob("*")):
        pieces.append(str(path.relative_to(folder)).encode())
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as packed:
                pieces += [name.encode() + packed.read(name) for name in packed.namelist()]
        elif path.is_file():
            pieces.append(path.read_bytes())
    return b"\n".join(pieces)


def test_a_stub_tells_the_envelope_and_the_rule(place: Place) -> None:
    result = place.export(LETTER, FILE)
    node = place.session.resolve(LETTER)
    [digest] = place.session.digests([node])
    assert fields(place.target / "Withheld 0001.txt") == {
        "Kind": "message",
        "Folder": f"{TOP}/Past",
        "Size": f"{node.size:,} bytes",
        "Month": f"{OLD:%Y-%m}",
        "Content SHA-256": digest.sha256,
        "Rule": "Limit",
        "State": "past_maximum",
        "Clause": result.receipts[0].item.decision.clause,
        "Policy": place.workspace.policy.fingerprint,
    }
    of_file = fields(place.target / "Withheld 0002.txt")
    assert of_file["Folder"] == "/p0/past"
    assert of_file["Content SHA-256"] == hashlib.sha256(Marks(PAST_FILE).body.encode()).hexdigest()


def test_receipts_manifest_and_log_say_that_it_is_a_stub(place: Place) -> None:
    result = place.export(LETTER, f"{TOP}/Inbox/{Marks(FREE).title}")
    assert result.receipts.stubs == 1
    assert isinstance(result.shortfall, DoneInPartError)
    assert "Of 2 items 1 were exported whole and 1 as a stub" in str(result.shortfall)
    assert result.manifest is not None
    manifest = json.loads(result.manifest.read_text())
    [entry] = [one for one in manifest["items"] if one.get("stub")]
    stub = place.target / entry["target"]
    assert entry["sha256"] == hashlib.sha256(stub.read_bytes()).hexdigest()
    assert (entry["size"], entry["verdict"]["verdict"]) == (stub.stat().st_size, "redact")
    assert not {"path", "name", "created", "received"} & entry.keys()
    assert manifest["not_written"] == []
    for action in (Action.EXPORT_INTENT, Action.EXPORT_RECEIPT):
        logged = last_entry(place.workspace.log.folder, action)
        assert logged is not None
        assert logged.details["stubs"] == 1
    refusal = last_entry(place.workspace.log.folder, Action.REFUSAL)
    assert refusal is not None
    assert refusal.details["verdict"] == "redact"


@pytest.mark.parametrize(
    "mail",
    [
        MailOptions(),
        MailOptions(packed=True),
        MailOptions(MessageFormat.MSG),
        MailOptions(MessageFormat.PST),
        MailOptions(MessageFormat.MBOX),
        MailOptions(MessageFormat.MAILDIR),
        MailOptions(MessageFormat.LOAD_FILE),
    ],
    ids=lambda mail: f"{mail.format.value}{' packed' * mail.packed}",
)
def test_no_word_of_a_redacted_item_goes_out(place: Place, mail: MailOptions) -> None:
    result = place.export(f"{TOP}/Past", f"{TOP}/Inbox", "/p0/past", mail=mail)
    assert result.receipts.stubs == 2
    told = all_bytes(place.target)
    for mark in (*Marks(PAST).all, *Marks(PAST_FILE).all):
        assert mark.encode() not in told
        assert mark.encode("utf-16-le") not in told
    assert told.count(STANDS_FOR.encode()) == 2


def test_an_attachment_of_a_redacted_message_names_no_message(place: Place) -> None:
    [attachment] = place.session.children(place.session.resolve(LETTER)).nodes
    place.export(attachment.path)
    told = fields(place.target / "Withheld 0001.txt")
    assert (told["Kind"], told["Folder"]) == ("attachment", f"{TOP}/Past")
    assert not [mark for mark in Marks(PAST).all if mark.encode() in all_bytes(place.target)]


def test_nothing_is_written_for_what_a_rule_refuses(image: Path, tmp_path: Path) -> None:
    with opened(image, tmp_path, canaries.POLICY) as place:
        with pytest.raises(RetentionRefusedError):
            place.export(LETTER)
        assert not place.target.exists()


def test_a_stub_does_not_go_where_bytes_are_wanted(place: Place) -> None:
    out: list[bytes] = []
    with pytest.raises(RetentionRefusedError, match="Only a stub"):
        send_item(place.session, place.session.resolve(FILE), place.workspace, out.append)
    assert out == []
    sealed = ExportOptions(place.target, recipients=(bytes(32),))
    assert [len(place.plan(one, FILE).refused) for one in (ExportOptions(NOWHERE), sealed)] == [
        1,
        1,
    ]
    assert not place.plan(sealed, FILE).stubs


def test_a_stub_says_why_it_has_no_digest_and_quotes_no_reader(place: Place) -> None:
    [item] = place.plan(ExportOptions(place.target), FILE).stubs
    lost = ItemDigest("", is_whole=False, problem=f"{Marks(PAST_FILE).title} is damaged")
    assert "Content SHA-256: cannot be had: its content cannot be read\n" in stub_text(
        item, "/p0", lost
    )
    locked = replace(item, node=replace(item.node, content=Content.ENCRYPTED))
    assert "cannot be had: it is encrypted\n" in stub_text(locked, "/p0", lost)
    assert Marks(PAST_FILE).title not in stub_text(item, "/p0", lost)
    odd = stub_text(item, "/p0/a\nRule: none\u202e", lost)
    assert "Folder: /p0/a\ufffdRule: none\ufffd\n" in odd


def test_a_bundle_with_a_stub_is_sound(place: Place) -> None:
    plan = place.plan(ExportOptions(place.target, proof=True), LETTER, FILE)
    result = run_export(place.session, plan, place.workspace)
    assert result.manifest is not None
    check = check_bundle(result.manifest.parent)
    assert (check.is_sound, check.items, check.findings) == (True, 2, ())


def test_a_file_of_the_name_of_a_stub_does_not_get_in_its_way(tmp_path: Path) -> None:
    files = {"A.TXT": b"hello", "B.TXT": b"world"}
    image = fat12_image(tmp_path / "disk.img", files)
    rule = '[[rule]]\nname = "All"\ndelete_after = "1 day"\non_past_maximum = "redact"\n'
    policy = f'name = "P"\nversion = 1\n{rule}anchor = "modified"\nmatch = {{ kind = "file" }}\n'
    with opened(image, tmp_path, policy) as place:
        plan = place.plan(ExportOptions(place.target), "/p0/A.TXT", "/p0/B.TXT")
        assert {str(one.target) for one in plan.stubs} == {"Withheld 0001.txt", "Withheld 0002.txt"}
        assert plan.top_names == {"Withheld 0001.txt", "Withheld 0002.txt"}
