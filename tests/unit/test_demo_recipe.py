"""The committed demo holds what its recipe promises, seen with pytsk3 and libpff alone.

No reader of SQL Server data files but ours is at hand: of that file, the pages are looked at here;
tests/cli/test_demo.py reads the tables.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pypff
import pytest
import pytsk3
import zstandard
from tests.builders import demo_files as content
from tests.builders import demo_mail
from tests.builders.demo_people import IVO
from tests.builders.ntfs_reparse import (
    CLOUD_TAG,
    DEDUP_TAG,
    OFFLINE,
    RECALL_ON_DATA_ACCESS,
    WOF_STREAM,
    WOF_TAG,
    wof_stream,
)
from tests.builders.sqlserver.allocation import ALLOCATED
from tests.builders.sqlserver.pages import PAGE_SIZE, checksum

from gleanpoint.core.retention.decide import decide
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint_parsers.entries import Kind

DEMO = files("gleanpoint_resources") / "demo"
STANDARD_INFORMATION, DATA, REPARSE = 16, 128, 192
FIRST_DAY = datetime(2016, 1, 1, tzinfo=UTC)
MADE = datetime(2026, 6, 30, 6, tzinfo=UTC)
PICTURES = [
    f"{content.ANN}/Pictures/{name}"
    for name in ("Quay at dawn.png", "Quay at noon.jpg", "Quay at dusk.jpg", "logo.png")
]
FOLDERS = {
    "Inbox": 15,
    "Inbox/Suppliers": 5,
    "Sent Items": 5,
    "Deleted Items": 3,
    "Contracts": 8,
    "Invoices": 3,
}


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "point.img"
    packed = (DEMO / "point.img.zst").read_bytes()
    path.write_bytes(zstandard.ZstdDecompressor().decompress(packed))
    return path


@pytest.fixture(scope="module")
def volume(image: Path) -> pytsk3.FS_Info:
    disk = pytsk3.Img_Info(str(image))
    (part,) = [p for p in pytsk3.Volume_Info(disk) if p.flags == pytsk3.TSK_VS_PART_FLAG_ALLOC]
    assert part.desc == b"Harbour data"
    return pytsk3.FS_Info(disk, offset=part.start * 512)


@pytest.fixture(scope="module")
def mailbox(volume: pytsk3.FS_Info, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("mail") / "ann.morrow.pst"
    path.write_bytes(read(volume.open(f"/{content.MAILBOX}")))
    file = pypff.file()
    file.open(str(path))
    return file


def read(file: Any, kind: int = DATA, name: bytes | None = None) -> bytes:
    (attribute,) = [a for a in file if int(a.info.type) == kind and a.info.name == name]
    size = attribute.info.size
    return file.read_random(0, size, attribute.info.type, attribute.info.id) if size else b""


def flags(volume: pytsk3.FS_Info, path: str, name: bytes | None = None) -> int:
    (attribute,) = [
        a for a in volume.open(f"/{path}") if int(a.info.type) == DATA and a.info.name == name
    ]
    return int(attribute.info.flags)


def entries(volume: pytsk3.FS_Info, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield path and metadata of everything below a folder, deleted entries too."""
    for entry in volume.open_dir(f"/{path}"):
        name = entry.info.name.name.decode()
        if name in {".", ".."} or name.startswith("$"):
            continue
        inside = f"{path}/{name}" if path else name
        meta = volume.open_meta(entry.info.name.meta_addr).info.meta
        yield inside, meta
        if is_folder(meta):
            yield from entries(volume, inside)


def is_folder(meta: Any) -> bool:
    return bool(meta.type == pytsk3.TSK_FS_META_TYPE_DIR)


def is_deleted(meta: Any) -> bool:
    return not int(meta.flags) & pytsk3.TSK_FS_META_FLAG_ALLOC


