"""The list that an approver sees: paths and facts of the items, sealed on their way there.

A request names items by hashes only. Where policy and people have sealing keys, it carries the
paths as well, sealed to whoever may release it; each is checked against the address that is
signed, so that nobody is shown another item than the one that they release.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from gleanpoint.core.access.approvals.circumstances import one_human
from gleanpoint.core.access.approvals.documents import Request, RequestedItem, address_of
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.people import Person
from gleanpoint.core.audit.canonical import Canonical, clean_text
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.retention.roles import Role
from gleanpoint_parsers.entries import Kind

MOST_RECIPIENTS = 64

_KINDS = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One item of a request, as an approver is shown it.

    Args:
        item: As it is signed.
        node: Where it is: path, steps and kind; nothing else of it is told.
        verdict: What the rules said of it when the request was made.
        reason: Why, in words of the policy.
    """

    item: RequestedItem
    node: Node
    verdict: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of a request, in their order, and what they lie in.

    Args:
        items: Each item.
        above: Folders, volumes and files on the way to them: whoever may see the items alone has
            to pass through these.
    """

    items: tuple[ListedItem, ...] = ()
    above: tuple[Node, ...] = ()


def seal_listing(listing: Listing, requester: Person, people: Sequence[Person]) -> bytes:
    """Return the list, sealed to every approver who has a key for it; empty where nobody has."""
    recipients = [
        person.sealing_key
        for person in people
        if person.sealing_key and Role.APPROVER in person.roles and not one_human(person, requester)
    ]
    if not recipients:
        return b""
    from gleanpoint.core.access.sealed_streams import seal_to  # noqa: PLC0415 - when needed
    from gleanpoint.core.access.sealing import Purpose  # noqa: PLC0415 - as above

    told = {
        "items": [_packed(item) for item in listing.items],
        "above": [_place(node) for node in listing.above],
    }
    data = json.dumps(told).encode()  # names of files may hold what is no Unicode
    return seal_to(data, recipients[:MOST_RECIPIENTS], Purpose.REQUEST)


def read_listing(data: bytes, request: Request) -> Listing:
    """Return the list that was sealed, once opened.

    Raises:
        ApprovalError: It is not the list of this request.
    """
    try:
        told = json.loads(data)
        rows = zip(told["items"], request.items, strict=True)
        items = tuple(_unpacked(row, item) for row, item in rows)
        above = tuple(_node(row) for row in told["above"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _other() from None
    if any(address_of(one.node) != one.item.address_sha256 for one in items):
        raise _other()
    paths = {str(way) for one in items for way in PurePosixPath(one.node.path).parents}
    if any(node.path not in paths for node in above):  # it opens the way to nothing else
        raise _other()
    return Listing(items, above)


def _packed(listed: ListedItem) -> dict[str, Canonical]:
    told: dict[str, Canonical] = {"verdict": listed.verdict, "reason": clean_text(listed.reason)}
    return _place(listed.node) | told


def _place(node: Node) -> dict[str, Canonical]:
    return {
        "point": node.ref.recovery_point,
        "steps": [list(step) for step in node.ref.steps],
        "path": node.path,
        "kind": node.kind.value,
    }


def _unpacked(row: dict[str, Any], item: RequestedItem) -> ListedItem:
    verdict, reason = _text(row["verdict"]), _text(row["reason"])
    return ListedItem(item, replace(_node(row), size=item.size), verdict, reason)


def _node(row: dict[str, Any]) -> Node:
    steps = tuple((_text(parser), _text(key)) for parser, key in row["steps"])
    path = _text(row["path"])
    name = path.rpartition("/")[2]
    return Node(NodeRef(_text(row["point"]), steps), path, name, _KINDS[row["kind"]])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _other() -> ApprovalError:
    return ApprovalError(
        "The list that came with the request is not of its items. Ask for it anew."
    )
