"""Words that stand beside the text of a document, or packed within it, are part of its text."""

from __future__ import annotations

import time
import warnings
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO

import openpyxl
import pptx
import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from tests.builders import documents

from gleanpoint.core.preview.text import find_encoding
from gleanpoint.core.texts.documents import text_of_document
from gleanpoint.core.texts.values import ItemText, TextLimits, TextState
from gleanpoint_parsers.blocks import BytesSource

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)


def found_in(data: bytes) -> ItemText:
    return text_of_document(0, BytesSource(data), TextLimits())


def lines_of(data: bytes) -> list[str]:
    found = found_in(data)
    assert found.state is TextState.WHOLE, found
    return found.text.split("\n")


def saved(made: object) -> bytes:
    out = BytesIO()
    made.save(out)  # type: ignore[attr-defined]  # every library has it
    return out.getvalue()


def open_document(kind: str, body: str, styles: str = "") -> bytes:
    return documents.packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document {NAMES}><office:body>{body}</office:body>"
            "</office:document>",
            "styles.xml": f"<office:document {NAMES}><office:master-styles>{styles}"
            "</office:master-styles></office:document>",
        }
    )


def test_footnotes_and_comments_do_not_run_into_the_word_before_them() -> None:
    body = (
        "<office:text><text:p>The lease<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>See annex</text:p></text:note-body></text:note> ends"
        "<office:annotation><text:p>Really?</text:p></office:annotation>.</text:p>"
        "<text:p>Before<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box>"
        "</draw:frame>after</text:p></office:text>"
    )
    assert lines_of(open_document("text", body)) == [
        *("The lease ends.", "See annex", "Really?"),
        *("Before", "boxed", "after"),
    ]


def test_an_open_text_has_its_headers_and_footers_once() -> None:
    page = (
        "<style:master-page><style:header><text:p>Draft</text:p></style:header>"
        "<style:footer><text:p>Page of ten</text:p></style:footer></style:master-page>"
    )
    found = lines_of(
        open_document("text", "<office:text><text:p>x</text:p></office:text>", page * 2)
    )
    assert found == ["x", "Draft", "Page of ten"]


def test_cells_of_open_documents_have_lists_notes_and_boxes() -> None:
    cell = (
        "<table:table-row><table:table-cell><office:annotation><text:p>a note</text:p>"
        "</office:annotation><text:list><text:list-item><text:p>one</text:p></text:list-item>"
        "</text:list></table:table-cell></table:table-row>"
    )
    shapes = "<table:shapes><draw:frame><text:p>in a box</text:p></draw:frame></table:shapes>"
    sheet = f'<table:table table:name="S">{shapes}{cell}</table:table>'
    body = f"<office:spreadsheet>{sheet}</office:spreadsheet>"
    assert lines_of(open_document("spreadsheet", body)) == ["S", "one", "a note", "in a box"]


def test_a_workbook_has_comments_and_titles_of_charts() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet["A1"] = 4
    sheet["A1"].comment = Comment("Checked by Dora", "x")
    chart = BarChart()
    chart.title = "Rents by year"
    sheet.add_chart(chart, "C3")
    assert lines_of(saved(made))[:2] == ["Sheet", "4"]
    assert set(lines_of(saved(made))[2:]) == {"Checked by Dora", "Rents by year"}


def test_a_workbook_with_what_is_unknown_warns_nobody() -> None:
    parts = documents.unpacked(documents.workbook())
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    unknown = b'<extLst><ext uri="{0}"/></extLst></worksheet>'
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</worksheet>", unknown)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert lines_of(documents.packed(parts))[0] == "Forecast"
    assert not told


def test_boxes_of_a_sheet_are_read() -> None:
    made = openpyxl.Workbook()
    made.active.add_chart(BarChart(), "C3")
    drawing = (
        '<d:wsDr xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><d:sp><d:txBody><a:p>'
        "<a:r><a:t>Ask </a:t></a:r><a:r><a:t>Ann</a:t></a:r></a:p></d:txBody></d:sp></d:wsDr>"
    )
    parts = documents.unpacked(saved(made)) | {"xl/drawings/drawing1.xml": drawing}
    assert lines_of(documents.packed(parts)) == ["Sheet", "Ask Ann"]


