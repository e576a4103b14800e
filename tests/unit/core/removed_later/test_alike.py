"""A message is found again by what it says of itself, and by identifiers in case of doubt."""

from __future__ import annotations

from datetime import datetime

from tests.builders.retention_facts import utc

from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.removed_later.alike import SEARCH_KEY, Messages, Read
from gleanpoint_parsers.entries import Envelope, Kind
from gleanpoint_parsers.mapi.message import Message, PropertyValue


def node(
    key: str,
    subject: str = "Offer",
    *,
    sent: datetime | None = utc(2019),  # noqa: B008 - a value
    created: datetime | None = None,
    deleted: bool = False,
) -> Node:
    envelope = Envelope(subject, "", "", None, sent, "IPM.Note", has_attachments=False)
    ref = NodeRef("point", (("pst", key),))
    return Node(
        ref, f"/{key}", subject, Kind.MESSAGE, created=created, envelope=envelope, deleted=deleted
    )


def reader(**identifiers: tuple[str, str]) -> Read:
    """Return what reads messages by their key: Internet message id and search key of each."""

    def read(one: Node) -> Message:
        message_id, search_key = identifiers.get(one.ref.steps[-1][1], ("", ""))
        kept: dict[str, PropertyValue] = {SEARCH_KEY: search_key} if search_key else {}
        return Message("IPM.Note", one.name, message_id=message_id, properties=kept)

    return read


def unread(_one: Node) -> Message:
    raise AssertionError("nothing needs to be read")


def found(there: list[Node], wanted: Node, **identifiers: tuple[str, str]) -> str | None:
    read = reader(**identifiers) if identifiers else unread
    one = Messages(there).find(wanted, read, read)
    return one.ref.steps[-1][1] if one else None


def test_one_with_the_same_dates_and_subject_is_it_without_reading() -> None:
    assert found([node("a"), node("b", sent=utc(2020))], node("x")) == "a"


def test_what_was_deleted_there_is_not_it() -> None:
    assert found([node("a", deleted=True)], node("x")) is None


def test_twins_are_told_apart_by_message_id_and_search_key() -> None:
    twins = [node("a"), node("b")]
    assert found(twins, node("x"), x=("<2>", ""), a=("<1>", ""), b=("<2>", "")) == "b"
    assert found(twins, node("x"), x=("", "0b"), a=("", "0a"), b=("", "0b")) == "b"
    assert found(twins, node("x"), x=("<3>", ""), a=("<1>", ""), b=("<2>", "")) is None


def test_another_subject_needs_the_same_identifier() -> None:
    renamed = [node("a", "Offer, final")]
    assert found(renamed, node("x"), x=("<1>", ""), a=("<1>", "")) == "a"
    assert found(renamed, node("x"), x=("", ""), a=("", "")) is None


def test_without_dates_it_goes_by_creation_and_is_read() -> None:
    drafts = [node("a", sent=None, created=utc(2019)), node("b", sent=None, created=utc(2020))]
    wanted = node("x", sent=None, created=utc(2020))
    assert found(drafts, wanted, x=("", "")) == "b"
    assert found(drafts, wanted, x=("", "01"), b=("", "02")) is None
