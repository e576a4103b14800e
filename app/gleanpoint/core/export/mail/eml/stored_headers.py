"""The Internet headers that a message came with (PidTagTransportMessageHeaders): keep, mend, drop.

Their order stays. What a strict reader accepts stays to the letter; what it would complain of
is written anew with the same meaning, and where that is not possible under ``X-Original-…``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TypeAlias

from gleanpoint.core.export.mail.eml.addresses import mailboxes
from gleanpoint.core.export.mail.eml.stored_addresses import (
    LONGEST_LIST,
    empty_group,
    is_strict_list,
    names_group,
    parties_of,
)
from gleanpoint.core.export.mail.eml.stored_words import decode_words, is_sound
from gleanpoint.core.export.mail.eml.words import LINE_LIMIT, encode_text, header

_ADDRESS_FIELDS = frozenset(["from", "sender", "reply-to", "to", "cc", "bcc"])
_TEXT_FIELDS = frozenset(["subject", "date", "message-id", "in-reply-to", "references"])
SINGLE = _ADDRESS_FIELDS | _TEXT_FIELDS
"""Headers of which a message has one at most (RFC 5322, 3.6)."""

_RESENT = frozenset(["resent-from", "resent-sender", "resent-to", "resent-cc", "resent-bcc"])
_ADDRESSES = _ADDRESS_FIELDS | _RESENT
_ONE_ADDRESS = frozenset(["sender", "resent-sender"])
_DATES = frozenset(["date", "resent-date", "orig-date"])
_LONGEST_NAME = 76
_LONGEST_MESSAGE_ID = 800
_NAME = re.compile(r"[!-9;-~]+")
_FOREIGN_FIRST_LINE = re.compile(r"Microsoft Mail Internet Headers Version [\d.]+\s*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_PRINTABLE = re.compile(r"[ -~\t]*")
_DATE = re.compile(
    r"(?:[A-Z][a-z]{2},[ \t]*)?\d{1,2}[ \t]+[A-Z][a-z]{2}[ \t]+\d{2,4}"
    r"[ \t]+\d{1,2}:\d{2}(?::\d{2})?"
    r"[ \t]+(?:[+-]\d{4}|GMT|UT|UTC|[ECMP][SD]T)(?:[ \t]*\([^()]*\))?"
)
_DOT_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_MESSAGE_ID = re.compile(rf"<{_DOT_ATOM}@(?:{_DOT_ATOM}|\[[!-Z^-~]*\])>")


@dataclass(frozen=True, slots=True)
class Header:
    """One header as it goes out.

    Args:
        name: Lower case; empty for a remark on the header before it.
        data: All its lines with their ends.
    """

    name: str
    data: bytes


Replacements: TypeAlias = Mapping[str, Sequence[Header]]
"""By lower-case name: a header, and remarks on it, to stand in for a stored one."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One header as it is stored; ``name`` is empty where the line is none.

    Args:
        lines: The value's lines, folded as stored; the first without name and colon.
    """

    name: str
    lines: tuple[str, ...]

    @property
    def value(self) -> str:
        """The value in one line."""
        return "".join(self.lines).strip(" \t")

    @property
    def is_clean(self) -> bool:
        """Whether its lines can go out as they are, as unstructured text."""
        first, *rest = self.lines
        return (
            len(self.name) + 1 + len(first) <= LINE_LIMIT
            and all(len(line) <= LINE_LIMIT and line.strip(" \t") for line in rest)
            and all(_PRINTABLE.fullmatch(line) for line in self.lines)
            and is_sound(self.value)
        )


def is_usable_message_id(value: str) -> bool:
    """Whether a strict reader takes ``value`` as a message identifier (RFC 5322, 3.6.4)."""
    is_short = len(value) <= _LONGEST_MESSAGE_ID and "=?" not in value
    return is_short and _MESSAGE_ID.fullmatch(value) is not None


def is_usable_date(value: str) -> bool:
    """Whether ``value`` is a date that exists, with a time zone."""
    if not _DATE.fullmatch(value):
        return False
    try:
        parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return False
    return True


def original(name: str, value: str) -> Header:
    """Return a stored value that cannot stay under its name, under ``X-Original-…``."""
    return Header(f"x-original-{name.lower()}", header(f"X-Original-{name}", encode_text(value)))


def split_stored(text: str) -> Iterator[Stored]:
    """Yield stored headers in order, up to the blank line that ends them.

    Exchange keeps a title line before them and, of messages in parts, each part's headers after
    the blank line; neither is a header of the message.
    """
    name = ""
    lines: list[str] = []
    for line in _LINE_END.split(text.replace("\0", "")):
        if line[:1] in {" ", "\t"} and lines:
            lines.append(line)
            continue
        if lines:
            yield Stored(name, tuple(lines))
            if not line.strip():
                return
            lines = []
        if line.strip() and not _FOREIGN_FIRST_LINE.fullmatch(line):
            name, lines = _first_line(line)
    if lines:
        yield Stored(name, tuple(lines))


def mended(stored: Iterable[Stored], replacements: Replacements) -> Iterator[Header]:
    """Yield headers that a strict reader accepts.

    Args:
        stored: What is stored, without what is to be dropped.
        replacements: What stands in where a stored header cannot be kept.
    """
    seen: set[str] = set()
    for item in stored:
        name = item.name.lower()
        if name in SINGLE and name in seen:
            yield original(item.name, decode_words(item.value))
        elif item.value or name not in SINGLE:
            seen.add(name)
            yield from _mend(name, item, replacements)


def _first_line(line: str) -> tuple[str, list[str]]:
    name, colon, value = line.partition(":")
    if colon and _NAME.fullmatch(name) and len(name) <= _LONGEST_NAME:
        return name, [value]
    return "", [line]


def _mend(name: str, item: Stored, replacements: Replacements) -> Iterator[Header]:
    if not name:
        yield original("Line", item.value)
    elif name in _ADDRESSES:
        yield from _mend_addresses(name, item, replacements)
    elif name in _DATES:
        yield from _kept_if(is_usable_date(item.value), item, replacements)
    elif name == "message-id":
        yield from _kept_if(is_usable_message_id(item.value), item, replacements)
    elif item.is_clean:
        yield _as_stored(name, item)
    elif name == "subject" and name in replacements:
        yield from replacements[name]
    else:
        yield Header(name, header(item.name, encode_text(decode_words(item.value))))


def _as_stored(name: str, item: Stored) -> Header:
    first, *rest = item.lines
    start = f"{item.name}:{first}" if first[:1] in {"", " ", "\t"} else f"{item.name}: {first}"
    return Header(name, "\r\n".join([start, *rest, ""]).encode("ascii"))


def _kept_if(is_usable: bool, item: Stored, replacements: Replacements) -> Iterator[Header]:
    name = item.name.lower()
    if is_usable and item.is_clean:
        yield _as_stored(name, item)
    else:
        yield from _replaced(name, item, replacements)


def _mend_addresses(name: str, item: Stored, replacements: Replacements) -> Iterator[Header]:
    value = item.value
    group = empty_group(value)
    is_single = name not in _ONE_ADDRESS or "," not in value
    if group and name not in _ONE_ADDRESS:
        yield Header(name, header(item.name, group))
    elif len(value) > LONGEST_LIST:
        yield from _replaced(name, item, replacements)
    elif item.is_clean and is_single and is_strict_list(value):
        yield _as_stored(name, item)
    else:
        yield from _rewritten(name, item, replacements)


def _rewritten(name: str, item: Stored, replacements: Replacements) -> Iterator[Header]:
    boxes = mailboxes(parties_of(item.value))
    kept = boxes[:1] if name in _ONE_ADDRESS else boxes
    if not any(box.is_known for box in kept) and (name in replacements or not kept):
        yield from _replaced(name, item, replacements)
        return
    yield Header(name, header(item.name, ", ".join(box.text for box in kept)))
    yield from (Header("", box.remark) for box in kept if box.remark)
    if len(kept) < len(boxes) or names_group(item.value):
        yield original(item.name, decode_words(item.value))


def _replaced(name: str, item: Stored, replacements: Replacements) -> Iterator[Header]:
    yield from replacements.get(name, ())
    yield original(item.name, decode_words(item.value))
