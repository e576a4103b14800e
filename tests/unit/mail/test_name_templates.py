"""Names of message files by a template: safe, never colliding, refused with a sentence."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.name_template import NameTemplate
from gleanpoint.core.export.mail.names import preview_names
from gleanpoint.core.export.mail.options import LEAST_SPLIT, MailOptions
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint_parsers.entries import Envelope, Kind

MOMENT = datetime(2024, 3, 5, 14, 12, tzinfo=UTC)


def message(subject: str, **more: object) -> Node:
    known = {"sender": "Ann Morrow <ann@example.com>", "to": "Ben", "received": MOMENT}
    fields = {**known, "sent": None, "message_class": "IPM.Note", "has_attachments": False}
    envelope = Envelope(subject, **{**fields, **more})  # type: ignore[arg-type] # by name
    return Node(
        NodeRef("point", (("pst", subject),)),
        f"/{subject}",
        subject,
        Kind.MESSAGE,
        envelope=envelope,
    )


def named(template: str, *nodes: Node, form: MessageFormat = MessageFormat.EML) -> list[str]:
    return preview_names(nodes, MailOptions(form, NameTemplate(template)))


def test_fields_stand_for_what_the_message_says() -> None:
    [name] = named("{received:%Y-%m-%d} {sender} {subject}", message("Offer"))
    assert name == "2024-03-05 Ann Morrow Offer.eml"


def test_the_ending_goes_by_the_format() -> None:
    assert named("{subject}", message("Offer"), form=MessageFormat.PDF) == ["Offer.pdf"]


def test_equal_names_are_numbered_whatever_their_case() -> None:
    names = named("{sender}", message("1"), message("2"), message("3", sender="ANN MORROW"))
    assert names == ["Ann Morrow.eml", "Ann Morrow (2).eml", "ANN MORROW (3).eml"]


@pytest.mark.parametrize(
    "subject", ["../../etc/passwd", "a/b:c", "CON", "x" * 500, "", ". .", "\u202e"]
)
def test_no_value_leads_out_of_the_folder(subject: str) -> None:
    [name] = named("{subject}", message(subject))
    assert "/" not in name
    assert "\\" not in name
    assert ":" not in name
    assert name.endswith(".eml")
    assert len(name) <= 120
    assert name.partition(".")[0] != "CON"


def test_what_a_message_lacks_is_said() -> None:
    bare = message("", sender="", received=None)
    assert named("{received} {sender} {subject}", bare) == [
        "(no date) (no sender) (no subject).eml"
    ]


def test_doubled_braces_are_braces() -> None:
    assert named("{{{subject}}}", message("Offer")) == ["{Offer}.eml"]


def test_braces_in_a_value_are_no_fields() -> None:
    assert named("{subject}", message("{sender}")) == ["{sender}.eml"]


@pytest.mark.parametrize(
    ("template", "word"),
    [
        ("{colour}", "unknown"),
        ("{subject", "cannot be used"),
        ("subject}", "cannot be used"),
        ("{subject.__class__}", "unknown"),
        ("{subject[0]}", "unknown"),
        ("{0}", "unknown"),
        ("{}", "unknown"),
        ("{subject!r}", "no meaning"),
        ("{subject:>30}", "takes no format"),
        ("{received:%Q}", "no part of a date"),
        ("{received:%}", "no part of a date"),
        ("always the same", "no field"),
        ("{subject}" * 100, "300 characters"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_with_the_reason(
    template: str, word: str
) -> None:
    with pytest.raises(UsageError, match=word):
        NameTemplate(template)


def test_options_that_do_not_fit_together_are_refused() -> None:
    with pytest.raises(UsageError, match="server"):
        MailOptions(MessageFormat.IMAP)
    with pytest.raises(UsageError, match="split"):
        MailOptions(MessageFormat.PST, split_at=LEAST_SPLIT - 1)
