"""Office documents for the demo, written with the standard library alone.

They are small but honest: word processors, spreadsheets and PDF viewers open them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

OPC_TIME = (2026, 6, 30, 6, 0, 0)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument"


def docx(paragraphs: Iterable[str]) -> bytes:
    """Return a Word document of plain paragraphs ([ECMA-376] part 1, 11.3.10)."""
    texts = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for text in paragraphs
    )
    document = f'{XML}<w:document xmlns:w="{WORD}"><w:body>{texts}</w:body></w:document>'
    return _package("word/document.xml", f"{TYPE}.wordprocessingml.document.main+xml", {}, document)


def xlsx(rows: Iterable[Sequence[str | int]]) -> bytes:
    """Return a workbook of one sheet ([ECMA-376] part 1, 12.3)."""
    cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    sheet = f'{XML}<worksheet xmlns="{SHEET}"><sheetData>{cells}</sheetData></worksheet>'
    book = (
        f'{XML}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Stock" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    relation = _relations(f"{OFFICE}/worksheet", "worksheets/sheet1.xml")
    parts = {"xl/worksheets/sheet1.xml": sheet, "xl/_rels/workbook.xml.rels": relation}
    return _package("xl/workbook.xml", f"{TYPE}.spreadsheetml.sheet.main+xml", parts, book)


def pdf(lines: Sequence[str]) -> bytes:
    """Return a one-page PDF 1.4 with these lines in Helvetica (ISO 32000-1, 7.5)."""
    texts = " T* ".join(f"({_pdf_text(line)}) Tj" for line in lines)
    page = f"BT /F1 11 Tf 56 780 Td 15 TL {texts} ET".encode("cp1252")
    fonts = b"/Resources << /Font << /F1 5 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % fonts,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    output, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(output))
        output += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    tail += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(output + tail + b"startxref\n%d\n%%%%EOF\n" % len(output))


def csv(rows: Iterable[Sequence[str | int]], separator: str = ",") -> str:
    """Return rows as text with CRLF."""
    return "".join(separator.join(map(str, row)) + "\r\n" for row in rows)


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def _pdf_text(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _package(main: str, main_type: str, parts: dict[str, str], content: str) -> bytes:
    """Return an Open Packaging container; stored, so that every zlib gives the same bytes."""
    types = f'<Override PartName="/{main}" ContentType="{main_type}"/>'
    if "xl/worksheets/sheet1.xml" in parts:
        types += (
            '<Override PartName="/xl/worksheets/sheet1.xml" '
            f'ContentType="{TYPE}.spreadsheetml.worksheet+xml"/>'
        )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    listing = (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )
    all_parts = {
        "[Content_Types].xml": listing,
        "_rels/.rels": _relations(f"{OFFICE}/officeDocument", main),
        **parts,
        main: content,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in all_parts.items():
            archive.writestr(zipfile.ZipInfo(name, OPC_TIME), text)
    return file.getvalue()


def _relations(kind: str, target: str) -> str:
    return (
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
    )