def test_charts_of_slides_have_their_words() -> None:
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    figures = CategoryChartData()
    figures.categories = ["Hamburg"]
    figures.add_series("Rent", (4,))
    framed = slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, 99, 99, figures)
    framed.chart.has_title = True
    framed.chart.chart_title.text_frame.text = "Where it goes"
    assert {"Hamburg", "Rent", "Where it goes"} <= set(lines_of(saved(made)))


def test_rtf_has_headers_footnotes_and_comments_on_lines_of_their_own() -> None:
    data = (
        rb"{\rtf1\ansi{\header Draft}The lease{\footnote See annex} ends{\*\annotation Really?}.}"
    )
    assert lines_of(data) == ["Draft", "The lease", "See annex", " ends", "Really?", "."]


def test_a_pdf_has_comments_and_filled_fields() -> None:
    data = documents.pdf(["The form"])
    notes = (
        b"/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Signed by Dora)>>"
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(n)/Rect[0 0 9 9]/V(Ann Berg)>>]"
    )
    data = data.replace(b"/MediaBox", notes + b"/MediaBox")  # PDFium finds the objects again
    assert lines_of(data) == ["The form", "Signed by Dora", "Ann Berg"]


def test_a_word_that_goes_on_in_the_next_line_of_a_pdf_is_one_word() -> None:
    data = documents.pdf(["Ware-) Tj 0 -30 Td (house and Soll-) Tj 0 -30 Td (Ist"])
    assert "".join(lines_of(data)) == "Warehouse and Soll-Ist"


def message() -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["Subject"] = "Übergabe"
    made["From"] = "Jörg Größe <joerg@example.com>"
    made.set_content("Grüße aus Köln", cte="base64")
    made.add_alternative(
        "<html><body>Sch&ouml;ne Grüße</body></html>", subtype="html", cte="base64"
    )
    made.add_attachment(b"hidden", maintype="text", subtype="plain", filename="rent.txt")
    return made


def test_a_message_kept_as_a_file_is_decoded() -> None:
    found = found_in(bytes(message()))
    assert (found.state, found.kind) == (TextState.WHOLE, "mail")
    lines = found.text.split("\n")
    assert lines[:4] == [
        *("Subject: Übergabe", "From: Jörg Größe <joerg@example.com>"),
        *("Grüße aus Köln", "Schöne Grüße"),
    ]
    assert "rent.txt" in lines
    assert "hidden" not in found.text


def test_messages_within_messages_and_of_apple_mail_are_read() -> None:
    outer = EmailMessage(policy=SMTP)
    outer["Subject"], outer["To"], outer["From"] = "Look", "b@example.com", "a@example.com"
    outer.set_content("see below")
    outer.add_attachment(message())
    data = bytes(outer)
    lines = lines_of(str(len(data)).encode() + b"\n" + data + b'<?xml version="1.0"?><plist/>')
    assert {"Subject: Look", "see below", "Subject: Übergabe", "Grüße aus Köln"} <= set(lines)
    assert not [line for line in lines if "plist" in line]


def test_a_web_archive_is_read_as_the_message_that_it_is() -> None:
    data = (
        b"From: <Saved>\r\nSubject: Offer\r\nMIME-Version: 1.0\r\nContent-Type: text/html;"
        b' charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        b"<html><body>gr=C3=B6=C3=9Fer und lang=\r\nsamer</body></html>"
    )
    assert "größer und langsamer" in lines_of(data)


def test_the_long_way_of_a_message_does_not_hide_that_it_is_one() -> None:
    way = b"Received: from a.example by b.example\r\n\tid 0123456789; Fri, 27 Nov 2026\r\n" * 40
    data = way + bytes(message())
    assert "Grüße aus Köln" in lines_of(data)


def test_a_text_with_colons_is_no_message() -> None:
    assert found_in(b"name: x\nfrom: here\nto: there\n\nbody").kind == "mail"
    assert found_in(b"to: Ann\nsubject: milk\n\nbread").kind == "text"
    assert found_in(b"from: Ann\n\nto: Dora").kind == "text"


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<html><head><title>Rent &amp; lease</title></head><body>x</body></html>", "Rent & lease"),
        ("<meta charset=utf-8><p>Gr&uuml;&szlig;e <b>Wo</b>rt</p>", "Grüße Wort"),
        ("<p>Gr&uuml;&szlig;e</p>", "Grüße"),
    ],
)
def test_pages_have_titles_and_pieces_of_pages_are_pages(page: str, wanted: str) -> None:
    found = found_in(page.encode())
    assert (found.kind, found.text.split("\n")[0]) == ("HTML", wanted)


