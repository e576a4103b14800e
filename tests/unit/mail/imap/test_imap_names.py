"""Names on the way to a server, and what comes back of them."""

from __future__ import annotations

import pytest

from gleanpoint.core.export.mail.imap.identity import identity_of_head
from gleanpoint.core.export.mail.imap.names import (
    LONGEST_NAME,
    decode_name,
    encode_name,
    folder_name,
    keyword,
    quoted,
)


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),  # RFC 3501, 5.1.3
        ("A & B", "A &- B"),
        ("plain", "plain"),
        ("\U0001f600", "&2D3eAA-"),
        ("", ""),
    ],
)
def test_names_are_written_in_modified_utf_7_and_read_back(text: str, encoded: str) -> None:
    assert encode_name(text) == encoded
    assert decode_name(encoded) == text


def test_what_is_no_modified_utf_7_is_left_as_it_is() -> None:
    assert decode_name("a&b") == "a&b"
    assert decode_name("&A-") == "&A-"


def test_names_of_folders_hold_no_delimiter_no_wildcard_and_no_control() -> None:
    assert folder_name(["a.b", "c*d%\r\ne"], ".") == "a_b.c_d___e"
    assert folder_name(["a", " "], "") == "a-_"
    assert folder_name(["a.b", "c/d"], "/") == "a.b/c_d"


def test_long_names_are_cut_between_letters() -> None:
    name = folder_name(["ü" * 500], "/")
    assert len(name) <= LONGEST_NAME
    assert set(decode_name(name)) == {"ü"}


def test_categories_become_atoms() -> None:
    assert keyword('To do (now) "x" \\ * % {') == "To_do__now___x_________"
    assert keyword("R&D") == "R+D"
    assert keyword("Größe") == "Gr&APYA3w-e"
    assert keyword("  ") == "_"
    assert not any(sign in keyword("a]b\x7fc\u2028") for sign in "]\x7f")


def test_quoted_strings_are_escaped() -> None:
    assert quoted('a"b\\c') == '"a\\"b\\\\c"'


def test_the_same_headers_folded_otherwise_are_the_same_message() -> None:
    first = b"Message-ID: <1@x>\r\nSubject: one\r\n two\r\nDate: d\r\nFrom: a\r\n"
    second = b"from:a\r\nDATE:  d\r\nsubject:\r\n one\r\n\ttwo\r\nmessage-id:\r\n <1@x>\r\n\r\n"
    assert identity_of_head(first, 10) == identity_of_head(second, 99)


def test_without_a_message_id_the_size_counts() -> None:
    head = b"Subject: one\r\nDate: d\r\n"
    assert identity_of_head(head, 10) != identity_of_head(head, 11)
    assert identity_of_head(head, 10) == identity_of_head(head, 10)
