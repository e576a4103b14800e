"""Search from the command line: a source is indexed, found in, and what is lacking is named."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw
import pytest
from tests.builders.encryption.bitlocker import PASSWORD, Way
from tests.builders.encryption.disks import half_locked_disk

from gleanpoint.cli.commands import index
from gleanpoint.cli.main import main
from gleanpoint.core.catalog.indexing import Indexed, index_point
from gleanpoint.core.catalog.store import Catalog
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


def test_what_is_not_understood_is_said_and_a_query_may_begin_with_a_dash(gleanpoint, image):
    ran = gleanpoint("search", image, "kind:file before:2026-13-45 larger:abc")
    assert "before:2026-13-45: this is no date" in ran.err
    assert "larger:abc: this is no size such as 500" in ran.err
    told = gleanpoint("search", image, "is:foo", "--no-index", "--json").lines
    assert told[0] == {
        "not_understood": "is:foo: there is no such condition; it was looked for as a word."
    }
    told = gleanpoint("search", image, "-point:nix", "--no-index", "--json").lines
    assert told[0] == {
        "not_understood": "point:nix: no indexed point has this name or date; nothing fits it."
    }
    for query in (["-kind:message"], ["--", "-kind:message"], ["-hal"]):
        ran = gleanpoint("search", image, "--no-index", "--json", *query)
        kinds = {line["kind"] for line in ran.lines if "kind" in line}
        assert "file" in kinds
        assert "message" not in kinds or query == ["-hal"]


def test_a_disk_that_another_program_indexes_is_told_as_busy(gleanpoint, image, home):
    gleanpoint("index", image, "--names-only")
    (lock,) = (home / "catalog").glob("*-writer")
    with closing(apsw.Connection(str(lock))) as other:
        other.execute("BEGIN EXCLUSIVE")
        ran = gleanpoint("index", image, "--json")
        assert (ran.code, ran.lines[-1]["error"]["kind"]) == (75, "busy")
        assert "Another program is indexing this disk" in ran.sentence
        assert "delete" not in ran.err
        found = gleanpoint("search", image, "orders kind:csv")
        assert b"orders 2026.csv" in found.out
        assert "Not indexed now: Another program" in found.err
        assert found.code == 4


def test_what_a_catalog_knows_of_a_source_that_is_not_there_is_found(
    gleanpoint, image, tmp_path, monkeypatch
):
    moved = tmp_path / "drive" / image.name
    moved.parent.mkdir()
    shutil.copyfile(image, moved)
    monkeypatch.chdir(tmp_path)
    there = gleanpoint("search", moved.relative_to(tmp_path), "orders kind:csv", "--json").lines
    moved.unlink()
    ran = gleanpoint("search", moved, "orders kind:csv", "--json")
    assert [line for line in ran.lines if "path" in line] == there
    assert ran.code == 4
    assert f"{moved} is not there now" in ran.err
    assert "connect its drive" in ran.err
    for unknown in ([tmp_path / "other.img"], [moved, "--point", "newest"]):
        other = gleanpoint("search", *unknown, "orders")
        assert other.code not in {0, 4}
        assert "is not there now" not in other.err


def test_what_is_not_indexed_at_all_is_said(gleanpoint, image, home):
    for source in (image, image.parent):
        ran = gleanpoint("search", source, "orders", "--no-index")
        assert ran.code == 4
        assert f"Not searched: {image.name}: Not indexed yet." in ran.err
    gleanpoint("search", image, "orders")
    ran = gleanpoint("search", image, "orders", "--no-index")
    assert "Not indexed" not in ran.err


def test_an_index_whose_catalog_is_deleted_meanwhile_does_not_pass_for_one(
    image, home, monkeypatch, capsys
):
    def filled_and_deleted(catalog: Catalog, *arguments: Any, **options: Any) -> Indexed:
        done = index_point(catalog, *arguments, **options)
        catalog.delete()
        return done

    monkeypatch.setenv("GLEANPOINT_HOME", str(home))
    monkeypatch.setattr(index, "index_point", filled_and_deleted)
    no_window = pytest.fail
    assert main(["index", str(image), "--names-only"], no_window) == 4
    assert "was deleted while it was filled: index this point again" in capsys.readouterr().out


def test_places_that_cannot_be_read_end_as_done_in_part(gleanpoint, tmp_path):
    image = half_locked_disk(tmp_path, [Way(PASSWORD, "correct horse")])
    for _ in range(2):  # known already, it is the same
        ran = gleanpoint("index", image)
        assert ran.code == 4
        assert b"Not searched: /p2" in ran.out
    assert gleanpoint("search", image, "x").code == 4


def test_what_cannot_be_written_or_taken_back_is_a_mistake_in_what_was_asked(
    gleanpoint, image, tmp_path
):
    ran = gleanpoint("health", image, "--report", tmp_path / "no such folder" / "a.html")
    assert ran.code == 2
    assert "there is no such folder. Name another file for --report." in ran.sentence
    assert ran.out == b""
    ran = gleanpoint("undo", tmp_path)
    assert ran.code == 2
    assert "is no journal of a restore" in ran.sentence


def test_a_personal_workspace_cannot_encrypt_and_a_bad_address_is_not_repeated(gleanpoint, image):
    assert gleanpoint("catalog", "encrypt").code == 2
    ran = gleanpoint("search", image, "x", "--no-index", "--catalog", "mysql://a:hidden4711@b/c")
    assert ran.code == 2
    assert "hidden4711" not in ran.err
