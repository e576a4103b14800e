"""XML that was made to hurt: entities, endless tags, nesting, lies about its encoding."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator

import pytest
from tests.builders.cpu_time import least_cpu_seconds
from tests.builders.sqlserver.package.packages import Package, zipped
from tests.unit.sqlserver.package.opened import opened

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.package.model_xml import ModelError, read_elements
from gleanpoint_parsers.sqlserver.package.names import joined, split_name


def elements(*pieces: bytes, within: str = "") -> list[object]:
    return list(read_elements(pieces, "model.xml", within))


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><a>&l11;</a>"
)
QUADRATIC = b'<!DOCTYPE a [<!ENTITY x "' + b"y" * 100_000 + b'">]><a>' + b"&x;" * 100_000 + b"</a>"
EXTERNAL = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize("data", [LAUGHS, QUADRATIC, EXTERNAL], ids=["laughs", "quadratic", "file"])
@pytest.mark.clock
def test_a_document_type_is_refused_before_its_entities_mean_anything(data: bytes) -> None:
    def refuse() -> None:
        with pytest.raises(ModelError, match="document type"):
            elements(data)

    assert least_cpu_seconds(refuse, enough=1) < 1


def endless(begin: bytes, more: bytes, count: int) -> Iterator[bytes]:
    yield begin
    for _ in range(count):
        yield more


@pytest.mark.parametrize(
    ("begin", "more"),
    [(b"<a x='", b"y" * 65536), (b"<a><!--", b"z" * 65536), (b"<", b"a" * 65536),
     (b"<a><![CDATA[", b"]" * 65536), (b"", b" " * 65536), (b"<a><?p ", b"q" * 65536)],
)  # fmt: skip
@pytest.mark.clock
def test_a_tag_without_end_stops_within_bounds_of_time_and_memory(
    begin: bytes, more: bytes
) -> None:
    started = time.process_time()
    tracemalloc.start()
    with pytest.raises(ModelError):
        list(read_elements(endless(begin, more, 400), "model.xml"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - started < 10
    assert peak < 200 << 20


def test_text_without_end_stops() -> None:
    with pytest.raises(ModelError, match="32 MiB"):
        list(read_elements(endless(b"<a><b>", b"y" * 65536, 600), "model.xml"))


def test_nesting_without_end_stops() -> None:
    with pytest.raises(ModelError, match="nested"):
        elements(b"<a>" * 100_000)


def test_parts_without_end_stop() -> None:
    with pytest.raises(ModelError, match="parts"):
        list(read_elements(endless(b"<a><b>", b"<c/>" * 10_000, 100), "model.xml"))


@pytest.mark.parametrize(
    "data",
    [b"", b"<a>", b"<a></b>", b"\xff\xfe<", b"<a>\x00</a>",
     b'<?xml version="1.0" encoding="x"?><a/>',
     b'<?xml version="1.0" encoding="utf-7"?><a/>', b"<a>&lost;</a>", b"<a/><b/>"],
)  # fmt: skip
def test_what_is_no_xml_is_told(data: bytes) -> None:
    with pytest.raises(ModelError, match=r"model\.xml"):
        elements(data)


def test_a_document_of_another_kind_is_no_model() -> None:
    members = Package().members() | {"model.xml": b"<html><Model/></html>"}
    with pytest.raises(ModelError, match="begins with 'html'"):
        opened(zipped(members))


def test_lesser_parts_that_are_damaged_are_told_and_the_rest_is_shown() -> None:
    members = Package().members() | {"Origin.xml": b"<", "DacMetadata.xml": LAUGHS}
    container = opened(zipped(members))
    notes = "\n".join(container.children("", None, 10).notes)
    assert "Origin.xml is no whole XML" in notes
    assert "DacMetadata.xml has a document type" in notes
    assert container.facts("")["database"] == "built"


def test_elements_that_lack_everything_do_no_harm() -> None:
    kinds = [
        "SqlTable", "SqlView", "SqlProcedure", "SqlScalarFunction", "SqlDmlTrigger", "SqlSequence",
        "SqlSynonym", "SqlIndex", "SqlPrimaryKeyConstraint", "SqlForeignKeyConstraint", "SqlSchema",
        "SqlUserDefinedDataType", "SqlTableType", "SqlExtendedProperty", "SqlPermissionStatement",
        "SqlXmlSchemaCollection", "SqlUser", "SqlDatabaseOptions", "", "SqlUnheardOf",
    ]  # fmt: skip
    plain = [f'<Element Type="{kind}" />' for kind in kinds]
    empty = [f'<Element Type="{kind}" Name="[" ><Relationship Name="Columns"><Entry/>'
             f'</Relationship>'
             f'<Property Name="Length" Value="-9999999999999999999999999999" /></Element>'
             for kind in kinds]  # fmt: skip
    container = opened(Package(elements=[*plain, *empty]))
    container.scripts()
    for schema in container.children("", None, 100).entries:
        for entry in container.children(schema.key, None, 100).entries:
            container.facts(entry.key)
            try:
                container.table(entry.key)
                container.ledger(entry.key)
            except ParserError:
                continue


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("[dbo].[T]", ("dbo", "T")),
        ("[a]]b].[c.d]", ("a]b", "c.d")),
        ("[$(Other)]|[dbo].[T]", ("$(Other)", "dbo", "T")),
        ("dbo.T", ("dbo", "T")),
        ("[open", ("open",)),
        ("", ()),
    ],
)
def test_bracketed_names_fall_into_their_parts(name: str, parts: tuple[str, ...]) -> None:
    assert split_name(name) == parts
    assert split_name(joined(*parts)) == parts
