"""Header text: whatever is encoded here, the standard library's reader gets back."""

from __future__ import annotations

import email
import email.policy
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.export.mail.eml.check import read_back_defects
from gleanpoint.core.export.mail.eml.stored_words import decode_words, is_sound
from gleanpoint.core.export.mail.eml.words import (
    clean,
    encode_name,
    encode_parameter,
    encode_text,
    header,
)

TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        ["=?", "?=", "=?utf-8?q?a?=", " ", "x" * 80, "\u00e9", "\U0001f4c4", '"', "_", "="]
    ),
    max_size=20,
).map("".join)


@given(TEXTS)
def test_unstructured_text_comes_back(text: str) -> None:
    data = header("Subject", encode_text(text)) + b"\r\n"
    assert read_back_defects(data) == []
    back = email.message_from_bytes(data, policy=email.policy.default)["subject"]
    assert str(back) == clean(text)


@given(TEXTS)
def test_a_display_name_comes_back_but_for_blanks_between_words(text: str) -> None:
    name = encode_name(text)
    data = header("From", f"{name} <a@b.c>".strip()) + b"\r\n"
    assert read_back_defects(data) == []
    [found] = email.message_from_bytes(data, policy=email.policy.default)["from"].addresses
    # The library keeps the blank between two encoded words of a name and joins blanks.
    assert re.sub(r"\s", "", found.display_name) == re.sub(r"\s", "", clean(text))


@given(st.text(max_size=38).filter(lambda text: len(text.encode()) <= 40))
def test_a_short_display_name_comes_back_exactly(text: str) -> None:
    data = header("From", f"{encode_name(text)} <a@b.c>".strip()) + b"\r\n"
    [found] = email.message_from_bytes(data, policy=email.policy.default)["from"].addresses
    assert found.display_name.split() == clean(text).split()


@given(TEXTS)
def test_a_file_name_comes_back(text: str) -> None:
    value = "; ".join(["attachment", *encode_parameter("filename", text)])
    data = header("Content-Disposition", value) + b"\r\n"
    assert read_back_defects(data) == []
    message = email.message_from_bytes(data, policy=email.policy.default)
    # Not get_filename(), which takes away quotes that belong to the name.
    assert message["content-disposition"].params["filename"] == clean(text)


@given(TEXTS)
def test_lines_fit(text: str) -> None:
    data = header("X-Original-Message-ID", encode_text(text))
    assert max(map(len, data.split(b"\r\n"))) <= 998
    if "=?" in encode_text(text):
        assert max(map(len, data.split(b"\r\n"))) <= 78 + len("X-Original-Message-ID")


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("plain =? text", "plain =? text"),
        ("=?utf-8?q?a_b?= c", "a b c"),
        ("=?utf-8?b?w7w=?= =?utf-8?b?w7w=?=", "\u00fc\u00fc"),
        ("=?utf-8?b?w7w=?==?UTF-8?q?x?=", "\u00fcx"),
        ("=?utf-8?b?ww==?= =?utf-8?b?vA==?=", "\u00fc"),
        ("=?gb2312?b?lt0=?=", "\u681e"),
        ("=?utf-8*en?q?a?=", "a"),
        ("=?nonsense?q?a?=", "=?nonsense?q?a?="),
        ("=?hex?q?a?=", "=?hex?q?a?="),
        ("=?utf-8?b?!!?=", "=?utf-8?b?!!?="),
        ("=?utf-8?b?ww==?=", "=?utf-8?b?ww==?="),
        ("=?utf-8?q?=?= x", "=?utf-8?q?=?= x"),
    ],
)
def test_stored_words_are_decoded_where_they_can_be(stored: str, expected: str) -> None:
    assert decode_words(stored) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", True),
        ("a =?utf-8?q?b?= c", True),
        ("a=?utf-8?q?b?=", False),
        ("=?utf-8?q?a?==?utf-8?q?b?=", False),
        ("=?utf-8?q?a b?=", False),
        ("=?utf-8?q?=C3?=", False),
        ("=?utf-8?q?=00?=", False),
        ("=?nonsense?q?a?=", False),
        ("=?utf-8?x?a?=", False),
    ],
)
def test_stored_words_are_judged_as_a_strict_reader_does(text: str, *, expected: bool) -> None:
    assert is_sound(text) is expected
