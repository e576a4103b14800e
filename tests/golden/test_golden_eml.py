"""Every message of the real mailbox files as EML: no defects, and what the truth says in it."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.eml.build import Eml, build_eml
from gleanpoint.core.export.mail.eml.check import read_back_defects
from gleanpoint.core.export.mail.eml.scan import Scan
from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message
from gleanpoint_parsers.plugin import Container, Surroundings, all_children
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.parser import PstParser

pytestmark = pytest.mark.realdata

Truth = dict[str, Any]

FILES = {
    "aspose_Outlook_2011.pst": 17,
    "aspose_SampleOstFile_ex2010.ost": 92,
    "aspose_Test_part1_broken.pst": 61,
    "aspose_passwordprotected.pst": 18,
    "dfrws2009_outlook.pst": 13,
    "gopst_support.pst": 17,
    "gopst_test-from-aspose.ost": 18,
    "hiraoka_contacts97-2002_ansi_cp932.pst": 1,
    "hiraoka_contacts_unicode.pst": 1,
    "hiraoka_msgInMsgInMsg.pst": 1,
    "hiraoka_threeItems.pst": 4,
    "javalibpst_dist-list.pst": 4,
    "javalibpst_passworded.pst": 3,
    "libyal_outlook2007.pst": 2,
    "pstsdk_sample1_unicode.pst": 1,
    "pstsdk_sample2_ansi.pst": 1,
    "pstsdk_submessage_embedded.pst": 1,
    "pstsdk_test_unicode.pst": 2,
    "rubymsg_200_recipients.pst": 1,
    "rubymsg_attachAndInline.pst": 1,
    "rubymsg_msgInMsg.pst": 1,
    "tika_testPST_2014.pst": 6,
    "tika_testPST_2302976.pst": 7,
    "tika_variousBodyTypes.pst": 4,
}
"""Messages in each file, as libpff lists them, whether or not it can read them."""

WITH_TRUTH = [name for name in FILES if name != "hiraoka_contacts97-2002_ansi_cp932.pst"]
"""Files of which the truth tells more; it was not read in the code page of the one left out."""


@dataclass(frozen=True, slots=True)
class FromMailbox:
    """A message's tree, straight from its container."""

    mailbox: PstMailbox

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        try:
            content = self.mailbox.content(attachment.key)
            yield content.read_at(0, content.size)
        except ParserError as error:
            raise ContentUnavailableError(str(error)) from error

    def property_pieces(self, key: str) -> Iterator[bytes]:
        raise AssertionError(key)

    def embedded_message(self, attachment: Attachment) -> tuple[Message, FromMailbox]:
        assert attachment.embedded is not None
        return self.mailbox.message(attachment.embedded), self


@dataclass(frozen=True, slots=True)
class Exported:
    """One message: as read, as written, and as read back."""

    message: Message
    eml: Eml
    back: EmailMessage


@pytest.fixture(scope="module")
def exported(unpacked: Callable[[str], Path]) -> Callable[[str], dict[str, Exported]]:
    """Export a file's messages, once; by key."""
    done: dict[str, dict[str, Exported]] = {}

    def export(name: str) -> dict[str, Exported]:
        if name not in done:
            done[name] = dict(_exports(unpacked(f"pst/{name}.zst")))
        return done[name]

    return export


def _exports(path: Path) -> Iterator[tuple[str, Exported]]:
    source = FileSource(path)
    mailbox = PstParser().open(source, Surroundings(path.name))
    for key in _messages(mailbox, ""):
        message = mailbox.message(key)
        eml = build_eml(message, FromMailbox(mailbox))
        back = email.message_from_bytes(eml.data, policy=email.policy.default)
        yield key, Exported(message, eml, back)
    mailbox.close()
    source.close()


def _messages(container: Container, folder: str) -> Iterator[str]:
    for entry in all_children(container, folder):
        if entry.kind is Kind.MESSAGE and not entry.hidden:
            yield entry.key
        elif entry.kind is Kind.FOLDER and not (entry.holds_deleted or entry.holds_links):
            yield from _messages(container, entry.key)


@pytest.fixture(params=FILES)
def messages(
    request: pytest.FixtureRequest, exported: Callable[[str], dict[str, Exported]]
) -> dict[str, Exported]:
    return exported(request.param)


@pytest.fixture(params=WITH_TRUTH)
def pairs(
    request: pytest.FixtureRequest,
    exported: Callable[[str], dict[str, Exported]],
    truth: Callable[[str], Truth],
) -> list[tuple[Truth, Exported]]:
    """Each message of the truth with what was exported of it."""
    found = exported(request.param)
    told = truth("pst")[request.param]["messages"]
    return [(message, found[f"n{message['nid']}"]) for message in told]


