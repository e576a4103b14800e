"""Names of exported files: whatever an image holds, the name is one that every system takes."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.export.safe_names import (
    TakenNames,
    message_file_name,
    safe_name,
    safe_stream_name,
)

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=400)
DEVICES = st.sampled_from(["CON", "nul", "com\u00b9", "LPT0", "clock$"])
MARKS = st.sampled_from(list("./\\:*~- \0\n\u202e\u2066\ud800\udc80\ufffe"))
LETTERS = st.sampled_from(list("e\u0301\u00e9\u00df\u0130\u017fs\U0001f4c4"))
PIECES = st.sampled_from([".txt", ".tar.gz", " (2)", "\u3042" * 90, "x" * 130])
NASTY_TEXT = st.lists(DEVICES | MARKS | LETTERS | PIECES, max_size=12).map("".join)
NAMES = ANY_TEXT | NASTY_TEXT


def faults(name: str) -> list[str]:
    """What Windows or POSIX would refuse or change, judged without the code under test."""
    found = []
    if not name or name in {".", ".."}:
        found.append("no name")
    if any(c in '<>:"/\\|?*' for c in name):
        found.append("reserved character")
    if any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in name):
        found.append("control, surrogate or line separator")
    if any(
        unicodedata.bidirectional(c)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        for c in name
    ):
        found.append("changes direction")
    if name[-1:] in {" ", "."}:
        found.append("ends in a dot or blank")
    if re.match(
        r"(?i)(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9\xb9\xb2\xb3]) *(\.|$)", name
    ):
        found.append("device")
    if len(name.encode("utf-8", "surrogatepass")) > 255:
        found.append("too many bytes")
    if len(name.encode("utf-16-le", "surrogatepass")) > 480:
        found.append("too many units")
    return found


def alike(name: str, other: str) -> bool:
    """Whether NTFS, exFAT, HFS+ or APFS would take the two for one."""
    forms = [unicodedata.normalize("NFD", n) for n in (name, other)]
    return forms[0].casefold() == forms[1].casefold() or forms[0].upper() == forms[1].upper()


@given(NAMES)
def test_every_name_becomes_one_that_windows_and_posix_accept(name: str) -> None:
    assert faults(safe_name(name)) == []


@given(NAMES)
def test_a_safe_name_stays_as_it_is(name: str) -> None:
    assert safe_name(safe_name(name)) == safe_name(name)


@given(st.lists(NAMES, max_size=12))
def test_names_of_one_folder_never_collide(names: list[str]) -> None:
    given_away: list[str] = []
    for name in names:
        result = safe_name(name, given_away)
        assert faults(result) == []
        assert not any(alike(result, other) for other in given_away)
        given_away.append(result)


@given(
    st.from_regex(r"[~\-_]?[A-Za-z0-9][A-Za-z0-9 _\-+~()]{0,40}(\.[a-z0-9]{1,8})?", fullmatch=True)
)
def test_simple_names_come_out_unchanged(name: str) -> None:
    if faults(name):
        return
    assert safe_name(name) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("report.docx", "report.docx"),
        (".bashrc", ".bashrc"),
        ("~$report.docx", "~$report.docx"),
        ("-rf", "-rf"),
        ("\u00fcbersicht \u65e5\u672c.txt", "\u00fcbersicht \u65e5\u672c.txt"),
        ("", "_"),
        (".", "_"),
        ("..", "_"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("C:\\x", "C__x"),
        ("CON", "_CON"),
        ("nul.tar.gz", "_nul.tar.gz"),
        ("com\u00b2.txt", "_com\u00b2.txt"),
        ("CON .txt", "_CON .txt"),
        ("console.txt", "console.txt"),
        ("name. . ", "name"),
        ("a\x00b\nc", "a_b_c"),
        ("invoice\u202efdp.exe", "invoice_fdp.exe"),
        ("bad\udcff.txt", "bad_.txt"),
    ],
)
def test_known_traps(name: str, expected: str) -> None:
    assert safe_name(name) == expected


def test_a_long_name_keeps_its_extension() -> None:
    result = safe_name("x" * 300 + ".docx")
    assert len(result) == 240
    assert result.endswith("x.docx")


def test_a_long_name_is_cut_between_characters() -> None:
    result = safe_name("\U0001f4c4" * 100 + ".txt")
    assert result == "\U0001f4c4" * 62 + ".txt"


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (["a.txt"], "a (2).txt"),
        (["A.TXT"], "a (2).txt"),
        (["a.txt", "a (2).txt"], "a (3).txt"),
        (["b.txt"], "a.txt"),
    ],
)
def test_a_taken_name_gets_a_number_before_its_extension(taken: list[str], expected: str) -> None:
    assert safe_name("a.txt", taken) == expected


def test_composed_and_decomposed_accents_are_one_name() -> None:
    assert safe_name("re\u0301sume\u0301", ["r\u00e9sum\u00e9"]) == "re\u0301sume\u0301 (2)"


def test_a_long_taken_name_still_fits() -> None:
    name = "x" * 300 + ".txt"
    taken = [safe_name(name)]
    second = safe_name(name, taken)
    assert second.endswith(" (2).txt")
    assert faults(second) == []


def test_ten_thousand_equal_names_are_numbered_in_short_time() -> None:
    taken = TakenNames()
    for _ in range(10_000):
        taken.add(safe_name("scan.pdf", taken))
    assert len(taken) == 10_000
    assert "scan (10000).pdf" in taken


def test_a_stream_is_named_after_its_file_and_cannot_be_started() -> None:
    assert (
        safe_stream_name("report.docx", "Zone.Identifier") == "report.docx.Zone.Identifier.stream"
    )
    assert safe_stream_name("a.txt", "evil.exe").endswith(".exe.stream")


@given(NAMES, NAMES)
def test_streams_get_safe_names(file: str, stream: str) -> None:
    result = safe_stream_name(file, stream)
    assert faults(result) == []
    assert result.endswith(".stream")


def test_streams_of_a_file_with_a_long_name_stay_apart() -> None:
    names = {safe_stream_name("x" * 240, stream) for stream in ("one", "two")}
    assert len(names) == 2


def test_a_message_is_named_by_date_in_utc_and_subject() -> None:
    moment = datetime(2024, 3, 5, 15, 12, tzinfo=timezone(timedelta(hours=1)))
    assert (
        message_file_name("Re: minutes\tof\r\nMarch", moment)
        == "2024-03-05 1412 Re_ minutes of March.eml"
    )
    assert message_file_name("", None) == "(no subject).eml"


MOMENTS = st.integers(-11_644_473_600, 76_000_000_000).map(
    lambda seconds: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


@given(NAMES, st.none() | MOMENTS)
def test_message_names_are_safe_and_short(subject: str, moment: datetime | None) -> None:
    first = message_file_name(subject, moment)
    second = message_file_name(subject, moment, [first])
    for name in (first, second):
        assert faults(name) == []
        assert len(name.encode("utf-16-le")) <= 240
        assert name.endswith(".eml")
    assert not alike(first, second)


@given(NAMES)
def test_this_system_takes_the_names(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    target: Path = tmp_path_factory.getbasetemp() / safe_name(name)
    target.write_bytes(b"x")
    assert target.read_bytes() == b"x"
    target.unlink()