def test_pages_are_read_in_the_encoding_that_they_are_in() -> None:
    page = "<!DOCTYPE html><html><body>Gr&ouml;&szlig;e größer</body></html>"
    assert found_in(page.encode("utf-16")).text == "Größe größer"
    russian = '<html><meta charset="koi8-r"><body>Договор</body></html>'
    assert found_in(russian.encode("koi8-r")).text == "Договор"
    for charset in ("punycode", "utf-16", "rot13", "nonsense"):
        data = f'<html><meta charset="{charset}"><body>Größe</body></html>'.encode("cp1252")
        assert found_in(data).text == "Größe", charset


def test_calendars_and_contacts_have_whole_words() -> None:
    event = "BEGIN:VCALENDAR\r\nSUMMARY:Ware\r\n house\r\nDESCRIPTION:one\\ntwo\\, three\r\n"
    assert lines_of(event.encode())[1:4] == ["SUMMARY:Warehouse", "DESCRIPTION:one", "two, three"]
    card = (
        "BEGIN:VCARD\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCll=\r\ner\r\nEND:VCARD"
    )
    assert lines_of(card.encode())[1].endswith(":Müller")


@pytest.mark.parametrize("codec", ["cp932", "euc-jp"])
def test_japanese_is_known_by_its_kana(codec: str) -> None:
    text = "見積書と請求書を送付いたします。よろしくお願いいたします。p4\n"
    found = find_encoding(text.encode(codec))
    assert found is not None
    assert found.codec == codec


def test_a_header_of_a_million_words_takes_no_time() -> None:
    data = b"From: a\r\nTo: b\r\nSubject: " + b"=?utf-8?q?a?= " * 100_000 + b"\r\n\r\nbody"
    assert "body" not in found_in(data[:-4]).text
    assert found_in(data).state in {TextState.WHOLE, TextState.CUT}


def test_a_docx_with_charts_reads_them() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="charts/chart1.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/chart"/></Relationships>'
    )
    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        "<c:cat><c:strRef><c:strCache><c:pt><c:v>Hamburg</c:v></c:pt></c:strCache></c:strRef>"
        "<c:numCache><c:pt><c:v>42</c:v></c:pt></c:numCache></c:cat></c:chartSpace>"
    )
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>Rents</w:t></w:r></w:p></w:body></w:document>"
    )
    parts = {"word/_rels/document.xml.rels": relations, "word/charts/chart1.xml": chart}
    data = documents.word_of(body, **parts)
    assert zipfile.is_zipfile(BytesIO(data))
    assert lines_of(data) == ["Rents", "Hamburg"]


def embedding(outer: bytes, *inner: bytes) -> bytes:
    parts = documents.unpacked(outer)
    for number, data in enumerate(inner):
        parts[f"word/embeddings/Document{number}.docx"] = data
    return documents.packed(parts)


def test_documents_within_a_document_are_read_beside_it() -> None:
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
    )
    own = documents.word_of(body.format("a letter"))
    data = embedding(own, documents.workbook(), embedding(own, documents.slides()), b"unknown")
    assert {"a letter", "Forecast", "Harbour project"} <= set(lines_of(data))
    deep = documents.slides()
    for _ in range(3):
        deep = embedding(own, deep)
    assert "Harbour project" not in lines_of(deep)


def test_a_damaged_document_within_one_is_told_and_the_others_are_read() -> None:
    own, other = documents.word(), documents.workbook()
    found = found_in(embedding(own, own[:3000], other))
    assert (found.state, "Forecast" in found.text) == (TextState.CUT, True)
    assert found.why == "A part of it is damaged; what could be read of it is here."


def test_a_part_that_is_named_many_times_is_read_once():
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    named = "".join(
        f'<Relationship Id="r{number}" Type="{office}/chart" Target="charts/c.xml"/>'
        for number in range(50)
    )
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{office}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body/></w:document>',
        "word/_rels/document.xml.rels": f"<Relationships>{named}</Relationships>",
        "word/charts/c.xml": "<c><p><t>turnover</t></p></c>",
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    assert lines_of(packed.getvalue()) == ["turnover"]


@pytest.mark.clock
def test_titles_that_never_end_take_time_in_proportion_only():
    begun = time.process_time()
    found_in(b"<html>" + b"<title" * 50_000)
    assert time.process_time() - begun < 5
