"""A volume in which every item bears marks of its own, and a policy that keeps most of them back.

A mark is a word that stands nowhere else: found anywhere, it tells what got there.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.builders.mail_items import MailItem
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import NOT_CLEAN, DataFile
from tests.builders.sqlserver.log.logged_database import LoggedDatabase
from tests.builders.sqlserver.log.logged_heap import LoggedHeap
from tests.builders.udf_volumes import Tree, UdfImage

from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.secrets import Secret
from gleanpoint_parsers.mapi.message import Party

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
RECENT = datetime(2026, 10, 1, 9, tzinfo=UTC)
OLD = datetime(2020, 2, 13, 9, tzinfo=UTC)
REGISTER_KEY = bytes(range(32))

FREE = "free"
ERASED_FROM, ERASED_TO, ERASED_INSIDE = "erasedfrom", "erasedto", "erasedinside"
HELD, PAST, PURGED, VERSION = "held", "past", "purged", "version"
OTHERS = "othersmail"
ERASED_FOLDER, FREE_FILE, PAST_FILE = "erasedfolder", "freefile", "pastfile"
ROW, ERASED_ROW, LATE_ROW = "row", "erasedrow", "laterow"
EMAIL = "email"
"""The column that identifies people, of a table with a row of somebody who was erased."""

POLICY = """
name = "Canaries"
version = 1
[[rule]]
name = "Limit"
delete_after = "1 year"
match = { folder = ["Held", "Past"], kind = "message" }
[[rule]]
name = "Old files"
delete_after = "30 days"
anchor = "modified"
match = { folder = ["/p0/past"], kind = "file" }
[[hold]]
matter = "M-1"
scope = { folder = "Held" }
"""


@dataclass(frozen=True)
class Marks:
    """The words of one item.

    Args:
        name: Which item.
    """

    name: str

    @property
    def title(self) -> str:
        """In its subject, or name of the file."""
        return f"qzxtitle{self.name}"

    @property
    def body(self) -> str:
        """In its text or bytes."""
        return f"qzxbody{self.name}"

    @property
    def attached(self) -> str:
        """Name of its attachment."""
        return f"qzxattached{self.name}"

    @property
    def inside(self) -> str:
        """In the bytes of its attachment."""
        return f"qzxinside{self.name}"

    @property
    def person(self) -> str:
        """Name of who sent it."""
        return f"qzxperson{self.name}"

    @property
    def receiver(self) -> str:
        """Name of who got it."""
        return f"qzxreceiver{self.name}"

    @property
    def of_envelope(self) -> tuple[str, ...]:
        """What lists show, of it and of what hangs on it."""
        return self.title, self.person, self.receiver, self.attached

    @property
    def of_content(self) -> tuple[str, ...]:
        """What only the item itself has."""
        return self.body, self.inside

    @property
    def all(self) -> tuple[str, ...]:
        """Every word."""
        return self.of_envelope + self.of_content


MAILS = (FREE, ERASED_FROM, ERASED_TO, ERASED_INSIDE, HELD, PAST, PURGED, VERSION, OTHERS)


def register() -> ErasureRegister:
    """Return a register of what ``identifiers`` gives."""
    empty = ErasureRegister(Secret(REGISTER_KEY), frozenset())
    hashes = frozenset(map(empty.fingerprint, identifiers()))
    return ErasureRegister(Secret(REGISTER_KEY), hashes, frozenset({EMAIL}))


def identifiers() -> tuple[str, ...]:
    """Return who and what was erased: senders, a recipient, somebody in a table, a folder."""
    people = (ERASED_FROM, ERASED_TO, ERASED_INSIDE + "inner", ERASED_ROW)
    return (*(f"{name}@gone.example" for name in people), f"/qzxtitle{ERASED_FOLDER}")


def volume() -> bytes:
    """Return the volume."""
    with tempfile.TemporaryDirectory() as folder:
        own = _mailbox(Path(folder) / "ben.pst", _of_ben())
        other = _mailbox(Path(folder) / "anna.pst", [(("Inbox",), [_letter(OTHERS)])])
    gone, free, past = Marks(ERASED_FOLDER), Marks(FREE_FILE), Marks(PAST_FILE)
    tree: Tree = {
        "ben.pst": own,
        "anna.pst": other,
        gone.title: {
            f"{gone.attached}.txt": gone.body.encode(),
            "deep": {"x": gone.inside.encode()},
        },
        f"{free.title}.txt": free.body.encode(),
        "past": {f"{past.title}.txt": past.body.encode()},
        **_database(),
    }
    return UdfImage(tree).image()


def _of_ben() -> Iterator[tuple[tuple[str, ...], list[MailItem]]]:
    inner = _letter(ERASED_INSIDE + "inner", sender=_gone(ERASED_INSIDE + "inner"))
    yield (
        ("Inbox",),
        [
            _letter(FREE),
            _letter(ERASED_FROM, sender=_gone(ERASED_FROM)),
            _letter(ERASED_TO, to=_gone(ERASED_TO)),
            _letter(ERASED_INSIDE, inner=[inner]),
        ],
    )
    yield (("Held",), [_letter(HELD, received=OLD)])
    yield (("Past",), [_letter(PAST, received=OLD)])
    yield (("Recoverable Items", "Purges"), [_letter(PURGED)])
    yield (("Recoverable Items", "Versions"), [_letter(VERSION)])


def _letter(
    name: str,
    sender: Party | None = None,
    to: Party | None = None,
    received: datetime = RECENT,
    inner: list[MailItem] | None = None,
) -> MailItem:
    marks = Marks(name)
    return mail(
        marks.title,
        text=f"{marks.body}\r\n",
        sender=sender or _party(marks.person, f"{marks.person}@here.example"),
        to=(to or _party(marks.receiver, f"{marks.receiver}@here.example"),),
        received=received,
        files=[(f"{marks.attached}.txt", marks.inside.encode())],
        inner=inner or (),
    )


def _gone(name: str) -> Party:
    return _party(Marks(name).person, f"{name}@gone.example")


def _party(name: str, address: str) -> Party:
    return Party(name, "SMTP", address, address)


def _mailbox(path: Path, folders: object) -> bytes:
    return write_mailbox(path, folders).read_bytes()  # type: ignore[arg-type]  # lists or tuples


def _database() -> dict[str, bytes]:
    """Return a database and its log: its last transactions are about an erased row, and not."""
    free, erased, late = (Marks(name) for name in (ROW, ERASED_ROW, LATE_ROW))
    made = DataFile("Shop", status=NOT_CLEAN, least_pages=256)
    columns = [
        Column("Id", t.integer(), nullable=False),
        Column("Text", t.varchar(80), nullable=False),
        Column("Email", t.varchar(80)),
    ]
    made.table("Orders", columns).add(1, free.body, "ben@here.example").add(
        2, erased.body, f"{ERASED_ROW}@gone.example"
    )
    running = LoggedDatabase(made)
    orders = LoggedHeap(running, "Orders")
    with running.transaction(erased.title) as work:
        orders.update(work, 2, f"{erased.body} {erased.inside}", f"{ERASED_ROW}@gone.example")
    with running.transaction(late.title) as work:
        orders.insert(work, 3, late.body, "ben@here.example")
        orders.insert(work, 4, erased.attached, f"{ERASED_ROW}@gone.example")
    with running.transaction(erased.person) as work:
        orders.delete(work, 4)
    (file,) = running.images().files.values()
    return {"shop.mdf": file.read_at(0, file.size), "shop_log.ldf": running.log_file()}