def folders(folder: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    for below in folder.sub_folders:
        inside = f"{path}/{below.name}" if path else below.name
        yield inside, below
        yield from folders(below, inside)


def mail_folders(mailbox: Any) -> dict[str, Any]:
    return dict(folders(mailbox.root_folder.get_sub_folder(0)))


def test_it_is_small(image: Path) -> None:
    assert len((DEMO / "point.img.zst").read_bytes()) <= 450_000
    assert image.stat().st_size <= 24 << 20


def test_every_promised_file_is_there_and_dated_between_2016_and_2026(volume) -> None:
    metas = {path: meta for path, meta in entries(volume) if not is_deleted(meta)}
    promised = {file.path for file in content.files()} - {*content.DELETED}
    promised |= {*content.SPECIAL, *PICTURES, content.OVERWRITER}
    assert {path for path, meta in metas.items() if not is_folder(meta)} == promised
    for path, meta in metas.items():
        for seconds in (meta.mtime, meta.crtime):
            assert FIRST_DAY <= datetime.fromtimestamp(seconds, UTC) <= MADE, path


def test_documents_hold_what_was_written(volume) -> None:
    for file in content.files():
        if file.path not in content.DELETED:
            assert read(volume.open(f"/{file.path}")) == file.data, file.path


@pytest.mark.parametrize("path", PICTURES)
def test_pictures_are_pictures(volume, path: str) -> None:
    magic = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}[path[-3:]]
    assert read(volume.open(f"/{path}")).startswith(magic)


def test_the_stream_is_there(volume) -> None:
    path, name = content.STREAM
    assert read(volume.open(f"/{path}"), name=name.encode()) == content.ZONE


def test_compressed_and_sparse_files_are_what_they_say(volume) -> None:
    compressed = f"{content.COMPRESSED}/ledger 2019.csv"
    assert flags(volume, compressed) & pytsk3.TSK_FS_ATTR_COMP
    assert flags(volume, content.SPARSE) & pytsk3.TSK_FS_ATTR_SPARSE
    data = bytearray(content.SPARSE_SIZE)
    for place, piece in content.SPARSE_PIECES:
        data[place : place + len(piece)] = piece
    assert read(volume.open(f"/{content.SPARSE}")) == data


@pytest.mark.parametrize(
    ("path", "tag", "size"),
    [
        (content.WOF, WOF_TAG, len(content.handbook())),
        (content.DEDUPLICATED, DEDUP_TAG, content.DEDUPLICATED_SIZE),
        (content.CLOUD, CLOUD_TAG, content.CLOUD_SIZE),
    ],
)
def test_files_whose_content_is_elsewhere_are_holes_with_a_tag(volume, path, tag, size) -> None:
    file = volume.open(f"/{path}")
    buffer = read(file, REPARSE)
    found, length = struct.unpack_from("<IH", buffer)
    assert (found, length) == (tag, len(buffer) - 8)
    # What a careless reader hands out: zeros of the right length.
    assert read(file) == bytes(size)
    assert flags(volume, path) & pytsk3.TSK_FS_ATTR_SPARSE


def test_the_wof_file_has_its_compressed_stream(volume) -> None:
    stream = read(volume.open(f"/{content.WOF}"), name=WOF_STREAM.encode())
    assert stream == wof_stream(content.handbook())
    assert len(stream) < len(content.handbook())


def test_the_placeholder_is_recalled_on_access(volume) -> None:
    standard = read(volume.open(f"/{content.CLOUD}"), STANDARD_INFORMATION)
    (attributes,) = struct.unpack_from("<I", standard, 32)
    assert attributes & RECALL_ON_DATA_ACCESS
    assert attributes & OFFLINE


def test_the_encrypted_file_is_ciphertext(volume) -> None:
    file = volume.open(f"/{content.ENCRYPTED}")
    assert flags(volume, content.ENCRYPTED) & pytsk3.TSK_FS_ATTR_ENC
    assert b"$EFS" in [attribute.info.name for attribute in file]
    assert len(read(file)) == content.ENCRYPTED_SIZE


def test_deleted_files_can_be_recovered(volume) -> None:
    deleted = {path: meta for path, meta in entries(volume) if is_deleted(meta)}
    assert deleted.keys() == {*content.DELETED, content.DELETED_FOLDER, content.OVERWRITTEN}
    for file in content.files():
        if file.path in content.DELETED:
            data = read(volume.open_meta(deleted[file.path].addr))
            # The bytes of a PNG depend on the version of zlib that made it.
            assert data[:40] == file.data[:40]
            assert data == file.data or file.path.endswith(".png")


