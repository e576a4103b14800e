"""Documents of common kinds, made by the libraries that people use to make them."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

import docx
import openpyxl
import pptx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from odfdo import Cell, Document, Header, Paragraph, Row, Table
from pptx.util import Inches
from tests.builders.msg.compound import CompoundWriter, Folder

DUE = datetime(2026, 11, 24)  # noqa: DTZ001 - workbooks know no zones
FORECAST = (("Region", "Units", "Due"), ("Nord", 1200, DUE), ("Süd", 2.5, None))


def word() -> bytes:
    """A document with heading, list, table, text box, content control, insertion and deletion."""
    made = docx.Document()
    made.add_heading("Lease of the warehouse", 1)
    made.add_paragraph("The lease ends in May, Grüße.")
    made.add_paragraph("First item", style="List Bullet")
    table = made.add_table(2, 2)
    for row, values in zip(table.rows, (("Rent", "4,200"), ("Deposit", "9,000")), strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    made.sections[0].header.paragraphs[0].text = "Confidential draft"
    body = made.element.body
    body.insert(0, parse_xml(_CONTROL))
    body.insert(1, parse_xml(_CHANGES))
    return _saved(made)


_W = nsdecls("w")
_CONTROL = (
    f"<w:sdt {_W}><w:sdtContent><w:p><w:r><w:t>Inside a control</w:t></w:r></w:p>"
    "</w:sdtContent></w:sdt>"
)
_CHANGES = (
    f"<w:p {_W}><w:ins><w:r><w:t>Inserted words</w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText>Deleted words</w:delText></w:r></w:del></w:p>"
)


def workbook() -> bytes:
    """A workbook of two sheets with texts, numbers and a date."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Forecast"
    for row in FORECAST:
        sheet.append(row)
    made.create_sheet("Notes")["C4"] = "far away"
    return _saved(made)


def slides() -> bytes:
    """A presentation of two slides with a table and notes."""
    made = pptx.Presentation()
    first = made.slides.add_slide(made.slide_layouts[1])
    first.shapes.title.text = "Harbour project"
    first.placeholders[1].text = "Cranes arrive in June"
    first.notes_slide.notes_text_frame.text = "Mention the delay"
    second = made.slides.add_slide(made.slide_layouts[5])
    frame = second.shapes.add_table(1, 2, Inches(1), Inches(1), Inches(4), Inches(1))
    frame.table.cell(0, 0).text = "Crane"
    frame.table.cell(0, 1).text = "40 t"
    return _saved(made)


def open_text() -> bytes:
    """An OpenDocument text with a heading and a table."""
    made = Document("text")
    made.body.clear()
    made.body.append(Header(1, "Minutes"))
    made.body.append(Paragraph("We met on Tuesday."))
    table = Table("Attendance")
    row = Row()
    for value in ("Ann", "present"):
        row.append_cell(Cell(value))
    table.append_row(row)
    made.body.append(table)
    return _saved(made)


def open_sheet(repeated: int = 3) -> bytes:
    """An OpenDocument workbook; one cell says how often it is repeated."""
    made = Document("spreadsheet")
    made.body.clear()
    table = Table("Stock")
    row = Row()
    row.append_cell(Cell("Bolts"))
    row.append_cell(Cell(None, repeated=repeated))
    row.append_cell(Cell("900"))
    table.append_row(row)
    made.body.append(table)
    return _saved(made)


def pdf(pages: list[str], *, encrypted: bool = False) -> bytes:
    """A PDF document with a line of text on each page."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, text in enumerate(pages):
        stream = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode("latin-1")
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            + f"/Contents {5 + 2 * number} 0 R>>".encode()
        )
        objects.append(f"<</Length {len(stream)}>>stream\n".encode() + stream + b"\nendstream")
    data, places = bytearray(b"%PDF-1.7\n"), []
    if encrypted:
        objects.append(_ENCRYPTION)
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    more = f"/Encrypt {len(objects)} 0 R/ID[<00><00>]" if encrypted else ""
    data += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{more}>>\n".encode()
    return bytes(data + f"startxref\n{start}\n%%EOF".encode())


_ENCRYPTION = (
    b"<</Filter/Standard/V 2/R 3/Length 128/P -44/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>"
)


def old_word(text: str, *, encrypted: bool = False) -> bytes:
    """A Word 97 document of two pieces: one of bytes, one of UTF-16 ([MS-DOC] 2.4.1)."""
    narrow, wide = text[: len(text) // 2], text[len(text) // 2 :]
    start = 0x400
    document = bytearray(start)
    struct.pack_into("<HH", document, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", document, 0x0A, 0x0200 | (0x0100 if encrypted else 0))
    document += narrow.encode("cp1252")
    second = len(document)
    document += wide.encode("utf-16-le")
    places = struct.pack("<3I", 0, len(narrow), len(text))
    pieces = struct.pack("<HIH", 0, (start * 2) | 0x40000000, 0)
    pieces += struct.pack("<HIH", 0, second, 0)
    table = b"\x02" + struct.pack("<I", len(places + pieces)) + places + pieces
    struct.pack_into("<II", document, 0x1A2, 0, len(table))
    streams = {"WordDocument": bytes(document).ljust(8192, b"\0"), "1Table": table}
    return CompoundWriter().write(Folder(dict(streams)))


def old_slides(*texts: str) -> bytes:
    """A PowerPoint 97 presentation: a container of a slide and a text for each."""
    inside = b""
    for text in texts:
        inside += struct.pack("<HHI", 0, 0x03F3, 20) + bytes(20)
        data = text.encode("utf-16-le")
        inside += struct.pack("<HHI", 0, 0x0FA0, len(data)) + data
    stream = struct.pack("<HHI", 0x0F, 1000, len(inside)) + inside
    return CompoundWriter().write(Folder({"PowerPoint Document": stream}))


def packed(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of some parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes | str]:
    """The parts of a ZIP file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word_of(document: str | bytes, **parts: bytes | str) -> bytes:
    """A Word document whose main part is given as it is."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return packed(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relations,
            "word/document.xml": document,
            **parts,
        }
    )


def png(width: int, height: int, color: tuple[int, int, int] = (11, 104, 116)) -> bytes:
    """A picture of one colour."""
    rows = (b"\0" + bytes(color) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _saved(made: object) -> bytes:
    out = BytesIO()
    made.save(out)  # type: ignore[attr-defined]  # every library has it
    return out.getvalue()
