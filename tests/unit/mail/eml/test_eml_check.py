"""The judge of exported messages: it must see what other tools get wrong."""

from __future__ import annotations

import pytest
from tests.builders.cpu_time import least_cpu_seconds

from gleanpoint.core.export.mail.eml.check import read_back_defects

HEAD = b"From: a@b.c\r\nDate: Tue, 05 Mar 2024 14:12:00 +0000\r\n"
MIXED = b'Content-Type: multipart/mixed; boundary="x"\r\n'


def test_a_sound_message_has_no_defects() -> None:
    assert read_back_defects(HEAD + b"Subject: =?utf-8?q?=C3=BC?=\r\n\r\ntext\r\n") == []


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (HEAD + b"Content-Type: text/plain\r\nContent-type: text/html\r\n\r\nx", "twice"),
        (HEAD + b"Subject: a\r\nSubject: b\r\n\r\nx", "twice"),
        (HEAD + b"\r\na\nb", "CRLF"),
        (HEAD + b"\r\na\rb", "CRLF"),
        (HEAD + b"\r\na\0b", "NUL"),
        (HEAD + b"\r\n" + b"x" * 999, "999"),
        (HEAD + b"Subject: \xc3\xbc\r\n\r\nx", "ASCII"),
        (HEAD + b"Subject: a=?utf-8?q?b?=\r\n\r\nx", "Subject"),
        (HEAD + b"X-Note: =?nonsense?q?b?=\r\n\r\nx", "X-Note"),
        (HEAD + b'To: "unclosed <a@b.c>\r\n\r\nx', "To"),
        (HEAD + b"To: ann\r\n\r\nx", "To"),
        (HEAD + b"To: /o=Org/cn=Ann\r\n\r\nx", "To"),
        (HEAD + b"Sender: a@b.c, d@e.f\r\n\r\nx", "Sender"),
        (HEAD + b"Message-ID: <a@b@c>\r\n\r\nx", "Message-ID"),
        (b"Date: gestern\r\n\r\nx", "Date"),
        (b"Date: Tue, 05 Mar 2024 14:12:00\r\n\r\nx", "zone"),
        (HEAD + b"Bad Name: x\r\n\r\nx", "Defect"),
        (HEAD + MIXED + b"\r\n--x\r\n\r\na\r\n", "Defect"),
        (HEAD + MIXED + b"\r\nno parts", "Defect"),
        (HEAD + b"Content-Transfer-Encoding: base64\r\n\r\nab!d", "Defect"),
        (HEAD + b'Content-Type: text/plain; charset="ascii"\r\n\r\n\xff', "text/plain"),
        (HEAD + b'Content-Type: text/plain; charset="nonsense"\r\n\r\nx', "text/plain"),
        (
            HEAD + MIXED + b"\r\n--x\r\nContent-ID: <a>\r\nSubject: a=?utf-8?q?b?=\r\n\r\n--x--",
            "Subject",
        ),
    ],
)
def test_defects_are_seen(data: bytes, word: str) -> None:
    assert any(word in defect for defect in read_back_defects(data))


def test_a_long_list_of_addresses_is_judged_too() -> None:
    people = b", ".join(b"p%d@example.com" % n for n in range(2000))
    assert read_back_defects(b"To: " + people.replace(b", ", b",\r\n ") + b"\r\n\r\n") == []
    broken = people + b", p@x <"
    assert read_back_defects(b"To: " + broken.replace(b", ", b",\r\n ") + b"\r\n\r\n") != []


@pytest.mark.clock
def test_a_very_long_header_is_judged_in_short_time() -> None:
    words = b"\r\n ".join([b"=?utf-8?q?=C3=BC?="] * 20_000)

    def judge() -> None:
        assert read_back_defects(b"Subject: " + words + b"\r\n\r\n") == []
        assert read_back_defects(b"Subject: " + words + b"x\r\n\r\n") != []

    assert least_cpu_seconds(judge, enough=5) < 5
