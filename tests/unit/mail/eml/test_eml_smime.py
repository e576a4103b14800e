"""Signed and encrypted mail goes out as it was signed."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from gleanpoint.core.export.mail.eml.build import build_eml
from gleanpoint.core.export.mail.eml.check import read_back_defects
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message

SIGNED = (
    b'Content-Type: multipart/signed; protocol="application/pkcs7-signature";\r\n'
    b'\tmicalg=sha-256; boundary="b1"\r\n'
    b"\r\n"
    b"preamble\r\n--b1\r\nContent-Type: text/plain\r\n\r\nsigned text \r\n"
    b"--b1\r\nContent-Type: application/pkcs7-signature\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\nMAA=\r\n--b1--\r\n"
)
ENVELOPED = bytes.fromhex("3080 0609 2a864886f70d010703 a080")


class OneFile:
    def __init__(self, data: bytes) -> None:
        self._data = data

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        yield self._data

    def property_pieces(self, key: str) -> Iterator[bytes]:
        raise AssertionError(key)

    def embedded_message(self, attachment: Attachment) -> tuple[Message, MessageTree]:
        raise AssertionError(attachment)


def exported(item_class: str, data: bytes) -> tuple[bytes, EmailMessage]:
    attachment = Attachment("a", "smime.p7m", AttachMethod.BY_VALUE)
    eml = build_eml(Message(item_class, "s", attachments=(attachment,)), OneFile(data))
    assert read_back_defects(eml.data) == []
    assert eml.attachments[0].size == len(data)
    return eml.data, email.message_from_bytes(eml.data, policy=email.policy.default)


def test_a_signed_message_is_not_wrapped_again() -> None:
    data, back = exported("IPM.Note.SMIME.MultipartSigned", SIGNED)
    assert data.endswith(SIGNED.partition(b"\r\n\r\n")[2])
    assert back.get_content_type() == "multipart/signed"
    assert back["content-type"].params["micalg"] == "sha-256"


def test_a_signed_message_kept_with_lf_gets_the_line_ends_that_were_signed() -> None:
    data, _ = exported("IPM.Note.SMIME.MultipartSigned", SIGNED.replace(b"\r\n", b"\n"))
    assert data.endswith(SIGNED.partition(b"\r\n\r\n")[2])


def test_an_encrypted_message_is_its_cms_and_says_so() -> None:
    _, back = exported("IPM.Note.SMIME", ENVELOPED)
    assert back.get_content_type() == "application/pkcs7-mime"
    assert back["content-type"].params["smime-type"] == "enveloped-data"
    assert back.get_payload(decode=True) == ENVELOPED


@pytest.mark.parametrize("data", [b"no entity at all", b"Subject: x\r\n\r\ny", b"", b"\r\n\r\n"])
def test_what_is_no_secured_body_stays_an_attachment(data: bytes) -> None:
    _, back = exported("IPM.Note.SMIME.MultipartSigned", data)
    assert back.get_content_type() == "multipart/mixed"
    [attachment] = back.iter_attachments()
    assert attachment.get_payload(decode=True) == data


def test_headers_inside_the_entity_that_are_not_of_its_content_stay_out() -> None:
    data, _ = exported("IPM.Note.SMIME.MultipartSigned", b"X-Evil: 1\r\nSubject: evil\r\n" + SIGNED)
    assert b"evil" not in data.lower()
