"""The demo: everything once, and nothing left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders import demo_database_rows as rows
from tests.cli.conftest import SCRIPT, Ran
from tests.conftest import ROOT

from gleanpoint.core.demo import IMAGE, unpack_demo

Run = Callable[..., Ran]

DATABASE = "/p1/Databases/OrderBook.mdf"


def test_the_demo_opens_exports_refuses_reads_a_database_and_verifies(gleanpoint: Run) -> None:
    done = gleanpoint("demo", "--no-gui", "--json")
    steps = [(line["step"], line["result"]) for line in done.lines]
    assert done.code == 0
    assert [step for step, _ in steps] == [
        *("Opened", "Listed", "Exported", "Exported", "Refused"),
        *("Tables", "Rows", "Exported", "Checked", "Verified"),
    ]
    assert "8 tables" in steps[1][1]
    assert "Past limit since" in steps[4][1]
    assert "SQL Server 2019" in steps[5][1]
    assert len(done.lines[6]["details"]) == 5
    assert "240 of 240 rows" in steps[7][1]
    assert "sales.PriceList has 238 of 273 rows (page 1:" in steps[8][1]
    assert steps[9][1].endswith("intact")


def test_what_the_demo_tells_fits_a_narrow_terminal(gleanpoint: Run) -> None:
    lines = gleanpoint("demo", "--no-gui").out.decode().splitlines()
    assert max(map(len, lines)) <= 80
    hashes = [line for line in lines if len(line.strip()) == 64 and " " not in line.strip()]
    assert len(hashes) == 3, "a hash stands on one line"


def test_the_demo_can_be_kept_and_opened_with_the_other_commands(
    gleanpoint: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    assert gleanpoint("demo", "--no-gui", "--folder", folder).code == 0
    image = folder / IMAGE
    volumes = gleanpoint("ls", image, "--json").lines
    assert [node["path"] for node in volumes] == ["/p1"]
    listed = gleanpoint("ls", image, "-r", "--into", "--json").lines
    kinds = {node["kind"] for node in listed}
    assert {"volume", "folder", "file", "stream", "message", "attachment"} <= kinds
    assert {"schema", "table", "view", "procedure"} <= kinds
    told = {node["content"] for node in listed}
    assert told == {"complete", "sparse", "elsewhere", "encrypted", "unsupported"}


def test_the_demo_writes_over_nothing(gleanpoint: Run, tmp_path: Path) -> None:
    mine = tmp_path / "kept" / "policy.toml"
    mine.parent.mkdir()
    mine.write_text("mine")
    assert gleanpoint("demo", "--no-gui", "--folder", mine.parent).code == 21
    assert mine.read_text() == "mine"


def test_what_is_not_in_the_image_is_refused_with_a_sentence_never_zeros(
    gleanpoint: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    gleanpoint("demo", "--no-gui", "--folder", folder)
    image = folder / IMAGE
    refused = [
        node
        for node in gleanpoint("ls", image, "-r", "--deleted", "--json").lines
        if node["content"] not in {"complete", "sparse"}
    ]
    assert len(refused) >= 4
    for node in refused:
        shown = gleanpoint("cat", image, node["path"])
        assert (shown.code, shown.out) == (12, b"")
        assert node["problem"].rstrip(".") in shown.sentence


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo's image."""
    return unpack_demo(tmp_path_factory.mktemp("kept")).image


def test_rows_of_the_database_are_those_of_the_recipe(gleanpoint: Run, kept: Path) -> None:
    def read(path: str) -> list[dict[str, object]]:
        done = gleanpoint("rows", kept, f"{DATABASE}/{path}", "--json")
        assert done.code == 0
        return done.lines

    orders = read("sales/Order")
    assert [row["OrderId"] for row in orders] == [row[0] for row in rows.orders()]
    for row, order in zip(orders, rows.orders(), strict=True):
        _, code, at, shipper, shipped, freight, place = order
        assert row["CustomerCode"] == str(code).ljust(5)
        assert row["OrderedAt"] == at.isoformat()
        assert row["ShippedOn"] == (shipped and shipped.isoformat())
        assert row["Freight"] == (None if freight is None else f"{freight:.4f}")
        assert (row["ShipperId"], row["ShipTo"]) == (shipper, place)
    for row, line in zip(read("sales/OrderLine"), rows.order_lines(), strict=True):
        assert list(row.values()) == [
            *line[:3],
            *(f"{line[3]:.2f}", f"{line[4]:.4f}", f"{line[5]:.3f}"),
        ]
    documents = read("crm/Document")
    for row, document in zip(documents, rows.documents(), strict=True):
        assert row["Title"] == document[2]
        assert row["AddedAt"] == document[4].isoformat()
    assert documents[0]["Content"] == f"0x{next(rows.documents())[5].hex()}"
    assert str(documents[2]["Content"]).startswith("0x89504e470d0a1a0a")
    assert [row["FullName"] for row in read("crm/Contact")] == [row[2] for row in rows.contacts()]
    assert [row["City"] for row in read("sales/Customer")] == [row[2] for row in rows.customers()]


