"""Changed pages of a database over those that are stored; what is below is never written.

Changed pages live in memory up to a limit, behind it in a nameless temporary file, encrypted with
a key that is in memory only: what lies on the disk of the machine that reads a backup tells nobody
anything.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import IO

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE, Pages, PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

MEMORY_LIMIT = 128 << 20
"""Bytes of changed pages that are kept in memory."""

LARGEST_GROWTH = 131_072
"""Pages (1 GiB) by which a file may grow beyond twice its size, whatever was changed."""

_KEY_SIZE = 32
_HALF_NONCE = 8


class SpilledPages:
    """Pages in a temporary file without a name, encrypted; gone with the process.

    Each write has a number of its own, which AES in counter mode begins from: no part of the key
    stream is used twice, not for a page that is written again either.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._key = os.urandom(_KEY_SIZE)
        self._places: dict[PageId, tuple[int, int]] = {}
        self._writes = 0

    def __contains__(self, page_id: PageId) -> bool:
        return page_id in self._places

    def __iter__(self) -> Iterator[PageId]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def put(self, page_id: PageId, page: bytes) -> None:
        """Write a page.

        Raises:
            ParserError: The temporary file cannot be written.
        """
        known = self._places.get(page_id)
        slot = known[0] if known else len(self._places)
        self._writes += 1
        data = self._cipher(self._writes).encryptor().update(page)
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close
            self._file.seek(slot * PAGE_SIZE)
            self._file.write(data)
        except OSError as error:
            message = f"The temporary file for changed pages cannot be written: {error.strerror}"
            raise ParserError(f"{message}. {len(self):,} pages are in it.") from error
        self._places[page_id] = (slot, self._writes)

    def read(self, page_id: PageId) -> bytes:
        """Return a page.

        Raises:
            ParserError: The temporary file cannot be read.
        """
        slot, number = self._places[page_id]
        assert self._file is not None  # noqa: S101 - every place was written
        try:
            self._file.seek(slot * PAGE_SIZE)
            data = self._file.read(PAGE_SIZE)
        except OSError as error:
            message = f"The temporary file for changed pages cannot be read: {error.strerror}"
            raise ParserError(message) from error
        if len(data) < PAGE_SIZE:
            raise ParserError("The temporary file for changed pages was cut off")
        return self._cipher(number).decryptor().update(data)

    def close(self) -> None:
        """Give the temporary file back."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self._places.clear()

    def _cipher(self, number: int) -> Cipher[CTR]:
        nonce = number.to_bytes(_HALF_NONCE, "big") + bytes(_HALF_NONCE)
        return Cipher(AES(self._key), CTR(nonce))


class PageOverlay:
    """Pages of another source, some of them replaced or added; safe to share between threads.

    Args:
        base: What lies below.
        memory_limit: Bytes of changed pages that are kept in memory.
    """

    def __init__(self, base: PageSource, memory_limit: int = MEMORY_LIMIT) -> None:
        self.base = base
        self.stale: dict[PageId, str] = dict(base.stale)
        """Pages of an earlier moment than asked for, and why."""
        self._most = max(1, memory_limit // PAGE_SIZE)
        self._memory: OrderedDict[PageId, bytes] = OrderedDict()
        self._spilled = SpilledPages()
        self._files = dict(base.files)
        self._damaged: dict[PageId, str] = {}
        self._lock = threading.RLock()

    @property
    def files(self) -> Mapping[int, int]:
        """Pages of each data file that is there, those that were added too, by file id."""
        return self._files

    @property
    def damaged(self) -> Mapping[PageId, str]:
        """Pages that ``page`` gave out although their own protection speaks against them."""
        return self._damaged

    @property
    def changed(self) -> frozenset[PageId]:
        """Pages that are not as they are below."""
        with self._lock:
            return frozenset((*self._memory, *self._spilled))

    def rows_counted(self, rowset: int, unit: int, stored: int) -> int | None:
        """Return how many rows a rowset has."""
        return self.base.rows_counted(rowset, unit, stored)

    def is_changed(self, page_id: PageId) -> bool:
        """Whether a page is not as it is below."""
        with self._lock:
            return page_id in self._memory or page_id in self._spilled

    def has_room(self, page_id: PageId, more: int = 0) -> bool:
        """Whether a page may be put: files do not grow beyond all measure by a page's number.

        Args:
            page_id: The page.
            more: Pages by which files may grow beyond twice their size and a GiB.
        """
        count = self.base.files.get(page_id.file)
        return count is not None and page_id.page < 2 * count + LARGEST_GROWTH + more

    def put(self, page_id: PageId, page: bytes) -> None:
        """Replace a page, or add one behind the end of its file.

        Raises:
            TruncatedSourceError: Its file is not there.
            ParserError: The temporary file cannot be written.
        """
        if page_id.file not in self._files:
            raise TruncatedSourceError(f"Data file {page_id.file} of page {page_id} is not there")
        with self._lock:
            if page_id in self._spilled:
                self._spilled.put(page_id, page)
            else:
                self._memory[page_id] = page
                self._memory.move_to_end(page_id)
            while len(self._memory) > self._most:
                oldest, data = next(iter(self._memory.items()))
                self._spilled.put(oldest, data)
                del self._memory[oldest]
        self._damaged.pop(page_id, None)
        if page_id.page >= self._files[page_id.file]:
            self._files[page_id.file] = page_id.page + 1

    def page(self, page_id: PageId) -> bytes:
        """Return one page.

        Raises:
            TruncatedSourceError: Its file is not there, or ends before it.
        """
        found = self._replaced(page_id)
        if found is not None:
            return found
        page = self.base.page(page_id)
        problem = self.base.damaged.get(page_id)
        if problem is not None:
            self._damaged[page_id] = problem
        return page

    def run(self, file: int, first: int, count: int) -> Pages:
        """Return consecutive pages as one array of their own, for reading in bulk.

        Raises:
            TruncatedSourceError: The file is not there, or ends before the last of them.
        """
        there = self._files.get(file, 0)
        if first < 0 or count < 0 or first + count > there:
            last = PageId(file, first + count - 1)
            raise TruncatedSourceError(f"Data file {file} has {there} pages; {last} was wanted")
        result = np.empty((count, PAGE_SIZE), np.uint8)
        self.fill(file, first, result)
        return result

    def fill(self, file: int, first: int, pages: Pages) -> None:
        """Read consecutive pages into an array of the caller's.

        Raises:
            TruncatedSourceError: The file is not there, or ends before the last of them.
        """
        start = 0
        for place in range(len(pages)):
            found = self._replaced(PageId(file, first + place))
            if found is None:
                continue
            if start < place:
                self.base.fill(file, first + start, pages[start:place])
            pages[place] = np.frombuffer(found, np.uint8)
            start = place + 1
        if start < len(pages):
            self.base.fill(file, first + start, pages[start:])

    def close(self) -> None:
        """Forget the changed pages."""
        with self._lock:
            self._memory.clear()
            self._spilled.close()

    def _replaced(self, page_id: PageId) -> bytes | None:
        with self._lock:
            found = self._memory.get(page_id)
            if found is None and page_id in self._spilled:
                found = self._spilled.read(page_id)
            return found
