"""The boundary to libpff, the second reader: it counts messages again, and reads what ours cannot.

Everything native is called here and nowhere else. Measured of libpff-python 20260926: opening
takes time with the square of the number of nodes (1 s for 20,000, 26 s for 100,000), a folder of
which messages are counted takes 3.4 KB of memory for each until it is let go, embedded messages
are out of reach, one bad value makes a whole message unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError, TruncatedSourceError
from gleanpoint_parsers.source_file import SourceFile

_FUNCTION = re.compile(r"\b(?:py|lib)[a-z]+_[a-z0-9_]+: ")
_MOST_FOLDERS = 100_000
_CHUNK = 1 << 20


class LibpffError(ParserError):
    """libpff refused something, in words that leave out its own function names."""


@contextmanager
def _native(what: str) -> Iterator[None]:
    """Turn what pypff raises into an error about ``what``.

    libyal reports a chain of functions, the outermost first and then from the innermost
    outwards; the second says what is wrong.
    """
    try:
        yield
    except MemoryError:
        raise LibpffError(f"libpff runs out of memory reading {what}") from None
    except (OSError, SystemError) as error:
        clauses = _FUNCTION.split(str(error))
        clause = clauses[min(2, len(clauses) - 1)].strip().rstrip(".")
        raise LibpffError(f"libpff cannot read {what}: {clause}") from error


class _Watched:
    """A source that remembers the first error, which libpff would put into words of its own."""

    def __init__(self, base: BlockSource) -> None:
        self._base = base
        self.error: ParserError | None = None

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._base.size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes of the base, as it does."""
        try:
            return self._base.read_at(offset, length)
        except ParserError as error:
            self.error = self.error or error
            raise


class LibpffProperties:
    """Properties of a libpff item; implements ``mapi.properties.RawProperties``."""

    def __init__(self, record_set: Any) -> None:  # noqa: ANN401 - pypff has no types
        self._entries: dict[int, Any] = {}
        self._types: dict[int, int] = {}
        with _native("properties"):
            for number in range(record_set.number_of_entries):
                entry = record_set.get_entry(number)
                if entry.entry_type is not None:
                    self._entries.setdefault(entry.entry_type, entry)
                    self._types.setdefault(entry.entry_type, entry.value_type or 0)

    def types(self) -> Mapping[int, int]:
        """Return the type of each property by its id."""
        return self._types

    def size(self, property_id: int) -> int:
        """Return how many bytes a property has; raises as ``raw``."""
        return len(self.raw(property_id))

    def raw(self, property_id: int) -> bytes:
        """Return the bytes of a property.

        Raises:
            ParserError: It is not there, or libpff cannot read it.
        """
        if property_id not in self._entries:
            raise NoSuchNodeError(f"There is no property {property_id:#06x}")
        with _native(f"property {property_id:#06x}"):
            return self._entries[property_id].data or b""


