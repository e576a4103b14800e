"""The quick look: lets pass only what the full parser takes, wherever the pieces are cut."""

from __future__ import annotations

import pytest

from gleanpoint.core.export.mail.eml.check import read_back_defects
from gleanpoint.core.export.mail.eml.judge import LARGEST_PARSED, Judge
from gleanpoint.core.export.mail.eml.scan import Scan

HEAD = (
    b"From: Ann <ann@example.com>\r\nDate: Tue, 05 Mar 2024 14:12:00 +0000\r\n"
    b"Message-ID: <1@example.com>\r\nMIME-Version: 1.0\r\n"
)
MIXED = (
    HEAD + b'Content-Type: multipart/mixed; boundary="=_a"\r\n\r\npreamble\r\n'
    b'--=_a\r\nContent-Type: text/plain; charset="utf-8"\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=\r\n=C3=9Fe\r\n"
    b"--=_a\r\nContent-Type: message/rfc822\r\n\r\nSubject: inside\r\n\r\nbody\r\n"
    b"--=_a\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nMAA=\r\n"
    b"--=_a--\r\n"
)


def doubt(data: bytes, size: int | None = None) -> str:
    scan = Scan()
    step = size or len(data)
    for start in range(0, len(data), step):
        scan.take(data[start : start + step])
    scan.end()
    return scan.doubt


@pytest.mark.parametrize("size", [None, 1, 2, 3, 7, 64, 100])
def test_a_sound_message_is_beyond_doubt_however_it_is_cut(size: int | None) -> None:
    assert read_back_defects(MIXED) == []
    assert doubt(MIXED, size) == ""


@pytest.mark.parametrize("size", [None, 1, 5])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"=C3=BC=", b"=C3=BZ="),
        (b"=C3=9F", b"=C3=41"),
        (b"MAA=", b"MAA"),
        (b"MAA=", b"M*A="),
        (b"MAA=", b"MA=A"),
        (b"--=_a--\r\n", b""),
        (b"preamble\r\n", b"preamble\n"),
        (b"preamble", b"x" * 999),
        (b"preamble", b"\0"),
        (b"Subject: inside", "Subject: üx".encode()),
        (b"Subject: inside", b"Subject: =?utf-8?q?=FF?="),
        (b"Subject: inside", b"no header"),
        (b"Ann <ann@example.com>", b"Ann Example.com <ann@example.com"),
        (
            b"MIME-Version: 1.0\r\n",
            b"MIME-Version: 1.0\r\nDate: Tue, 05 Mar 2024 14:12:00 +0000\r\n",
        ),
        (b"05 Mar 2024 14:12:00 +0000", b"05 Mar 2024 14:12:00"),
    ],
)
def test_what_the_full_parser_objects_to_is_never_beyond_doubt(
    old: bytes, new: bytes, size: int | None
) -> None:
    assert old in MIXED
    assert doubt(MIXED.replace(old, new, 1), size) != ""


def test_the_full_parser_decides_where_there_is_doubt() -> None:
    sound = HEAD + b"To: undisclosed-recipients:;\r\n\r\nbody\r\n"
    assert doubt(sound) != ""
    assert judged(sound) == ()
    [objection] = judged(HEAD + b"Subject: a\r\nSubject: b\r\n\r\nbody\r\n")
    assert "comes twice" in objection


def test_a_large_message_is_judged_by_the_quick_look_alone() -> None:
    body = b"x" * 76 + b"\r\n"
    data = HEAD + b"\r\n" + body * (LARGEST_PARSED // len(body) + 1)
    assert judged(data) == ()
    [objection] = judged(data + b"loose\n")
    assert "too large" in objection


def judged(data: bytes) -> tuple[str, ...]:
    judge = Judge()
    for start in range(0, len(data), 1 << 20):
        judge.take(data[start : start + (1 << 20)])
    return judge.objections()