def test_the_price_list_lacks_a_page_and_says_so(gleanpoint: Run, kept: Path) -> None:
    path = f"{DATABASE}/sales/PriceList"
    checked = gleanpoint("info", kept, path, "--check", "--json")
    assert checked.code == 4
    ledger = checked.lines[0]["ledger"]
    assert (ledger["rows_read"], ledger["rows_expected"]) == (238, len(rows.prices()))
    assert len(ledger["page_problems"]) == 1
    read = gleanpoint("rows", kept, path, "--json")
    assert read.code == 4
    there = [row["PriceId"] for row in read.lines if isinstance(row.get("PriceId"), int)]
    assert there == [*range(1, 145), *range(180, 274)]


def test_the_script_of_the_database_says_everything(gleanpoint: Run, kept: Path) -> None:
    told = gleanpoint("schema", kept, DATABASE, "--json").lines[0]
    assert told["obstacles"] == []
    for part in (
        *("IDENTITY(20001,1)", "[FK_Order_Customer]", "DEFAULT (sysdatetime())"),
        *("DATA_COMPRESSION = PAGE", "CREATE VIEW sales.OpenOrders", "EOMONTH(@Month)"),
    ):
        assert part in told["sql"]


DRAFTS = "/p1/Users/Ben Sætre/Old drafts"


def test_a_deleted_folder_is_listed_and_exported_with_what_is_in_it(
    gleanpoint: Run, kept: Path, tmp_path: Path
) -> None:
    listed = gleanpoint("ls", kept, DRAFTS, "--json").lines
    assert {node["deleted"] for node in listed} == {True}
    names = {node["name"] for node in listed if node["kind"] == "file"}
    assert len(names) == 2
    done = gleanpoint("export", kept, DRAFTS, "--to", tmp_path / "out", "--purpose", "Ticket 1")
    assert done.code == 0
    written = {one.name for one in (tmp_path / "out").rglob("*") if one.is_file()}
    assert names <= written


@pytest.mark.parametrize(
    ("path", "name"), [(DATABASE, "product"), ("/p1/mail/ann.morrow.pst", "format")]
)
def test_info_tells_what_a_file_holds_though_only_its_folder_knows_its_name(
    gleanpoint: Run, kept: Path, path: str, name: str
) -> None:
    assert name in gleanpoint("info", kept, path, "--json").lines[0]["facts"]["inside"]


def test_info_of_a_file_that_holds_nothing_says_nothing_of_it(gleanpoint: Run, kept: Path) -> None:
    told = gleanpoint("info", kept, "/p1/Users/Public/read me first.txt", "--json").lines[0]
    assert "inside" not in told["facts"]


@pytest.mark.skipif(sys.platform == "win32", reason="the README's commands are for a shell")
def test_the_commands_of_the_readme_work_on_the_demo(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.split("<!-- commands on the demo -->\n```sh\n")[1].split("```")[0]
    assert block.count("gleanpoint ") >= 10
    path = os.pathsep.join([str(SCRIPT.parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-euc", block],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "GLEANPOINT_HOME": str(tmp_path / "home")},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"The audit log is intact" in done.stdout


def test_without_a_screen_the_demo_says_so_and_goes_on(tmp_path: Path) -> None:
    names = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment["GLEANPOINT_HOME"] = str(tmp_path)
    done = subprocess.run(
        [SCRIPT, "demo"], capture_output=True, env=environment, timeout=60, check=False
    )
    assert done.returncode == 0
    assert "screen" in done.stderr.decode()
    assert b"Verified" in done.stdout
