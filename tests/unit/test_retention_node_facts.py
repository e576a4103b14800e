"""Facts: what is taken from a node, and what of it is not believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.builders.retention_facts import NOW, utc

from gleanpoint.core.deciding import Decide
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.retention.access import Answer
from gleanpoint.core.retention.facts import RetentionTag
from gleanpoint.core.retention.matching import names_of
from gleanpoint.core.retention.node_facts import facts_of, mailbox_names
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.use_cases import explain_node
from gleanpoint_parsers.entries import Envelope, Kind


def envelope(**changes: object) -> Envelope:
    values: dict[str, object] = {
        "subject": "Offer",
        "sender": "Dora <dora@example.com>",
        "to": "Ann",
        "received": utc(2020),
        "sent": utc(2019),
        "message_class": "IPM.Note",
        "has_attachments": False,
    }
    return Envelope(**{**values, **changes})  # type: ignore[arg-type]  # named fields


def node(path: str, kind: Kind = Kind.MESSAGE, letter: Envelope | None = None) -> Node:
    return Node(NodeRef("rp"), path, path.rpartition("/")[2], kind, envelope=letter)


def test_a_message_gives_its_envelope() -> None:
    facts = facts_of(node("/p1/ann.pst/Top/Inbox/Offer", letter=envelope()))
    assert facts.folder == ("p1", "ann.pst", "Top", "Inbox")
    assert facts.mailboxes == ("ann.pst",)
    assert (facts.received, facts.sent) == (utc(2020), utc(2019))
    assert (facts.sender, facts.message_class) == ("dora@example.com", "IPM.Note")


def test_a_message_gives_its_subject_and_its_people() -> None:
    facts = facts_of(node("/Inbox/m", letter=envelope(to="Bob Ray <bob@example.com>; Ann")))
    assert facts.title == "Offer"
    assert names_of(facts.people) == (
        "Dora <dora@example.com>",
        "Dora",
        "dora@example.com",
        "Bob Ray <bob@example.com>",
        "Bob Ray",
        "bob@example.com",
        "Ann",
    )


def test_a_file_gives_its_name() -> None:
    facts = facts_of(node("/p1/plan.dwg", Kind.FILE))
    assert (facts.title, facts.people) == ("plan.dwg", ())


def test_the_bare_address_goes_before_the_displayed_one() -> None:
    letter = envelope(sender="boss@example.com", sender_address="/O=X/CN=dora")
    assert facts_of(node("/a/b", letter=letter)).sender == "/O=X/CN=dora"


def test_folder_names_are_decoded() -> None:
    assert facts_of(node("/p1/a%2Fb%25/%E2%80%AEx/m")).folder == ("p1", "a/b%", "\u202ex")


def test_a_mailbox_opened_directly_is_named_by_the_caller() -> None:
    assert facts_of(node("/Top/Inbox/m"), mailboxes=("bob.ost",)).mailboxes == ("bob.ost",)
    assert mailbox_names("Bob.OST") == ("Bob.OST",)
    assert mailbox_names("disk.img") == ()


def test_an_attachment_goes_by_the_facts_of_its_message() -> None:
    message = facts_of(node("/ann.pst/Inbox/m", letter=envelope()))
    attachment = facts_of(node("/ann.pst/Inbox/m/a.txt", Kind.ATTACHMENT), within=message)
    assert (attachment.kind, attachment.received) == (Kind.ATTACHMENT, utc(2020))
    assert attachment.folder == ("ann.pst", "Inbox")


def test_an_embedded_message_lies_where_its_message_lies() -> None:
    outer = facts_of(node("/ann.pst/Inbox/m", letter=envelope()))
    inner = node("/ann.pst/Inbox/m/att/inner", letter=envelope(received=utc(2001)))
    facts = facts_of(inner, within=outer)
    assert (facts.folder, facts.mailboxes) == (("ann.pst", "Inbox"), ("ann.pst",))
    assert facts.received == utc(2001)


def test_a_message_is_no_folder_of_its_attachments() -> None:
    assert facts_of(node("/Inbox/Contracts/a.txt", Kind.ATTACHMENT)).folder == ("Inbox",)


@pytest.mark.parametrize(
    ("properties", "tag"),
    [
        (
            {"policy_tag": "A", "retention_period": 30, "start_date": "2020-01-01T00:00:00Z"},
            RetentionTag("A", 30, utc(2020)),
        ),
        ({"retention_date": "2021-05-06T07:08:09+02:00"}, None),
        ({"default_retention_period": 90}, RetentionTag(period_days=90)),
        ({"policy_tag": "A", "default_retention_period": 90}, RetentionTag("A")),
        (
            {"policy_tag": "A", "retention_flags": 1, "default_retention_period": 90},
            RetentionTag("A"),
        ),
        (
            {"policy_tag": "A", "retention_flags": 0, "default_retention_period": 90},
            RetentionTag("A", 90),
        ),
        ({"retention_date": "soon", "start_date": "", "retention_period": "x"}, RetentionTag()),
        ({"retention_date": 7, "start_date": "99999-01-01"}, RetentionTag()),
        (None, RetentionTag()),
    ],
)
def test_stamps_are_taken_where_they_are_what_they_should_be(
    properties: dict[str, str | int] | None, tag: RetentionTag | None
) -> None:
    facts = facts_of(node("/m", letter=envelope(retention=properties)))
    if tag is None:
        moment = facts.tag.retention_date
        assert moment is not None
        assert moment.astimezone(UTC) == datetime(2021, 5, 6, 5, 8, 9, tzinfo=UTC)
    else:
        assert facts.tag == tag


FOLDER = {"folder_policy_tag": "F", "folder_retention_period": 30, "folder_with_tag": "Inbox"}


@pytest.mark.parametrize(
    ("own", "tag"),
    [
        ({}, RetentionTag("F", 30, folder="Inbox")),
        ({"default_retention_period": 90}, RetentionTag("F", 30, folder="Inbox")),
        (
            {"policy_tag": "D", "retention_flags": 0, "default_retention_period": 90},
            RetentionTag("F", 30, folder="Inbox"),
        ),
        ({"policy_tag": "A", "retention_flags": 1}, RetentionTag("A")),
        ({"policy_tag": "A", "retention_period": 7}, RetentionTag("A", 7)),
        ({"retention_period": 7}, RetentionTag(period_days=7)),
    ],
)
def test_the_tag_of_the_folder_holds_where_the_item_has_none_that_was_chosen(
    own: dict[str, str | int], tag: RetentionTag
) -> None:
    facts = facts_of(node("/Inbox/m", letter=envelope(retention={**FOLDER, **own})))
    assert facts.tag == tag


def test_a_disabled_tag_of_a_folder_keeps_the_default_away() -> None:
    disabled = {"folder_policy_tag": "F", "default_retention_period": 90}
    facts = facts_of(node("/Inbox/m", letter=envelope(retention=disabled)))
    assert facts.tag.period_days is None


@pytest.mark.parametrize(
    ("retention", "words"),
    [
        (FOLDER, "(retention tag of the folder Inbox)"),
        (
            {**FOLDER, "folder_policy_tag_name": "30 Days"},
            "(retention tag '30 Days' of the folder Inbox)",
        ),
        (
            {"policy_tag": "A", "retention_period": 7, "policy_tag_name": "A week"},
            "(retention tag 'A week' of the item)",
        ),
    ],
)
def test_an_expired_tag_is_named_as_the_reason(retention: dict[str, str | int], words: str) -> None:
    policy = parse_policy('name = "P"\nversion = 1\n', "p")
    tree = {
        "/Inbox": node("/Inbox", Kind.FOLDER),
        "/Inbox/m": node("/Inbox/m", letter=envelope(retention=retention)),
    }
    found = explain_node(tree["/Inbox/m"], tree.__getitem__, Decide(policy, (), lambda: NOW))
    assert words in found.decision.reason


def test_appointments_tell_their_end_and_endless_series_that_they_have_none() -> None:
    letter = envelope(message_class="IPM.Appointment", retention={"ends": "2020-05-06T07:00:00Z"})
    assert facts_of(node("/Calendar/m", letter=letter)).ends == datetime(2020, 5, 6, 7, tzinfo=UTC)
    assert facts_of(node("/m", letter=envelope(retention={"is_endless": 1}))).is_endless


def test_what_hangs_on_a_message_is_explained_with_it() -> None:
    policy = parse_policy(
        'name = "P"\nversion = 1\n[[rule]]\nname = "Six"\ndelete_after = "6 years"', "p"
    )
    tree = {
        "/Inbox": node("/Inbox", Kind.FOLDER),
        "/Inbox/m": node("/Inbox/m", letter=envelope()),
        "/Inbox/m/inner": node("/Inbox/m/inner", letter=envelope(received=utc(2026))),
        "/Inbox/m/inner/a": node("/Inbox/m/inner/a", Kind.ATTACHMENT),
    }
    decide = Decide(policy, (), lambda: NOW)
    found = explain_node(tree["/Inbox/m/inner/a"], tree.__getitem__, decide)
    assert found.decision.reason == "Past limit since 1 Jan 2026 (Six, 6 years)."
    alone = explain_node(tree["/Inbox/m"], tree.__getitem__, decide)
    assert alone.decision == replace(found.decision, permissions=alone.decision.permissions)
    assert found.decision.permissions == replace(alone.decision.permissions, purge=Answer.DENY)
