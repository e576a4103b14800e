"""A message as a PDF page, read back by a reader that is not ours."""

from __future__ import annotations

import base64
import hashlib
import io
import time
from itertools import pairwise

import pypdf
import pytest
from tests.builders.mail_trees import GivenTree, attachment, embedded, to

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.page.pdf import write_pdf
from gleanpoint.core.export.mail.written import WrittenMessage
from gleanpoint_parsers.mapi.message import Message, Party

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
BODY = "<p>Grüße, <b>Welt</b></p><ul><li>one<li>two</ul><table><tr><td>c1<td>c2</table>"
ANN = Party("Ann", "SMTP", "ann@example.com")


def written_pdf(
    message: Message, tree: GivenTree | None = None, *, accept_damaged: bool = False
) -> tuple[pypdf.PdfReader, WrittenMessage]:
    file = io.BytesIO()
    written = write_pdf(message, tree or GivenTree(), file, accept_damaged=accept_damaged)
    assert written.sha256 == hashlib.sha256(file.getvalue()).hexdigest()
    assert written.size == len(file.getvalue())
    return pypdf.PdfReader(file, strict=True), written


def files_of(reader: pypdf.PdfReader) -> dict[str, bytes]:
    return {str(file.alternative_name): file.content for file in reader.attachment_list}


