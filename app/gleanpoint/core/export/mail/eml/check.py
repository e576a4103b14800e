"""Read an EML back as strictly as the standard library can, and stricter where it is lenient.

Uses nothing of what wrote the message but the strict readers of encoded words, whose defects
the library does not report, and of address lists: for very long headers, on which the library
spends time in the square of their length.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.headerregistry import AddressHeader, DateHeader, SingleAddressHeader
from email.message import EmailMessage
from functools import lru_cache
from typing import Any

from gleanpoint.core.export.mail.eml.stored_addresses import is_strict_list
from gleanpoint.core.export.mail.eml.stored_headers import SINGLE
from gleanpoint.core.export.mail.eml.stored_words import is_sound
from gleanpoint.core.export.mail.eml.words import LINE_LIMIT

_LONG = 16 * 1024
"""Characters of a header from which on our own parser reads it."""

_LONGEST_REMEMBERED = 1024
_MIME = ["mime-version", "content-type", "content-transfer-encoding", "content-disposition"]
_ONCE = SINGLE.union(_MIME)
_ADDRESS_LISTS = frozenset(["to", "cc", "bcc", "reply-to", "from"])
_FOLD = re.compile(r"[\r\n]")
_UNPRINTABLE = re.compile(r"[^ -~\t]")
_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What the standard library's header parsers raise on values that they cannot take apart."""


@lru_cache(maxsize=1024)
def _remembered(name: str, value: str) -> Any:  # noqa: ANN401 - the type depends on the name
    return email.policy.default.header_factory(name, value)


def _parsed(name: str, value: str) -> Any:  # noqa: ANN401 - the type depends on the name
    """Parse a header; short ones once only, for the library asks for the same ones many times."""
    parse = _remembered if len(value) <= _LONGEST_REMEMBERED else _remembered.__wrapped__
    return parse(name, value)


_POLICY = email.policy.default.clone(header_factory=_parsed)


def read_back_defects(data: bytes) -> list[str]:
    """Return what a strict parser complains of; empty for a sound message.

    Looks at line ends and lengths, at the defects of every part and header, at headers that come
    twice, at dates without a zone, at addresses, and decodes the content of every part.
    """
    found = list(_byte_defects(data))
    message = email.message_from_bytes(data, policy=_POLICY)
    for part in message.walk():
        found += _header_defects(part)
        found += _content_defects(part)
        found += [f"{part.get_content_type()}: {_name(defect)}" for defect in part.defects]
    return found


def _byte_defects(data: bytes) -> Iterator[str]:
    if b"\0" in data:
        yield "NUL byte"
    if not data.count(b"\r\n") == data.count(b"\r") == data.count(b"\n"):
        yield "line end that is not CRLF"
    longest = max(map(len, data.split(b"\r\n")))
    if longest > LINE_LIMIT:
        yield f"line of {longest:,} bytes"
    head = data.partition(b"\r\n\r\n")[0]
    if not head.isascii():
        yield "bytes beyond ASCII in a header"


def _header_defects(part: EmailMessage) -> Iterator[str]:
    seen: set[str] = set()
    for name, raw in part.raw_items():
        lower = name.lower()
        if lower in seen and lower in _ONCE:
            yield f"{name}: comes twice"
        seen.add(lower)
        value = _FOLD.sub("", raw)
        try:
            yield from (f"{name}: {defect}" for defect in _value_defects(name, value))
        except _UNREADABLE as error:
            yield f"{name}: cannot be parsed ({error})"


def _value_defects(name: str, value: str) -> Iterator[str]:
    if len(value) > _LONG:
        is_list = name.lower() in _ADDRESS_LISTS
        if not (is_strict_list(value) if is_list else _is_plain(value)):
            yield "holds something that does not belong there"
        return
    parsed = _parsed(name, value)
    yield from map(_name, parsed.defects)
    if isinstance(parsed, AddressHeader):
        yield from _address_defects(parsed)
    elif isinstance(parsed, DateHeader):
        if parsed.datetime is None or (parsed.datetime.tzinfo is None and "-0000" not in value):
            yield "has no time zone"
    elif not _is_plain(value):
        # The library reports no defects of unstructured headers, to which most belong.
        yield "holds an encoded word or a character that does not belong there"


def _is_plain(value: str) -> bool:
    return is_sound(value) and not _UNPRINTABLE.search(value)


def _address_defects(parsed: AddressHeader) -> Iterator[str]:
    for address in parsed.addresses:
        if not (address.username and address.domain):
            yield f"holds the incomplete address {str(address)!r}"
    if isinstance(parsed, SingleAddressHeader) and len(parsed.addresses) != 1:
        yield f"holds {len(parsed.addresses)} addresses"


def _content_defects(part: EmailMessage) -> Iterator[str]:
    """Decode a part; what the library finds while it does so goes to the part's own defects."""
    if part.is_multipart():
        return
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        yield f"{part.get_content_type()}: has no content"
        return
    charset = part.get_content_charset()
    if charset is not None:
        try:
            data.decode(charset)
        except (UnicodeDecodeError, LookupError) as error:
            yield f"{part.get_content_type()}: {error}"


def _name(defect: Exception) -> str:
    return f"{type(defect).__name__} {defect}".strip()
