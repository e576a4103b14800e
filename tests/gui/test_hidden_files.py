"""Files that NTFS is made of are left out of lists and trees like other hidden ones."""

from __future__ import annotations

import pytest

from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.gui.models.listing.hidden_files import is_hidden
from gleanpoint.gui.models.listing.node_rows import NodeRows
from gleanpoint_parsers.entries import Kind

ROOT = Node(NodeRef("point", (("partitions", "p1"),)), "/p1", "p1", Kind.VOLUME, has_children=True)


def file(name: str, key: str, parser: str = "ntfs", **more: bool) -> Node:
    ref = NodeRef("point", (("partitions", "p1"), (parser, key)))
    return Node(ref, f"/p1/{name}", name, Kind.FILE, **more)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (file("$AttrDef", "4"), True),
        (file("$Extend", "11"), True),
        (file("$Recycle.Bin", "52"), False),
        (file("$AttrDef", "4", "pst"), False),
        (file("$old", "4", deleted=True), False),
        (file("Users", "5"), False),
        (file("notes", "n2097", "pst", hidden=True), True),
    ],
)
def test_what_is_left_out(node: Node, expected: bool) -> None:
    assert is_hidden(node) is expected


def test_they_are_counted_as_hidden() -> None:
    rows = NodeRows.packed(ROOT, [file("$MFT", "0"), file("$Boot", "7"), file("Users", "36")])
    assert rows.hidden == 2
    assert rows.names == ["$MFT", "$Boot", "Users"]


def test_a_source_itself_is_no_such_file() -> None:
    assert not is_hidden(Node(NodeRef("point"), "/", "$disk.img", Kind.FILE))
