"""Signed heads in the form of C2SP: a checkpoint (origin, size, root) as a signed note.

A note is a text, a blank line, and signature lines ``— name base64(key id || signature)``. The
text of ours has three lines: origin, number of entries, Base64 of the root. Each key that signs
puts two lines below it:

- type 0x01, the plain Ed25519 signature of the text, which tools for C2SP notes verify;
- type 0xff ``gleanpoint-head-v1``, the same in our own domain (``access.signatures``).

The plain one cannot be shown as a signature of another of our statements: those begin with a
domain and a zero byte, and a note holds no control character. A witness adds a line of type 0xff
``gleanpoint-witness-v1``: eight bytes of seconds since 1970, big-endian, then the signature of
these bytes and the text.

Source: c2sp.org/signed-note and c2sp.org/tlog-checkpoint.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from gleanpoint.core.access.signatures import SIGNATURE_BYTES, Domain, PublicKey, SigningKey
from gleanpoint.core.audit.head import Head
from gleanpoint.core.audit.merkle import HASH_BYTES

NOTE_LIMIT = 64 * 1024
"""Bytes of a note at most."""

MOST_LINES = 100
"""Signature lines of a note at most."""

_DASH = "— "
_PLAIN = b"\x01"
_HEAD = b"\xff" + Domain.HEAD.value.encode()
_WITNESS = b"\xff" + Domain.WITNESS.value.encode()
_ID_BYTES = 4
_TIME_BYTES = 8


class BadNoteError(ValueError):
    """A text is no signed head; the sentence says why."""


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature below a note.

    Args:
        name: Of the key.
        key_id: The first four bytes of the SHA-256 of name, line feed, type and public key.
        signature: What follows, as the type has it.
    """

    name: str
    key_id: bytes
    signature: bytes

    def __str__(self) -> str:
        return f"{_DASH}{self.name} {base64.b64encode(self.key_id + self.signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head that can be kept anywhere.

    Args:
        origin: Names the log: it holds the beginning of the hash of the log's first entry.
        size: Entries.
        root: Root of the Merkle tree over them, in hex.
        lines: The signatures.
    """

    origin: str
    size: int
    root: str
    lines: tuple[SignatureLine, ...] = ()

    @property
    def statement(self) -> bytes:
        """What is signed: the text of the note."""
        return head_text(self.origin, self.size, self.root).encode()

    @property
    def text(self) -> str:
        """The whole note."""
        return self.statement.decode() + "\n" + "".join(map(str, self.lines))

    def signed_by(self, key: PublicKey) -> bool:
        """Whether a key signed this head, and every line that claims so is sound."""
        plain = [line for line in self.lines if _is_of(line, _PLAIN, key)]
        ours = [line for line in self.lines if _is_of(line, _HEAD, key)]
        return bool(plain or ours) and all(
            [
                *(verifies_plainly(key, self.statement, line.signature) for line in plain),
                *(key.verifies(Domain.HEAD, self.statement, line.signature) for line in ours),
            ]
        )

    def witnessed_by(self, key: PublicKey) -> datetime | None:
        """Return when a witness signed this head; None where it did not."""
        for line in self.lines:
            if _is_of(line, _WITNESS, key):
                stamp, signature = line.signature[:_TIME_BYTES], line.signature[_TIME_BYTES:]
                if key.verifies(Domain.WITNESS, stamp + self.statement, signature):
                    return datetime.fromtimestamp(int.from_bytes(stamp), UTC)
        return None

    def with_lines(self, lines: Iterable[SignatureLine]) -> SignedHead:
        """Return it with more signatures."""
        return SignedHead(self.origin, self.size, self.root, (*self.lines, *lines))


def origin_of(first_hash: str) -> str:
    """Return the origin of a log: named after the hash (hex) of its first entry."""
    return f"gleanpoint/log/{first_hash[:16]}"


def head_text(origin: str, size: int, root: str) -> str:
    """Return the text of a note; the root is given in hex."""
    return f"{origin}\n{size}\n{base64.b64encode(bytes.fromhex(root)).decode()}\n"


def sign_head(origin: str, head: Head, keys: Iterable[SigningKey]) -> SignedHead:
    """Return a head signed by each of the keys, in both forms."""
    unsigned = SignedHead(origin, head.seq, head.root)
    return unsigned.with_lines(line for key in keys for line in _lines_of(unsigned, key))


def witness_line(head: SignedHead, key: SigningKey, moment: datetime) -> SignatureLine:
    """Return the line with which another installation witnesses a head at a moment."""
    stamp = int(moment.timestamp()).to_bytes(_TIME_BYTES)
    name = witness_name(key.public)
    signature = stamp + key.sign(Domain.WITNESS, stamp + head.statement)
    return SignatureLine(name, _key_id(name, _WITNESS, key.public), signature)


def witness_name(key: PublicKey) -> str:
    """Return the name of a witness's key."""
    return f"gleanpoint/witness/{key.id}"


