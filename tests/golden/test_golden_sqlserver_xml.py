"""xml values of a real database against the script that created it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import zstandard

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import open_data_files
from gleanpoint_parsers.tables import RowRequest

pytestmark = pytest.mark.realdata
DATABASE = "sqlserver/adventureworkslt_2012_v705.mdf.zst"
SCRIPT = "sqlserver/truth/AdventureWorksLT2008R2.sql.zst"
ROOT = re.compile(r"<(\w+:\w+)[ >]")


def xml_values(path: Path) -> Iterator[str]:
    pages = open_data_files(BytesSource(path.read_bytes()), Surroundings())
    for table in load_catalog(pages, read_boot(pages)).tables:
        reader = TableReader(pages, table)
        names = [c.name for c in reader.shape().columns if c.type.base == "xml"]
        for batch in reader.batches(RowRequest(columns=tuple(names))) if names else ():
            assert not batch.problems
            for column in batch.records.columns:
                yield from filter(None, column.to_pylist())


def canonical(text: str) -> str:
    """Return XML in a form that does not tell line ends and indentation apart."""
    plain = text.replace("\r\n", "\n").replace("&#xD;", "")
    return re.sub(r"\s+", " ", ET.canonicalize(plain, strip_text=True))


def documents(script: str, root: str) -> set[str]:
    found = re.finditer(f"<{root}[ >].*?</{root}>", script, re.DOTALL)
    return {canonical(match[0].replace("''", "'")) for match in found}


def test_each_xml_value_is_the_document_that_was_inserted(
    unpacked: Callable[[str], Path], data_dir: Path
) -> None:
    script = zstandard.ZstdDecompressor().stream_reader((data_dir / SCRIPT).read_bytes()).read()
    text = script.decode("utf-16" if script.startswith(b"\xff\xfe") else "utf-8", "replace")
    values = list(xml_values(unpacked(DATABASE)))
    assert len(values) == 6
    for value in values:
        root = ROOT.search(value)
        assert root is not None
        assert canonical(value[root.start() :]) in documents(text, root[1])
