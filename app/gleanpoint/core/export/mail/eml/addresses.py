"""Addresses for the headers of an EML: what is stored of a person as a mailbox of RFC 5322.

No address is invented. A person of whom no Internet address is known stands under a
placeholder in the top-level domain ``invalid``, which nobody can ever own (RFC 2606), and what
is stored in place of an address stands beside it in a header of its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from gleanpoint.core.export.mail.eml.words import clean, encode_name, encode_text, header, quote
from gleanpoint_parsers.mapi.message import Party

LEGACY_DN_HEADER = "X-MS-Exchange-LegacyDN"
"""Carries the X.500 name of a person who has no Internet address."""

ORIGINAL_ADDRESS_HEADER = "X-Original-Address"
"""Carries any other address that no mail header can hold, as ``TYPE:address``."""

_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_DOT_ATOM = re.compile(rf"{_ATEXT}(?:\.{_ATEXT})*")
_QUOTED_LOCAL = re.compile(r'"(?:[^"\\\x00-\x1f\x7f-\uffff]|\\[ -~])+"')
_DOMAIN_LITERAL = re.compile(r"\[[!-Z^-~]+\]")
_PRINTABLE = re.compile(r"[ -~]+")
_SCHEME = re.compile(r"^(?:smtp|mailto):", re.IGNORECASE)
_LONGEST_ADDRESS = 800
_NOT_IN_PLACEHOLDER = re.compile(r"[^a-z0-9]+")
_PLACEHOLDER_LENGTH = 32
_DIGEST_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One person, ready for a header.

    Args:
        text: ``name <address>``, encoded.
        address: The address alone.
        is_known: Whether it is stored, no placeholder.
        remark: Header that tells what is stored in place of an address, or None.
    """

    text: str
    address: str
    is_known: bool
    remark: bytes | None = None


@lru_cache(maxsize=4096)
def mailbox(party: Party) -> Mailbox | None:
    """Return a person as a mailbox; None where nothing at all is stored of them."""
    if party.is_empty:
        return None
    address = known_address(party)
    if address is not None:
        name = "" if clean(party.name) in {address, party.smtp, party.address} else party.name
        return Mailbox(_text(name, address), address, is_known=True)
    placeholder = _placeholder(party)
    name = party.name or party.address or party.smtp
    return Mailbox(_text(name, placeholder), placeholder, is_known=False, remark=_remark(party))


def mailboxes(parties: Iterable[Party]) -> list[Mailbox]:
    """Return those of whom anything is stored."""
    return [found for party in parties if (found := mailbox(party)) is not None]


@lru_cache(maxsize=4096)
def known_address(party: Party) -> str | None:
    """Return the Internet address that is stored of a person, as a header can hold it."""
    candidates = [party.smtp]
    if party.address_type.upper() in {"SMTP", ""}:
        candidates.append(party.address)
    return next((found for text in candidates if (found := usable_address(text))), None)


def usable_address(text: str) -> str | None:
    """Return an address in the form of RFC 5322, or None where it has none.

    A domain with letters outside ASCII is written in its IDNA form, a local part with unusual
    characters in quotes: both name the same mailbox as before.
    """
    stripped = _SCHEME.sub("", text.strip()).strip("<> ")
    local, at, domain = stripped.rpartition("@")
    if not at or "=?" in stripped or len(stripped) > _LONGEST_ADDRESS:
        return None
    local_part, host = _local_part(local), _domain(domain)
    return f"{local_part}@{host}" if local_part and host else None


def _local_part(local: str) -> str | None:
    if _DOT_ATOM.fullmatch(local) or _QUOTED_LOCAL.fullmatch(local):
        return local
    return quote(local) if _PRINTABLE.fullmatch(local) else None


def _domain(domain: str) -> str | None:
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    is_domain = _DOT_ATOM.fullmatch(domain) or _DOMAIN_LITERAL.fullmatch(domain)
    return domain if is_domain else None


def _text(name: str, address: str) -> str:
    shown = encode_name(name)
    return f"{shown} <{address}>" if shown else address


def _kind(party: Party) -> str:
    """Return the type of an address that is no Internet address."""
    if party.address_type.upper() == "EX" or party.address.startswith("/"):
        return "EX"
    return clean(party.address_type).upper()


def _placeholder(party: Party) -> str:
    """Return an address that cannot exist, the same for the same person in every message."""
    stored = party.address or party.smtp or party.name
    tail = stored.lower().rpartition("cn=")[2]
    readable = _NOT_IN_PLACEHOLDER.sub("-", tail)[:_PLACEHOLDER_LENGTH].strip("-") or "unnamed"
    identity = stored.lower().encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(identity).hexdigest()[:_DIGEST_LENGTH]
    if not (party.address or party.smtp):
        domain = "no-address.invalid"
    else:
        domain = "x500.invalid" if _kind(party) == "EX" else "unusable-address.invalid"
    return f"{readable}-{digest}@{domain}"


def _remark(party: Party) -> bytes | None:
    stored = party.address or party.smtp
    if not stored:
        return None
    if _kind(party) == "EX":
        return header(LEGACY_DN_HEADER, encode_text(stored))
    return header(ORIGINAL_ADDRESS_HEADER, encode_text(f"{_kind(party) or 'SMTP'}:{stored}"))
