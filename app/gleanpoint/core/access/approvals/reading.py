"""Read and write the documents of releases: canonical JSON, every member checked, none too many.

They come from shares and sticks, so nothing in them is believed: sizes, types, the one form in
which the program writes them. What they say is checked elsewhere, by the signatures.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar

import orjson

from gleanpoint.core.access.approvals.documents import (
    DENIAL_FORMAT,
    FORMAT,
    LONGEST_TEXT,
    MOST_ITEMS,
    Approval,
    Denial,
    Destination,
    Request,
    RequestedAction,
    RequestedItem,
    SignedRequest,
)
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.signatures import SIGNATURE_BYTES, BadKeyError, PublicKey
from gleanpoint.core.audit.canonical import Canonical, canonical_json, instant

LARGEST = 64 << 20
"""Bytes of one document at most."""

REQUEST_FORMAT = "gleanpoint-signed-request-1"
APPROVAL_FORMAT = "gleanpoint-signed-approval-1"

Document = SignedRequest | Approval | Denial
Kind = TypeVar("Kind", bound=Enum)

_SHA256 = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9a-f]{32}")
_FORMAT_WORD = re.compile(r"[a-z][a-z0-9_]{0,19}")
_MOST_FORMATS = 2
"""One of messages and one of tables."""

_LARGEST_NUMBER = (1 << 63) - 1


def write_document(document: Document) -> bytes:
    """Return a document as the bytes of its file."""
    if isinstance(document, Denial):
        signature = _text_of(document.signature)
        return canonical_json({**document.as_json(), "signature": signature}) + b"\n"
    signed = document.request if isinstance(document, Approval) else document
    told: dict[str, Canonical] = {
        "request": signed.request.as_json(),
        "requester_signature": _text_of(signed.signature),
    }
    if isinstance(document, Approval):
        told |= {
            "format": APPROVAL_FORMAT,
            "approver": str(document.approver),
            "signature": _text_of(document.signature),
            "signed_at": instant(document.signed_at),
        }
    else:
        told |= {"format": REQUEST_FORMAT, "listing": _text_of(signed.listing)}
    return canonical_json(told) + b"\n"


def read_document(data: bytes, name: str = "The file") -> Document:
    """Return the document that some bytes are; its signatures are not checked here.

    Args:
        data: All bytes of its file.
        name: Of the file, for the sentence.

    Raises:
        ApprovalError: They are none.
    """
    try:
        return _read(data)
    except (_WrongError, BadKeyError) as error:
        message = f"{name} is no request and no release of this program, or was changed: {error}."
        raise ApprovalError(message) from None


class _WrongError(ValueError):
    """What is wrong with a document."""


def _read(data: bytes) -> Document:
    if len(data) > LARGEST:
        raise _WrongError(f"it has more than {LARGEST >> 20} MiB")
    try:
        value = orjson.loads(data)
        is_ours = isinstance(value, dict) and canonical_json(value) + b"\n" == data
    except (orjson.JSONDecodeError, TypeError):  # no JSON, or too deep to be written again
        raise _WrongError("it is no JSON") from None
    if not is_ours:
        raise _WrongError("it is not written as the program writes it")
    readers: Mapping[str, Callable[[dict[str, Any]], Document]] = {
        REQUEST_FORMAT: _signed_request,
        APPROVAL_FORMAT: _approval,
        DENIAL_FORMAT: _denial,
    }
    form = value.get("format")
    if not isinstance(form, str) or form not in readers:
        raise _WrongError("its format is not known")
    return readers[form](value)


def _signed_request(value: dict[str, Any]) -> SignedRequest:
    _members(value, {"format", "request", "requester_signature", "listing"})
    signed = _signed(value)
    return SignedRequest(signed.request, signed.signature, _bytes(value["listing"]))


def _approval(value: dict[str, Any]) -> Approval:
    own = {"format", "request", "requester_signature", "approver", "signature", "signed_at"}
    _members(value, own)
    return Approval(
        _signed(value),
        PublicKey.parse(_text(value["approver"])),
        _signature(value["signature"]),
        _moment(value["signed_at"]),
    )


def _denial(value: dict[str, Any]) -> Denial:
    own = {"format", "request", "id", "reason", "approver", "signed_at", "signature"}
    _members(value, own)
    return Denial(
        _matching(value["request"], _SHA256),
        _matching(value["id"], _ID),
        _text(value["reason"], LONGEST_TEXT),
        PublicKey.parse(_text(value["approver"])),
        _moment(value["signed_at"]),
        _signature(value["signature"]),
    )


def _signed(value: dict[str, Any]) -> SignedRequest:
    return SignedRequest(_request(value["request"]), _signature(value["requester_signature"]))


def _request(value: object) -> Request:
    own = {
        *("format", "id", "items", "action", "purpose", "ground", "destination", "policy"),
        *("log_size", "log_root", "made", "expires", "requester"),
    }
    signs_formats = isinstance(value, dict) and "formats" in value
    told = _members(value, own | {"formats"} if signs_formats else own)
    if told["format"] != FORMAT:
        raise _WrongError("its request has another format")
    items = told["items"]
    if not isinstance(items, list) or not 0 < len(items) <= MOST_ITEMS:
        raise _WrongError(f"it names no items, or more than {MOST_ITEMS:,}")
    return Request(
        id=_matching(told["id"], _ID),
        items=tuple(_item(item) for item in items),
        action=_one_of(told["action"], RequestedAction),
        purpose=_text(told["purpose"], LONGEST_TEXT),
        ground=_text(told["ground"], LONGEST_TEXT),
        destination=_one_of(told["destination"], Destination),
        policy=_matching(told["policy"], _SHA256),
        log_size=_number(told["log_size"]),
        log_root=_matching(told["log_root"], _SHA256),
        made=_moment(told["made"]),
        expires=_moment(told["expires"]),
        requester=PublicKey.parse(_text(told["requester"])),
        formats=_formats(told["formats"]) if signs_formats else None,
    )


def _formats(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST_FORMATS:
        raise _WrongError("its formats are none, or too many")
    return tuple(_matching(word, _FORMAT_WORD) for word in value)


def _item(value: object) -> RequestedItem:
    told = _members(value, {"address", "content", "size"})
    size = None if told["size"] is None else _number(told["size"])
    address, content = (_matching(told[name], _SHA256) for name in ("address", "content"))
    return RequestedItem(address, content, size)


def _members(value: object, names: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict) or value.keys() != names:
        raise _WrongError("it has other members than it should")
    return value


def _text(value: object, longest: int = 200) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise _WrongError("a text is missing or too long")
    return value


def _matching(value: object, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise _WrongError("a number or a fingerprint is none")
    return value


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _LARGEST_NUMBER:
        raise _WrongError("a figure is none")
    return value


def _one_of(value: object, kinds: type[Kind]) -> Kind:
    try:
        return kinds(_text(value))
    except ValueError:
        raise _WrongError("it asks for something that this version does not know") from None


def _moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(value))
        is_canonical = moment.tzinfo is not None and instant(moment) == value
    except (ValueError, OverflowError):
        is_canonical = False
    if not is_canonical:
        raise _WrongError("a moment is none")
    return moment


def _bytes(value: object) -> bytes:
    try:
        data = base64.b64decode(_text(value, LARGEST), validate=True)
    except (binascii.Error, ValueError):
        raise _WrongError("some Base64 is none") from None
    if _text_of(data) != value:
        raise _WrongError("some Base64 is written in another way than the program does")
    return data


def _signature(value: object) -> bytes:
    data = _bytes(value)
    if len(data) != SIGNATURE_BYTES:
        raise _WrongError("a signature has another length")
    return data


def _text_of(data: bytes) -> str:
    return base64.b64encode(data).decode()
