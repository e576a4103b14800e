"""Very many planned items and receipts: packed, they come back as they were, in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gleanpoint.core.export.packed import PORTION
from gleanpoint.core.export.planned import Fate, PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.receipts import Receipt, TableFigures
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.retention.decide import Decision, Verdict
from gleanpoint.core.retention.periods import FOREVER
from gleanpoint.core.retention.standing import State
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Envelope, Kind
from gleanpoint_parsers.tables import Ledger

COUNT = 2 * PORTION + 7
MOMENT = datetime(2024, 3, 5, 14, 12, 9, 123456, tzinfo=UTC)
FREE = Decision(
    Verdict.ALLOW, State.IN_WINDOW, (State.IN_WINDOW,), "", "No rule.", None, None, (), "ab"
)
KEPT_BACK = Decision(
    Verdict.REFUSE,
    State.HELD,
    (State.HELD, State.PAST_MAXIMUM),
    "Mail",
    "Held.",
    FOREVER,
    MOMENT,
    ("Case 1", "Case 2"),
    "cd",
)


def message(number: int) -> PlannedItem:
    envelope = Envelope(
        f"Subject {number} \u00fc",
        "Anna <anna@example.org>",
        "Bert",
        None if number % 5 else MOMENT,
        MOMENT,
        "IPM.Note",
        has_attachments=bool(number % 2),
        is_read=(None, True, False)[number % 3],
        retention={"period": 30, "tag": "x"} if number % 7 == 0 else None,
        categories=("Red", "Blue")[: number % 3],
    )
    node = Node(
        NodeRef("point", (("partitions", "p2"), ("pst", f"n{number}"))),
        f"/Inbox/Subject {number}",
        envelope.subject,
        Kind.MESSAGE,
        100 + number,
        MOMENT,
        None,
        content=Content.DAMAGED if number % 11 == 0 else Content.COMPLETE,
        problem="A part is lost." if number % 11 == 0 else None,
        envelope=envelope,
    )
    decision = KEPT_BACK if number % 3 == 0 else FREE
    obstacle = "A part is lost." if number % 11 == 0 else None
    return PlannedItem(node, Path("Inbox"), f"{number}.eml", decision, obstacle)


MESSAGES = [message(number) for number in range(COUNT)]


def test_items_come_back_as_they_were() -> None:
    items = PlannedItems(MESSAGES)
    assert len(items) == COUNT
    assert list(items) == MESSAGES
    assert items[3:5] == MESSAGES[3:5]
    assert items[-1] == MESSAGES[-1]
    assert [items[n] for n in (PORTION + 3, 0, PORTION)] == [
        MESSAGES[n] for n in (PORTION + 3, 0, PORTION)
    ]
    with pytest.raises(IndexError):
        items[COUNT]


def test_items_are_chosen_by_what_becomes_of_them() -> None:
    items = PlannedItems(MESSAGES)
    for fate in Fate:
        chosen = items.chosen(lambda face, fate=fate: face.fate is fate)
        assert list(chosen) == [item for item in MESSAGES if item.fate is fate]
        assert list(chosen[2:4]) == [item for item in MESSAGES if item.fate is fate][2:4]
    written = [item for item in MESSAGES if item.is_written]
    assert items.bytes_written == sum(item.node.size or 0 for item in written)
    assert items.verdicts == {"allow": len(written)}
    assert items.policies == ["ab", "cd"]
    assert items.top_names == {"Inbox"}


def test_an_address_has_what_it_takes_to_ask_for_an_item() -> None:
    addresses = PlannedItems(MESSAGES).addresses(lambda _face: True)
    assert [(node.ref, node.path, node.name, node.kind) for node in addresses] == [
        (item.node.ref, item.node.path, item.node.name, item.node.kind) for item in MESSAGES
    ]


def test_names_that_are_no_text_and_roots_are_kept_as_they_are() -> None:
    odd = replace(MESSAGES[1], name="\ud800.eml")
    root = replace(MESSAGES[1], node=Node(NodeRef("point"), "/", "a.mdf", Kind.FILE))
    given = [*MESSAGES[: PORTION - 1], odd, *MESSAGES[: PORTION - 1], root, MESSAGES[0]]
    assert list(PlannedItems(given)) == given


def test_receipts_come_back_as_they_were() -> None:
    table = TableFigures(3, (("a", "int"),), Ledger(3, 3, 1, 1))
    receipts = [
        Receipt(
            item,
            number,
            f"{number:064x}",
            extents=((None, 512), (4096, 512)) if number % 2 else (),
            all_extents=True,
            missing=((0, 512),) if number % 3 else (),
            problems=("A part is lost.",) if number % 5 else (),
            parts=(("a.bin", 7, "ab" * 32),),
            place=Path("mail.mbox#1") if number % 7 else None,
            table=table if number == COUNT - PORTION else None,
        )
        for number, item in enumerate(MESSAGES)
    ]
    kept = ReceiptList(receipts)
    assert list(kept) == receipts
    assert kept.total_bytes == sum(range(COUNT))
    assert kept.tables == [(MESSAGES[COUNT - PORTION].node.path, table)]


def test_very_many_items_take_little_memory() -> None:
    items = PlannedItems(MESSAGES)
    packed = [portion for portion in items._portions if isinstance(portion, bytes)]
    assert len(packed) == COUNT // PORTION
    assert sum(map(len, packed)) < 100 * PORTION * len(packed)
