"""Pages over pages: replaced, added, spilled to disk encrypted, and never written below."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.unit.sqlserver.replay.log_values import database, page_of, row

from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.sqlserver.storage.overlay import LARGEST_GROWTH, PageOverlay
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

SECRET = b"a row that nobody else may read "


def _page(number: int, text: bytes = SECRET) -> bytes:
    return page_of(row(number, text * 100), place=PageId(1, number)).layout()


def test_pages_come_from_above_where_they_were_put() -> None:
    base = database(page_of(row(1)))
    overlay = PageOverlay(base)
    overlay.put(PageId(1, 101), _page(101))
    assert overlay.page(PageId(1, 100)) == base.page(PageId(1, 100))
    assert overlay.page(PageId(1, 101)) == _page(101)
    assert base.page(PageId(1, 101)) == bytes(8192)
    assert overlay.changed == {PageId(1, 101)}


def test_runs_are_put_together_from_above_and_below() -> None:
    base = database(page_of(row(1)))
    overlay = PageOverlay(base)
    for number in (98, 99, 102):
        overlay.put(PageId(1, number), _page(number))
    run = overlay.run(1, 97, 8)
    singly = [overlay.page(PageId(1, 97 + n)) for n in range(8)]
    assert [page.tobytes() for page in run] == singly
    memory = np.zeros((3, 8192), np.uint8)
    overlay.fill(1, 98, memory)
    assert [page.tobytes() for page in memory] == singly[1:4]


def test_files_grow_by_pages_that_are_added() -> None:
    overlay = PageOverlay(database())
    assert overlay.files == {1: 256}
    overlay.put(PageId(1, 300), _page(300))
    assert overlay.files == {1: 301}
    assert overlay.page(PageId(1, 300)) == _page(300)
    with pytest.raises(TruncatedSourceError):
        overlay.page(PageId(1, 299))
    with pytest.raises(TruncatedSourceError):
        overlay.run(1, 290, 20)
    with pytest.raises(TruncatedSourceError):
        overlay.put(PageId(2, 0), bytes(8192))
    assert overlay.has_room(PageId(1, 2 * 256 + LARGEST_GROWTH - 1))
    assert not overlay.has_room(PageId(1, 2**32 - 1))


def test_what_does_not_fit_into_memory_is_on_disk_and_unreadable_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []

    def named() -> Any:
        opened.append((tmp_path / "spilled").open("w+b"))
        return opened[-1]

    monkeypatch.setattr(tempfile, "TemporaryFile", named)
    overlay = PageOverlay(database(), memory_limit=4 * 8192)
    for turn in range(3):
        for number in range(100, 120):
            overlay.put(PageId(1, number), _page(number, SECRET[turn:]))
    assert [overlay.page(PageId(1, n)) for n in range(100, 120)] == [
        _page(n, SECRET[2:]) for n in range(100, 120)
    ]
    assert len(overlay.changed) == 20
    opened[0].flush()
    stored = (tmp_path / "spilled").read_bytes()
    assert 16 * 8192 <= len(stored) <= 20 * 8192
    assert SECRET[4:20] not in stored
    blocks = [stored[at : at + 64] for at in range(0, len(stored), 64)]
    assert len(set(blocks)) == len(blocks)  # no key stream is used twice
    overlay.close()
    assert opened[0].closed


def test_the_spilled_file_has_no_name() -> None:
    folder = Path(tempfile.gettempdir())
    before = set(folder.iterdir())
    overlay = PageOverlay(database(), memory_limit=8192)
    for number in range(100, 110):
        overlay.put(PageId(1, number), _page(number))
    assert not [one for one in set(folder.iterdir()) - before if one.stat().st_size >= 8192]
    overlay.close()


def test_a_full_disk_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    overlay = PageOverlay(database(), memory_limit=8192)
    overlay.put(PageId(1, 100), _page(100))
    with pytest.raises(ParserError, match="No space left on device"):
        overlay.put(PageId(1, 101), _page(101))


def test_damage_below_is_told_until_the_page_is_replaced() -> None:
    base = database()
    overlay = PageOverlay(base)
    overlay.page(PageId(1, 100))
    assert "never formatted" in overlay.damaged[PageId(1, 100)]
    overlay.put(PageId(1, 100), _page(100))
    overlay.page(PageId(1, 100))
    assert overlay.damaged == {}
