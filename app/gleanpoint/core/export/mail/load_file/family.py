"""Write one family: a message, what hangs on it, and what hangs on that, each a document.

Every document has a native file as it was (mail as EML), its text where it has some, and a PDF
as its image: the page of a message, or a sheet that says that a file is delivered as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.eml.attachments import REFERENCES, file_name_of
from gleanpoint.core.export.mail.eml.write import write_eml
from gleanpoint.core.export.mail.load_file.places import (
    Digests,
    Numbering,
    Part,
    Places,
    digests_of,
    extension_of,
    write_pieces,
)
from gleanpoint.core.export.mail.load_file.texts import file_text, message_text, sheet
from gleanpoint.core.export.mail.load_file.values import Values, joined, message_values
from gleanpoint.core.export.mail.page.content import PageContent, page_alone, reader_of
from gleanpoint.core.export.mail.page.files import UNAVAILABLE, salvaged
from gleanpoint.core.export.mail.page.pdf import LIMITS, page_images
from gleanpoint.core.export.mail.page.secured import opened
from gleanpoint.core.export.mail.written import AttachmentReceipt, MessageTree
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message

DEEPEST: Final = 16
"""Messages inside messages that become documents; deeper ones are inside the native files."""


@dataclass(slots=True)
class Document:
    """One line of a load file.

    Args:
        first: Number of its first page.
        pages: How many it has.
        values: By field, as far as they are known when it is written.
        image: Its file of pages.
        native: Its native file; None without one.
        digests: Checksums of that file.
    """

    first: int
    pages: int
    values: Values
    image: Path
    native: Path | None = None
    digests: Digests | None = None


@dataclass(slots=True)
class Family:
    """A message and everything that hangs on it.

    Args:
        places: Where files go.
        numbering: Gives the next numbers; they are taken only where the whole family is written.
        folder: Folder of the mailbox that it lies in.
        accept_damaged: Whether a document without a native may stand for what cannot be had.
        documents: Those written, each after the one that it hangs on.
        receipts: Of the message's own attachments, in stored order.
        problems: Sentences about what is not there, or not as it was.
    """

    places: Places
    numbering: Numbering
    folder: str
    accept_damaged: bool
    documents: list[Document] = field(default_factory=list)
    receipts: list[AttachmentReceipt] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _next: int = 0

    def write(self, message: Message, tree: MessageTree) -> None:
        """Write all files of the family.

        Raises:
            GleanpointError: Something cannot be had, and damage was not accepted.
        """
        self._next = self.numbering.next_page
        top = self._message(message, tree, None, DEEPEST)
        self._complete(top)
        self.numbering.next_page = self._next

    def _message(
        self, message: Message, tree: MessageTree, parent: Document | None, levels: int
    ) -> Document:
        """Write a message and what hangs on it."""
        key = self.numbering.key(self._next)
        native = self.places.new(Part.NATIVES, f"{key}.eml")
        with native.open("x+b") as file:
            written = write_eml(message, tree, file, accept_damaged=self.accept_damaged)
        values = message_values(message)
        values["NOTES"] = "\n".join(written.problems)
        values["FILEEXT"] = "eml"
        if parent is None:
            self.problems += written.problems
        text = message_text(opened(message, reader_of(tree))[0])
        document = self._document(values, page_alone(message, tree, LIMITS), text, native)
        self._hang(document, parent)
        children = [
            self._attachment(attachment, number, tree, document, levels)
            for number, attachment in enumerate(message.attachments, start=1)
        ]
        keys = [self.numbering.key(child.first) for child in children]
        document.values["ATTACHIDS"] = joined(keys)
        document.values["ATTACHCOUNT"] = str(len(keys))
        if parent is None:
            self.receipts += [_receipt(child) for child in children]
        return document

    def _attachment(
        self, attachment: Attachment, number: int, tree: MessageTree, parent: Document, levels: int
    ) -> Document:
        name = file_name_of(attachment, number)
        before = (len(self.documents), self._next, self.places.mark())
        if attachment.method in REFERENCES:
            where = attachment.reference or "the message does not say where"
            return self._stand_in(name, f"Not in the message; it refers to: {where}", parent)
        try:
            if attachment.method is AttachMethod.EMBEDDED_MESSAGE:
                return self._embedded(attachment, tree, parent, levels)
            return self._file(attachment, name, tree, parent)
        except UNAVAILABLE as error:
            sentence = f"Attachment {name!r}: {error}"
            if not self.accept_damaged:
                raise type(error)(sentence) from error
            del self.documents[before[0] :]
            self._next = before[1]
            self.places.take_back(before[2])
            return self._stand_in(name, sentence, parent)

    def _embedded(
        self, attachment: Attachment, tree: MessageTree, parent: Document, levels: int
    ) -> Document:
        if not levels:
            raise ContentUnavailableError(f"It lies more than {DEEPEST} messages deep")
        inside, inner_tree = tree.embedded_message(attachment)
        return self._message(inside, inner_tree, parent, levels - 1)

    def _file(
        self, attachment: Attachment, name: str, tree: MessageTree, parent: Document
    ) -> Document:
        if attachment.problem is not None and not self.accept_damaged:
            raise ContentUnavailableError(attachment.problem)
        key = self.numbering.key(self._next)
        native = self.places.new(Part.NATIVES, key + extension_of(name))
        lacks: list[str] = []
        pieces = tree.attachment_pieces(attachment)
        write_pieces(native, salvaged(pieces, lacks) if self.accept_damaged else pieces)
        digests = digests_of(native)
        if digests.size < (attachment.size or 0):
            lacks.append(f"{digests.size:,} of {attachment.size:,} bytes are there")
        lack = attachment.problem or " ".join(lacks)
        if lack and not (self.accept_damaged and digests.size):
            raise ContentUnavailableError(lack)
        values = {"DOCTYPE": "Attachment", "FILENAME": name, "NOTES": lack}
        values["FILEEXT"] = extension_of(name).removeprefix(".")
        page = sheet(name, (("Size", f"{digests.size:,} bytes"), ("SHA-256", digests.sha256)))
        document = self._document(values, page, file_text(native), native)
        self._hang(document, parent)
        return document

    def _stand_in(self, name: str, note: str, parent: Document) -> Document:
        values = {"DOCTYPE": "Attachment", "FILENAME": name, "NOTES": note}
        values["FILEEXT"] = extension_of(name).removeprefix(".")
        document = self._document(values, sheet(name, (("Not delivered", note),)), "", None)
        self._hang(document, parent)
        return document

    def _document(
        self, values: Values, page: PageContent, text: str, native: Path | None
    ) -> Document:
        """Write image and text of a document, and give it its numbers."""
        key = self.numbering.key(self._next)
        data, pages, unset = page_images(page)
        image = self.places.new(Part.IMAGES, f"{key}.pdf")
        image.write_bytes(data)
        document = Document(self._next, pages, values, image)
        if text:
            path = self.places.new(Part.TEXT, f"{key}.txt")
            path.write_text(text, "utf-8", "replace", newline="\r\n")
            values["TEXTLINK"] = self.places.link(path)
        if native is not None:
            document.native = native
            digests = document.digests = digests_of(native)
            values["NATIVELINK"] = self.places.link(native)
            values["FILESIZE"] = str(digests.size)
            values["MD5HASH"], values["SHA256HASH"] = digests.md5, digests.sha256
        values["NOTES"] = "\n".join(filter(None, (values["NOTES"], *unset)))
        values["PAGECOUNT"] = str(pages)
        values["BEGDOC"], values["ENDDOC"] = key, self.numbering.key(self._next + pages - 1)
        values["FOLDER"], values["TIMEZONE"] = self.folder, "UTC"
        self._next += pages
        self.places.documents += 1
        return document

    def _hang(self, document: Document, parent: Document | None) -> None:
        self.documents.append(document)
        if parent is not None:
            document.values["PARENTID"] = self.numbering.key(parent.first)
            note = document.values["NOTES"]
            if note:
                self.problems.append(f"{document.values['BEGDOC']}: {note}")

    def _complete(self, top: Document) -> None:
        """Fill in what is known only when all documents are written."""
        last = self.documents[-1]
        end = self.numbering.key(last.first + last.pages - 1)
        for document in self.documents:
            document.values["BEGATTACH"] = self.numbering.key(top.first)
            document.values["ENDATTACH"] = end


def _receipt(document: Document) -> AttachmentReceipt:
    digests = document.digests
    name = document.values["FILENAME"]
    if digests is None:
        return AttachmentReceipt(name, 0, "", is_stand_in=True)
    return AttachmentReceipt(name, digests.size, digests.sha256)
