"""Search from the command line: a source is indexed, found in, and what is lacking is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from gleanpoint.core.demo import unpack_demo


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack_demo(tmp_path_factory.mktemp("demo")).image


def test_a_search_indexes_finds_and_tells_where(gleanpoint, image, home):
    ran = gleanpoint("search", image, "complaint delivery kind:message", "--json")
    hits = [line for line in ran.lines if "error" not in line]
    assert {hit["kind"] for hit in hits} == {"message"}
    assert all("ann.morrow.pst" in hit["place"] for hit in hits)
    assert gleanpoint("info", image, hits[0]["path"]).code == 0
    printed = gleanpoint("search", image, "orders kind:csv", "--no-index")
    assert b"orders 2026.csv" in printed.out
    nothing = gleanpoint("search", image, "'; DROP TABLE item", "--no-index", "--limit", "1")
    assert "Nothing was found." in nothing.err
    (listed,) = gleanpoint("catalog", "list", "--json").lines
    assert listed["points"][0]["whole"]
    assert gleanpoint("catalog", "delete", "--json").lines == [{"deleted": 1}]
    assert not list((home / "catalog").glob("*.catalog*"))


def test_a_personal_workspace_cannot_encrypt_and_a_bad_address_is_not_repeated(gleanpoint, image):
    assert gleanpoint("catalog", "encrypt").code == 2
    ran = gleanpoint("search", image, "x", "--no-index", "--catalog", "mysql://a:hidden4711@b/c")
    assert ran.code == 2
    assert "hidden4711" not in ran.err
