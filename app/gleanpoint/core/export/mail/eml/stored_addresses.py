"""Address headers that some other program wrote: judge them, or take out the people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint.core.export.mail.eml.addresses import usable_address
from gleanpoint.core.export.mail.eml.stored_words import decode_words, is_sound_word
from gleanpoint.core.export.mail.eml.words import encode_name
from gleanpoint_parsers.mapi.message import Party

LONGEST_LIST = 1 << 20
"""Characters of an address header that is still taken apart."""

# Quotes and comments are bounded, so that a value full of them unclosed is not read again and
# again to its end.
_TOKEN = re.compile(
    r"""(?P<blank>[ \t]+)
    |"(?P<quoted>(?:[^"\\]|\\.){0,500})"
    |<(?P<angle>[^<>]*)>
    |\((?P<comment>(?:[^()\\]|\\.){0,500})\)
    |(?P<mark>[,;:])
    |(?P<word>(?:[^ \t"<>(),;:\[\]]|\[[^\[\]<> \t]*\])+)
    |(?P<stray>.)""",
    re.VERBOSE | re.DOTALL,
)
_LONGEST_GROUP_NAME = 60
_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+")
_PLAIN_QUOTED = re.compile(r"(?:[ !#-\[\]-~]|\\[ -~])*")
_EMPTY_GROUP = re.compile(r"([\w.-]+(?: [\w.-]+)*)[ \t]*:[ \t]*;?", re.ASCII)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def is_strict_list(value: str) -> bool:
    """Whether a strict reader takes ``value`` as a list of mailboxes without complaint."""
    return all(_is_strict(piece) for piece in _pieces(value.strip(), ends=","))


def empty_group(value: str) -> str | None:
    """Return a group without members, such as ``undisclosed-recipients:``, in strict form."""
    match = _EMPTY_GROUP.fullmatch(value.strip())
    if match is None or len(match[1]) > _LONGEST_GROUP_NAME:
        return None
    return f"{encode_name(' '.join(match[1].split()))}:;"


def parties_of(value: str) -> list[Party]:
    """Return the people that an address header names, whatever its grammar.

    What is no address at all gives a person with a name only, so that nothing is dropped; an
    unquoted comma inside a name before an address stays in the name. Groups are flattened.
    """
    parties: list[Party] = []
    pending = ""
    for piece in _pieces(value, ends=",;"):
        party = _party(piece)
        if party.address or not party.name:
            name = f"{pending}, {party.name}" if pending and party.name else party.name
            if pending and not party.name:
                parties.append(Party(pending))
            pending = ""
            parties.append(Party(name, party.address_type, party.address))
        else:
            pending = f"{pending}, {party.name}" if pending else party.name
    return [party for party in [*parties, Party(pending)] if not party.is_empty]


def names_group(value: str) -> bool:
    """Whether ``value`` holds the name of a group, which a list of people loses."""
    return any(match["mark"] == ":" for match in _TOKEN.finditer(value))


def _pieces(value: str, ends: str) -> Iterator[list[_Token]]:
    """Yield the tokens between two separators, without blanks around them."""
    piece: list[_Token] = []
    for match in _TOKEN.finditer(value):
        kind = match.lastgroup or "stray"
        if kind == "mark" and match["mark"] in ends:
            yield piece
            piece = []
        elif piece or kind != "blank":
            piece.append(_Token(kind, match[kind]))
    yield piece


def _party(piece: list[_Token]) -> Party:
    """Return the person of one piece, as far as one can be made out."""
    colons = [number for number, token in enumerate(piece) if token == _Token("mark", ":")]
    tokens = piece[colons[-1] + 1 :] if colons else piece
    comment = decode_words(" ".join(t.text for t in tokens if t.kind == "comment")).strip()
    angles = [token.text.strip() for token in tokens if token.kind == "angle"]
    bare = "".join(_plain(t) for t in tokens if t.kind not in {"comment", "angle"}).strip()
    if angles and angles[-1]:
        return Party(decode_words(bare) or comment, "SMTP", angles[-1])
    if "@" in bare and not angles:
        return Party(comment, "SMTP", bare)
    return Party(decode_words(bare) or comment)


def _plain(token: _Token) -> str:
    return _ESCAPE.sub(r"\1", token.text) if token.kind == "quoted" else token.text


def _is_strict(piece: list[_Token]) -> bool:
    """Whether a piece is a mailbox in today's grammar (RFC 5322, 3.4), without comments."""
    tokens = piece[:-1] if piece and piece[-1].kind == "blank" else piece
    if not tokens or tokens[-1].kind not in {"angle", "word"}:
        return False
    *phrase, last = tokens
    if usable_address(last.text) != last.text or "=?" in last.text:
        return False
    return not phrase or (last.kind == "angle" and _is_phrase(phrase))


def _is_phrase(tokens: list[_Token]) -> bool:
    """Whether tokens are words of a display name, encoded ones with a blank on both sides."""
    if tokens[-1].kind != "blank":
        return False
    after_blank = True
    for token, following in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        if token.kind == "blank":
            after_blank = True
            continue
        if not (after_blank and following.kind == "blank" and _is_phrase_word(token)):
            return False
        after_blank = False
    return True


def _is_phrase_word(token: _Token) -> bool:
    if token.kind == "quoted":
        return _PLAIN_QUOTED.fullmatch(token.text) is not None and "=?" not in token.text
    if token.kind != "word":
        return False
    if "=?" in token.text:
        return is_sound_word(token.text, in_name=True)
    return _ATOM.fullmatch(token.text) is not None
