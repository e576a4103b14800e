"""Bundles of a team: the signed policy, two persons' approval, and blind restores."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.builders.approvals import KEYS, unlocked
from tests.builders.bundle_page import faults_of, look
from tests.builders.chromium import PROGRAM, Chromium
from tests.builders.small_images import fat12_image
from tests.builders.tampering import dump, load, signature_of
from tests.builders.team_bundles import (
    FILES,
    PEOPLE,
    released_bundle,
    team_workspace,
)

from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.access.signatures import Domain
from gleanpoint.core.audit.canonical import canonical_json
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.proof.checking import check_bundle
from gleanpoint.core.export.proof.findings import Fault
from gleanpoint.core.export.proof.recipients import recipients_of
from gleanpoint.core.export.proof.unsealing import unseal_bundle
from gleanpoint.core.export.run import run_export
from gleanpoint.core.open_point import open_point

OPEN_RULES = 'name = "Open"\nversion = 1\n'
BLIND = tuple(replace(one, blind=one.name == "Hal") for one in PEOPLE)
PAPER_NAMES = ("statement.json", "head.txt", "inclusion.json", "keys.pub", "policy.json")
DAMAGE = (b"", b" ", b"\n", b"0", b'"', b"{", b"\xff", b",", b"e1", b"\t")
CHANGED = {Fault.MANIFEST_CHANGED, Fault.LEAF_OTHER}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return released_bundle(tmp_path_factory.mktemp("team"))


@pytest.fixture
def bundle(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "bundle"))


def test_the_bundle_holds_what_two_persons_signed(sound: Path) -> None:
    check = check_bundle(sound)
    assert check.findings == ()
    assert [(one.role, one.name) for one in check.keys][1:] == [
        ("person", one.name) for one in PEOPLE
    ]
    manifest = load(sound / "manifest.json")
    (approval,) = manifest["approvals"]
    assert approval["request"]["requester"] == str(KEYS["Lea"].public)
    assert [one["key"] for one in approval["approvals"]] == [str(KEYS["Ada"].public)]
    for item in manifest["items"]:
        assert item["verdict"]["verdict"] == "ask"
        assert item["verdict"]["clause"]
        assert item["verdict"]["date"]
        assert item["approval"]
    signers = [one["key"] for one in load(sound / "proof/statement.json")["signatures"]]
    assert signers[1:] == [str(KEYS["Lea"].public)]


def policy_signatures_removed(bundle: Path) -> None:
    paper = load(bundle / "proof/policy.json")
    dump(bundle / "proof/policy.json", {**paper, "signatures": []})


def policy_signed_by_a_stranger(bundle: Path) -> None:
    paper = load(bundle / "proof/policy.json")
    document = canonical_json(paper["document"])
    paper["signatures"] = [signature_of(KEYS["Eve"], Domain.POLICY, document)]
    dump(bundle / "proof/policy.json", paper)


def persons_key_removed(bundle: Path) -> None:
    keys = (bundle / "proof/keys.pub").read_text().splitlines(keepends=True)
    (bundle / "proof/keys.pub").write_text("".join(one for one in keys if "Lea" not in one))


def person_renamed(bundle: Path) -> None:
    keys = (bundle / "proof/keys.pub").read_text()
    (bundle / "proof/keys.pub").write_text(keys.replace("Ada", "Adam"))


def approvals_removed(bundle: Path) -> None:
    manifest = load(bundle / "manifest.json")
    dump(bundle / "manifest.json", {**manifest, "approvals": []})


def approval_edited(bundle: Path) -> None:
    manifest = load(bundle / "manifest.json")
    manifest["approvals"][0]["request"]["purpose"] = "something else"
    dump(bundle / "manifest.json", manifest)


def approved_by_oneself(bundle: Path) -> None:
    def edit(approval: dict[str, Any]) -> None:
        statement = canonical_json(approval["request"])
        approval["approvals"] = [signature_of(KEYS["Lea"], Domain.APPROVAL, statement)]

    manifest = load(bundle / "manifest.json")
    edit(manifest["approvals"][0])
    dump(bundle / "manifest.json", manifest)


TAMPERINGS: list[tuple[Callable[[Path], None], set[Fault]]] = [
    (policy_signatures_removed, {Fault.POLICY_UNSIGNED}),
    (policy_signed_by_a_stranger, {Fault.POLICY_UNSIGNED}),
    (persons_key_removed, {Fault.KEY_UNKNOWN}),
    (person_renamed, {Fault.KEY_NOT_IN_POLICY}),
    (approvals_removed, CHANGED | {Fault.APPROVAL_MISSING}),
    (approval_edited, CHANGED | {Fault.APPROVAL_WRONG, Fault.APPROVAL_MISSING}),
    (approved_by_oneself, CHANGED | {Fault.APPROVAL_WRONG, Fault.APPROVAL_MISSING}),
]


@pytest.mark.parametrize(
    ("tamper", "faults"), TAMPERINGS, ids=lambda one: getattr(one, "__name__", "")
)
def test_tampering_with_what_people_signed_is_found(
    tamper: Callable[[Path], None], faults: set[Fault], bundle: Path
) -> None:
    tamper(bundle)
    assert {finding.fault for finding in check_bundle(bundle).findings} == faults


@pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")
def test_the_page_agrees_on_each(sound: Path, tmp_path: Path) -> None:
    with Chromium(tmp_path / "profile", "--lang=en-US") as browser:
        assert look(browser, sound) == "sound"
        assert "Lea" in browser.value("document.getElementById('facts').innerText")
        for tamper, _ in TAMPERINGS:
            bundle = Path(shutil.copytree(sound, tmp_path / tamper.__name__))
            tamper(bundle)
            assert look(browser, bundle) == "faulty"
            expected = {(one.fault, one.subject) for one in check_bundle(bundle).findings}
            assert faults_of(browser) == expected, tamper.__name__


FLIPS = 40
PAPERS = ("manifest.json", *(f"proof/{name}" for name in PAPER_NAMES))


@pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")
def test_both_checks_find_the_same_of_arbitrary_damage(bundle: Path, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - the same damage in every run
    with Chromium(tmp_path / "profile", "--lang=en-US") as browser:
        for _ in range(FLIPS):
            path = bundle / chance.choice(PAPERS)
            kept = path.read_bytes()
            data = bytearray(kept)
            place = chance.randrange(len(data))
            if chance.randrange(2):
                data[place] ^= 1 << chance.randrange(8)
            else:
                data[place : place + chance.randrange(4)] = chance.choice(DAMAGE)
            path.write_bytes(data)
            expected = {(one.fault, one.subject) for one in check_bundle(bundle).findings}
            look(browser, bundle)
            assert faults_of(browser) == expected, (path.name, place, bytes(data))
            path.write_bytes(kept)


def export_blind(folder: Path, recipients: tuple[bytes, ...]) -> Path:
    workspace = team_workspace(folder, "Hal", BLIND, OPEN_RULES)
    options = ExportOptions(folder / "out", recipients=recipients)
    image = fat12_image(folder / "disk.img", FILES)
    with open_point(str(image), workspace) as session:
        sizes = {len(data) for data in FILES.values()}
        files = [one for one in session.children(session.resolve("/p0")).nodes if one.size in sizes]
        assert {one.name for one in files} == {"Withheld"}
        plan = plan_export(session, files, options, workspace.decider(session.point))
        result = run_export(session, plan, workspace)
    assert result.manifest is not None
    return result.manifest.parent


def test_a_technician_restores_what_they_may_not_read(tmp_path: Path) -> None:
    workspace = team_workspace(tmp_path, "Hal", BLIND, OPEN_RULES)
    bundle = export_blind(tmp_path, recipients_of(["Lea"], workspace))
    assert check_bundle(bundle).is_sound
    for path in bundle.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not any(content in data for content in FILES.values())
    opened = unseal_bundle(bundle, unlocked("Lea").sealing, tmp_path / "opened")
    found = {file.target.name: (opened.folder / file.target).read_bytes() for file in opened.files}
    assert found == FILES


@pytest.mark.parametrize("to", ["nobody", "oneself", "a bare key", "an approver"])
def test_a_technician_seals_to_others_only(to: str, tmp_path: Path) -> None:
    keys = {
        "nobody": (),
        "oneself": (unlocked("Hal").sealing.public,),
        "a bare key": (SealingKey.generate().public,),
        "an approver": (unlocked("Ada").sealing.public,),  # sees nothing that nobody asked for
    }
    with pytest.raises(GleanpointError) as caught:
        export_blind(tmp_path, keys[to])
    assert caught.value.exit_code == 20
    assert not (tmp_path / "out").exists()


def test_a_page_that_was_changed_is_told(bundle: Path) -> None:
    assert not check_bundle(bundle).has_other_page
    page = bundle / "proof" / "verify.html"
    page.write_bytes(page.read_bytes().replace(b"</body>", b"<p>All is well.</p></body>"))
    assert check_bundle(bundle).has_other_page
    page.write_bytes(b"")
    assert check_bundle(bundle).has_other_page
    page.unlink()
    assert not check_bundle(bundle).has_other_page