def text_of(reader: pypdf.PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def test_head_and_body_can_be_selected_as_text() -> None:
    message = Message(
        "IPM.Note",
        "Quarterly figures",
        sender=ANN,
        recipients=(to("Bob", "bob@example.org"),),
        html=BODY.encode(),
    )
    reader, written = written_pdf(message)
    text = text_of(reader)
    wanted = ("Quarterly figures", "Ann <ann@example.com>", "Grüße, Welt", "one", "two", "c1", "c2")
    for words in wanted:
        assert words in text
    assert reader.metadata is not None
    assert reader.metadata.title == "Quarterly figures"
    assert reader.metadata.author == "Ann <ann@example.com>"
    assert written.problems == ()


def test_attachments_are_files_of_the_pdf_with_their_names_and_bytes() -> None:
    data = bytes(range(256)) * 5000
    parts = {"a": data, "b": b"", "c": b"c"}
    message = Message(
        "IPM.Note",
        "Files",
        attachments=(
            attachment("a", "Übersicht (1).bin", data, mime_type="application/x-strange"),
            attachment("b", "empty.txt", b""),
            attachment("c", "数据.txt", b"c"),
        ),
    )
    reader, written = written_pdf(message, GivenTree(parts))
    assert files_of(reader) == {"Übersicht (1).bin": data, "empty.txt": b"", "数据.txt": b"c"}
    assert [one.sha256 for one in written.attachments] == [
        hashlib.sha256(parts[key]).hexdigest() for key in "abc"
    ]
    assert hashlib.sha256(data).hexdigest() in text_of(reader).replace("\n", "")


def test_words_of_many_columns_stay_in_their_cells() -> None:
    cells = "".join(f"<td>number {index}</td>" for index in range(14))
    html = f"<table border=1><tr>{cells}</tr></table>".encode()
    reader, _ = written_pdf(Message("IPM.Note", "Wide", html=html))
    found: list[tuple[float, float]] = []

    def visit(text: str, transform: list[float], _: object, __: object, size: float) -> None:
        if "number" in text:
            found.append((transform[4], size))

    reader.pages[0].extract_text(visitor_text=visit)
    starts = sorted(start for start, _ in found)
    assert len(starts) == 14
    widest = 3.7 * max(size for _, size in found)  # "number" in em of the font of pages
    assert all(right - left > widest for left, right in pairwise(starts))


def test_a_long_subject_takes_one_line_at_the_foot() -> None:
    reader, _ = written_pdf(Message("IPM.Note", "A long subject " * 20, text="t"))
    feet: set[float] = set()

    def visit(text: str, transform: list[float], matrix: list[float], *_: object) -> None:
        y = transform[5] + transform[3] * matrix[5]
        if "subject" in text and y < 57:  # the margin of 20 mm, in points
            feet.add(round(y))

    reader.pages[0].extract_text(visitor_text=visit)
    first, second, *_ = sorted(feet, reverse=True)
    assert first - second > 1.8 * 7.5  # the second lies where it is clipped


def test_messages_inside_are_shown_and_attached_as_eml() -> None:
    inner = Message("IPM.Note", "Level 1", text="inner text")
    message = Message("IPM.Note", "Top", text="t", attachments=(embedded("a", "one"),))
    reader, _ = written_pdf(message, GivenTree(messages={"a/m": (inner, GivenTree())}))
    assert "inner text" in text_of(reader)
    assert b"Subject: Level 1" in files_of(reader)["one.eml"]


def test_pictures_stand_in_the_text_and_damaged_ones_are_told() -> None:
    broken = PNG[:45] + b"\0" * 20
    message = Message(
        "IPM.Note",
        "Pictures",
        html=b'<p><img src="cid:good"> and <img src="cid:bad"> shown</p>',
        attachments=(
            attachment("g", "g.png", PNG, content_id="good"),
            attachment("b", "b.png", broken, content_id="bad"),
        ),
    )
    reader, written = written_pdf(message, GivenTree({"g": PNG, "b": broken}))
    assert len(reader.pages[0].images) == 1
    assert written.problems == ("A picture in the text (PNG) is damaged and not shown there.",)
    assert files_of(reader)["b.png"] == broken


def test_letters_without_a_font_are_told() -> None:
    _, written = written_pdf(Message("IPM.Note", "s", text="plain \U00012031 \U00012032"))
    (problem,) = written.problems
    assert problem.startswith("No font of this machine has 2 of the letters (Cuneiform)")


def test_what_looks_like_a_command_of_the_typesetter_stays_text() -> None:
    code = '#panic("x") #import "@preview/a:1.0.0" $x$ `raw` *b* _i_ @ref <label> \\ #{1+1} //c'
    message = Message("IPM.Note", code, sender=Party(code), text=code)
    assert code in text_of(written_pdf(message)[0]).replace("\n", " ").replace("  ", " ")


HOSTILE = {
    "deep nesting": "<div>" * 500
    + "<blockquote>" * 300
    + "<ul><li>" * 100
    + "<table><tr><td>a" * 60,
    "many tags": "<b>x</b><p>y</p>" * 3_000,
    "many cells": "<table border=1>" + ("<tr>" + "<td>c" * 20) * 140 + "</table>",
    "cells over cells": "<table><tr><td colspan=50 rowspan=99>a<td rowspan=3 colspan=9>b<tr><td>",
    "many columns": "<table><tr>" + "<td>word" * 500 + "</table>",
    "one long word": "<p>" + "x" * 900_000,
    "lines only": "<br>" * 15_000,
    "control characters": "a\0b\x1b[31m\ufeff\u202e evil \u2028 x \ud7ff",
    "long link": f'<a href="http://{"a" * 5_000}">b</a>',
    "empty tables": "<table></table><table><tr></table><ul></ul><ol start=999999999><li></ol>",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.clock
def test_hostile_bodies_are_laid_out_in_bounded_time(body: str) -> None:
    begun = time.monotonic()
    reader, _ = written_pdf(Message("IPM.Note", "hostile", html=body.encode()))
    assert "hostile" in reader.pages[0].extract_text()
    assert time.monotonic() - begun < 60


def test_a_text_too_long_is_cut_and_attached_whole() -> None:
    body = "line of text\n" * 50_000
    reader, _ = written_pdf(Message("IPM.Note", "long", text=body))
    assert files_of(reader)["message-body.txt"] == body.encode()
    assert "attached as message-body.txt" in reader.pages[0].extract_text()


def test_the_same_message_gives_the_same_bytes() -> None:
    message = Message("IPM.Note", "s", text="x", attachments=(attachment("a", "n", b"1"),))
    first, second = (written_pdf(message, GivenTree({"a": b"1"}))[1] for _ in range(2))
    assert first == second


def test_a_lost_attachment_fails_the_page_unless_damage_is_accepted() -> None:
    message = Message("IPM.Note", "s", attachments=(attachment("gone", "report.pdf", b"12345"),))
    with pytest.raises(ContentUnavailableError):
        written_pdf(message)
    reader, _ = written_pdf(message, accept_damaged=True)
    assert files_of(reader) == {}
    assert "could not be read" in text_of(reader)
