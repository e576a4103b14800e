"""Ways to tamper with a bundle, each with the faults that every check must find."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gleanpoint.core.access.signatures import Domain, SigningKey
from gleanpoint.core.audit.canonical import canonical_json
from gleanpoint.core.export.proof.findings import Fault

Found = set[tuple[Fault, str]]

A, B, C = "items/A.TXT", "items/B.TXT", "items/C.BIN"
FORGER = SigningKey.from_seed(b"\x07" * 32)


@dataclass(frozen=True, slots=True)
class Tampering:
    """One way to tamper.

    Args:
        name: What is done.
        tamper: Does it to a bundle.
        faults: What must be found of it, with what it is about; nothing else may be.
    """

    name: str
    tamper: Callable[[Path], object]
    faults: Found


TAMPERINGS: list[Tampering] = []


def finds(*faults: Fault | tuple[Fault, str]) -> Callable[[Callable[[Path], object]], None]:
    """Put a function on the list, with what must be found after it."""

    def listed(tamper: Callable[[Path], object]) -> None:
        found = {fault if isinstance(fault, tuple) else (fault, "") for fault in faults}
        TAMPERINGS.append(Tampering(tamper.__name__, tamper, found))

    return listed


MANIFEST_EDITED = (Fault.MANIFEST_CHANGED, (Fault.LEAF_OTHER, "manifest_sha256"))
FORGER_UNKNOWN = (Fault.KEY_UNKNOWN, FORGER.public.id)


@finds((Fault.CHANGED, A))
def a_byte_of_an_item_changed(bundle: Path) -> None:
    data = bytearray((bundle / A).read_bytes())
    data[7] ^= 1
    (bundle / A).write_bytes(data)


@finds((Fault.SIZE_DIFFERS, A))
def an_item_cut_short(bundle: Path) -> None:
    (bundle / A).write_bytes((bundle / A).read_bytes()[:-1])


@finds((Fault.SIZE_DIFFERS, "items/EMPTY.TXT"))
def an_empty_item_filled(bundle: Path) -> None:
    (bundle / "items/EMPTY.TXT").write_bytes(b"x")


@finds((Fault.MISSING, A), (Fault.ADDED, "items/Z.TXT"))
def an_item_renamed(bundle: Path) -> None:
    (bundle / A).rename(bundle / "items/Z.TXT")


@finds((Fault.MISSING, B))
def an_item_removed(bundle: Path) -> None:
    (bundle / B).unlink()


@finds((Fault.ADDED, "items/MORE.TXT"))
def an_item_added(bundle: Path) -> None:
    (bundle / "items/MORE.TXT").write_bytes(b"planted")


@finds((Fault.ADDED, "READ ME.html"))
def a_file_added_beside_the_items(bundle: Path) -> None:
    (bundle / "READ ME.html").write_bytes(b"<p>trust this")


@finds((Fault.ADDED, "proof/more.json"))
def a_file_added_to_the_proof(bundle: Path) -> None:
    (bundle / "proof/more.json").write_bytes(b"{}")


@finds((Fault.SIZE_DIFFERS, A), (Fault.SIZE_DIFFERS, B))
def two_items_swapped(bundle: Path) -> None:
    first, second = (bundle / A).read_bytes(), (bundle / B).read_bytes()
    (bundle / A).write_bytes(second)
    (bundle / B).write_bytes(first)


@finds(*MANIFEST_EDITED)
def a_name_in_the_manifest_edited(bundle: Path) -> None:
    _replace(bundle / "manifest.json", '"purpose": "case 7"', '"purpose": "case 8"')


@finds(*MANIFEST_EDITED, (Fault.VERDICT_OTHER_POLICY, A))
def a_verdict_edited(bundle: Path) -> None:
    def edit(manifest: dict[str, Any]) -> None:
        manifest["items"][0]["verdict"]["policy"] = "0" * 64

    _edit_manifest(bundle, edit)


@finds(*MANIFEST_EDITED, (Fault.APPROVAL_MISSING, A))
def the_approval_of_an_item_removed(bundle: Path) -> None:
    def edit(manifest: dict[str, Any]) -> None:
        manifest["items"][0]["verdict"]["verdict"] = "ask"

    _edit_manifest(bundle, edit)


@finds(*MANIFEST_EDITED, (Fault.APPROVAL_WRONG, "r1"), (Fault.APPROVAL_MISSING, A))
def an_approval_by_strangers(bundle: Path) -> None:
    request = {"id": "r1", "requester": str(FORGER.public)}
    other = SigningKey.from_seed(b"\x08" * 32)
    statement = canonical_json(request)
    entry = {
        "request": request,
        "signature": signature_of(FORGER, Domain.REQUEST, statement)["signature"],
        "approvals": [signature_of(other, Domain.APPROVAL, statement)],
    }

    def edit(manifest: dict[str, Any]) -> dict[str, Any]:
        manifest["items"][0]["approval"] = hashlib.sha256(statement).hexdigest()
        return {"approvals": [entry]}

    _edit_manifest(bundle, edit)


@finds(
    (Fault.LEAF_OTHER, "manifest_sha256"),
    (Fault.STATEMENT_SIGNATURE_WRONG, "{installation}"),
)
def item_manifest_and_statement_edited(bundle: Path) -> None:
    _rewrite_item(bundle)
    _restate(bundle)


@finds(
    (Fault.LEAF_OTHER, "manifest_sha256"),
    FORGER_UNKNOWN,
    Fault.STATEMENT_UNSIGNED,
)
def everything_signed_again_by_another_key(bundle: Path) -> None:
    _rewrite_item(bundle)
    _restate(bundle, FORGER)


@finds(
    (Fault.LEAF_OTHER, "manifest_sha256"),
    Fault.HEAD_SIGNATURE_WRONG,
)
def everything_signed_again_and_the_key_replaced(bundle: Path) -> None:
    _rewrite_item(bundle)
    _restate(bundle, FORGER)
    (bundle / "proof/keys.pub").write_text(f"installation {FORGER.public}\n")


@finds((Fault.STATEMENT_SIGNATURE_WRONG, "{installation}"))
def a_signature_on_the_statement_edited(bundle: Path) -> None:
    statement = load(bundle / "proof/statement.json")
    signature = bytearray(base64.b64decode(statement["signatures"][0]["signature"]))
    signature[3] ^= 1
    statement["signatures"][0]["signature"] = base64.b64encode(signature).decode()
    dump(bundle / "proof/statement.json", statement)


@finds(Fault.STATEMENT_UNSIGNED)
def the_signatures_removed(bundle: Path) -> None:
    statement = load(bundle / "proof/statement.json")
    dump(bundle / "proof/statement.json", {**statement, "signatures": []})


@finds(Fault.STATEMENT_UNSIGNED, FORGER_UNKNOWN)
def a_signature_replaced_by_that_of_another_key(bundle: Path) -> None:
    statement = load(bundle / "proof/statement.json")
    data = canonical_json(statement["statement"])
    statement["signatures"] = [signature_of(FORGER, Domain.MANIFEST, data)]
    dump(bundle / "proof/statement.json", statement)


@finds((Fault.KEY_UNKNOWN, "{installation}"), Fault.NO_INSTALLATION_KEY)
def the_key_removed(bundle: Path) -> None:
    (bundle / "proof/keys.pub").write_bytes(b"")


@finds(
    (Fault.KEY_UNKNOWN, "{installation}"),
    Fault.STATEMENT_UNSIGNED,
    Fault.HEAD_SIGNATURE_WRONG,
)
def the_key_replaced(bundle: Path) -> None:
    (bundle / "proof/keys.pub").write_text(f"installation {FORGER.public}\n")


@finds((Fault.KEY_NOT_IN_POLICY, "Mallory"))
def a_person_added_to_the_keys(bundle: Path) -> None:
    with (bundle / "proof/keys.pub").open("a") as keys:
        keys.write(f"person {FORGER.public} Mallory\n")


@finds((Fault.UNREADABLE, "proof/keys.pub"))
def the_keys_overwritten(bundle: Path) -> None:
    (bundle / "proof/keys.pub").write_bytes(b"installation ed25519:AAAA\n")


@finds(Fault.HEAD_OTHER, Fault.HEAD_SIGNATURE_WRONG)
def the_root_in_the_head_edited(bundle: Path) -> None:
    head = (bundle / "proof/head.txt").read_text().split("\n")
    head[2] = base64.b64encode(bytes(32)).decode()
    (bundle / "proof/head.txt").write_text("\n".join(head))


@finds(Fault.HEAD_OTHER, Fault.HEAD_SIGNATURE_WRONG)
def the_size_in_the_head_edited(bundle: Path) -> None:
    head = (bundle / "proof/head.txt").read_text().split("\n")
    head[1] = str(int(head[1]) + 1)
    (bundle / "proof/head.txt").write_text("\n".join(head))


@finds((Fault.UNREADABLE, "proof/head.txt"))
def the_signatures_of_the_head_cut_off(bundle: Path) -> None:
    head = (bundle / "proof/head.txt").read_text()
    (bundle / "proof/head.txt").write_text(head.partition("\n\n")[0] + "\n")


@finds(Fault.INCLUSION_WRONG)
def a_hash_in_the_path_edited(bundle: Path) -> None:
    proof = load(bundle / "proof/inclusion.json")
    proof["path"][0] = "0" * 64
    dump(bundle / "proof/inclusion.json", proof)


@finds(Fault.INCLUSION_WRONG)
def the_path_cut_off(bundle: Path) -> None:
    proof = load(bundle / "proof/inclusion.json")
    dump(bundle / "proof/inclusion.json", {**proof, "path": []})


@finds(Fault.LEAF_CHANGED, Fault.INCLUSION_WRONG)
def the_entry_of_the_log_edited(bundle: Path) -> None:
    proof = load(bundle / "proof/inclusion.json")
    proof["leaf"] = proof["leaf"].replace('"items":4', '"items":5')
    dump(bundle / "proof/inclusion.json", proof)


@finds((Fault.LEAF_OTHER, "bytes"), Fault.INCLUSION_WRONG)
def the_entry_of_the_log_edited_and_hashed_again(bundle: Path) -> None:
    proof = load(bundle / "proof/inclusion.json")
    entry = json.loads(proof["leaf"])
    entry["details"]["bytes"] += 1
    del entry["hash"]
    entry["hash"] = hashlib.sha256(canonical_json(entry)).hexdigest()
    proof["leaf"] = canonical_json(entry).decode()
    dump(bundle / "proof/inclusion.json", proof)


@finds(
    Fault.POLICY_OTHER,
    *(
        (Fault.VERDICT_OTHER_POLICY, f"items/{name}")
        for name in ("A.TXT", "B.TXT", "C.BIN", "EMPTY.TXT")
    ),
)
def the_policy_edited(bundle: Path) -> None:
    paper = load(bundle / "proof/policy.json")
    paper["document"]["policy"]["owner"] = "somebody else"
    dump(bundle / "proof/policy.json", paper)


@finds(
    Fault.POLICY_OTHER,
    *(
        (Fault.VERDICT_OTHER_POLICY, f"items/{name}")
        for name in ("A.TXT", "B.TXT", "C.BIN", "EMPTY.TXT")
    ),
)
def the_policy_replaced_by_another_signed_one(bundle: Path) -> None:
    document = {
        "format": "gleanpoint-policy-1",
        "policy": {"name": "looser", "version": 9, "holds": [], "rules": []},
        "predecessor": "",
    }
    signature = signature_of(FORGER, Domain.POLICY, canonical_json(document))
    dump(bundle / "proof/policy.json", {"document": document, "signatures": [signature]})


@finds((Fault.POLICY_SIGNATURE_WRONG, FORGER.public.id))
def a_wrong_signature_put_under_the_policy(bundle: Path) -> None:
    paper = load(bundle / "proof/policy.json")
    paper["signatures"] = [signature_of(FORGER, Domain.POLICY, b"something else")]
    dump(bundle / "proof/policy.json", paper)


@finds((Fault.PART_MISSING, "proof/policy.json"))
def the_policy_removed(bundle: Path) -> None:
    (bundle / "proof/policy.json").unlink()


@finds((Fault.PART_MISSING, "proof/inclusion.json"))
def the_inclusion_proof_removed(bundle: Path) -> None:
    (bundle / "proof/inclusion.json").unlink()


@finds((Fault.PART_MISSING, "proof/statement.json"))
def the_statement_removed(bundle: Path) -> None:
    (bundle / "proof/statement.json").unlink()


@finds(*MANIFEST_EDITED, (Fault.SIZE_DIFFERS, A), Fault.COUNTS_DIFFER)
def a_size_in_the_manifest_lies(bundle: Path) -> None:
    def edit(manifest: dict[str, Any]) -> None:
        manifest["items"][0]["size"] += 1

    _edit_manifest(bundle, edit)


@finds(*MANIFEST_EDITED, (Fault.UNSAFE_PATH, "../../etc/passwd"), (Fault.ADDED, A))
def a_path_in_the_manifest_leads_out(bundle: Path) -> None:
    def edit(manifest: dict[str, Any]) -> None:
        manifest["items"][0]["target"] = "../../etc/passwd"

    _edit_manifest(bundle, edit)


@finds(*MANIFEST_EDITED, (Fault.UNSAFE_PATH, "items/../proof/keys.pub"), (Fault.ADDED, A))
def a_path_in_the_manifest_climbs(bundle: Path) -> None:
    def edit(manifest: dict[str, Any]) -> None:
        manifest["items"][0]["target"] = "items/../proof/keys.pub"

    _edit_manifest(bundle, edit)


@finds(*MANIFEST_EDITED, (Fault.LISTED_TWICE, A), Fault.COUNTS_DIFFER)
def an_entry_stands_twice(bundle: Path) -> None:
    _edit_manifest(bundle, lambda manifest: manifest["items"].append(manifest["items"][0]))


@finds(*MANIFEST_EDITED, (Fault.ADDED, C), Fault.COUNTS_DIFFER)
def an_entry_removed(bundle: Path) -> None:
    _edit_manifest(bundle, lambda manifest: manifest["items"].pop(2))


@finds(*MANIFEST_EDITED, Fault.COUNTS_DIFFER)
def an_item_hidden_in_another(bundle: Path) -> None:
    def edit(manifest: dict[str, Any]) -> None:
        manifest["items"][0]["within"] = C
        (bundle / A).unlink()

    _edit_manifest(bundle, edit)


@finds(*MANIFEST_EDITED, (Fault.UNREADABLE, "manifest.json"))
def the_manifest_laid_out_anew(bundle: Path) -> None:
    manifest = load(bundle / "manifest.json")
    (bundle / "manifest.json").write_text(json.dumps(manifest))


@finds(*MANIFEST_EDITED, (Fault.UNREADABLE, "manifest.json"))
def the_manifest_cut_short(bundle: Path) -> None:
    data = (bundle / "manifest.json").read_bytes()
    (bundle / "manifest.json").write_bytes(data[: len(data) // 2])


@finds(*MANIFEST_EDITED, (Fault.UNREADABLE, "manifest.json"))
def the_manifest_emptied(bundle: Path) -> None:
    (bundle / "manifest.json").write_bytes(b"")


@finds(*MANIFEST_EDITED, (Fault.UNREADABLE, "manifest.json"))
def the_manifest_blown_up(bundle: Path) -> None:
    line = b'  "purpose": "' + b"x" * (70 << 20) + b'",\n'
    (bundle / "manifest.json").write_bytes(b"{\n" + line + b'  "files": [],\n  "items": []\n}\n')


@finds((Fault.UNREADABLE, "proof/policy.json"))
def the_policy_nested_without_end(bundle: Path) -> None:
    (bundle / "proof/policy.json").write_bytes(b"[" * 200_000)


@finds(Fault.NO_MANIFEST)
def the_manifest_removed(bundle: Path) -> None:
    (bundle / "manifest.json").unlink()


HARMLESS: list[Callable[[Path], object]] = []
"""What changes nothing that is signed: it must not be called a fault."""


def the_page_edited(bundle: Path) -> None:
    """Nobody can find that out from inside; the page says so."""
    (bundle / "proof/verify.html").write_bytes(b"<h1>All is well</h1>")


def a_file_manager_looked(bundle: Path) -> None:
    """It leaves its own files."""
    (bundle / "items/.DS_Store").write_bytes(b"icons")
    (bundle / "desktop.ini").write_bytes(b"[icons]")


HARMLESS += [the_page_edited, a_file_manager_looked]


def _rewrite_item(bundle: Path) -> None:
    data = b"Forged, of the same length as it was".ljust((bundle / A).stat().st_size)
    (bundle / A).write_bytes(data)

    def edit(manifest: dict[str, Any]) -> None:
        manifest["items"][0]["sha256"] = hashlib.sha256(data).hexdigest()

    _edit_manifest(bundle, edit)


def _restate(bundle: Path, key: SigningKey | None = None) -> None:
    paper = load(bundle / "proof/statement.json")
    digest = hashlib.sha256((bundle / "manifest.json").read_bytes()).hexdigest()
    paper["statement"]["manifest_sha256"] = digest
    if key is not None:
        data = canonical_json(paper["statement"])
        paper["signatures"] = [signature_of(key, Domain.MANIFEST, data)]
    dump(bundle / "proof/statement.json", paper)


def _edit_manifest(bundle: Path, edit: Callable[[dict[str, Any]], Any]) -> None:
    """Change a manifest and write it in the same layout."""
    manifest = load(bundle / "manifest.json")
    first = edit(manifest)
    if isinstance(first, dict) and "approvals" in first:
        place = list(manifest).index("files")
        pairs = list(manifest.items())
        manifest = dict([*pairs[:place], *first.items(), *pairs[place:]])
    dump(bundle / "manifest.json", manifest)


def signature_of(key: SigningKey, domain: Domain, statement: bytes) -> dict[str, str]:
    """Return a signature as the papers of a bundle hold it."""
    signature = base64.b64encode(key.sign(domain, statement)).decode()
    return {"key": str(key.public), "signature": signature}


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def load(path: Path) -> dict[str, Any]:
    """Read a paper or a manifest."""
    loaded: dict[str, Any] = json.loads(path.read_bytes())
    return loaded


def dump(path: Path, value: object) -> None:
    """Write a paper or a manifest, laid out as the program lays it out."""
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n")
