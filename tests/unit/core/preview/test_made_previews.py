"""Previews that the parser process makes, of files of each kind."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest
from tests.builders import documents, file_samples

from gleanpoint.core.preview.file_values import (
    BarredPreview,
    CardsPreview,
    ColoursPreview,
    DocumentPreview,
    FilePreview,
    GridPreview,
    MediaPreview,
    PagePreview,
    TreePreview,
    Wish,
)
from gleanpoint.core.preview.made.file import LIMITS, File
from gleanpoint.core.preview.made.kinds import ViewKind, view_kind
from gleanpoint.core.preview.made.making import Making
from gleanpoint.core.preview.sql_colours import SqlWord
from gleanpoint.core.texts.budget import Budget
from gleanpoint_parsers.blocks import BytesSource

CHANCE = Random(11)  # noqa: S311 - not for secrets
BEGINNING = Wish()


def made(data: bytes | str, name: str = "", wish: Wish = BEGINNING) -> FilePreview | None:
    content = data.encode() if isinstance(data, str) else data
    kind = view_kind(content[:65536], name)
    assert kind is not None
    return Making().preview(kind, name, File(BytesSource(content), name, wish, Budget(LIMITS)))


def test_documents_become_headings_lists_and_tables() -> None:
    shown = made(documents.word())
    assert isinstance(shown, DocumentPreview)
    assert "<h1>Lease of the warehouse</h1>" in shown.html
    assert "<ul><li>First item</li></ul>" in shown.html
    assert "<td>Rent</td><td>4,200</td>" in shown.html


def test_what_looks_like_html_in_a_document_is_its_text() -> None:
    shown = made(rb"{\rtf1 <script>alert(1)</script>}")
    assert isinstance(shown, DocumentPreview)
    assert "<script" not in shown.html
    assert "&lt;script&gt;" in shown.html


def test_markdown_is_formatted_and_loads_nothing() -> None:
    source = "# Plan\n\n* one\n* two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>x</script>\n"
    source += "![logo](http://example.com/logo.png) [go](javascript:alert(1))"
    shown = made(source, "plan.md")
    assert isinstance(shown, DocumentPreview)
    assert "<h1>Plan</h1>" in shown.html
    assert "<td" in shown.html
    assert "example.com/logo.png" not in shown.html
    assert "javascript" not in shown.html.replace("[go](javascript:alert(1))", "")


def test_a_page_loads_and_runs_nothing() -> None:
    page = "<p style='color:#c00' onclick='x()'>red</p><img src='http://example.com/a.png'>"
    shown = made(f"<html><script>x()</script>{page}<iframe src='file:///etc'></iframe>", "a.html")
    assert isinstance(shown, DocumentPreview)
    assert shown.has_own_colours
    assert shown.why == "Pictures that were not loaded: 1."
    assert all(word not in shown.html for word in ("script", "onclick", "iframe", "example.com"))


def test_a_workbook_shows_one_sheet_and_the_names_of_all() -> None:
    for data in (documents.workbook(), documents.open_sheet()):
        first = made(data)
        assert isinstance(first, GridPreview)
        assert first.rows[0][0] in {"Region", "Bolts"}
    second = made(documents.workbook(), wish=Wish(part=1))
    assert isinstance(second, GridPreview)
    assert (second.parts, second.part) == (("Forecast", "Notes"), 1)
    assert second.rows == (("", "", "far away"),)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_values_are_parted_by_the_sign_that_parts_them(sign: str) -> None:
    rows = [("Name", "City", "Sum"), ("Ann, B.", "Zürich", "1.5"), ("Dora; C.", "Bern", "20")]
    lines = "\r\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows)
    shown = made(lines, "list.csv")
    assert isinstance(shown, GridPreview)
    assert shown.columns == rows[0]
    assert shown.rows == tuple(rows[1:])
    assert (shown.total, shown.why) == (2, "")


def test_values_without_names_and_of_endless_width_are_shown_as_far_as_they_fit() -> None:
    wide = made(",".join(str(number) for number in range(3000)) + "\n", "wide.csv")
    assert isinstance(wide, GridPreview)
    assert wide.columns == ()
    assert len(wide.rows[0]) == 500
    assert wide.why == "The first 500 of 3,000 columns are shown."
    long = made("a,b\n" + "1,2\n" * 9000, "long.csv")
    assert isinstance(long, GridPreview)
    assert (len(long.rows), long.why) == (1999, "The first 2,000 rows are shown.")


def test_pages_are_drawn_at_the_width_that_is_wished() -> None:
    data = documents.pdf(["Invoice 20817", "Second"])
    shown = made(data, wish=Wish(page=1, width=400))
    assert isinstance(shown, PagePreview)
    assert (shown.pages, shown.page, shown.text) == (2, 1, "Second")
    assert shown.width in {400, 401}
    assert len(shown.pixels) == shown.width * shown.height * 4
    assert len(set(shown.pixels)) > 2, "nothing was drawn"
    assert isinstance(made(documents.pdf(["x"], encrypted=True)), BarredPreview)


def test_a_page_that_says_it_is_kilometres_wide_is_drawn_small() -> None:
    data = documents.pdf(["x"]).replace(b"[0 0 595 842]", b"[0 0 9e9 9e9]")
    shown = made(data, wish=Wish(width=4000))
    assert isinstance(shown, BarredPreview) or len(getattr(shown, "pixels", b"")) <= 64 << 20


def test_archives_are_trees_with_the_folders_that_only_paths_name() -> None:
    shown = made(documents.packed({"b/c/deep.txt": "x" * 100, "a.txt": "y", "b/d.txt": "z"}))
    assert isinstance(shown, TreePreview)
    assert [("/".join(row.path), row.is_folder, row.size) for row in shown.rows] == [
        ("b", True, None),
        ("b/c", True, None),
        ("b/c/deep.txt", False, 100),
        ("b/d.txt", False, 1),
        ("a.txt", False, 1),
    ]
    tape = made(file_samples.tape({"logs/today.log": b"hello", "../../etc/passwd": b""}))
    assert isinstance(tape, TreePreview)
    assert tape.kind == "TAR GZ"
    assert ("logs", "today.log") in [row.path for row in tape.rows]
    assert tape.rows[-1].modified is not None


def test_a_large_archive_is_listed_without_being_read() -> None:
    data = documents.packed({"a.bin": CHANCE.randbytes(3 << 20)})

    class Counting(BytesSource):
        read = 0

        def read_at(self, offset: int, length: int) -> bytes:
            Counting.read += length
            return super().read_at(offset, length)

    file = File(Counting(data), "a.zip", BEGINNING, Budget(LIMITS))
    shown = Making().preview(ViewKind.PACKED, "a", file)
    assert isinstance(shown, TreePreview)
    assert Counting.read < 1 << 20


def test_calendars_and_contacts_become_cards() -> None:
    shown = made(file_samples.CALENDAR, "team.ics")
    assert isinstance(shown, CardsPreview)
    task, event = shown.cards
    assert (task.kind, task.heading, task.is_whole_day) == ("task", "Pay the rent", True)
    assert event.start == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert ("where", "Room 4") in event.rows
    assert ("organizer", "Ann Example <ann@example.com>") in event.rows
    assert event.people == ("Dora Demo <dora@example.org>",)
    assert event.text == "Bring the plans\nand coffee"
    people = made(file_samples.CONTACTS, "all.vcf")
    assert isinstance(people, CardsPreview)
    assert [card.heading for card in people.cards] == ["Ann Example", "Dora Müller"]
    assert ("address, home", "Hauptstrasse 1, Zürich, 8000, Schweiz") in people.cards[0].rows
    assert people.cards[0].text == "Prefers mail, not phone"
    assert people.cards[1].rows == (("phone, cell", "0791234567"),)


def test_a_database_file_shows_its_tables_and_never_runs_its_views() -> None:
    shown = made(file_samples.sqlite(700), wish=Wish(part=1))
    assert isinstance(shown, GridPreview)
    assert (shown.parts, shown.columns) == (("empty", "order"), ("id", "who", "photo"))
    assert (len(shown.rows), shown.total, shown.why) == (500, 700, "The first 500 rows are shown.")
    assert shown.rows[1][:2] == ("1", None)
    assert shown.rows[0][2] == " ".join(["00"] * 16) + "… (20 bytes)"
    empty = made(file_samples.sqlite())
    assert isinstance(empty, GridPreview)
    assert (empty.columns, empty.rows) == (("a", "b"), ())
    assert isinstance(made(b"SQLite format 3\0" + CHANCE.randbytes(8192)), BarredPreview)


def test_a_hive_shows_its_keys_and_values() -> None:
    shown = made(file_samples.hive())
    assert isinstance(shown, TreePreview)
    assert [("/".join(row.path), row.text) for row in shown.rows] == [
        ("ROOT", ""),
        ("ROOT/Software", ""),
        ("ROOT/Software/Path", "REG_SZ: C:\\Program Files"),
        ("ROOT/Software/Count", "REG_DWORD: 7"),
        ("ROOT/Software/(Default)", "REG_BINARY: 01 02"),
    ]
    assert shown.rows[0].modified is not None


def test_a_hive_whose_keys_hold_each_other_ends() -> None:
    data = file_samples.hive()
    place = data.index(b"lf\1\0") - 0x1000
    root = int.from_bytes(data[0x24:0x28], "little")
    looped = bytearray(data)
    at = data.index(b"lf\1\0") + 4
    looped[at : at + 4] = root.to_bytes(4, "little")
    shown = made(bytes(looped))
    assert place > 0
    assert isinstance(shown, TreePreview)
    assert (len(shown.rows), shown.why) == (1, "1 keys and values cannot be read.")


def test_pictures_sound_and_film_tell_what_they_are() -> None:
    file = File(BytesSource(file_samples.jpeg_with_exif()), "", BEGINNING, Budget(LIMITS))
    picture = Making().preview(ViewKind.PICTURE, "", file)
    assert isinstance(picture, MediaPreview)
    assert dict(picture.facts) == {
        "taken": "2026-11-12 09:30:00",
        "camera": "Canon EOS R5",
        "exposure": "1/250 s, f/2.8",
        "place": "47.37500, 8.53333",
    }
    sound = made(file_samples.wav())
    assert isinstance(sound, MediaPreview)
    assert dict(sound.facts)["duration"] == "0:03"
    film = made(file_samples.mp4())
    assert isinstance(film, MediaPreview)
    facts = dict(film.facts)
    assert (facts["duration"], facts["video"]) == ("1:30", "avc1")
    assert facts["size"] == "1,920 \N{MULTIPLICATION SIGN} 1,080"


def test_words_of_programs_are_told_apart_line_by_line() -> None:
    shown = made("def work():\n    return 'text'  # why\n", "work.py")
    assert isinstance(shown, ColoursPreview)
    words = tuple(SqlWord)
    assert [(start, length, words[kind]) for start, length, kind in shown.lines[1]] == [
        (4, 6, SqlWord.KEYWORD),
        (11, 1, SqlWord.TEXT),
        (12, 4, SqlWord.TEXT),
        (16, 1, SqlWord.TEXT),
        (19, 5, SqlWord.COMMENT),
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (documents.word(), ""),
        (documents.workbook(), ""),
        (documents.slides(), ""),
        (documents.pdf(["one", "two"]), ""),
        (documents.packed({"a/b.txt": "x" * 500}), ""),
        (file_samples.tape({"a/b.txt": b"x" * 500}), ""),
        (file_samples.sqlite(50), ""),
        (file_samples.hive(), ""),
        (file_samples.wav(1)[:4000], ""),
        (file_samples.mp4(), ""),
        (file_samples.CALENDAR.encode(), "a.ics"),
        (file_samples.CONTACTS.encode(), "a.vcf"),
        (b"a,b\n1,2\n" * 20, "a.csv"),
    ],
)
def test_changed_and_lost_bytes_only_ever_give_a_preview_or_a_reason(
    data: bytes, name: str
) -> None:
    kind = view_kind(data, name)
    assert kind is not None
    for _ in range(20):
        changed = bytearray(data)
        for _ in range(CHANCE.randrange(1, 15)):
            changed[CHANCE.randrange(len(changed))] = CHANCE.randrange(256)
        cut = len(changed) if CHANCE.random() < 0.5 else CHANCE.randrange(len(changed))
        file = File(BytesSource(bytes(changed[:cut])), name, BEGINNING, Budget(LIMITS))
        shown = Making().preview(kind, name, file)
        if isinstance(shown, BarredPreview):
            assert shown.why
