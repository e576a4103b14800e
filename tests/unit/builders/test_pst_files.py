"""Built mailbox files are read by libpff and readpst, and rewritten files stay what they are."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypff
import pytest
from tests.builders.pst import damage
from tests.builders.pst.big import FOLDER, build_big, subject
from tests.builders.pst.codes import I, R, S, checksum, cyclic, signature
from tests.builders.pst.database import Database
from tests.builders.pst.everything import FORMS, build_everything
from tests.builders.pst.heap import Heap, TreeOnHeap
from tests.builders.pst.item import Attachment, Item
from tests.builders.pst.layout import ANSI, LARGE, PLAIN, UNICODE, Crypt, Form, always
from tests.builders.pst.leftovers import build_leftovers
from tests.builders.pst.mailbox import Mailbox
from tests.builders.pst.mails import large_attachment, mail, many_attachments, pieces
from tests.builders.pst.opened import Opened
from tests.builders.pst.pages import BLOCKS, NODES
from tests.builders.pst.rtf import packed_rtf

_FORMS = [Form(layout, crypt) for layout in (ANSI, UNICODE, LARGE) for crypt in Crypt]
_IDS = [f"{form.layout.version}-{form.crypt.name.lower()}" for form in _FORMS]


def _opened(image: bytes) -> Any:
    file = pypff.file()
    file.open_file_object(BytesIO(image))
    return file


def _folders(folder: Any) -> dict[str, list[str]]:
    count = range(folder.number_of_sub_messages)
    found = {folder.name or "": [folder.get_sub_message(n).subject for n in count]}
    for number in range(folder.number_of_sub_folders):
        found |= _folders(folder.get_sub_folder(number))
    return found


def _build(form: Form, *items: Item) -> bytes:
    stream = BytesIO()
    with Mailbox(stream, form) as mailbox:
        folder = mailbox.folder("Inbox", mailbox.top)
        for item in items:
            mailbox.add(folder, item)
    return stream.getvalue()


def test_the_tables_of_encoding_are_those_of_the_specification() -> None:
    found = [f"{zlib.crc32(table):08x}" for table in (R, S, I)]
    assert found == ["8f36ad6d", "e591d3fb", "60d882a6"]


def test_cyclic_encoding_is_its_own_inverse() -> None:
    data = bytes(range(256)) * 400
    assert cyclic(cyclic(data, 0x12345678), 0x12345678) == data != cyclic(data, 0x12345678)


@pytest.mark.parametrize("form", _FORMS, ids=_IDS)
def test_libpff_reads_every_variant_and_encoding(form: Form) -> None:
    content = bytes(range(256)) * 900
    file = Attachment({0x3707001F: "a.bin"}, content)
    opened = _opened(_build(form, mail("Plain"), mail("With a file", attachments=[file])))
    root = opened.get_root_folder()
    assert _folders(root)["Inbox"] == ["Plain", "With a file"]
    inbox = root.get_sub_folder(0).get_sub_folder(1)
    found = inbox.get_sub_message(1).get_attachment(0)
    assert found.read_buffer(found.get_size()) == content


@pytest.mark.parametrize("name", FORMS)
def test_libpff_finds_every_folder_and_item_of_a_mailbox_with_everything(name: str) -> None:
    image, made = build_everything(FORMS[name])
    found = _folders(_opened(image).get_root_folder())
    assert {folder: found[folder] for folder in made.subjects} == made.subjects


@pytest.mark.skipif(not shutil.which("readpst"), reason="readpst is not installed")
@pytest.mark.parametrize("form", [Form(LARGE, crypt, always) for crypt in Crypt])
def test_readpst_reads_compressed_chains_of_every_encoding(form: Form, tmp_path: Path) -> None:
    content = bytes(range(256)) * 900
    file = Attachment({0x3707001F: "a.bin"}, content)
    path = tmp_path / "a.ost"
    path.write_bytes(_build(form, mail("Plain", attachments=[file])))
    subprocess.run(["readpst", "-j", "0", "-S", "-q", "-o", tmp_path, path], check=True)
    assert next(tmp_path.rglob("*a.bin")).read_bytes() == content


def test_nine_hundred_attachments_and_a_large_one_are_read_by_libpff() -> None:
    items = (many_attachments(900), large_attachment(15_000_000))
    image = _build(PLAIN, *items)
    inbox = _opened(image).get_root_folder().get_sub_folder(0).get_sub_folder(1)
    many, large = (inbox.get_sub_message(number) for number in range(2))
    assert many.number_of_attachments == 900
    assert many.get_attachment(899).read_buffer(8) == b"file 899"
    found = large.get_attachment(0)
    assert found.get_size() == 15_000_000
    assert found.read_buffer(15_000_000) == b"".join(pieces(15_000_000))


def test_a_big_mailbox_is_read_by_libpff(tmp_path: Path) -> None:
    image = build_big(tmp_path / "big.pst", 3_000).read_bytes()
    subjects = _folders(_opened(image).get_root_folder())[FOLDER]
    assert len(subjects) == 3_000
    assert subjects[4].endswith(subject(4))


@pytest.mark.parametrize("form", [PLAIN, FORMS["ansi"], FORMS["large-cyclic"]])
def test_leftovers_are_gone_for_libpff_and_their_blocks_are_free(form: Form) -> None:
    made = build_leftovers(form)
    found = _folders(_opened(made.image).get_root_folder())["Inbox"]
    assert sorted(found) == sorted(made.live.values())
    opened = Opened.parse(made.image)
    assert opened.nodes.keys() >= made.live.keys() | made.orphans.keys()
    assert not opened.nodes.keys() & (made.whole.keys() | made.in_part.keys() | made.rows.keys())


@pytest.mark.parametrize("name", FORMS)
def test_rewriting_every_page_and_block_of_a_built_file_changes_nothing(name: str) -> None:
    image, _ = build_everything(FORMS[name])
    assert _rewritten(image) == image


@pytest.mark.realdata
@pytest.mark.parametrize(
    "name", ["aspose_SampleOstFile_ex2010.ost", "pstsdk_sample2_ansi.pst", "mspstrs_Empty.pst"]
)
def test_rewriting_real_files_changes_nothing(name: str, unpacked: Callable[..., Path]) -> None:
    """So the trailers, checksums and encodings made here are those of the real ones."""
    image = unpacked(f"pst/{name}.zst").read_bytes()
    assert _rewritten(image) == image


def _rewritten(image: bytes) -> bytes:
    opened = Opened.parse(image)
    for identifier in opened.blocks:
        opened.put_block(identifier, opened.block(identifier))
    for place in opened.pages:
        opened.put_page(place, opened.body(place))
    opened.seal_header()
    return bytes(opened.data)


def test_a_changed_block_keeps_right_checksums() -> None:
    opened = Opened.parse(build_everything(FORMS["large"])[0])
    identifier = max(opened.blocks, key=lambda one: opened.blocks[one].size)
    data = opened.block(identifier)
    opened.put_block(identifier, bytes(len(data)))
    again = Opened.parse(bytes(opened.data))
    block = again.blocks[identifier]
    assert again.block(identifier) == bytes(len(data))
    tail = -(-(block.stored + 24) // 512) * 512 + block.offset - 24
    stored = again.data[block.offset : block.offset + block.stored]
    expected = (block.stored, signature(block.offset, identifier), checksum(stored))
    assert bytes(again.data[tail : tail + 8]) == b"".join(
        number.to_bytes(size, "little") for number, size in zip(expected, (2, 2, 4), strict=True)
    )


def test_trees_on_heaps_grow_levels() -> None:
    heap = Heap(UNICODE, 0xBC)
    tree = TreeOnHeap(heap, 4, 8, per_item=4)
    tree.fill([number.to_bytes(8, "big") for number in range(100)])
    pages = list(heap.blocks(tree.hid))
    assert pages[0][12:16] == bytes((0xB5, 4, 4, 3))


def test_heap_pages_but_the_last_are_full() -> None:
    heap = Heap(UNICODE, 0xBC)
    for number in range(700):
        heap.add(bytes(3_000 + number % 7))
    sizes = [len(page) for page in heap.blocks(0x20)]
    assert len(sizes) > 137
    assert set(sizes[:-1]) == {8176}


def test_wiped_trees_leave_no_page_of_their_kind() -> None:
    opened = Opened.parse(build_everything()[0])
    damage.wipe_tree(opened, NODES)
    kinds = {opened.data[place + 496] for place in opened.pages}
    assert kinds == {0, BLOCKS}


def test_a_bomb_keeps_to_the_room_of_its_block() -> None:
    opened = Opened.parse(build_everything(FORMS["large"])[0])
    identifier = max(opened.blocks, key=lambda one: opened.blocks[one].stored)
    before = opened.blocks[identifier]
    damage.bomb(opened, identifier)
    after = opened.blocks[identifier]
    assert after.stored <= before.stored
    stored = bytes(opened.data[after.offset : after.offset + after.stored])
    inflated = zlib.decompressobj().decompress(stored)
    assert len(inflated) > 100 * len(stored)


def test_rtf_of_literals_ends_with_a_reference_to_the_writing_place() -> None:
    packed = packed_rtf(b"{\\rtf1 abc}")
    assert packed[:4] == (len(packed) - 4).to_bytes(4, "little")
    assert packed[-2:] == ((207 + 11) << 4).to_bytes(2, "big")


def test_the_lowest_layer_frees_what_a_node_leads_to() -> None:
    stream = BytesIO()
    file = Database(stream)
    inside = file.subnodes({0x8025: (file.chain(bytes(20_000)), 0)})
    file.node(0x21, file.block(b"x"), inside)
    assert len(file.blocks) == 6
    file.drop(0x21)
    assert not file.blocks
