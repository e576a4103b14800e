"""``erasure`` as people type it: identifiers come by file or standard input only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ran

Run = Callable[..., Ran]

PEOPLE = b"Erin Dee\nerin@example.com\n\n"


def test_people_are_entered_checked_listed_and_taken_out(gleanpoint: Run, home: Path) -> None:
    added = gleanpoint("erasure", "add", "--ticket", "DSR-7", "--json", input=PEOPLE)
    assert added.code == 0, added.err
    (said,) = added.lines
    assert (said["changed"], said["already"], said["pending"]) == (2, 0, False)
    checked = gleanpoint("erasure", "check", "--json", input=b"ERIN@example.com\nbob@example.com")
    assert [line["entered"] for line in checked.lines] == [True, False]
    listed = gleanpoint("erasure", "list", "--json").lines
    assert [line.get("ticket") for line in listed] == ["DSR-7", "DSR-7", None]
    assert listed[-1] == {"register": said["register"]}
    hashed = listed[0]["hash"].encode()
    removed = gleanpoint("erasure", "remove", "--reason", "a mistake", input=hashed)
    assert removed.out.startswith(b"1 taken out."), removed.err
    assert (
        gleanpoint("erasure", "check", input=PEOPLE).out
        == b"Line 1: not entered\nLine 2: entered\n"
    )
    for path in home.rglob("*"):
        assert path.is_dir() or b"erin" not in path.read_bytes().lower()


def test_identifiers_come_from_a_file_and_are_no_arguments(gleanpoint: Run, tmp_path: Path) -> None:
    file = tmp_path / "people.txt"
    file.write_bytes(b"\xef\xbb\xbf" + PEOPLE)
    assert gleanpoint("erasure", "add", "--file", file).out.startswith(b"2 entered.")
    assert gleanpoint("erasure", "add", "erin@example.com").code == 2


def test_columns_alone_say_that_nobody_is_read_from_standard_input(
    gleanpoint: Run, tmp_path: Path
) -> None:
    alone = gleanpoint("erasure", "add", "--column", "EMail", input=PEOPLE)
    assert alone.out.startswith(b"1 entered.")
    assert "people are read from --file, and not from standard input." in alone.err
    file = tmp_path / "people.txt"
    file.write_bytes(PEOPLE)
    both = gleanpoint("erasure", "add", "--column", "Contact", "--file", file)
    assert (both.out.startswith(b"3 entered."), both.err) == (True, "")


def test_what_is_no_text_is_refused_by_its_line(gleanpoint: Run) -> None:
    ran = gleanpoint("erasure", "add", input=b"a\nb\xff\n")
    assert (ran.code, ran.sentence) == (2, "Line 2 of the identifiers is not UTF-8.")
    assert gleanpoint("erasure", "add", input=b"").code == 2


def test_a_register_that_was_changed_shows_nothing(gleanpoint: Run, home: Path) -> None:
    gleanpoint("erasure", "add", input=PEOPLE)
    register = home / "erasure.json"
    register.write_bytes(register.read_bytes()[:-1])
    for command in ("check", "list"):
        ran = gleanpoint("erasure", command, input=b"a")
        assert ran.code == 20
        assert "Restore it from a copy" in ran.sentence