class LibpffAttachment:
    """An attachment as libpff gives it.

    Attributes:
        nid: Its node id.
        properties: Its properties.
    """

    def __init__(self, native: Any) -> None:  # noqa: ANN401 - pypff has no types
        self._native = native
        with _native("an attachment"):
            self.nid: int = native.identifier
            self.properties = LibpffProperties(native.get_record_set(0))

    @property
    def size(self) -> int:
        """Bytes of its data."""
        with _native("the size of an attachment"):
            return int(self._native.get_size())

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end."""
        wanted = max(0, min(length, self.size - offset))
        pieces = bytearray()
        with _native("the data of an attachment"):
            self._native.seek_offset(offset, 0)
            while len(pieces) < wanted:
                piece = self._native.read_buffer(min(_CHUNK, wanted - len(pieces)))
                if not piece:
                    break
                pieces += piece
        if len(pieces) < wanted:
            raise TruncatedSourceError(f"libpff gives {len(pieces):,} of {wanted:,} bytes")
        return bytes(pieces)


class LibpffMessage:
    """A message, or another item in a folder, as libpff gives it."""

    def __init__(self, native: Any) -> None:  # noqa: ANN401 - pypff has no types
        self._native = native
        with _native("a message"):
            self.properties = LibpffProperties(native.get_record_set(0))

    def recipients(self) -> list[LibpffProperties]:
        """Return the rows of its recipient table; items that are no messages have none."""
        with _native("the recipients of a message"):
            table = getattr(self._native, "recipients", None)
            if table is None:
                return []
            return [
                LibpffProperties(table.get_recipient(number))
                for number in range(table.number_of_recipients)
            ]

    def attachments(self) -> list[LibpffAttachment]:
        """Return its attachments; items that are no messages have none."""
        with _native("the attachments of a message"):
            count = getattr(self._native, "number_of_attachments", 0)
            return [LibpffAttachment(self._native.get_attachment(n)) for n in range(count)]


class LibpffFile:
    """A mailbox file opened by libpff.

    Raises:
        ParserError: The bytes below cannot be read, or libpff refuses the file.
    """

    def __init__(self, source: BlockSource) -> None:
        import pypff  # noqa: PLC0415 - native: loaded where a mailbox is opened

        self._current: tuple[int, Any] | None = None
        self._placed = 0
        self._places_kept: dict[int, int] = {}
        watched = _Watched(source)
        self._file = pypff.file()
        self._is_open = False
        try:
            with _native("this mailbox file"):
                self._file.open_file_object(SourceFile(watched))
                self._is_open = True
                self._root = self._file.get_root_folder()
        except LibpffError as error:
            self.close()
            raise watched.error or error from error
        if self._root is None:
            self.close()
            raise LibpffError("libpff finds no root folder in this mailbox file")

    def count_messages(self, folder: int) -> int:
        """Return the number of messages in a folder.

        Raises:
            ParserError: libpff does not know the folder, or cannot count.
        """
        native = self._folder(folder)
        with _native("the number of messages"):
            return int(native.number_of_sub_messages)

    def message_ids(self, folder: int) -> Iterator[tuple[int | None, str | None]]:
        """Yield (node id, None) for each message of a folder, or (None, what is wrong with it)."""
        native = self._folder(folder)
        for number in range(self.count_messages(folder)):
            nid, problem = None, None
            try:
                with _native(f"message {number + 1:,} of the folder"):
                    nid = int(native.get_sub_message(number).identifier)
            except LibpffError as error:
                problem = str(error)
            yield nid, problem

    def message(self, folder: int, nid: int, place: int = 0) -> LibpffMessage:
        """Return a message of a folder.

        Args:
            folder: Node id of the folder.
            nid: Node id of the message.
            place: Its row in the contents table, where it is looked for first.

        Raises:
            ParserError: libpff does not know it, or cannot read it.
        """
        native = self._folder(folder)
        with _native("this message"):
            if place < native.number_of_sub_messages:
                found = native.get_sub_message(place)
                if found.identifier == nid:
                    return LibpffMessage(found)
        places = self._places(folder)
        if nid not in places:
            raise NoSuchNodeError(f"libpff has no message {nid:#x} in this folder that it can read")
        with _native("this message"):
            return LibpffMessage(native.get_sub_message(places[nid]))

    def close(self) -> None:
        """Close the file; nothing where it is closed already."""
        if self._is_open:
            self._is_open = False
            with _native("the end of this mailbox file"):
                self._file.close()

    def _places(self, folder: int) -> dict[int, int]:
        """Return the place of each readable message by node id; kept for one folder."""
        if folder != self._placed:
            ids = enumerate(self.message_ids(folder))
            self._places_kept = {nid: place for place, (nid, _) in ids if nid is not None}
            self._placed = folder
        return self._places_kept

    def _folder(self, nid: int) -> Any:  # noqa: ANN401 - pypff has no types
        """Return a folder; the one before is let go with what libpff remembers of it."""
        if self._current is None or self._current[0] != nid:
            way = self._ways.get(nid)
            if way is None:
                raise NoSuchNodeError(f"libpff has no folder {nid:#x}")
            self._current = None
            folder = self._root
            with _native("a folder"):
                for number in way:
                    folder = folder.get_sub_folder(number)
            self._current = nid, folder
        return self._current[1]

    @cached_property
    def _ways(self) -> dict[int, tuple[int, ...]]:
        """The way to each folder by node id: the place of each folder on it among its siblings.

        What cannot be read is left out, and so raises when asked for.
        """
        ways: dict[int, tuple[int, ...]] = {}
        pending: list[tuple[Any, tuple[int, ...]]] = [(self._root, ())]
        while pending and len(ways) < _MOST_FOLDERS:
            folder, way = pending.pop()
            try:
                with _native("a folder"):
                    count = folder.number_of_sub_folders
                    nid, below = folder.identifier, [folder.get_sub_folder(n) for n in range(count)]
            except LibpffError:
                continue
            if nid not in ways:
                ways[nid] = way
                pending += [(inner, (*way, number)) for number, inner in enumerate(below)]
        return ways
