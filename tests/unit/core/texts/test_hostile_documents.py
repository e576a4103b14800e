"""Documents that want too much memory, time, or what is not theirs."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.builders import documents
from tests.unit.core.texts.test_documents import text_of

from gleanpoint.core.texts.values import TextState

CHANCE = Random(7)  # noqa: S311 - not for secrets
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(text: str) -> str:
    return f"<w:document {W}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"


def test_a_bomb_is_not_unpacked() -> None:
    found = text_of(documents.word_of(paragraph(" " * (40 << 20))))
    assert found.state is TextState.TOO_LARGE
    assert "packed into" in found.why
    noise = CHANCE.randbytes(3 << 20)
    many = text_of(documents.word_of(paragraph("x"), big=noise), unpacked=2 << 20)
    assert many.state is TextState.TOO_LARGE


def test_entities_are_never_put_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary")
    levels = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "laugh">' for n in range(12)
    )
    outside = f'<!ENTITY out SYSTEM "file://{secret}">'
    kind = f"<?xml version='1.0'?><!DOCTYPE d [{levels}{outside}]>"
    found = text_of(documents.word_of(kind + paragraph("before &e11; &out; after")))
    assert "laugh" not in found.text
    assert "canary" not in found.text


def test_repeated_cells_of_a_sheet_are_bounded() -> None:
    found = text_of(documents.open_sheet(repeated=2**31 - 1))
    assert found.state is TextState.WHOLE
    assert len(found.text) < 200


def test_a_cell_at_the_end_of_a_sheet_costs_little() -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
        '<t>first</t></is></c></row><row r="2000000000"><c r="XFD1" t="inlineStr"><is><t>last</t>'
        "</is></c></row></sheetData></worksheet>"
    )
    parts = documents.unpacked(documents.workbook())
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    found = text_of(documents.packed(parts), seconds=0.5)
    assert found.state is TextState.CUT
    assert found.text.startswith("Forecast\nfirst")


def test_deep_nesting_ends_with_a_sentence() -> None:
    deep = "<w:ins>" * 30_000 + "</w:ins>" * 30_000
    found = text_of(documents.word_of(f"<w:document {W}><w:body>{deep}</w:body></w:document>"))
    assert found.state in {TextState.NO_TEXT, TextState.CUT, TextState.DAMAGED}


def test_a_damaged_part_gives_what_is_before_the_damage() -> None:
    found = text_of(documents.word_of(paragraph("before")[:-30] + "<broken"))
    assert found.state is TextState.CUT
    assert found.text == "before"


def test_a_pdf_that_says_it_has_two_thousand_million_pages_ends() -> None:
    data = documents.pdf(["only"]).replace(b"/Count 1/", b"/Count 2147483647/")
    found = text_of(data, seconds=1.0)
    assert found.state in {TextState.CUT, TextState.WHOLE, TextState.DAMAGED}


@pytest.mark.parametrize(
    "make",
    [
        documents.word,
        documents.workbook,
        documents.slides,
        documents.open_text,
        lambda: documents.pdf(["one", "two"]),
        lambda: documents.old_word("Some words of a letter\r" * 50),
        lambda: documents.old_slides("Some words", "of a talk"),
    ],
)
def test_bytes_that_were_changed_or_lost_only_ever_give_text_or_a_reason(make: object) -> None:
    data = make()  # type: ignore[operator]  # each is a maker
    for _ in range(25):
        changed = bytearray(data)
        for _ in range(CHANCE.randrange(1, 20)):
            changed[CHANCE.randrange(len(changed))] = CHANCE.randrange(256)
        cut = len(changed) if CHANCE.random() < 0.5 else CHANCE.randrange(len(changed))
        found = text_of(bytes(changed[:cut]), seconds=2.0)
        if found.state not in {TextState.WHOLE, TextState.NO_TEXT}:
            assert found.why