@pytest.mark.parametrize(("name", "count"), FILES.items())
def test_every_message_is_exported(
    exported: Callable[[str], dict[str, Exported]], name: str, count: int
) -> None:
    assert len(exported(name)) == count


def test_the_quick_look_lets_pass_only_what_the_full_parser_takes(
    messages: dict[str, Exported],
) -> None:
    for exported in messages.values():
        scan = Scan()
        scan.take(exported.eml.data)
        scan.end()
        assert scan.doubt or read_back_defects(exported.eml.data) == []


def test_no_message_has_a_defect(messages: dict[str, Exported]) -> None:
    defects = {key: read_back_defects(found.eml.data) for key, found in messages.items()}
    assert {key: found for key, found in defects.items() if found} == {}


def test_no_message_lost_anything(messages: dict[str, Exported]) -> None:
    for found in messages.values():
        assert found.eml.problems == found.message.problems
        assert len(found.eml.attachments) == len(found.message.attachments)
        assert not any(receipt.is_stand_in for receipt in found.eml.attachments)


def test_attachments_hash_as_their_receipts_say(messages: dict[str, Exported]) -> None:
    for found in messages.values():
        told = sorted(
            receipt.sha256
            for receipt, attachment in zip(
                found.eml.attachments, found.message.attachments, strict=True
            )
            if attachment.method is not AttachMethod.EMBEDDED_MESSAGE
        )
        assert told == [digest for digest in _digests(found.back) if digest in told]


def test_embedded_messages_are_whole_messages(messages: dict[str, Exported]) -> None:
    for found in messages.values():
        inside = [
            part.get_content()
            for part in found.back.walk()
            if part.get_content_type() == "message/rfc822"
        ]
        methods = [attachment.method for attachment in found.message.attachments]
        assert len(inside) >= methods.count(AttachMethod.EMBEDDED_MESSAGE)
        assert all(part["date"] and part.get_body() is not None for part in inside)


def test_subjects_survive(pairs: list[tuple[Truth, Exported]]) -> None:
    for told, found in pairs:
        if told.get("subject"):
            assert _words(found.back["subject"]) == _words(told["subject"])


def test_dates_survive(pairs: list[tuple[Truth, Exported]]) -> None:
    for told, found in pairs:
        moment = told.get("client_submit_time")
        if moment is None:
            continue
        # A stored Date header is set by the sender before the server's clock is read.
        tolerance = timedelta(seconds=60 if found.message.transport_headers else 1)
        told_moment = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        assert abs(found.back["date"].datetime - told_moment) < tolerance


def test_recipients_survive(pairs: list[tuple[Truth, Exported]]) -> None:
    for told, found in pairs:
        if told["message_class"].startswith("REPORT."):
            continue  # their table names those whom the message reported on did not reach
        headers = [found.back[name] for name in ("to", "cc", "bcc") if found.back[name] is not None]
        kept = [address.addr_spec.lower() for header in headers for address in header.addresses]
        people = told.get("recipients", [])
        assert {a.lower() for _, _, a in people if a and "@" in a} - set(kept) == set()
        assert len(kept) >= len(people)


def test_attachments_hash_as_the_truth_says(pairs: list[tuple[Truth, Exported]]) -> None:
    for told, found in pairs:
        by_value = [a["sha256"] for a in told.get("attachments", []) if a["method"] == 1]
        kept = _digests(found.back)
        assert [digest for digest in by_value if digest not in kept] == []


def test_plain_text_hashes_as_the_truth_says(pairs: list[tuple[Truth, Exported]]) -> None:
    for told, found in pairs:
        text = found.message.text or ""
        if not text.strip():
            continue
        kept = found.back.get_body(("plain",)).get_content()
        assert kept == re.sub(r"\r\n|\r|\n", "\r\n", text)
        if kept == text and "plain_text_body" in told:
            assert (
                hashlib.sha256(kept.encode()).hexdigest()[:16] == told["plain_text_body"]["sha256"]
            )


def _digests(message: EmailMessage) -> list[str]:
    """SHA-256 of every file in a message, not of its bodies."""
    files = (
        part
        for part in message.walk()
        if part.get_content_disposition() and not part.is_multipart()
    )
    return sorted(hashlib.sha256(part.get_payload(decode=True)).hexdigest() for part in files)


def _words(text: str) -> list[str]:
    return str(text).split()
