"""The tree of a mount: paths found without listing twice, and folders that have no end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from gleanpoint.core.errors import NoSuchPathError, SourceUnreadableError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.mounting.tree import MountedTree
from gleanpoint.core.nodes import Node, NodePage, NodeRef
from gleanpoint_parsers.entries import Kind


def folder(key: str, path: str, kind: Kind = Kind.FOLDER, **more: Any) -> Node:
    return Node(NodeRef("p", (("fs", key),)), path, path.rpartition("/")[2], kind, **more)


class MemorySession:
    """Folders by their key; counts how often each is listed."""

    def __init__(self, folders: dict[str, list[Node]]) -> None:
        self.folders = folders
        self.listed: list[str] = []

    def children(self, node: Node, *_arguments: Any, **_named: Any) -> NodePage:
        key = node.ref.steps[-1][1]
        self.listed.append(key)
        found = self.folders[key]
        return NodePage(tuple(Node(**fields(one, node.path)) for one in found))

    def link_targets(self, nodes: Sequence[Node], _cancellation: Any) -> list[str | None]:
        return ["../there" if node.name == "link" else None for node in nodes]


def fields(node: Node, above: str) -> dict[str, Any]:
    values = {name: getattr(node, name) for name in Node.__slots__}
    return values | {"path": f"{above.rstrip('/')}/{node.name}"}


class MemoryLane:
    def __init__(self, session: MemorySession) -> None:
        self.session = session

    def ask(self, work: Callable[[Any], Any]) -> Any:
        return work(self.session)


def tree(folders: dict[str, list[Node]]) -> tuple[MountedTree, MemorySession]:
    session = MemorySession(folders)
    lane: Any = MemoryLane(session)
    root = folder("root", "/", Kind.VOLUME)
    made = MountedTree(lane, root, lambda _sentence: None, Cancellation(), into=False, brief=True)
    return made, session


def test_each_folder_is_listed_once_and_only_what_is_live_is_shown() -> None:
    found, session = tree(
        {
            "root": [folder("a", "/a"), folder("gone", "/gone", deleted=True)],
            "a": [folder("b", "/b"), folder("f", "/f", Kind.FILE, size=5)],
            "b": [folder("l", "/link", Kind.FILE, size=8)],
        }
    )
    assert list(found.children("/")) == ["a"]
    assert found.place("/a/b/link").target == "../there"
    assert not found.place("/a/f").is_folder
    for path in ("/gone", "/a/none", "/a/f/below"):
        with pytest.raises(NoSuchPathError):
            found.place(path)
    assert session.listed == ["root", "a", "b"]


def test_a_folder_that_contains_itself_ends() -> None:
    found, session = tree(
        {"root": [folder("a", "/a")], "a": [folder("b", "/b")], "b": [folder("a", "/a")]}
    )
    assert list(found.children("/a/b")) == ["a"]
    with pytest.raises(SourceUnreadableError, match="contains itself"):
        found.children("/a/b/a")
    assert session.listed == ["root", "a", "b"]