def test_clusters_of_the_overwritten_file_belong_to_another(volume) -> None:
    lost = clusters(volume.open_meta(dict(entries(volume))[content.OVERWRITTEN].addr))
    assert lost
    assert lost <= clusters(volume.open(f"/{content.OVERWRITER}"))


def clusters(file: Any) -> set[int]:
    (attribute,) = [a for a in file if int(a.info.type) == DATA]
    return {run.addr + number for run in attribute for number in range(run.len)}


def test_the_mailbox_has_its_folders_and_messages(mailbox) -> None:
    found = {name: f.number_of_sub_messages for name, f in mail_folders(mailbox).items()}
    assert found == FOLDERS
    assert sum(found.values()) == 39


def test_the_mailbox_is_what_the_recipe_writes(mailbox) -> None:
    found = mail_folders(mailbox)
    for name, items in {
        "Inbox": demo_mail.inbox(),
        "Inbox/Suppliers": demo_mail.suppliers(),
        "Sent Items": demo_mail.sent(),
        "Deleted Items": demo_mail.deleted(),
        "Contracts": demo_mail.contracts(),
        "Invoices": demo_mail.invoices(),
    }.items():
        messages = [item.message for item in items]
        assert [
            (message.subject, message.sender_name, utc(message.delivery_time))
            for message in found[name].sub_messages
        ] == [(message.subject, message.sender.name, message.received) for message in messages]


def utc(naive: datetime | None) -> datetime | None:
    return naive and naive.replace(tzinfo=UTC)


def test_the_inbox_has_all_that_mail_can_carry(mailbox) -> None:
    inbox = list(mail_folders(mailbox)["Inbox"].sub_messages)
    by_subject = {message.subject: message for message in inbox}
    brochure = by_subject["Pictures for the new brochure"]
    assert b"cid:dawn@example.com" in brochure.html_body
    assert brochure.number_of_attachments == 1
    assert by_subject["FW: Complaint about the delivery of 14 May"].number_of_attachments == 1
    assert by_subject["Note found in an old export"].delivery_time is None
    assert not by_subject["Parcel at the front desk"].transport_headers
    counts = Counter(message.subject for message in inbox)
    assert [subject for subject, count in counts.items() if count > 1] == ["Stock list"]
    assert 0x301C in {
        entry.entry_type
        for record_set in by_subject["Harbour Gazette 1/2022"].record_sets
        for entry in record_set.entries
    }


def test_of_the_database_one_page_that_is_in_use_is_zeros_and_the_others_are_sound(volume) -> None:
    data = read(volume.open(f"/{content.DATABASE}"))
    pages = [data[at : at + PAGE_SIZE] for at in range(0, len(data), PAGE_SIZE)]
    free_space = pages[1][100:]  # a byte a page: FORMAT.md of the parser, section Allocation
    in_use = [number for number in range(len(pages)) if free_space[number] & ALLOCATED]
    assert len([number for number in in_use if not any(pages[number])]) == 1
    for page in filter(any, pages):
        assert struct.unpack_from("<I", page, 60) == (checksum(page),)


def test_the_policy_gives_every_state(mailbox) -> None:
    text = (DEMO / "policy.toml").read_text(encoding="utf-8")
    policy = parse_policy(text, "policy.toml")
    now = MADE + timedelta(days=200)
    states = {
        (name, message.subject): decide(facts(name, message), policy, now).state.value
        for name, folder in mail_folders(mailbox).items()
        for message in folder.sub_messages
    }
    assert states["Contracts", "Lease of Quay 7: signed"] == "past_maximum"
    assert states["Contracts", "Supply agreement 2024"] == "in_window"
    assert states["Contracts", "Charter contract 2018"] == "held"
    assert states["Inbox", "Complaint about the delivery of 14 May"] == "held"
    assert states["Inbox", "Note found in an old export"] == "undatable"
    assert states["Invoices", "Invoice 2026-0402"] == "under_minimum"


def facts(folder: str, message: Any) -> ItemFacts:
    sender = IVO.smtp if message.sender_name == IVO.name else ""
    path = ("p1", "mail", "ann.morrow.pst", "Top of Outlook data file", *folder.split("/"))
    received = utc(message.delivery_time)
    return ItemFacts(Kind.MESSAGE, path, "IPM.Note", sender=sender, received=received)
