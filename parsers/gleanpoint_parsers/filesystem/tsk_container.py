"""A file system opened with The Sleuth Kit: folders and files, live and deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gleanpoint_parsers.blocks import BlockSource, BytesSource, Extent
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry, Kind, Page
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.filesystem import sentences, tsk_nodes
from gleanpoint_parsers.filesystem.content_judge import ContentJudge
from gleanpoint_parsers.filesystem.kept_listings import KeptListings
from gleanpoint_parsers.filesystem.refusals import CLASSES, Absent, refusal
from gleanpoint_parsers.filesystem.remains import open_left, undertaker
from gleanpoint_parsers.filesystem.tsk_facts import file_facts, volume_facts
from gleanpoint_parsers.filesystem.tsk_folders import LOST, NamelessFolder, NativeFolder
from gleanpoint_parsers.filesystem.tsk_image import (
    NATIVE_ERRORS,
    SourceImage,
    native_errors,
    translate,
)
from gleanpoint_parsers.filesystem.tsk_listing import Folder
from gleanpoint_parsers.filesystem.tsk_nodes import NativeFile
from gleanpoint_parsers.filesystem.tsk_source import NativeSource
from gleanpoint_parsers.plugin import Fact, all_children

LONGEST_LINK = 4096
"""Bytes of the target of a symbolic link at most (PATH_MAX of Linux)."""


class TskContainer:
    """One open file system; keys are metadata addresses.

    A deleted name whose content is lost has the key ``?parent-place``.
    """

    def __init__(self, image: SourceImage, system: NativeFile, size: int) -> None:
        self._image = image
        self._system = system
        self._is_fat = int(self._system.info.ftype) in tsk_nodes.FAT
        self._block_size = int(self._system.info.block_size)
        self._undertaker = undertaker(image, system, is_fat=self._is_fat)
        self._judge = ContentJudge(
            image,
            is_fat=self._is_fat,
            block_size=self._block_size,
            is_cut=(int(system.info.last_block) + 1) * self._block_size > size,
            undertaker=self._undertaker,
        )
        self._listings = KeptListings(self._folder)

    def holds_children(self, key: str) -> bool:
        """Whether ``key`` is a folder."""
        if key.startswith(LOST):
            return False
        return key == ROOT or self.entry(key).has_children

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return one portion of a folder, live names before deleted ones."""
        return self._listings.page(self._address(key), int(cursor or 0), limit)

    def find(self, key: str, segment: str) -> Entry | None:
        """Return the child of a folder that has this path segment."""
        return self._listings.find(self._address(key), segment)

    def entry(self, key: str) -> Entry:
        """Return one node again; a name is known only where metadata keeps it."""
        if key.startswith(LOST):
            return self._lost(key)
        file = self._file(key)
        name = tsk_nodes.decode_name(file.info.name.name) if file.info.name else ""
        return self._judged(file, str(file.info.meta.addr), name)

    def content(self, key: str) -> BlockSource:
        """Return the bytes of a file; holes by design read as zeros."""
        entry = self.entry(key)
        if not entry.content.is_whole:
            raise refusal(entry.content, entry.problem)
        return self._source(key)

    def damaged_content(self, key: str) -> BlockSource:
        """Return what is stored; it raises where nothing can be had."""
        entry = self.entry(key)
        if key.startswith(LOST) or entry.content in CLASSES:
            return Absent(entry.size or 0, entry.problem or "")
        file = self._file(key)
        remains = self._judge.remains(file)
        if remains is not None and remains.problem:
            left = open_left(self._image, file, remains)
            return left or Absent(entry.size or 0, remains.problem)
        return self._source(key)

    def extents(self, key: str) -> Sequence[Extent]:
        """Return the runs of a file, from the start of this file system's volume."""
        if key.startswith(LOST):
            return ()
        file = self._file(key)
        remains = self._judge.remains(file)
        if remains is not None and remains.problem:
            return remains.extents
        with native_errors(self._image, "attribute runs"):
            found = list(tsk_nodes.runs(file))
        unit = self._block_size
        return [Extent(None if at is None else at * unit, n * unit) for at, n in found]

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return times, addresses and attributes of one node, or facts of the volume."""
        if key == ROOT:
            return volume_facts(self._system)
        if key.startswith(LOST):
            return {"state": sentences.OVERWRITTEN}
        file = self._file(key)
        remains = None if tsk_nodes.is_folder(file) else self._judge.remains(file)
        with native_errors(self._image, "metadata"):
            return file_facts(file, is_fat=self._is_fat, remains=remains)

    def link_target(self, key: str) -> str | None:
        """Return where a symbolic link leads; None for what is none, or cannot be read."""
        try:
            if key.startswith(LOST) or not tsk_nodes.is_link(self._file(key)):
                return None
            return self.content(key).read_at(0, LONGEST_LINK).decode("utf-8", "surrogateescape")
        except ParserError:
            return None

    def close(self) -> None:
        """Forget what was listed; the library frees its handles with the last reference."""
        self._listings.clear()

    def _folder(self, address: int) -> Folder:
        if self._undertaker is not None and address == int(self._system.info.last_inum):
            numbers = self._undertaker.nameless()
            if numbers is not None:
                return NamelessFolder(self, numbers)
        return NativeFolder(self, address)

    def files(self, folder: int) -> Iterator[NativeFile]:
        """Yield everything that the library has in a folder, names and metadata."""
        with native_errors(self._image, "directory"):
            files = iter(self._system.open_dir(inode=folder))
        while True:
            try:
                file = next(files, None)
            except NATIVE_ERRORS as error:
                raise translate(self._image, error, "directory entry") from error
            if file is None:
                return
            if file.info.name is not None:
                yield file

    def nameless(self, number: int) -> Entry:
        """Return the entry of a deleted file that no name leads to."""
        name = f"OrphanFile-{number}"
        return self.described(self._file(str(number)), name, f"{LOST}-{number}")

    def described(self, file: NativeFile, name: str, place: str) -> Entry:
        """Return the entry of a file; ``segment`` is the stored name."""
        if file.info.meta is None:
            file = self._with_metadata(file)
        if file.info.meta is None or tsk_nodes.is_reused(file):
            return self._nameless(file, name, place)
        key = str(file.info.meta.addr)
        try:
            return self._judged(file, key, name)
        except ParserError as error:
            entry = tsk_nodes.plain_entry(file, key, name)
            return replace(entry, content=Content.DAMAGED, problem=str(error))

    def _with_metadata(self, file: NativeFile) -> NativeFile:
        """Return a file with its metadata, which the library leaves out in its list of orphans."""
        try:
            found = self._file(str(file.info.name.meta_addr))
        except ParserError:
            return file
        return found if tsk_nodes.is_deleted(found) else file

    def _nameless(self, file: NativeFile, name: str, place: str) -> Entry:
        entry = tsk_nodes.lost_entry(file, place, name)
        if tsk_nodes.is_deleted(file):
            return entry
        return replace(entry, deleted=False, problem=sentences.UNREAD)

    def _judged(self, file: NativeFile, key: str, name: str) -> Entry:
        """Return the entry with what can be had of its content."""
        entry = tsk_nodes.plain_entry(file, key, name)
        if entry.kind is Kind.FOLDER:
            return self._judged_folder(file, entry)
        content, problem = self._judge.verdict(file, entry, name)
        if content is Content.COMPLETE:
            return entry
        return replace(entry, content=content, problem=problem)

    def _judged_folder(self, file: NativeFile, entry: Entry) -> Entry:
        """Return the entry of a folder; of a deleted one on ext the list of names may be gone."""
        if not entry.deleted or self._is_fat or entry.holds_deleted:
            return entry
        remains = self._judge.remains(file)
        if remains is None or remains.problem is None:
            return entry
        content, is_left = Content.DAMAGED, bool(remains.extents)
        return replace(entry, content=content, problem=remains.problem, has_children=is_left)

    def _source(self, key: str) -> BlockSource:
        file = self._file(key)
        target = tsk_nodes.target_in_metadata(file)
        if target is not None:
            return BytesSource(target)
        return NativeSource(self._image, file, int(file.info.meta.size))

    def _lost(self, key: str) -> Entry:
        parent, _, place = key[len(LOST) :].partition("-")
        for child in all_children(self, parent):
            if child.key == key:
                return child
        raise NoSuchNodeError(f"There is no entry {place} in folder {parent}")

    def _file(self, key: str) -> NativeFile:
        with native_errors(self._image, "metadata"):
            return self._system.open_meta(inode=self._address(key))

    def _address(self, key: str) -> int:
        if key == ROOT:
            return int(self._system.info.root_inum)
        if not key.isdecimal():
            raise NoSuchNodeError(f"{key!r} is no address in this file system")
        return int(key)
