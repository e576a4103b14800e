"""Where a table is crosses to the parser process as path and address."""

from __future__ import annotations

import pytest
from tests.builders.retention_facts import NOW, policy

from gleanpoint.core.access.approvals.documents import address_of
from gleanpoint.core.access.sight import Sight
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.retention.roles import EVERY_ROLE
from gleanpoint.core.tables.withholding.place import (
    TablePlace,
    pack_database_place,
    pack_place,
    place_of,
)
from gleanpoint_parsers.entries import Kind

FOLDER = ("p1", "data", "a%b.mdf", "dbo", "Orders")
TABLE = Node(
    NodeRef("point", (("tsk", "5"), ("mdf", "o1"))),
    "/p1/data/a%25b.mdf/dbo/Orders",
    "Orders",
    Kind.TABLE,
)


def sight(**more: frozenset[str]) -> Sight:
    return Sight(policy(), EVERY_ROLE, NOW, **more)


def test_names_come_over_decoded() -> None:
    assert place_of(pack_place(TABLE), sight()) == TablePlace(FOLDER)
    assert place_of(None, sight()) == TablePlace(())


def test_a_table_that_was_released_or_asked_for_is_told_by_its_address() -> None:
    address = frozenset({address_of(TABLE)})
    assert place_of(pack_place(TABLE), sight(released=address)).is_released
    assert place_of(pack_place(TABLE), sight(requested=address)).is_requested
    others = sight(released=frozenset({"00"}), requested=frozenset({"00"}))
    assert place_of(pack_place(TABLE), others) == TablePlace(FOLDER)


def test_a_table_that_was_released_for_a_look_is_not_released_to_go_out() -> None:
    looked = sight(released_to_see=frozenset({address_of(TABLE)}))
    assert place_of(pack_place(TABLE), looked).is_released
    assert not place_of(pack_place(TABLE), looked.for_export()).is_released


@pytest.mark.parametrize(
    ("path", "kind", "folder"),
    [
        ("/", Kind.FILE, ()),
        ("/p1/data/a%25b.mdf", Kind.FILE, FOLDER[:3]),
        ("/Sales", Kind.DATABASE, ("Sales",)),
        ("/p1/data/a%25b.mdf/dbo", Kind.SCHEMA, FOLDER[:3]),
        ("/p1/data/a%25b.mdf/dbo/Orders", Kind.TABLE, FOLDER[:3]),
        ("/dbo/Close", Kind.PROCEDURE, ()),
    ],
)
def test_the_place_of_a_database_is_told_from_anything_in_it(
    path: str, kind: Kind, folder: tuple[str, ...]
) -> None:
    node = Node(NodeRef("point", (("mdf", "x"),)), path, "x", kind)
    assert place_of(pack_database_place(node), sight()).folder == folder
