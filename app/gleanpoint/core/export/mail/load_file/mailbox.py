"""A load file that takes messages: a folder with data, natives, text and images."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from gleanpoint.core.errors import ContentUnavailableError, GleanpointError
from gleanpoint.core.export.mail.load_file.family import Document, Family
from gleanpoint.core.export.mail.load_file.fields import chosen_fields
from gleanpoint.core.export.mail.load_file.lines import ImageLine, dat_line
from gleanpoint.core.export.mail.load_file.places import Numbering, Places
from gleanpoint.core.export.mail.load_file.read_back import Expected, check_load_file
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.mail.written import MessageTree, WrittenMessage
from gleanpoint.core.export.plan import PlannedFolder, PlannedItem
from gleanpoint_parsers.mapi.message import Message

_MARK = b"\xef\xbb\xbf"


class LoadFile:
    """A ``MailboxFile`` whose families are written whole or not at all.

    Args:
        folder: Of the export; a folder of the given name is made in it.
        name: Of the delivery: its folder and both of its load files.
        options: What was chosen.

    Raises:
        UsageError: A field is not known.
    """

    def __init__(self, folder: Path, name: str, options: MailOptions) -> None:
        self._fields = chosen_fields(options.load_file.fields)
        self._export = folder
        self._name = name
        self._places = Places(folder / name)
        self._places.folder.mkdir()
        self._numbering = Numbering(options.load_file.prefix)
        self._expected = Expected(self._fields)
        self._data = self._open(".dat")
        self._images = self._open(".opt", mark=b"")
        self._data.write(dat_line(self._fields))

    def folder(self, folder: PlannedFolder, container_class: str) -> None:
        """Take note of nothing: a load file names the folder of each document."""

    def add(
        self, item: PlannedItem, message: Message, tree: MessageTree, *, accept_damaged: bool
    ) -> WrittenMessage:
        """Add one family.

        Raises:
            GleanpointError: Something of it cannot be had; nothing of it is left.
        """
        folder = str(PurePosixPath(item.node.path).parent)
        self._places.begin_family()
        before = self._places.mark()
        family = Family(self._places, self._numbering, folder, accept_damaged)
        try:
            family.write(message, tree)
        except (GleanpointError, OSError):
            self._places.take_back(before)
            raise
        for document in family.documents:
            self._write_lines(document)
        return self._written(family)

    def close(self) -> tuple[Path, ...]:
        """End both files, read them back with all natives, and compare.

        Raises:
            GleanpointError: What is read back is not what was written.
        """
        self._data.close()
        self._images.close()
        data, images = Path(self._data.name), Path(self._images.name)
        check_load_file(data, images, self._expected)
        return data, images

    def discard(self) -> None:
        """Leave nothing behind."""
        self._data.close()
        self._images.close()
        shutil.rmtree(self._places.folder, ignore_errors=True)

    def _written(self, family: Family) -> WrittenMessage:
        top = family.documents[0]
        if top.native is None or top.digests is None:
            raise ContentUnavailableError("The message was written without its native file.")
        return WrittenMessage(
            top.digests.size,
            top.digests.sha256,
            tuple(family.problems),
            tuple(family.receipts),
            top.native.relative_to(self._export),
        )

    def _write_lines(self, document: Document) -> None:
        row = [document.values.get(name, "") for name in self._fields]
        self._data.write(dat_line(row))
        image = ImageLine(
            document.values["BEGDOC"],
            self._name,
            self._places.link(document.image),
            document.pages,
        )
        self._images.write(image.data())
        self._expected.add(row, image)

    def _open(self, suffix: str, mark: bytes = _MARK) -> BinaryIO:
        file = (self._places.folder / f"{self._name}{suffix}").open("xb")
        file.write(mark)
        return file
