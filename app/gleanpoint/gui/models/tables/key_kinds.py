"""Which kinds of key a locked volume takes, as far as the reader's sentence names them."""

from __future__ import annotations

from enum import Enum

from gleanpoint.core.nodes import Node
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind


class KeyKind(Enum):
    """What a person may have in hand; the value is its words in English."""

    RECOVERY = "Recovery key"
    PASSWORD = "Password"  # noqa: S105 - the word on a tab, no secret
    FILE = "Key file"


_NAMED = {
    KeyKind.RECOVERY: ("recovery password",),
    KeyKind.PASSWORD: ("its password", "passphrase"),
    KeyKind.FILE: ("startup key", "key file"),
}
_WITHOUT_KEY = "Only the TPM"


def is_locked(node: Node) -> bool:
    """Whether a node is a volume that a key opens."""
    return node.kind is Kind.VOLUME and node.content is Content.ENCRYPTED


def key_kinds(sentence: str) -> tuple[KeyKind, ...]:
    """Return the kinds of key that a sentence names, in the order in which they are offered.

    Args:
        sentence: As the reader says which keys would do. Where it names none that is known here,
            a password and a file are offered: the reader judges whatever comes.
    """
    if sentence.find(_WITHOUT_KEY) >= 0:
        return ()
    named = tuple(kind for kind, words in _NAMED.items() if any(w in sentence for w in words))
    return named or (KeyKind.PASSWORD, KeyKind.FILE)


def encryption_words(sentence: str) -> str:
    """Return the name of the encryption that a sentence tells, such as ``BitLocker``."""
    _, _, told = sentence.partition(" is encrypted with ")
    words = told.partition(".")[0].partition(" (")[0].partition(":")[0]
    return words if 0 < len(words) <= len("a scheme of its own") else ""
