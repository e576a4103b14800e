"""ZIP files as folders: what is in them, and what is refused of those that lie."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from datetime import UTC, datetime

import pytest
from tests.builders.archives import FILES, MOMENT, replaced, zip_bytes
from tests.unit.archive.reading import contents, files, opened, whole

from gleanpoint_parsers.archive import zip_archive
from gleanpoint_parsers.blocks import SalvageSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import (
    EncryptedContentError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.plugin import Damageable

METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


@pytest.mark.parametrize("method", METHODS)
def test_every_file_comes_out_as_it_went_in(method: int) -> None:
    assert contents(opened(zip_bytes(method=method))) == FILES


def test_an_entry_tells_its_size_and_time() -> None:
    (entry,) = (one for path, one in files(opened(zip_bytes())) if path == "plan.txt")
    assert (entry.size, entry.content, entry.problem) == (4500, Content.COMPLETE, None)
    assert entry.modified == datetime(*MOMENT, tzinfo=UTC)


def test_a_large_member_is_checked_by_the_read_that_reaches_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zip_archive, "IN_MEMORY", 1000)
    sound = zip_bytes(method=zipfile.ZIP_STORED)
    container = opened(sound)
    (entry,) = (one for path, one in files(container) if path == "plan.txt")
    source = container.content(entry.key)
    assert source.read_at(4000, 100) == FILES["plan.txt"][4000:4100]
    assert source.read_at(0, 9) == b"the plan\n"
    hurt = opened(sound.replace(b"the plan\n", b"the plot\n", 1))
    source = hurt.content(entry.key)
    assert source.read_at(0, 9) == b"the plot\n"
    with pytest.raises(ParserError, match="checksum is wrong"):
        source.read_at(4400, 100)


def test_a_wrong_checksum_is_refused_and_can_be_had_on_purpose() -> None:
    sound = zip_bytes({"a": b"hello world"}, zipfile.ZIP_STORED)
    container = opened(replaced(sound, b"hello", b"jelly"))
    ((_, entry),) = files(container)
    with pytest.raises(ParserError, match="Its checksum is wrong: it should be 0D4A1185"):
        container.content(entry.key)
    assert isinstance(container, Damageable)
    assert whole(container.damaged_content(entry.key)) == b"jelly world"


def test_what_was_cut_off_is_listed_with_its_problem() -> None:
    data = zip_bytes({"a": b"first", "b": bytes(range(256)) * 20}, zipfile.ZIP_STORED)
    container = opened(data[:2000])
    (first, second) = (one for _, one in files(container))
    assert whole(container.content(first.key)) == b"first"
    assert second.content is Content.DAMAGED
    assert container.children(ROOT, None, 9).notes == (
        "The archive ends before its directory: entries after b are not known.",
    )
    assert isinstance(container, Damageable)
    salvaged = SalvageSource(container.damaged_content(second.key))
    assert whole(salvaged)[:1536] == (bytes(range(256)) * 20)[:1536]
    assert salvaged.missing
    with pytest.raises(TruncatedSourceError, match="no entry is"):
        opened(data[:20])


def test_an_encrypted_member_says_so() -> None:
    data = bytearray(zip_bytes({"a": b"secret"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    container = opened(bytes(data))
    ((_, entry),) = files(container)
    assert entry.content is Content.ENCRYPTED
    assert (entry.problem or "").startswith("It is encrypted in the archive.")
    with pytest.raises(EncryptedContentError):
        container.content(entry.key)


def test_a_method_that_is_not_read_is_named() -> None:
    data = bytearray(zip_bytes({"a": b"packed"}))
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + place] = 9
    ((_, entry),) = files(opened(bytes(data)))
    assert entry.content is Content.UNSUPPORTED
    assert entry.problem == "It is packed by Deflate64, which is not read."


def test_a_size_that_lies_is_found_out() -> None:
    for told in (5, 50):
        data = bytearray(zip_bytes({"a": b"hello world"}))
        struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, told)
        container = opened(bytes(data))
        ((_, entry),) = files(container)
        with pytest.raises(ParserError, match="the archive says"):
            container.content(entry.key)


def test_what_unpacks_out_of_all_proportion_is_refused_unread() -> None:
    data = bytearray(zip_bytes({"a": b"hello world"}))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 0xF0000000)
    container = opened(bytes(data))
    ((_, entry),) = files(container)
    assert entry.content is Content.UNSUPPORTED
    assert "more than 1,000 times" in (entry.problem or "")
    with pytest.raises(UnsupportedFeatureError):
        container.content(entry.key)


def test_entries_that_share_their_bytes_are_refused() -> None:
    data = bytearray(zip_bytes({"a": b"hello world", "b": b"hello there", "c": b"fine"}))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    struct.pack_into("<L", data, second + 42, 0)
    told = {path: one.content for path, one in files(opened(bytes(data)))}
    assert told == {
        "a": Content.UNSUPPORTED,
        "b": Content.UNSUPPORTED,
        "c": Content.COMPLETE,
    }


def test_a_header_of_another_entry_is_no_way_to_its_bytes() -> None:
    sound = zip_bytes({"aa": b"hello"}, zipfile.ZIP_STORED)
    container = opened(sound.replace(b"aa", b"bb", 1))
    ((_, entry),) = files(container)
    with pytest.raises(ParserError, match="its header is of another entry"):
        container.content(entry.key)


def test_no_path_leads_out_of_the_archive() -> None:
    paths = {"../../etc/passwd": b"1", "/root/x": b"2", "a/./b//c": b"3", "..": b"4"}
    container = opened(zip_bytes(paths))
    assert set(contents(container)) == {"%2E%2E/%2E%2E/etc/passwd", "root/x", "a/b/c", "%2E%2E [3]"}
    (note,) = container.children(ROOT, None, 9).notes
    assert note.startswith("3 entries have a path that would lead out of it")


def test_a_single_one_is_told_as_one() -> None:
    (note,) = opened(zip_bytes({"../x": b"1"})).children(ROOT, None, 9).notes
    assert note.startswith("1 entry has a path that would lead out of it; it is")


def test_twins_are_told_apart() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a", b"one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", b"two")
        archive.writestr("a/b", b"in a folder of that name")
    assert sorted(contents(opened(held.getvalue())).values()) == [
        b"in a folder of that name",
        b"one",
        b"two",
    ]
    assert len(contents(opened(held.getvalue()))) == 3


def test_folders_may_be_listed_or_not_and_very_deep_ones_end() -> None:
    container = opened(zip_bytes({"listed/": b"", "listed/a": b"1", "x/" * 500 + "a": b"2"}))
    deep = max(contents(container), key=len)
    assert deep.count("/") == 63
    assert deep.endswith("%2Fx%2Fa")
    entries = {one.segment: one for one in container.children(ROOT, None, 9).entries}
    assert entries["listed"].modified == datetime(*MOMENT, tzinfo=UTC)


def test_a_symbolic_link_is_known_as_one() -> None:
    container = opened(zip_bytes({"l": b"target"}, mode=stat.S_IFLNK | 0o777))
    ((_, entry),) = files(container)
    assert container.facts(entry.key)["link"] is True
    assert whole(container.content(entry.key)) == b"target"


def test_bytes_before_the_archive_do_not_matter_and_an_empty_one_is_empty() -> None:
    data = b"PK\x03\x04" + bytes(996) + zip_bytes()
    assert contents(opened(data)) == FILES
    assert contents(opened(zip_bytes({}))) == {}
