"""Recovery passwords, passwords and key files, as people type and keep them."""

from __future__ import annotations

import pytest
from tests.builders.encryption.bitlocker import RECOVERY_PASSWORD, STARTUP, Way, startup_key_file

from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.volume.encryption.bitlocker.typed_keys import (
    mistyped,
    recovery_password_of,
    startup_key_of,
)
from gleanpoint_parsers.volume.encryption.key_texts import passphrases, text_of

GROUPS = RECOVERY_PASSWORD.split("-")


@pytest.mark.parametrize(
    "typed",
    [
        RECOVERY_PASSWORD,
        f"  {RECOVERY_PASSWORD}  ",
        RECOVERY_PASSWORD.replace("-", " "),
        RECOVERY_PASSWORD.replace("-", " - "),
        RECOVERY_PASSWORD.replace("-", ""),
        RECOVERY_PASSWORD.replace("-", "\u2013"),
    ],
)
def test_a_recovery_password_is_known_however_it_is_written(typed: str) -> None:
    groups = recovery_password_of(Key(typed.encode()))
    assert groups == GROUPS
    assert mistyped(groups) is None


def test_the_file_that_windows_saves_is_taken_as_it_is() -> None:
    text = f"BitLocker recovery key\r\n\r\nIdentifier:\r\n\t1F0E\r\n\r\n\t{RECOVERY_PASSWORD}\r\n"
    saved = Key(b"\xff\xfe" + text.encode("utf-16-le"), is_file=True)
    assert recovery_password_of(saved) == GROUPS


@pytest.mark.parametrize("typed", ["secret", "12345678", "2024-01-31", "1" * 64, ""])
def test_a_password_is_not_taken_for_a_recovery_password(typed: str) -> None:
    assert recovery_password_of(Key(typed.encode())) is None


def test_every_wrong_group_is_named() -> None:
    wrong = [GROUPS[0], "111112", *GROUPS[2:7], "720896"]
    assert mistyped(wrong) == "its groups 2, 8 are"
    assert mistyped([*GROUPS[:7], "720885"]) is None


def test_any_single_wrong_digit_and_any_two_swapped_neighbours_are_found() -> None:
    for place in range(6):
        for digit in "0123456789":
            group = GROUPS[3][:place] + digit + GROUPS[3][place + 1 :]
            told = mistyped([*GROUPS[:3], group, *GROUPS[4:]])
            assert (told is None) == (group == GROUPS[3])
    for place in range(5):
        group = GROUPS[3][:place] + GROUPS[3][place + 1] + GROUPS[3][place] + GROUPS[3][place + 2 :]
        told = mistyped([*GROUPS[:3], group, *GROUPS[4:]])
        assert (told is None) == (group == GROUPS[3])


def test_a_startup_key_file_tells_its_protector_and_damaged_ones_are_none() -> None:
    data = startup_key_file()
    found = startup_key_of(Key(data, is_file=True))
    assert found is not None
    assert found.identifier == Way(STARTUP).identifier
    assert "secret" not in repr(found)
    assert startup_key_of(Key(data)) is None
    for length in range(len(data)):
        assert startup_key_of(Key(data[:length], is_file=True)) is None
    for place in range(4, len(data)):
        startup_key_of(Key(data[:place] + b"\xff" + data[place + 1 :], is_file=True))


def test_texts_in_files_lose_their_mark_and_their_line_end_only() -> None:
    assert text_of(Key(b"\xef\xbb\xbf pass word \r\n", is_file=True)) == " pass word "
    assert text_of(Key("päss\n".encode("utf-16"), is_file=True)) == "päss"
    assert text_of(Key(b"two\n\n", is_file=True)) == "two\n"
    assert text_of(Key(b"typed\n")) == "typed\n"
    assert text_of(Key(b"\xff\xfe\x00", is_file=True)) is None


def test_passphrases_are_a_files_bytes_and_then_its_line_each_once() -> None:
    keys = [Key(b"word"), Key(b"word\n", is_file=True), Key(b"\x00\xff\n", is_file=True)]
    assert list(passphrases(keys)) == [b"word", b"word\n", b"\x00\xff\n"]


def test_keys_show_nothing_of_themselves() -> None:
    assert "hunter" not in repr(Key(b"hunter2"))
    assert "hunter" not in str([Key(b"hunter2", is_file=True)])
