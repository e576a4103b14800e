"""The demo's earlier recovery point: the same disk a week before, made from the later one.

Only what differs is written: a budget and an order that were deleted since, figures and a database
that went on, mail that came later taken out.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import zstandard
from tests.builders import demo_files as content
from tests.builders.demo_database import order_book
from tests.builders.demo_disk import FIRST_SECTOR, SECTOR, write_disk
from tests.builders.demo_documents import csv, pdf, xlsx
from tests.builders.demo_mail import demo_folders, letter
from tests.builders.demo_people import ANN, IVO, NORDLYS
from tests.builders.demo_volume import LABEL, dated
from tests.builders.mail_items import MailItem
from tests.builders.mailbox import write_mailbox
from tests.builders.ntfs_mount import mounted

TAKEN = datetime(2026, 6, 23, 22, tzinfo=UTC)
BUDGET = f"{content.ANN}/Documents/Reports/Budget 2027.xlsx"
WINDOW_LOG = 25
"""A window of 32 MiB, which sees all of the later image."""

LEVEL = 19


def build_earlier(later: Path, image: Path) -> Path:
    """Write the earlier image, and return it packed as what differs from the later one.

    Args:
        later: The later image.
        image: Where the earlier one goes.
    """
    data = later.read_bytes()
    with TemporaryDirectory() as work:
        volume = Path(work) / "volume.img"
        sectors = len(data) // SECTOR - 2 * FIRST_SECTOR
        start = FIRST_SECTOR * SECTOR
        volume.write_bytes(data[start : start + sectors * SECTOR])
        with mounted(volume) as root:
            _take_back(root)
        write_disk(image, volume, LABEL)
    packed = image.with_suffix(".img.zst")
    packed.write_bytes(_compressor(data).compress(image.read_bytes()))
    return packed


def _compressor(later: bytes) -> zstandard.ZstdCompressor:
    known = zstandard.ZstdCompressionDict(later, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL, window_log=WINDOW_LOG, enable_ldm=True, write_checksum=True
    )
    return zstandard.ZstdCompressor(dict_data=known, compression_params=parameters)


def _take_back(root: Path) -> None:
    """Make the volume what it was on 23 June."""
    (root / BUDGET).write_bytes(xlsx(BUDGET_ROWS))
    dated(root / BUDGET, "2026-06-19")
    orders = root / f"{content.BEN}/Documents/orders 2026.csv"
    orders.write_bytes(content.figures(2026, 52))
    dated(orders, "2026-06-22")
    stock = root / f"{content.ANN}/Documents/Reports/Stock list.xlsx"
    stock.write_bytes(xlsx([("Article", "Pieces"), ("Rope 24 mm", 1350), ("Fender", 30)]))
    dated(stock, "2026-06-04")
    (root / f"{content.ANN}/Documents/Notes/会議メモ 2026-06.txt").unlink()
    mailbox = root / content.MAILBOX
    mailbox.unlink()
    write_mailbox(mailbox, list(_mail()), store_name="Ann Morrow")
    dated(mailbox, "2026-06-23")
    database = root / content.DATABASE
    database.write_bytes(order_book(until=date(2026, 6, 22)))
    dated(database, "2026-06-23")


def _mail() -> list[tuple[tuple[str, ...], list[MailItem]]]:
    """Return the folders as they were: without what came later, with what was deleted since."""
    folders = []
    for path, items in demo_folders():
        kept = [item for item in items if (item.message.received or TAKEN) <= TAKEN]
        if path == ("Inbox", "Suppliers"):
            kept.insert(0, _short_delivery())
        if path == ("Sent Items",):
            kept.insert(0, _reply())
        folders.append((path, kept))
    return folders


def _short_delivery() -> MailItem:
    note = ["Delivery note for order 20231", "Rope 24 mm: 11 coils of 12", "One follows by van."]
    return letter(
        "2026-06-17T10:20:00",
        NORDLYS,
        "Order 20231: one coil short",
        "Dear Ann, one coil of order 20231 was left behind. The delivery note is attached.",
        files=[
            ("delivery note 20231.pdf", pdf(note)),
            ("order 20231.csv", csv([("Article", "Coils"), ("Rope 24 mm", 12)]).encode()),
        ],
    )


def _reply() -> MailItem:
    return letter(
        "2026-06-17T11:05:00",
        ANN,
        "RE: Order 20231: one coil short",
        "Please send it to Quay 7 with the next van. Ivo of Kestrel waits for order 20231 too.",
        to=[NORDLYS],
        cc=[IVO],
        flags=0x21,
        headers="",
    )


BUDGET_ROWS = [
    ("Account", "2026", "2027"),
    ("Rope", 18400, 19000),
    ("Fenders", 5200, 4800),
    ("Harbour dues", 12600, 13100),
    ("Postage", 940, 900),
    ("Repairs", 7300, 9500),
]
