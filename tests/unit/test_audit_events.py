"""Events: everything that must be in the log, and nothing that names a person or a file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from tests.builders.retention_facts import NOW, SIX_YEARS_AT_MOST, mail, utc, verdict

from gleanpoint.core.audit import events
from gleanpoint.core.audit.entry import Entry, Event
from gleanpoint.core.audit.identifiers import list_digest, object_id, text_digest
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.tail import LOG_FILE
from gleanpoint.core.audit.verify import verify
from gleanpoint.core.errors import CancelledError, ContentUnavailableError
from gleanpoint.core.export.plan import ExportOptions, ExportPlan, PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.receipts import Receipt
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.decide import Decision
from gleanpoint_parsers.entries import Envelope, Kind

CANARY = "Zimtstern"
POINT = RecoveryPoint(f"/{CANARY}/pc.img@1", f"{CANARY}.img", NOW, Path(f"/{CANARY}/pc.img"), 4096)
FREE = verdict(mail(utc(2026)), SIX_YEARS_AT_MOST)
REFUSED = verdict(mail(utc(2020, 1, 19)), SIX_YEARS_AT_MOST)


def node(name: str = CANARY, key: str = "39871:128-4", size: int = 10) -> Node:
    letter = Envelope(CANARY, CANARY, CANARY, None, None, "IPM.Note", has_attachments=False)
    ref = NodeRef(POINT.id, (("partitions", "p2"), ("tsk", key)))
    path = f"/p2/{CANARY}/{name}"
    return Node(ref, path, name, Kind.MESSAGE, size=size, problem=CANARY, envelope=letter)


def plan(*decisions: Decision, purpose: str = "ticket 12") -> ExportPlan:
    options = ExportOptions(Path(f"/{CANARY}/out"), purpose=purpose)
    items = tuple(
        PlannedItem(node(f"{CANARY} {n}"), Path(), CANARY, decision)
        for n, decision in enumerate(decisions)
    )
    return ExportPlan(options, PlannedItems(items))


def receipt(item: PlannedItem) -> Receipt:
    return Receipt(item, 10, "a" * 64)


def every_event(intent: Entry) -> list[Event]:
    both = plan(FREE, REFUSED)
    error = ContentUnavailableError(CANARY)
    return [
        events.opened(POINT),
        events.not_opened(POINT, error),
        events.closed(POINT),
        events.previewed(node(), FREE),
        events.refusal(POINT, node(), REFUSED),
        events.export_intent(POINT, both),
        events.export_receipt(POINT, both, ReceiptList([receipt(both.items[0])]), "b" * 64),
        events.sent(POINT, node(), 10, "c" * 64),
        events.export_failed(POINT, intent, error),
        events.policy_changed("", REFUSED.policy_fingerprint),
        events.log_verified(verify(Path("none"))),
    ]


def test_nothing_that_names_a_person_or_a_file_is_in_the_log(tmp_path: Path) -> None:
    log = AuditLog(tmp_path)
    intent = log.append(events.opened(POINT))
    log.append_many(every_event(intent))
    data = (tmp_path / LOG_FILE).read_bytes()
    assert verify(tmp_path).is_intact
    assert CANARY.encode() not in data
    assert b"Contracts" in data  # the rule is named


def test_an_item_can_be_found_again_by_whoever_has_it() -> None:
    identifier = object_id(node())
    assert identifier["path_sha256"] == sha256(f"/p2/{CANARY}/{CANARY}".encode()).hexdigest()
    assert identifier["point_sha256"] == sha256(POINT.id.encode()).hexdigest()
    assert identifier["steps"] == [["partitions", "p2"], ["tsk", "39871:128-4"]]


@pytest.mark.parametrize("key", ["ann.pst", "report", "5:secret.txt", "vg-home", "a/b", "x y 1"])
def test_a_key_that_could_be_a_name_is_hashed(key: str) -> None:
    steps = object_id(node(key=key))["steps"]
    assert steps == [["partitions", "p2"], ["tsk", text_digest(key)]]


def test_names_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    log = AuditLog(tmp_path)
    broken = node("\udcff\ud800", key="\udcff")
    log.append(events.refusal(POINT, broken, REFUSED))
    log.append(events.export_intent(POINT, plan(FREE, purpose="ticket \udcff")))
    assert verify(tmp_path).is_intact


def test_a_refusal_names_rule_date_and_policy() -> None:
    details = events.refusal(POINT, node(), REFUSED).details
    assert (details["rule"], details["past_since"]) == ("Contracts", "2026-01-19T00:00:00.000000Z")
    assert (details["verdict"], details["state"]) == ("refuse", "past_maximum")
    assert details["policy"] == REFUSED.policy_fingerprint


def test_an_intent_binds_the_exact_set_of_items() -> None:
    both = plan(FREE, FREE, REFUSED)
    details = events.export_intent(POINT, both).details
    assert (details["items"], details["bytes"], details["refused"]) == (2, 20, 1)
    assert details["items_sha256"] == list_digest(item.node for item in both.items[:2])
    assert (
        details["items_sha256"] != events.export_intent(POINT, plan(FREE)).details["items_sha256"]
    )
    assert (details["purpose"], details["verdicts"]) == ("ticket 12", {"allow": 2})
    assert details["target_sha256"] == text_digest(f"/{CANARY}/out")


def test_a_receipt_says_whether_everything_was_written() -> None:
    both = plan(FREE, FREE)
    whole = [receipt(item) for item in both.items]
    assert events.export_receipt(POINT, both, ReceiptList(whole), "b" * 64).outcome.value == "done"
    part = events.export_receipt(POINT, both, ReceiptList(whole[:1]), "b" * 64)
    assert (part.outcome.value, part.details["not_written"]) == ("in_part", 1)


def test_a_failure_points_to_its_intent(tmp_path: Path) -> None:
    intent = AuditLog(tmp_path).append(events.export_intent(POINT, plan(FREE)))
    failed = events.export_failed(POINT, intent, ContentUnavailableError(CANARY))
    assert (failed.outcome.value, failed.details["intent"]) == ("failed", 1)
    assert failed.details["error"] == "content_unavailable"
    assert events.export_failed(POINT, intent, CancelledError()).outcome.value == "cancelled"
