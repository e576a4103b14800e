"""Attachments beyond what is kept in memory come in pieces, and nothing else changes."""

from __future__ import annotations

import base64
import email
import email.policy
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.eml.build import Composition, build_eml
from gleanpoint.core.export.mail.eml.check import read_back_defects
from gleanpoint.core.export.mail.eml.contents import KEPT_IN_MEMORY, Room
from gleanpoint.core.export.mail.eml.parts import encode_base64, stream_base64
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message

DATA = bytes(range(256)) * 40
LARGE = 1 << 40


@dataclass
class Tree:
    """One attachment in pieces; may break off."""

    pieces: list[bytes]
    breaks: bool = False
    inside: Message | None = None
    asked: list[str] = field(default_factory=list)

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        self.asked.append(attachment.key)
        yield from self.pieces
        if self.breaks:
            raise ContentUnavailableError("The block is lost.")

    def property_pieces(self, key: str) -> Iterator[bytes]:
        raise AssertionError(key)

    def embedded_message(self, attachment: Attachment) -> tuple[Message, MessageTree]:
        assert self.inside is not None
        return self.inside, self


def message(size: int | None, **more: object) -> Message:
    attachment = Attachment("1", "a.bin", AttachMethod.BY_VALUE, size)
    return Message("IPM.Note", "s", text="body", attachments=(attachment,), **more)


def composed(
    item: Message, tree: Tree, *, accept_damaged: bool = False
) -> tuple[bytes, Composition]:
    composition = Composition(item, tree, accept_damaged, room=Room(0))
    return b"".join(composition.pieces()), composition


@pytest.mark.parametrize("size", [1, 7, 56, 57, 58, 1000, 5000])
def test_base64_in_pieces_is_that_of_the_whole(size: int) -> None:
    for length in (0, 1, 56, 57, 58, 114, 4095, 4096, 5130, len(DATA)):
        data = DATA[:length]
        pieces = [data[start : start + size] for start in range(0, length, size)]
        encoded = b"".join(stream_base64(pieces))
        assert encoded == encode_base64(data)
        assert encoded == base64.encodebytes(data).replace(b"\n", b"\r\n").removesuffix(b"\r\n")


def test_a_streamed_attachment_comes_back_with_its_receipt() -> None:
    data, composition = composed(message(len(DATA)), Tree([DATA[:100], b"", DATA[100:]]))
    assert read_back_defects(data) == []
    [part] = email.message_from_bytes(data, policy=email.policy.default).iter_attachments()
    assert part.get_content() == DATA
    [receipt] = composition.receipts
    assert (receipt.size, receipt.sha256) == (len(DATA), hashlib.sha256(DATA).hexdigest())


def test_streamed_bytes_are_asked_for_when_they_are_written() -> None:
    tree = Tree([DATA])
    composition = Composition(message(KEPT_IN_MEMORY + 1), tree, accept_damaged=True)
    pieces = composition.pieces()
    next(pieces)
    assert tree.asked == []
    list(pieces)
    assert tree.asked == ["1"]


def test_a_streamed_attachment_inside_a_message_inside() -> None:
    inner = message(len(DATA))
    outer = Message(
        "IPM.Note",
        "outer",
        attachments=(Attachment("2", "inner", AttachMethod.EMBEDDED_MESSAGE, embedded="m"),),
    )
    data, composition = composed(outer, Tree([DATA], inside=inner))
    assert read_back_defects(data) == []
    whole = email.message_from_bytes(data, policy=email.policy.default)
    [attached] = whole.iter_attachments()
    [part] = attached.get_content().iter_attachments()
    assert part.get_content() == DATA
    [receipt] = composition.receipts
    assert receipt.name == "inner.eml"
    inside = Composition(inner, Tree([DATA]), accept_damaged=False, room=Room(0))
    alone = b"".join(inside.pieces())
    assert (receipt.size, receipt.sha256) == (len(alone), hashlib.sha256(alone).hexdigest())


def test_what_breaks_off_fails_the_message_unless_damage_is_accepted() -> None:
    with pytest.raises(ContentUnavailableError, match=r"a\.bin.*lost"):
        composed(message(LARGE), Tree([DATA], breaks=True))


def test_what_came_before_it_broke_off_is_kept_and_told() -> None:
    data, composition = composed(message(LARGE), Tree([DATA], breaks=True), accept_damaged=True)
    assert read_back_defects(data) == []
    [part] = email.message_from_bytes(data, policy=email.policy.default).iter_attachments()
    assert part.get_content() == DATA
    assert any("lost" in problem for problem in composition.problems)


def test_a_note_stands_for_a_streamed_attachment_of_which_nothing_came() -> None:
    data, composition = composed(message(LARGE), Tree([], breaks=True), accept_damaged=True)
    assert read_back_defects(data) == []
    [part] = email.message_from_bytes(data, policy=email.policy.default).iter_attachments()
    assert part.get_filename() == "a.bin.missing.txt"
    assert composition.receipts[0].is_stand_in


def test_fewer_bytes_than_promised_are_told() -> None:
    _, composition = composed(message(len(DATA) + 5), Tree([DATA]), accept_damaged=True)
    assert any("are there" in problem for problem in composition.problems)


def test_a_large_signed_message_is_read_twice_and_not_changed() -> None:
    signed = (
        b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256;'
        b' boundary="b1"\n\nThis is signed.\n--b1\nContent-Type: text/plain\n\nhello\n--b1\n'
        b"Content-Type: application/pkcs7-signature\nContent-Transfer-Encoding: base64\n\nMAA=\n"
        b"--b1--\n"
    )
    item = message(None)
    secured = Message("IPM.Note.SMIME.MultipartSigned", "s", attachments=item.attachments)
    whole = build_eml(
        Message(
            secured.message_class,
            "s",
            attachments=(Attachment("1", "a.bin", AttachMethod.BY_VALUE, len(signed)),),
        ),
        Tree([signed]),
    )
    tree = Tree([signed[:50], signed[50:51], signed[51:]])
    data, composition = composed(secured, tree)
    assert data == whole.data
    assert tree.asked == ["1", "1"]
    assert composition.receipts[0].size == len(signed)
