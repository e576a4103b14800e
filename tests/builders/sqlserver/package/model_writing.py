"""The elements of ``model.xml``, as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.sql_types import SqlType

NAMESPACE = "http://schemas.microsoft.com/sqlserver/dac/Serialization/2012/02"

_NAMES = {
    t.IMAGE: "image", t.TEXT: "text", t.GUID: "uniqueidentifier", t.DATE: "date", t.TIME: "time",
    t.DATETIME2: "datetime2", t.DATETIMEOFFSET: "datetimeoffset", t.TINYINT: "tinyint",
    t.SMALLINT: "smallint", t.INT: "int", t.SMALLDATETIME: "smalldatetime", t.REAL: "real",
    t.MONEY: "money", t.DATETIME: "datetime", t.FLOAT: "float", t.VARIANT: "sql_variant",
    t.NTEXT: "ntext", t.BIT: "bit", t.DECIMAL: "decimal", t.NUMERIC: "numeric",
    t.SMALLMONEY: "smallmoney", t.BIGINT: "bigint", t.VARBINARY: "varbinary",
    t.VARCHAR: "varchar", t.BINARY: "binary", t.CHAR: "char", t.TIMESTAMP: "timestamp",
    t.NVARCHAR: "nvarchar", t.NCHAR: "nchar", t.XML: "xml",
}  # fmt: skip
_USER_TYPES = {128: "[sys].[hierarchyid]", 129: "[sys].[geometry]", 130: "[sys].[geography]",
               256: "[sys].[sysname]"}  # fmt: skip
_IN_CHARACTERS = frozenset({t.NCHAR, t.NVARCHAR})
_SIZED = frozenset({t.CHAR, t.VARCHAR, t.BINARY, t.VARBINARY, *_IN_CHARACTERS})
_COLLATIONS = {
    t.CYRILLIC: "Cyrillic_General_CI_AS",
    t.JAPANESE: "Japanese_CI_AS",
    t.THAI: "Thai_CI_AS",
    t.DOS_LATIN: "SQL_Latin1_General_CP437_BIN",
}


@dataclass(frozen=True, slots=True)
class PackageColumn:
    """A column.

    Args:
        name: Its name.
        type: Its type.
        nullable: Whether it may be NULL.
        alias: Bracketed name of an alias type that it is declared with; "" for none.
        properties: Further properties.
        relations: Further relationships, by name the bracketed name that is referred to.
        expression: Of a computed column; "" for others.
    """

    name: str
    type: SqlType
    nullable: bool = True
    alias: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)
    expression: str = ""


def bracketed(*parts: str) -> str:
    return ".".join(f"[{part.replace(']', ']]')}]" for part in parts)


def element(kind: str, name: str, *parts: str) -> str:
    """Return an element; one without a name has none."""
    named = f" Name={quoteattr(name)}" if name else ""
    return f'<Element Type="{kind}"{named}>{"".join(parts)}</Element>'


def properties(**values: str) -> str:
    return "".join(
        f"<Property Name={quoteattr(name)} Value={quoteattr(value)} />"
        for name, value in values.items()
    )


def script(name: str, text: str) -> str:
    cdata = text.replace("]]>", "]]]]><![CDATA[>")
    return (
        f'<Property Name="{name}"><Value QuotedIdentifiers="True" AnsiNulls="True">'
        f"<![CDATA[{cdata}]]></Value></Property>"
    )


def related(name: str, *entries: str) -> str:
    listed = "".join(f"<Entry>{one}</Entry>" for one in entries)
    return f'<Relationship Name="{name}">{listed}</Relationship>'


def reference(name: str, *, built_in: bool = False) -> str:
    source = ' ExternalSource="BuiltIns"' if built_in else ""
    return f"<References{source} Name={quoteattr(name)} />"


def header(text: str, footer: str = "", length: int | None = None) -> str:
    """Return the annotation that keeps what stands before and behind a body."""
    values = {"HeaderContents": text} | ({"FooterContents": footer} if footer else {})
    if length is not None:
        values["Length"] = str(length)
    listed = "".join(
        f"<Property Name={quoteattr(name)} Value={_attribute(value)} />"
        for name, value in values.items()
    )
    return f'<Annotation Type="SysCommentsObjectAnnotation">{listed}</Annotation>'


def _attribute(value: str) -> str:
    return quoteattr(value, {"\r": "&#xD;", "\n": "&#xA;"})


def type_specifier(kind: SqlType, alias: str = "") -> str:
    """Return the specifier of a type."""
    wanted: dict[str, str] = {}
    if not alias:
        wanted = _arguments(kind)
    name = alias or _USER_TYPES.get(kind.user_type) or f"[{_NAMES[kind.xtype]}]"
    tag = "SqlXmlTypeSpecifier" if kind.xtype == t.XML else "SqlTypeSpecifier"
    inner = related("Type", reference(name, built_in=not alias))
    return element(tag, "", properties(**wanted), inner)


def _arguments(kind: SqlType) -> dict[str, str]:
    if kind.user_type == 256:
        return {}
    if kind.xtype in _SIZED:
        if kind.length == t.MAX:
            return {"IsMax": "True"}
        per = 2 if kind.xtype in _IN_CHARACTERS else 1
        return {"Length": str(kind.length // per)}
    if kind.xtype in {t.DECIMAL, t.NUMERIC}:
        return {"Precision": str(kind.precision), "Scale": str(kind.scale)}
    return {"Scale": str(kind.scale)} if kind.xtype in t.SCALED_TIMES else {}


def column_element(table: Sequence[str], column: PackageColumn) -> str:
    name = bracketed(*table, column.name)
    if column.expression:
        extra = properties(**column.properties)
        return element(
            "SqlComputedColumn", name, script("ExpressionScript", column.expression), extra
        )
    values = dict(column.properties)
    if not column.nullable:
        values["IsNullable"] = "False"
    if column.type.collation in _COLLATIONS:
        values["Collation"] = _COLLATIONS[column.type.collation]
    relations = (related(one, reference(to)) for one, to in column.relations.items())
    specifier = related("TypeSpecifier", type_specifier(column.type, column.alias))
    return element("SqlSimpleColumn", name, properties(**values), specifier, *relations)


def table_element(table: Sequence[str], columns: Iterable[PackageColumn], *parts: str) -> str:
    listed = related("Columns", *(column_element(table, one) for one in columns))
    schema = related("Schema", reference(bracketed(table[0])))
    return element(
        "SqlTable", bracketed(*table), properties(IsAnsiNullsOn="True"), listed, schema, *parts
    )


def key_element(kind: str, name: str, table: Sequence[str], *columns: str, **values: str) -> str:
    """Return a primary key or unique constraint."""
    specified = [
        element("SqlIndexedColumnSpecification", "",
                related("Column", reference(bracketed(*table, column))))
        for column in columns
    ]  # fmt: skip
    host = "IndexedObject" if kind == "SqlIndex" else "DefiningTable"
    return element(
        kind,
        name,
        properties(**values),
        related("ColumnSpecifications", *specified),
        related(host, reference(bracketed(*table))),
    )


def model(elements: Iterable[str], provider: str = "Sql150", collation: str = "") -> bytes:
    """Return a whole model."""
    collation = collation or "SQL_Latin1_General_CP1_CI_AS"
    options = element("SqlDatabaseOptions", "", properties(Collation=collation))
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<DataSchemaModel FileFormatVersion="1.2" '
        'SchemaVersion="2.9" DspName="Microsoft.Data.Tools.Schema.Sql.'
        f'{provider}DatabaseSchemaProvider" xmlns="{NAMESPACE}">\n<Model>\n{options}\n'
        f"{chr(10).join(elements)}\n</Model>\n</DataSchemaModel>"
    )
    return text.encode()
