"""The text of documents of each kind, made by the libraries that make them."""

from __future__ import annotations

import pytest
from tests.builders import documents

from gleanpoint.core.texts.documents import text_of_document
from gleanpoint.core.texts.values import ItemText, TextLimits, TextState
from gleanpoint_parsers.blocks import BytesSource


def text_of(data: bytes, **limits: float) -> ItemText:
    return text_of_document(0, BytesSource(data), TextLimits(**limits))  # type: ignore[arg-type]  # numbers


def lines_of(data: bytes) -> list[str]:
    found = text_of(data)
    assert found.state is TextState.WHOLE, found
    return found.text.split("\n")


def test_word_has_all_that_a_person_sees_and_nothing_deleted() -> None:
    lines = lines_of(documents.word())
    assert lines[:5] == [
        "Inside a control",
        "Inserted words",
        "Lease of the warehouse",
        "The lease ends in May, Grüße.",
        "First item",
    ]
    assert "Rent\t4,200" in lines
    assert "Confidential draft" in lines


def test_a_workbook_has_its_sheets_row_by_row() -> None:
    assert lines_of(documents.workbook()) == [
        "Forecast",
        "Region\tUnits\tDue",
        "Nord\t1200\t2026-11-24",
        "Süd\t2.5",
        "Notes",
        "\t\tfar away",
    ]


def test_slides_have_titles_tables_and_notes() -> None:
    lines = lines_of(documents.slides())
    wanted = ["Harbour project", "Cranes arrive in June", "Mention the delay"]
    assert lines == [*wanted, "Crane\t40 t"]


def test_open_documents_are_read() -> None:
    assert lines_of(documents.open_text()) == ["Minutes", "We met on Tuesday.", "Ann\tpresent"]
    assert lines_of(documents.open_sheet()) == ["Stock", "Bolts\t\t\t\t900"]


def test_a_pdf_has_the_text_of_its_pages_in_order() -> None:
    assert lines_of(documents.pdf(["Invoice 20817", "Thank you"])) == ["Invoice 20817", "Thank you"]


def test_documents_of_before_2007_are_read() -> None:
    field = "\x13 HYPERLINK x \x14Our site\x15"
    found = lines_of(documents.old_word(f"Dear Dora,\r{field} and the Übergabe\x07 €\r"))
    assert found == ["Dear Dora,", "Our site and the Übergabe\t €"]
    assert lines_of(documents.old_slides("Erste\rZeile", "Ende")) == ["Erste", "Zeile", "Ende"]


def test_rtf_and_html_are_read() -> None:
    assert lines_of(rb"{\rtf1\ansi\ansicpg1252 Gr\'fc\'dfe\par zwei}") == ["Grüße", "zwei"]
    page = "<!DOCTYPE html><html><head><style>p{}</style></head><p>Grüße</p><script>x</script>"
    assert lines_of(page.encode()) == ["Grüße"]


@pytest.mark.parametrize(
    "data",
    [
        documents.pdf(["secret"], encrypted=True),
        documents.old_word("secret", encrypted=True),
    ],
)
def test_encrypted_documents_say_so(data: bytes) -> None:
    found = text_of(data)
    assert (found.state, found.why) == (TextState.ENCRYPTED, "It opens only with its password.")


def test_bounds_cut_and_say_where() -> None:
    data = documents.pdf([f"Page {number}" for number in range(9)])
    found = text_of(data, pages=3)
    assert (found.state, found.why) == (TextState.CUT, "The first 3 pages were read.")
    assert found.text.split("\n") == ["Page 0", "Page 1", "Page 2"]
    assert len(text_of(documents.word(), characters=20).text) == 20
    assert text_of(documents.word(), document=100).state is TextState.TOO_LARGE
