"""The way into the Inbox: as the mailbox tells it, by common names else, and where it has none."""

from __future__ import annotations

from collections.abc import Mapping

from gleanpoint.core.inbox import find_inbox
from gleanpoint.core.nodes import Node, NodeFacts, NodePage, NodeRef
from gleanpoint_parsers.entries import Kind


def folder(path: str, *, deleted: bool = False) -> Node:
    name = path.rpartition("/")[2]
    return Node(
        NodeRef("point", (("pst", path),)),
        path,
        name,
        Kind.FOLDER,
        has_children=True,
        deleted=deleted,
    )


class Mailbox:
    """Folders by their paths, with what they are for."""

    def __init__(self, roles: Mapping[str, str | None], deleted: frozenset[str]) -> None:
        self._roles, self._deleted = roles, deleted

    def children(self, above: Node, *_: object, **__: object) -> NodePage:
        below = [path for path in self._roles if path.rpartition("/")[0] == above.path]
        return NodePage(tuple(folder(p, deleted=p in self._deleted) for p in below), None)

    def facts(self, node: Node) -> NodeFacts:
        return NodeFacts({"role": self._roles[node.path]}, (), all_extents=False)


def way(roles: Mapping[str, str | None], deleted: frozenset[str] = frozenset()) -> list[str]:
    box = Node(NodeRef("point", (("ntfs", "7"),)), "/a.pst", "a.pst", Kind.FILE, has_children=True)
    found = find_inbox(Mailbox(roles, deleted), box)  # type: ignore[arg-type]
    return [node.path for node in found]


TOP = "top of the messages"


def test_what_the_mailbox_tells_counts_and_not_the_name() -> None:
    roles = {
        "/a.pst/Search": None,
        "/a.pst/Top": TOP,
        "/a.pst/Top/Inbox": None,
        "/a.pst/Top/Eingang": "inbox",
    }
    assert way(roles) == ["/a.pst/Top", "/a.pst/Top/Eingang"]


def test_names_are_asked_where_nothing_is_told() -> None:
    assert way({"/a.pst/Top": TOP, "/a.pst/Top/POSTEINGANG": None}) == [
        "/a.pst/Top",
        "/a.pst/Top/POSTEINGANG",
    ]
    assert way({"/a.pst/Inbox": None}) == ["/a.pst/Inbox"]


def test_the_top_of_a_cache_lies_one_deeper() -> None:
    roles = {
        "/a.pst/Root - Mailbox": None,
        "/a.pst/Root - Mailbox/IPM_SUBTREE": TOP,
        "/a.pst/Root - Mailbox/IPM_SUBTREE/Входящие": "inbox",
    }
    assert way(roles) == list(roles)


def test_deleted_folders_and_mailboxes_without_an_inbox_lead_nowhere() -> None:
    assert way({"/a.pst/Top": TOP, "/a.pst/Top/Invoices": None}) == []
    assert way({"/a.pst/Inbox": None}, frozenset({"/a.pst/Inbox"})) == []
    assert way({}) == []
