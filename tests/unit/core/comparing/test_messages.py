"""Messages compared part by part; and nothing of what a rule keeps back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.builders.preview_items import (
    ANN,
    DORA,
    PreviewPoint,
    attach,
    attachment,
    mail,
    workspace,
)

from gleanpoint.core.audit.tail import LOG_FILE
from gleanpoint.core.comparing.items import SideError, compare_items
from gleanpoint.core.comparing.messages import Fate, MessageComparison
from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.comparing.words import summary
from gleanpoint.core.digest_reader import ItemDigest
from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.mapi.message import Recipient, RecipientKind

HELLO, BYE, SAME = b"hello", b"bye", b"same"


class DigestingPoint(PreviewPoint):
    """Makes digests of the bytes that it holds."""

    def digests(self, nodes: Sequence[Node], _cancellation: object = None) -> Iterator[ItemDigest]:
        for node in nodes:
            data = self.contents[node.path]
            if isinstance(data, bytes):
                yield ItemDigest(hashlib.sha256(data).hexdigest(), len(data))
            else:
                yield ItemDigest("", problem="It is damaged.")


def point_with(
    subject: str, text: str, files: dict[str, bytes], *people: Recipient
) -> PreviewPoint:
    point = DigestingPoint()
    found = mail(subject, text=text, recipients=people)
    node = point.add_message("/p1/Inbox/1", found)
    attach(
        point,
        node,
        [
            (attachment(f"k{n}", name, len(files[name])), files[name])
            for n, name in enumerate(files)
        ],
    )
    return point


def compared(old: PreviewPoint, new: PreviewPoint, folder: Path) -> MessageComparison:
    place = workspace(folder)
    sides = (Side(one, one.nodes["/p1/Inbox/1"], place) for one in (old, new))  # type: ignore[arg-type]
    found = compare_items(*sides)
    assert isinstance(found, MessageComparison)
    return found


def test_every_part_of_a_message_is_compared(tmp_path: Path) -> None:
    to_ann, to_dora = (Recipient(RecipientKind.TO, one) for one in (ANN, DORA))
    old = point_with("Plan", "one\ntwo\n", {"a.txt": HELLO, "b.txt": SAME, "c.txt": BYE}, to_ann)
    new = point_with("Plan B", "one\n2\n", {"b.txt": SAME, "a.txt": BYE, "d.txt": BYE}, to_dora)
    found = compared(old, new, tmp_path)
    changed = {one.name: (one.old, one.new) for one in found.fields if one.is_changed}
    assert changed["subject"] == ("Plan", "Plan B")
    people = [(one.old, one.new) for one in found.people]
    assert people == [
        ("Ann Example <ann@example.com>", None),
        (None, "Dora Demo <dora@example.org>"),
    ]
    fates = {one.name: one.fate for one in found.attachments}
    assert fates == {
        "a.txt": Fate.CHANGED,
        "b.txt": Fate.SAME,
        "c.txt": Fate.REMOVED,
        "d.txt": Fate.ADDED,
    }
    told = "text: 1 line changed; 1 attachment added, 1 changed, 1 removed."
    assert summary(found) == f"Changed: subject, to; {told}"


def test_equal_messages_are_the_same(tmp_path: Path) -> None:
    points = (point_with("Plan", "one\n", {"a.txt": HELLO}) for _ in range(2))
    assert compared(*points, tmp_path).is_same


def test_what_a_rule_keeps_back_is_not_read_and_the_refusal_is_logged(tmp_path: Path) -> None:
    point, place = PreviewPoint(), workspace(tmp_path)
    new = point.add("/p1/a.txt", data=b"open")
    old = point.add_message("/p1/Contracts/1", mail("Secret", days=3000))
    attach(point, old, [(attachment("k1", "a.txt", 5), HELLO)])
    child = point.nodes["/p1/Contracts/1/a.txt"]
    sides = (Side(point, node, place) for node in (child, new))  # type: ignore[arg-type]
    with pytest.raises(SideError, match="Contracts") as caught:
        compare_items(*sides)
    assert caught.value.is_old
    assert point.read_lengths == []
    lines = (tmp_path / "log" / LOG_FILE).read_text("utf-8").splitlines()
    assert [json.loads(line)["action"] for line in lines] == ["refusal"]


def test_what_is_not_there_in_full_says_why(tmp_path: Path) -> None:
    point, place = PreviewPoint(), workspace(tmp_path)
    whole = point.add("/p1/a", data=b"open")
    torn = point.add("/p1/b", content=Content.DAMAGED, problem="12 KB are unreadable.")
    sides = (Side(point, node, place) for node in (whole, torn))  # type: ignore[arg-type]
    with pytest.raises(SideError, match="12 KB are unreadable") as caught:
        compare_items(*sides)
    assert not caught.value.is_old
    assert isinstance(caught.value.error, ContentUnavailableError)