def read_note(text: str | bytes) -> SignedHead:
    """Read a note; whether its signatures hold is asked of the result.

    Raises:
        BadNoteError: It is none of ours.
    """
    data = text.encode() if isinstance(text, str) else text
    if len(data) > NOTE_LIMIT:
        message = f"it has {len(data):,} bytes, {NOTE_LIMIT:,} are taken"
        raise BadNoteError(message)
    try:
        note = data.decode()
    except UnicodeDecodeError:
        raise BadNoteError("it is no UTF-8") from None
    body, blank, signatures = note.rpartition("\n\n")
    members = body.split("\n")
    if not blank or len(members) != len(("origin", "size", "root")):
        raise BadNoteError("it has not the form of a signed head")
    if any(ord(char) < ord(" ") for char in note.replace("\n", "")):
        raise BadNoteError("it holds control characters")
    head = SignedHead(members[0], _size(members[1]), _root(members[2]), tuple(_read(signatures)))
    if head.text.encode() != data or not head.origin:
        raise BadNoteError("it is not written as a signed head is")
    return head


def verifies_plainly(key: PublicKey, statement: bytes, signature: bytes) -> bool:
    """Whether a key signed a statement without a domain, as C2SP notes are signed."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - slow to load
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - slow to load
        Ed25519PublicKey,
    )

    try:
        Ed25519PublicKey.from_public_bytes(key.data).verify(signature, statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def _lines_of(head: SignedHead, key: SigningKey) -> Iterator[SignatureLine]:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - slow to load
        Ed25519PrivateKey,
    )

    plain = Ed25519PrivateKey.from_private_bytes(key.seed()).sign(head.statement)
    own = key.sign(Domain.HEAD, head.statement)
    for kind, signature in ((_PLAIN, plain), (_HEAD, own)):
        yield SignatureLine(head.origin, _key_id(head.origin, kind, key.public), signature)


def _key_id(name: str, kind: bytes, key: PublicKey) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + kind + key.data).digest()[:_ID_BYTES]


def _is_of(line: SignatureLine, kind: bytes, key: PublicKey) -> bool:
    return line.key_id == _key_id(line.name, kind, key)


def _size(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < len(str(1 << 63))):
        raise BadNoteError("its second line is no number of entries")
    return int(text)


def _root(text: str) -> str:
    root = _base64(text)
    if len(root) != HASH_BYTES:
        raise BadNoteError("its third line is no hash")
    return root.hex()


def _read(signatures: str) -> Iterator[SignatureLine]:
    lines = signatures.split("\n")
    if lines.pop() or len(lines) > MOST_LINES:
        raise BadNoteError("its signatures do not end as they should, or are too many")
    for line in lines:
        dash, name, coded = [*line.split(" "), "", ""][:3]
        data = _base64(coded)
        if dash + " " != _DASH or not name or len(data) < _ID_BYTES + SIGNATURE_BYTES:
            raise BadNoteError("one of its signature lines is none")
        yield SignatureLine(name, data[:_ID_BYTES], data[_ID_BYTES:])


def _base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise BadNoteError("what should be Base64 is none") from None
