"""A person's card: name and public keys, signed by themselves, for others to put into a policy.

Cards lie in the workspace under ``people/ID.json``. A card grants nothing: who works in a
workspace, and as what, the signed policy says.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import orjson

from gleanpoint.core.access.errors import SealedFileError
from gleanpoint.core.access.recipients import SealingKey, parse_sealing_key, sealing_key_text
from gleanpoint.core.access.signatures import BadKeyError, Domain, PublicKey, SigningKey
from gleanpoint.core.access.whole_files import PUBLIC, read_at_most, replace_whole
from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint.core.errors import UsageError

FOLDER = "people"
"""Where cards lie in a workspace."""

SIZE_LIMIT = 4096
LONGEST_NAME = 80

_MEMBERS = frozenset({"key", "name", "sealing_key", "signature"})
_UNSHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Card:
    """Name and public keys of one person.

    Args:
        name: For people.
        key: What the person signs with.
        sealing_key: What others seal to (32 bytes).
        signature: By ``key``, over the rest.
    """

    name: str
    key: PublicKey
    sealing_key: bytes
    signature: bytes

    @classmethod
    def of(cls, name: str, signing: SigningKey, sealing: SealingKey) -> Self:
        """Return the card of whoever has these keys.

        Raises:
            UsageError: The name cannot be one.
        """
        unsigned = cls(checked_name(name), signing.public, sealing.public, b"")
        signature = signing.sign(Domain.PERSON, unsigned.statement())
        return cls(unsigned.name, signing.public, sealing.public, signature)

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Return the card that ``as_bytes`` wrote.

        Raises:
            SealedFileError: It is none, was changed, or its owner did not sign it.
        """
        try:
            card = cls.from_json(orjson.loads(data) if len(data) <= SIZE_LIMIT else None)
            is_canonical = card.as_bytes() == data
        except (ValueError, TypeError):
            raise SealedFileError("This is no card of a person, or it was changed.") from None
        if not is_canonical:
            raise SealedFileError("This is no card of a person, or it was changed.")
        return card

    @classmethod
    def from_json(cls, members: object) -> Self:
        """Return a card from its JSON values.

        Raises:
            SealedFileError: They are none of a card that its owner signed.
        """
        if not isinstance(members, dict) or members.keys() != _MEMBERS:
            raise SealedFileError("This is no card of a person.")
        texts = [members[name] for name in sorted(_MEMBERS)]
        if not all(isinstance(text, str) for text in texts):
            raise SealedFileError("This is no card of a person.")
        key, name, sealing, signature = texts
        try:
            card = cls(
                checked_name(name),
                PublicKey.parse(key),
                parse_sealing_key(sealing),
                base64.b64decode(signature, validate=True),
            )
        except (BadKeyError, ValueError, UsageError) as error:
            raise SealedFileError(f"This is no card of a person: {error}.") from None
        if not card.key.verifies(Domain.PERSON, card.statement(), card.signature):
            raise SealedFileError(f"The card of {card.name} was not signed with its own key.")
        return card

    def statement(self) -> bytes:
        """Return what the signature is over."""
        return canonical_json(self._unsigned())

    def as_json(self) -> dict[str, Canonical]:
        """Return the card as JSON values."""
        return {**self._unsigned(), "signature": base64.b64encode(self.signature).decode()}

    def as_bytes(self) -> bytes:
        """Return the card as its file has it."""
        return canonical_json(self.as_json()) + b"\n"

    def _unsigned(self) -> dict[str, Canonical]:
        return {
            "key": str(self.key),
            "name": self.name,
            "sealing_key": sealing_key_text(self.sealing_key),
        }


def checked_name(name: str) -> str:
    """Return a person's name without blanks around it.

    Raises:
        UsageError: It is empty, too long, or has characters that nobody sees.
    """
    text = name.strip()
    if not text or len(text) > LONGEST_NAME or _UNSHOWN.search(text):
        raise UsageError(
            f"A name has 1 to {LONGEST_NAME} characters, none of them a control character"
        )
    return text


def publish(folder: Path, card: Card) -> Path:
    """Put a card into a workspace; returns its file.

    Raises:
        OSError: It cannot be written.
    """
    path = folder / FOLDER / f"{card.key.id}.json"
    replace_whole(path, card.as_bytes(), PUBLIC)
    return path


def read_card(path: Path) -> Card:
    """Return the card in a file.

    Raises:
        SealedFileError: It is none.
        UsageError: The file cannot be read.
    """
    try:
        return Card.read(read_at_most(path, SIZE_LIMIT))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(f"The card {path} cannot be read: {reason}.") from None
