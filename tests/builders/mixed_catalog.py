"""A catalog of awkward names and mails, and what searches find in it."""

from __future__ import annotations

from pathlib import Path

import zstandard
from tests.builders.filled_catalog import DAY, EPOCH, KINDS, fill, put_items, put_message

from gleanpoint.core.catalog.schema import INDEXES, Flag
from gleanpoint.core.catalog.store import Catalog
from gleanpoint_parsers.entries import Kind

NAMES = (
    "Order 20817.pdf",
    "order_list.xlsx",
    "Größe der Räume.docx",
    "Cafe\u0301 menu.txt",
    "請求書 2026.pdf",
    "สวัสดีครับ.txt",
    "Документ Отчёт.doc",
    "100%_sure.txt",
    'say "hello".txt',
    "a.b",
    "q",
    "İstanbul.jpg",
    "ΣΊΣΥΦΟΣ.md",
)
MAILS = (
    ("Order 20817: delayed", "Dora Demo", "Ann Example", "The delivery of the order is late.", ""),
    (
        "Re: invoice",
        "Bob Sample",
        "Dora Demo",
        "See the attached invoice, kind regards",
        "bill.pdf",
    ),
    ("Grüße", "Émile Zola", "Ann Example", "Die Straße nach Zürich ist gesperrt.", ""),
    ("見積書", "田中", "Ann Example", "請求書を添付しました。ありがとうございます", ""),
)


FOUND: tuple[tuple[str, set[str]], ...] = (
    ("20817", {"Order 20817.pdf", "Order 20817: delayed"}),
    ("rder", {"Order 20817.pdf", "order_list.xlsx", "Order 20817: delayed"}),
    ("grosse", {"Größe der Räume.docx"}),
    ("raume", {"Größe der Räume.docx"}),
    ("CAFÉ", {"Cafe\u0301 menu.txt"}),
    ("請求書", {"請求書 2026.pdf", "見積書"}),
    ("添付", {"見積書"}),
    ("วัสดี", {"สวัสดีครับ.txt"}),
    ("отчет", {"Документ Отчёт.doc"}),
    ("σισυφος", {"ΣΊΣΥΦΟΣ.md"}),
    ("istanbul", {"İstanbul.jpg"}),
    ("strasse zurich", {"Grüße"}),
    ("deliv", {"Order 20817: delayed"}),
    ('"deliv"', set()),
    ('"the delivery of"', {"Order 20817: delayed"}),
    ("from:dora", {"Order 20817: delayed"}),
    ("from:emile", {"Grüße"}),
    ("from:@example.org", {mail[0] for mail in MAILS}),
    ("to:dora", {"Re: invoice"}),
    ("from:ora", set()),
    ("bill", {"Re: invoice"}),
    ("has:attachment", {"Re: invoice"}),
    ("100%_", {"100%_sure.txt"}),
    ("%", {"100%_sure.txt"}),
    ('hello".', {'say "hello".txt'}),
    ("q", {"q"}),
    ("kind:document is:deleted", {"Order 20817.pdf", "สวัสดีครับ.txt"}),
    ("kind:message -order", {mail[0] for mail in MAILS[1:]}),
    ("kind:message -from:dora", {mail[0] for mail in MAILS[1:]}),
    ("invoice OR delivery", {"Re: invoice", "Order 20817: delayed"}),
    ("order kind:pdf", {"Order 20817.pdf"}),
    ("order point:nowhere", set()),
    ("subject:20817 kind:message", {"Order 20817: delayed"}),
    ("in:/p1/ann.pst order", {"Order 20817: delayed"}),
    ("in:ANN.pst", {mail[0] for mail in MAILS}),
    ("larger:4M kind:file", {"İstanbul.jpg", "ΣΊΣΥΦΟΣ.md", "ann.pst"}),
    ("smaller:4 kind:file", {"Order 20817.pdf", "order_list.xlsx"}),
)
"""Lines, and the names of what they find."""


def mixed_catalog(file: Path, others: int = 0, messages: int = 0) -> Catalog:
    """Make the catalog, with so many other files and messages in it, in folders of their own."""
    made = Catalog(file, "whole")
    with made.writing() as connection:
        fill(connection, others, messages)
        with connection:
            files = [
                (10, None, name, KINDS[Kind.FILE], str(n), size(n), when(n), when(n), when(n), 2)
                for n, name in enumerate(NAMES)
            ]
            flags = [Flag.DELETED if n % 5 == 0 else 0 for n in range(len(files))]
            rows = [(*row, flag, None) for row, flag in zip(files, flags, strict=True)]
            put_items(connection, iter(rows))
            packer = zstandard.ZstdCompressor()
            for n, (subject, sender, to, body, inside) in enumerate(MAILS):
                told = {"subject": subject, "sender": sender, "to": to, "body": body}
                put_message(connection, packer, told | {"inside": inside, "time": when(n)})
        connection.execute(INDEXES)
    return made


def size(number: int) -> int:
    """Return the bytes of one of the files."""
    return 1 << (2 * number)


def when(number: int) -> int:
    """Return the moment of one of the items."""
    return EPOCH - number * 10 * DAY
