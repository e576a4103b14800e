"""Collations by name become ids that compare alike and give the name back."""

from __future__ import annotations

import pytest

from gleanpoint_parsers.sqlserver.conditions.text_tests import Folding
from gleanpoint_parsers.sqlserver.types.collation import code_page, collation_id, collation_name
from gleanpoint_parsers.sqlserver.types.collation_tables import FAMILIES, SORT_ORDERS

ENDS = ("_BIN", "_BIN2", "_CI_AS", "_CS_AI_KS_WS", "_CS_AS_KS", "_CI_AI_WS", "_CI_AS_SC")


@pytest.mark.parametrize("version", ["", "_90", "_100"])
def test_every_windows_collation_gives_its_name_back(version: str) -> None:
    for family, _ in FAMILIES.values():
        for end in ENDS:
            for name in (f"{family}{version}{end}", f"{family}{version}{end}_UTF8"):
                assert collation_name(collation_id(name)) == name


def test_variation_selectors_are_kept() -> None:
    for name in ("Japanese_140_CI_AS", "Japanese_140_CI_AS_VSS"):
        assert collation_name(collation_id(name)) == name


def test_every_collation_of_the_server_gives_its_name_back() -> None:
    names = [name for name, _ in SORT_ORDERS.values() if name]
    assert [collation_name(collation_id(name)) for name in names] == names


def test_the_usual_collation_has_the_id_that_databases_have() -> None:
    assert collation_id("SQL_Latin1_General_CP1_CI_AS") == 0x3400D008


@pytest.mark.parametrize(
    ("name", "case", "accent"),
    [("Latin1_General_CI_AI", True, True), ("Latin1_General_CS_AS", False, False),
     ("SQL_Latin1_General_CP1_CI_AS", True, False), ("Latin1_General_BIN2", False, False)],
)  # fmt: skip
def test_text_is_compared_as_the_name_says(name: str, case: bool, accent: bool) -> None:
    folding = Folding.of(collation_id(name))
    assert (folding.case, folding.accent) == (case, accent)


def test_utf_8_is_known_by_name_and_an_unknown_collation_is_none() -> None:
    assert code_page(collation_id("Latin1_General_100_CI_AS_SC_UTF8")) == "utf-8"
    for name in ("", "Klingon_CI_AS", "Latin1_General", "x" * 10_000):
        assert collation_id(name) == 0
