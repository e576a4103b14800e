"""An event of each kind that the audit log has, with whatever such events say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gleanpoint.core.access.signatures import PublicKey
from gleanpoint.core.audit.entry import Action, Event, Outcome

HASH = "6f1d2a3b4c5d6e7f" * 4
KEY_ID = "1a2b3c4d5e6f7081"
SIGNATURE = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="
MOMENT = "2026-11-26T14:30:00.000000Z"
POINT = {"point_sha256": HASH, "taken": MOMENT}
STEPS = [["partitions", "p2"], ["ntfs", "39871:128-4"], ["pst", HASH]]
NODE = {"steps": STEPS, "path_sha256": HASH}
DECIDED = {
    "verdict": "refuse",
    "state": "past_maximum",
    "rule": "Contracts",
    "clause": "delete_after",
    "date": "2026-01-19T00:00:00.000000Z",
    "holds": ["M-0007", "M-0008"],
    "policy": HASH,
}
EXPORT = {"target_sha256": HASH, "purpose": "Ticket 4711"}


def every_kind(requester: PublicKey, approver: PublicKey) -> Iterator[Event]:
    """Yield an event of every action, some with several outcomes.

    Args:
        requester: Who asks for releases.
        approver: Who gives them.
    """
    yield from _of_sources()
    yield from _of_exports()
    yield from _of_releases(str(requester), str(approver))
    yield from _of_policy(requester.id, approver.id)
    yield from _of_the_log(approver.id)
    yield from _of_people(requester.id)


def _event(what: Action, outcome: Outcome = Outcome.DONE, /, **details: Any) -> Event:
    return Event(what, outcome, details)


def _of_sources() -> Iterator[Event]:
    yield _event(Action.OPEN, **POINT, bytes=21_474_836_480, state="deleted")
    yield _event(Action.OPEN, Outcome.FAILED, **POINT, error="source_unreadable")
    yield _event(Action.CLOSE, **POINT)
    yield _event(Action.UNLOCK, **POINT, **NODE, keys={"passphrase": 1, "recovery_key": 2})
    yield _event(Action.MOUNT, Outcome.BEGUN, **POINT, target_sha256=HASH, purpose="Ticket 4711")
    yield _event(Action.UNMOUNT, **POINT, mount=12, opened=3, refused=1, bytes=4096)
    yield _event(Action.PREVIEW, **NODE, **DECIDED)
    yield _event(Action.REFUSAL, Outcome.REFUSED, **NODE, **DECIDED, past_since=MOMENT)


def _of_exports() -> Iterator[Event]:
    counts = {"verdicts": {"allow": 12, "flag": 1}, "policies": [HASH]}
    figures = {"items": 12, "bytes": 2_516_582}
    yield _event(
        Action.EXPORT_INTENT,
        Outcome.BEGUN,
        **{**POINT, **EXPORT, **figures, **counts},
        items_sha256=HASH,
        refused=2,
    )
    yield _event(Action.EXPORT_MANIFEST, Outcome.BEGUN, **POINT, **EXPORT, **figures, files=14)
    tables = {"rows": 830, "tables_in_part": 0, "withheld": {"Orders": 27}, "undated": 3}
    written = {**POINT, **EXPORT, **figures, "not_written": 1, "manifest_sha256": HASH}
    yield _event(Action.EXPORT_RECEIPT, Outcome.IN_PART, **written, **tables, live=True)
    yield _event(Action.EXPORT_FAILURE, Outcome.FAILED, **POINT, intent=7, error="cancelled")
    undo = {"restore": "862a35eddbf3", "intent": 7, "target_sha256": "26852c4d"}
    yield _event(Action.RESTORE_UNDO, Outcome.IN_PART, **undo, removed=12, put_back=1, left=1)


def _of_releases(requester: str, approver: str) -> Iterator[Event]:
    request = {
        "request": "f0e1d2c3b4a59687",
        "request_sha256": HASH,
        "requester": requester,
        "items": 2,
    }
    wanted = {
        "action": "export",
        "destination": "folder",
        "purpose": "Subject access request 12",
        "ground": "GDPR Art. 15",
        "policy": HASH,
        "expires": MOMENT,
    }
    signed = {"approver": approver, "approval_signature": SIGNATURE, "signed_at": MOMENT}
    yield _event(Action.REQUEST, **request, **wanted, signature=SIGNATURE)
    yield _event(Action.LOOK, Outcome.BEGUN, **request, **POINT)
    yield _event(Action.APPROVAL, **request, **signed)
    denied = {"approver": approver, "signature": SIGNATURE, "reason": "Not this one"}
    yield _event(Action.DENIAL, Outcome.REFUSED, **request, **denied)
    yield _event(
        Action.RELEASE,
        Outcome.BEGUN,
        **{**request, **wanted},
        signature=SIGNATURE,
        approvals=[signed, {**signed, "signed_at": "2026-11-26T15:00:00.000000Z"}],
        verdicts={"ask": 2},
    )
    needs = ["A whole mailbox needs a second person."]
    yield _event(Action.EMERGENCY, Outcome.BEGUN, items=4, needs=needs, purpose="Fire", review=True)


def _of_policy(requester: str, approver: str) -> Iterator[Event]:
    documents = {"before": HASH, "after": HASH, "document": HASH, "predecessor": HASH}
    figures = {"version": 3, "signers": [requester, approver], "loosening": 1, "other": 2}
    yield _event(Action.POLICY_CHANGE, Outcome.BEGUN, **documents, **figures, effective=MOMENT)
    yield _event(Action.POLICY_CHANGE, **documents, **figures, begun=20, diff="no_sealing_key")
    change = {"entries": 1, "before": HASH, "register": HASH, "ticket_sha256": HASH}
    yield _event(Action.ERASURE_CHANGE, **change, change="enter")
    yield _event(Action.ERASURE_CHECK, asked=3, found=1)
    yield _event(Action.MATTER_ERASURE, matter="3940409f5f5b" + "0" * 20, values=2)
    judged = {"items": 40, "items_sha256": HASH, "judged": 900, "left_out": 3, "policy": HASH}
    yield _event(Action.PURGE_LIST, **POINT, **judged)
    yield _event(Action.WORKSPACE_MADE, proposal=HASH, cards=4)


def _of_the_log(witness: str) -> Iterator[Event]:
    yield _event(Action.LOG_VERIFY, entries=1_204, breaks=0, head=HASH)
    yield _event(Action.LOG_RECOVERY, bytes=71, sha256=HASH)
    known = [{"origin": "gleanpoint.log/6f1d", "size": 12, "root": HASH}]
    anew = {"reason": "Disk replaced", "entries": 40, "head": HASH, "breaks": 1}
    yield _event(Action.LOG_BEGUN_ANEW, **anew, problem="Entries are missing", known=known)
    yield _event(Action.LOG_EXPORT, first=1, last=1_204, whole=True)
    yield _event(Action.LOG_MIRROR, before=1_000, added=204)
    yield _event(Action.WITNESS, witness=witness, entries=1_204, root=HASH)
    yield _event(Action.WITNESS, Outcome.FAILED, witness="folder 6f1d2a3b", error="absent")


def _of_people(key: str) -> Iterator[Event]:
    yield _event(Action.PERSON_UNLOCK, key=key)
    yield _event(Action.PERSON_LOCK, key=key, idle=True)
    yield _event(Action.KEY_CHANGE, key=key, change="passphrase")
    vault = {"vault": "0123456789abcdef", "content_key": KEY_ID, "sha256": HASH}
    yield _event(Action.VAULT_CHANGE, **vault, change="added")
    yield _event(Action.VAULT_OPEN, vault="0123456789abcdef", way="shares", keys=2)
    shares = {"vault": "0123456789abcdef", "shares": "9abc", "needed": 2, "count": 3}
    yield _event(Action.KEY_SHARES, **shares, step="tested")
