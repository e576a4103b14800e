"""Signed and encrypted mail leaves as EML whose signature holds and which decrypts: by OpenSSL."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from gleanpoint.core.export.mail.eml.write import write_eml
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message, Party

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl")

TEXT = "Content-Type: text/plain; charset=utf-8\r\n\r\nGr\u00fc\u00dfe  \r\n\r\nFrom here\r\n"


class OneFile:
    def __init__(self, data: bytes) -> None:
        self._data = data

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        for start in range(0, len(self._data), 100):
            yield self._data[start : start + 100]

    def property_pieces(self, key: str) -> Iterator[bytes]:
        raise AssertionError(key)

    def embedded_message(self, attachment: Attachment) -> tuple[Message, MessageTree]:
        raise AssertionError(attachment)


def openssl(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = subprocess.run(
        ["openssl", *arguments], cwd=folder, input=given, capture_output=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a key and its certificate."""
    folder = tmp_path_factory.mktemp("keys")
    subject = "/CN=Ann Example/emailAddress=ann@example.com"
    new = ("req", "-new", "-x509", "-nodes", "-days", "2", "-subj", subject)
    openssl(folder, *new, "-newkey", "rsa:2048", "-keyout", "key.pem", "-out", "cert.pem")
    return folder


def exported(message_class: str, data: bytes) -> bytes:
    attachment = Attachment("a", "smime.p7m", AttachMethod.BY_VALUE, size=len(data))
    sender = Party("Ann Example", "SMTP", "ann@example.com", "ann@example.com")
    message = Message(message_class, "Signed", sender=sender, attachments=(attachment,))
    file = BytesIO()
    written = write_eml(message, OneFile(data), file, accept_damaged=False)
    assert written.problems == ()
    return file.getvalue()


@pytest.mark.parametrize("line_end", [b"\r\n", b"\n"])
def test_a_signature_still_holds(keys: Path, line_end: bytes) -> None:
    signed = openssl(
        keys, *("smime", "-sign", "-signer", "cert.pem", "-inkey", "key.pem"), given=TEXT.encode()
    )
    entity = signed.partition(b"MIME-Version: 1.0")[2].lstrip()
    stored = entity.replace(b"\r\n", b"\n").replace(b"\n", line_end)
    eml = exported("IPM.Note.SMIME.MultipartSigned", stored)
    verify = ("smime", "-verify", "-CAfile", "cert.pem")
    assert openssl(keys, *verify, given=eml).replace(b"\r\n", b"\n") == TEXT.encode().replace(
        b"\r\n", b"\n"
    )


@pytest.mark.parametrize("cipher", ["-aes256", "-aes128"])
def test_an_encrypted_mail_still_decrypts(keys: Path, cipher: str) -> None:
    make = ("smime", "-encrypt", cipher, "-outform", "DER", "cert.pem")
    eml = exported("IPM.Note.SMIME", openssl(keys, *make, given=TEXT.encode()))
    decrypt = ("smime", "-decrypt", "-recip", "cert.pem", "-inkey", "key.pem")
    plain = openssl(keys, *decrypt, given=eml)
    assert plain.replace(b"\r\n", b"\n") == TEXT.encode().replace(b"\r\n", b"\n")
