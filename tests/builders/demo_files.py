"""Files of the demo's volume: where each lies, what is in it, and when it was written."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.builders.demo_documents import csv, docx, pdf, xlsx
from tests.builders.demo_pictures import harbour, jpeg, logo, png

ANN, BEN, JUERGEN = "Users/Ann Morrow", "Users/Ben Sætre", "Users/Jürgen Weißbach"
LONG_NAME = (
    "Supply agreement with Nordlys Rope AS - renewal 2024 with annexes A to F, final version as"
    " agreed by both parties in Port Ellery on 14 March 2024 and countersigned.txt"
)
COMPRESSED = f"{ANN}/Documents/Archive"
SPARSE = f"{BEN}/Documents/tide sensor.dat"
SPARSE_SIZE = 8 << 20
SPARSE_PIECES = ((0, b"TIDE1\0\0\0"), (3 << 20, b"high water"), ((8 << 20) - 9, b"low water"))
STREAM = (f"{ANN}/Downloads/rope catalogue 2026.pdf", "Zone.Identifier")
ZONE = b"[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://nordlys.example/catalogue-2026.pdf\r\n"
WOF = "Program Files/Chartroom/chartroom handbook.txt"
DEDUPLICATED = "Shares/Scans/scan 2025-11-03.tif"
DEDUPLICATED_SIZE = 1_048_576
CLOUD = f"{ANN}/OneDrive/Board minutes 2026-02.docx"
CLOUD_SIZE = 48_213
ENCRYPTED = "Users/Dora Quill/Private/witness statement.txt"
ENCRYPTED_SIZE = 1500
MAILBOX = "mail/ann.morrow.pst"
DATABASE = "Databases/OrderBook.mdf"
SPECIAL = (SPARSE, WOF, DEDUPLICATED, CLOUD, ENCRYPTED, MAILBOX, DATABASE)

DELETED = (
    f"{ANN}/Documents/Contracts/Lease of Quay 7 (draft).txt",
    f"{ANN}/Pictures/Boat at noon.png",
    f"{BEN}/Documents/resignation.txt",
    f"{BEN}/Old drafts/letter to the port authority.txt",
    f"{BEN}/Old drafts/offer 2021.csv",
)
DELETED_FOLDER = f"{BEN}/Old drafts"
OVERWRITTEN = f"{BEN}/Documents/price list 2023.csv"
OVERWRITER = f"{BEN}/Documents/price list 2026.csv"
"""Written in two parts, before and after the other one was deleted, into its clusters."""


@dataclass(frozen=True)
class DemoFile:
    path: str
    data: bytes
    modified: str


def files() -> Iterator[DemoFile]:
    """Yield the ordinary files but pictures, in the order in which they are written."""
    yield from _documents()
    yield from _of_the_others()
    yield from _to_be_deleted()


def pictures() -> Iterator[DemoFile]:
    """Yield the pictures; encoding them needs Qt."""
    folder = f"{ANN}/Pictures"
    yield DemoFile(f"{folder}/Quay at dawn.png", png(360, 225, harbour(6)), "2022-06-21")
    yield DemoFile(f"{folder}/Quay at noon.jpg", jpeg(640, 400, harbour(12)), "2022-06-21")
    yield DemoFile(f"{folder}/Quay at dusk.jpg", jpeg(640, 400, harbour(19)), "2022-06-21")
    yield DemoFile(f"{folder}/logo.png", png(96, 96, logo), "2018-11-05")


def handbook() -> bytes:
    """Return the text that the WOF-compressed file holds."""
    lines = [
        f"{number:03}. Before you {verb} the {part}, look at the {other}.\r\n"
        for number, (verb, part, other) in enumerate(
            (verb, part, other) for verb in VERBS for part in PARTS for other in PARTS
        )
    ]
    return "".join(lines).encode()


def price_list(year: int, articles: int) -> bytes:
    rows = [("Article", "Price")]
    rows += [(f"Rope {n} mm, {year}", f"{n * 7 + year % 10}.50") for n in range(1, articles)]
    return csv(rows).encode()


def cipher(size: int) -> bytes:
    return random.Random(7).randbytes(size)  # noqa: S311 - filler, no secret


def _documents() -> Iterator[DemoFile]:
    folder = f"{ANN}/Documents"
    lease = ["Lease of Quay 7", "between the harbour board and Harbour & Finch", "Signed."]
    yield DemoFile(f"{folder}/Contracts/Lease of Quay 7 (signed).pdf", pdf(lease), "2017-05-22")
    yield DemoFile(f"{folder}/Contracts/{LONG_NAME}", AGREEMENT.encode(), "2024-03-14")
    yield DemoFile(f"{folder}/Reports/figures 2025-Q4.csv", figures(2025, 40), "2026-01-12")
    report = ["Harbour & Finch", "Annual report 2025", "Größter Umsatz seit 1998."]
    yield DemoFile(f"{folder}/Reports/Annual report 2025.docx", docx(report), "2026-02-27")
    stock = [("Article", "Pieces"), ("Rope 24 mm", 1200), ("Fender", 36)]
    yield DemoFile(f"{folder}/Reports/Stock list.xlsx", xlsx(stock), "2026-06-11")
    yield DemoFile(f"{folder}/Notes/Ideen für Jürgen.md", IDEAS.encode(), "2025-09-02")
    memo = "会議メモ\r\n7月3日 10時 第7埠頭\r\n"
    yield DemoFile(f"{folder}/Notes/会議メモ 2026-06.txt", memo.encode(), "2026-06-25")
    yield DemoFile(f"{folder}/Notes/🎉 summer party.txt", PARTY.encode(), "2024-08-30")
    yield DemoFile(f"{folder}/Letter to the harbour office.html", LETTER.encode(), "2023-04-18")
    yield DemoFile(f"{COMPRESSED}/ledger 2019.csv", figures(2019, 6000), "2020-01-03")
    yield DemoFile(STREAM[0], pdf(["Nordlys Rope AS", "Catalogue 2026"]), "2026-06-18")


def _of_the_others() -> Iterator[DemoFile]:
    deep = "Projects/Harbour light/2021/Phase 1/Survey/North side/Readings/Raw/Sensor 4/May"
    yield DemoFile(f"{deep}/readings.csv", figures(2021, 90), "2021-05-31")
    yield DemoFile(f"{BEN}/Documents/orders 2026.csv", figures(2026, 60), "2026-06-28")
    expenses = "Datum;Zweck;Betrag\r\n04.03.2024;Fähre nach Föhr;38,40\r\n".encode("cp1252")
    yield DemoFile(f"{JUERGEN}/Dokumente/Spesen März 2024.csv", expenses, "2024-04-02")
    greeting = "Grüße aus Hamburg\r\n".encode("utf-16")
    yield DemoFile(f"{JUERGEN}/Dokumente/Gruß.txt", greeting, "2024-04-02")
    yield DemoFile("Users/Public/read me first.txt", README.encode(), "2016-02-01")
    yield DemoFile("Users/Public/empty.txt", b"", "2016-02-01")


def _to_be_deleted() -> Iterator[DemoFile]:
    draft = "Lease of Quay 7, first draft.\r\n" + "Clause: to be agreed.\r\n" * 300
    offer, letter = figures(2021, 150), ("To the port authority\r\n" * 100).encode()
    contents = [
        (draft.encode(), "2016-03-09"),
        (png(240, 150, harbour(12)), "2019-07-14"),
        (b"I am leaving in May.\r\n", "2026-03-03"),
        (letter, "2021-02-08"),
        (offer, "2021-02-09"),
    ]
    for path, (data, modified) in zip(DELETED, contents, strict=True):
        yield DemoFile(path, data, modified)


def figures(year: int, rows: int) -> bytes:
    chance = random.Random(year)  # noqa: S311 - filler, no secret
    table: list[tuple[str | int, ...]] = [("Number", "Date", "Account", "Amount")]
    for number in range(1, rows + 1):
        day = f"{year}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        table.append((number, day, chance.choice(ACCOUNTS), f"{chance.randrange(100, 99999)}.50"))
    return csv(table).encode()


ACCOUNTS = ("Rope", "Fenders", "Harbour dues", "Postage", "Repairs")
VERBS = ("open", "close", "clean", "paint", "replace")
PARTS = ("chart table", "compass", "barometer", "log book", "lamp", "signal flags", "sextant")
IDEAS = "# Ideen für Jürgen\n\n- Größere Fender zeigen\n- **Messe** in Hamburg, Halle 4\n"
PARTY = "We meet at six in the rope loft.\r\nBring something warm. 🔥\r\n"
README = (
    "Welcome to Harbour & Finch, ship chandlers, Port Ellery.\r\nEverything here is invented.\r\n"
)
LETTER = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Letter</title></head>"
    "<body><p>To the harbour office, Port Ellery</p><p>Quay 7 needs a new lamp.</p></body></html>"
)
AGREEMENT = "Supply agreement between Nordlys Rope AS and Harbour & Finch.\r\n" * 40
