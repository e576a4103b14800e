"""The mailbox of the demo: ten years of an invented office, with all that mail can carry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import formataddr
from pathlib import Path
from uuid import UUID

from tests.builders.demo_documents import csv, pdf
from tests.builders.demo_people import (
    ANN,
    BEN,
    DORA,
    GAZETTE,
    IVO,
    JUERGEN,
    MEI,
    NORDLYS,
    OLD_DESK,
    OTIS,
)
from tests.builders.demo_pictures import harbour, logo, png
from tests.builders.mail_items import MailItem, NamedTag
from tests.builders.mailbox import mail, write_mailbox

from gleanpoint_parsers.mapi.message import Party

APPOINTMENT = UUID("00062002-0000-0000-c000-000000000046")
LOCATION = NamedTag(APPOINTMENT, 0x8208, 0x001F)
START, END = NamedTag(APPOINTMENT, 0x820D, 0x0040), NamedTag(APPOINTMENT, 0x820E, 0x0040)
RETENTION_TAG = UUID("5f3d2c1b-0a99-4e88-9d77-6c5b4a392817")
POLICY_TAG, PERIOD, RETENTION_DATE = 0x30190102, 0x301A0003, 0x301C0040
READ, UNREAD, FROM_ME = 0x01, 0x00, 0x21


def write_demo_mailbox(path: Path) -> Path:
    """Write ``ann.morrow.pst``."""
    return write_mailbox(path, demo_folders(), store_name="Ann Morrow")


def demo_folders() -> list[tuple[tuple[str, ...], Iterator[MailItem]]]:
    """Return the folders of the mailbox with their messages."""
    return [
        (("Inbox",), inbox()),
        (("Inbox", "Suppliers"), suppliers()),
        (("Sent Items",), sent()),
        (("Deleted Items",), deleted()),
        (("Contracts",), contracts()),
        (("Invoices",), invoices()),
    ]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def letter(when: str, sender: Party, subject: str, text: str, **more: object) -> MailItem:
    """Return a message to Ann; her own ones name their recipients in ``to``."""
    arguments = {"to": [ANN], "received": at(when), "headers": headers(when, sender)}
    body = text.replace("\n", "\r\n") + f"\r\n\r\n{sender.name}\r\n"
    return mail(subject, sender=sender, text=body, **(arguments | more))


def headers(when: str, sender: Party) -> str:
    """Return transport headers as a mail server leaves them; none where no address is known."""
    if not sender.smtp:
        return ""
    date = at(when).strftime("%a, %d %b %Y %H:%M:%S +0000")
    return (
        f"Received: from mx.example.net (192.0.2.25) by mail.example.com; {date}\r\n"
        f"From: {formataddr((sender.name, sender.smtp))}\r\nDate: {date}\r\nMIME-Version: 1.0\r\n"
    )


def inbox() -> Iterator[MailItem]:
    yield from _news_of_june()
    yield from _about_kestrel()
    yield from _meeting_and_parcel()
    yield from _with_attachments()
    yield from _older()


def _news_of_june() -> Iterator[MailItem]:
    yield letter(
        "2026-06-29T07:12:00",
        OTIS,
        "Pictures for the new brochure",
        "Dear Ann, the first picture is below. Is the quay recognisable?",
        html=BROCHURE,
        inline=[("dawn.png", "dawn@example.com", png(240, 150, harbour(6)))],
        flags=UNREAD,
    )
    yield letter(
        "2026-06-26T15:40:00",
        JUERGEN,
        "Größe der Leinen für die „Möwe“",
        "Liebe Ann, 24 mm genügen. Grüße aus Hamburg, auch an Otis!",
        flags=UNREAD,
    )
    yield letter(
        "2026-06-25T01:05:00",
        MEI,
        "会議メモ 7月の予定",
        "アンさん、議事録を添付します。よろしくお願いします。",
        files=[("会議メモ.txt", "7月3日 10時 第7埠頭\r\n".encode())],
    )


def _about_kestrel() -> Iterator[MailItem]:
    yield letter(
        "2026-06-24T09:30:00",
        DORA,
        "FW: Complaint about the delivery of 14 May",
        "Please keep everything that Kestrel sent us. The first letter is attached.",
        inner=[complaint()],
    )
    yield letter("2026-05-20T08:00:00", IVO, "Complaint about the delivery of 14 May", COMPLAINT)


def _meeting_and_parcel() -> Iterator[MailItem]:
    yield letter(
        "2026-06-22T11:00:00",
        OTIS,
        "Quarterly talk",
        "Room 4, second floor. Coffee is there.",
        message_class="IPM.Schedule.Meeting.Request",
        named={
            LOCATION: "Room 4",
            START: at("2026-07-03T10:00:00"),
            END: at("2026-07-03T11:00:00"),
        },
    )
    yield letter("2026-06-01T06:55:00", OLD_DESK, "Parcel at the front desk", "It is heavy.")


def _with_attachments() -> Iterator[MailItem]:
    yield letter(
        "2026-02-11T13:13:00",
        BEN,
        "Stock list",
        "As of today.",
        files=[("stock list.csv", csv(STOCK).encode())],
        categories=("Stock", "Größen"),
    )
    yield letter(
        "2026-02-11T13:14:00",
        BEN,
        "Stock list",
        "Sorry, this one is right.",
        files=[("stock list.csv", csv([*STOCK, ("Shackle 12 mm", 40)]).encode())],
        categories=("Stock",),
    )
    yield letter(
        "2025-08-18T10:10:00",
        OTIS,
        "The new logo",
        "For letters and flags.",
        files=[("logo.png", png(96, 96, logo))],
    )


def _older() -> Iterator[MailItem]:
    yield letter("2024-12-20T16:00:00", OTIS, "🎉 Summer was long, winter is here", PARTY, cc=[BEN])
    yield letter("2023-03-30T10:10:00", DORA, "Confidential: board minutes", "By post only.")
    yield letter("2021-09-01T07:00:00", GAZETTE, "Harbour Gazette 35/2021", GAZETTE_TEXT)
    yield letter(
        "2022-01-05T07:00:00",
        GAZETTE,
        "Harbour Gazette 1/2022",
        GAZETTE_TEXT,
        extra={
            POLICY_TAG: RETENTION_TAG.bytes_le,
            PERIOD: 365,
            RETENTION_DATE: at("2023-01-05T07:00:00"),
        },
    )
    yield mail("Note found in an old export", sender=BEN, to=[ANN], received=None, text=UNDATED)


def complaint() -> MailItem:
    """Return a message that carries an attachment of its own, and lies in another one."""
    return letter(
        "2026-05-15T08:20:00",
        IVO,
        "Delivery of 14 May: two coils missing",
        "See the delivery note.",
        files=[("delivery note 4711.pdf", pdf(["Delivery note 4711", "Coils ordered: 12"]))],
        inner=[letter("2026-05-14T18:00:00", IVO, "Delivery arrived", "Counting tomorrow.")],
    )


def suppliers() -> Iterator[MailItem]:
    yield letter(
        "2026-06-18T09:00:00",
        NORDLYS,
        "Rope catalogue 2026",
        "Our new catalogue is attached.",
        files=[("catalogue 2026.pdf", pdf(CATALOGUE))],
        html="<html><body><p>Our new <b>catalogue</b> is attached.</p>"
        '<img src="https://tracker.nordlys.example/open.gif?id=4711"></body></html>',
    )
    yield letter("2026-04-02T10:00:00", NORDLYS, "RE: Price of 24 mm polyester", "2.10 a metre.")
    yield letter("2025-10-09T12:00:00", NORDLYS, "Order confirmation 2025-118", "Shipped today.")
    yield letter("2025-03-17T12:00:00", NORDLYS, "Order confirmation 2025-031", "Shipped today.")
    yield letter("2022-07-08T12:00:00", IVO, "Charter dates for August", "1 to 14 August.")


def sent() -> Iterator[MailItem]:
    own = {"flags": FROM_ME, "headers": ""}
    yield letter(
        "2026-06-29T08:00:00",
        ANN,
        "RE: Pictures for the new brochure",
        "It is. Take the one at dawn.",
        to=[OTIS],
        cc=[DORA, JUERGEN],
        **own,
    )
    yield letter(
        "2026-06-25T08:15:00", ANN, "RE: 会議メモ 7月の予定", "Thank you!", to=[MEI], **own
    )
    yield letter("2025-11-03T14:00:00", ANN, "Travel to Hamburg", "By train.", to=[JUERGEN], **own)
    yield letter(
        "2024-03-14T15:00:00",
        ANN,
        "Supply agreement, signed",
        "Signed today; the original goes by post.",
        to=[NORDLYS],
        cc=[DORA],
        files=[("agreement.pdf", pdf(["Supply agreement", "Signed on 14 March 2024"]))],
        **own,
    )
    yield letter("2019-06-07T09:00:00", ANN, "Holiday list", "Please enter yours.", to=[BEN], **own)


def deleted() -> Iterator[MailItem]:
    yield letter("2026-06-10T05:00:00", GAZETTE, "Harbour Gazette 24/2026", GAZETTE_TEXT)
    yield letter("2026-03-03T22:15:00", BEN, "I want to tell you first", "I am leaving in May.")
    yield letter("2020-04-01T08:00:00", OTIS, "The quay is closed today", "Stay at home.")


def contracts() -> Iterator[MailItem]:
    subject = "Lease of Quay 7"
    yield letter("2016-03-09T10:00:00", DORA, f"{subject}: first draft", "Comments by Friday.")
    yield letter(
        "2017-05-22T10:00:00",
        DORA,
        f"{subject}: signed",
        "Signed by all. File it.",
        files=[("lease quay 7.pdf", pdf(["Lease of Quay 7", "Signed on 22 May 2017"]))],
    )
    yield letter("2018-09-14T09:45:00", IVO, "Charter contract 2018", "Agreed as it stands.")
    yield letter("2019-11-28T16:20:00", NORDLYS, "Supply agreement 2020", "Terms attached.")
    yield letter("2020-02-03T11:11:00", DORA, f"{subject}: addendum", "Clause 9 is new.")
    yield letter("2022-10-12T10:00:00", DORA, f"{subject}: extension", "Five more years.")
    yield letter("2024-03-14T14:30:00", NORDLYS, "Supply agreement 2024", "Ready to sign.")
    yield letter("2026-01-19T10:00:00", IVO, "Charter contract 2026", "Please countersign.")


def invoices() -> Iterator[MailItem]:
    yield letter(
        "2026-06-02T09:00:00",
        NORDLYS,
        "Invoice 2026-0402",
        "Payable in 30 days.",
        files=[("invoice 2026-0402.pdf", pdf(["Invoice 2026-0402", "Total: 1 260.00"]))],
    )
    yield letter("2021-01-15T09:00:00", NORDLYS, "Invoice 2021-0007", "Payable in 30 days.")
    yield letter("2016-05-02T09:00:00", NORDLYS, "Invoice 2016-0188", "Payable in 30 days.")


BROCHURE = (
    '<html><head><meta charset="utf-8"><style>p {font-family: sans-serif}</style></head><body>'
    '<p>Dear Ann,</p><p>the first picture:</p><p><img src="cid:dawn@example.com" alt="dawn"></p>'
    "<p>Is the quay recognisable? “Größer” is possible.</p><p>Otis</p></body></html>"
)
COMPLAINT = "We ordered twelve coils and counted ten. Please explain.\nA letter follows."
PARTY = "Dear all, we meet at six in the rope loft. Bring something warm. ☃"
GAZETTE_TEXT = "High water at 04:12 and 16:40.\nQuay 3 stays closed until Thursday."
UNDATED = "No date is left on this one: it was moved between programs too often."
STOCK = [("Article", "Pieces"), ("Rope 24 mm", 1200), ("Fender, Größe L", 36), ("Anchor 15 kg", 7)]
CATALOGUE = ["Nordlys Rope AS: catalogue 2026", "Polyester 8-32 mm", "Hemp 12-40 mm", "Steel 6 mm"]
