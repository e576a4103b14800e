"""What a model says becomes a catalog, and a script that says it again."""

from __future__ import annotations

import pytest
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.package.model_writing import (
    PackageColumn,
    column_element,
    element,
    header,
    key_element,
    model,
    properties,
    reference,
    related,
    script,
    table_element,
    type_specifier,
)
from tests.builders.sqlserver.package.packages import Package, PackageTable
from tests.unit.sqlserver.package.opened import key_of, opened

from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError
from gleanpoint_parsers.sqlserver.catalog.model import (
    Database,
    Generated,
    IndexKind,
    KeyKind,
    ReferentialAction,
    Temporal,
)
from gleanpoint_parsers.sqlserver.package.model import read_model

ID = PackageColumn("Id", t.integer(), nullable=False, properties={"IsIdentity": "True"})
NAME = PackageColumn("Name", t.nvarchar(50))


def catalog(*elements: str, provider: str = "Sql150") -> Database:
    return read_model([model(elements, provider)], "Built").database


def orders(*parts: str) -> str:
    return table_element(("dbo", "Orders"), [ID, NAME], *parts)


def test_keys_and_indexes_come_whichever_stands_first_in_the_model() -> None:
    key = key_element("SqlPrimaryKeyConstraint", "[dbo].[PK_Orders]", ("dbo", "Orders"), "Id")
    unique = key_element("SqlUniqueConstraint", "[dbo].[UQ_x]", ("dbo", "Orders"), "Name")
    index = key_element(
        "SqlIndex", "[dbo].[Orders].[IX_Name]", ("dbo", "Orders"), "Name",
        IsUnique="True", FillFactor="80",
    )  # fmt: skip
    for elements in ((key, unique, index, orders()), (orders(), index, key, unique)):
        table = catalog(*elements).tables[0]
        found = {one.name: one for one in table.indexes}
        assert found["PK_Orders"].key is KeyKind.PRIMARY
        assert found["PK_Orders"].kind is IndexKind.CLUSTERED
        assert found["UQ_x"].key is KeyKind.UNIQUE
        assert found["UQ_x"].kind is IndexKind.NONCLUSTERED
        assert found["IX_Name"].is_unique
        assert found["IX_Name"].fill_factor == 80
        assert [one.index_id for one in table.indexes] == [1, 2, 3]
        assert table.primary_key is not None
        assert table.primary_key.columns[0].column_id == 1


def test_a_constraint_without_a_name_has_that_of_its_annotation() -> None:
    unnamed = key_element("SqlPrimaryKeyConstraint", "", ("dbo", "Orders"), "Id")
    noted = '<Annotation Type="SqlInlineConstraintAnnotation" Name="[dbo].[PK__Or__1]" /></Element>'
    table = catalog(orders(), unnamed.removesuffix("</Element>") + noted).tables[0]
    assert table.primary_key is not None
    assert (table.primary_key.name, table.primary_key.is_system_named) == ("PK__Or__1", True)


def test_a_heap_comes_before_its_indexes() -> None:
    table = catalog(orders()).tables[0]
    assert [one.kind for one in table.indexes] == [IndexKind.HEAP]


def test_foreign_keys_checks_and_defaults_belong_to_their_table() -> None:
    lines = table_element(("dbo", "Lines"), [ID, PackageColumn("Order", t.integer())])
    foreign = element(
        "SqlForeignKeyConstraint",
        "[dbo].[FK_Lines]",
        properties(OnDeleteAction="1", OnUpdateAction="2"),
        related("Columns", reference("[dbo].[Lines].[Order]")),
        related("DefiningTable", reference("[dbo].[Lines]")),
        related("ForeignColumns", reference("[dbo].[Orders].[Id]")),
        related("ForeignTable", reference("[dbo].[Orders]")),
        '<Annotation Type="IsNotTrustedPropertyAnnotation" />',
    )
    check = element(
        "SqlCheckConstraint",
        "[dbo].[CK_Lines]",
        script("CheckExpressionScript", "[Order]>(0)"),
        related("DefiningTable", reference("[dbo].[Lines]")),
    )
    default = element(
        "SqlDefaultConstraint",
        "[dbo].[DF_Lines]",
        script("DefaultExpressionScript", "((7))"),
        related("DefiningTable", reference("[dbo].[Lines]")),
        related("ForColumn", reference("[dbo].[Lines].[Order]")),
    )
    database = catalog(foreign, check, default, lines, orders())
    table = next(one for one in database.tables if one.name == "Lines")
    key = table.foreign_keys[0]
    assert (key.columns, key.referenced_table, key.referenced_columns) == (
        ("Order",), "Orders", ("Id",),
    )  # fmt: skip
    assert (key.on_delete, key.on_update) == (
        ReferentialAction.CASCADE,
        ReferentialAction.SET_NULL,
    )
    assert not key.is_trusted
    assert key.referenced_id == next(o.object_id for o in database.tables if o.name == "Orders")
    assert table.checks[0].text == "[Order]>(0)"
    assert table.columns[1].default is not None
    assert table.columns[1].default.text == "((7))"


def test_a_part_of_a_table_that_is_not_there_is_told() -> None:
    key = key_element("SqlPrimaryKeyConstraint", "[dbo].[PK_X]", ("dbo", "X"), "Id")
    assert "[dbo].[X], which is not there" in catalog(key).notes[0]


def test_names_with_brackets_dots_and_markup_stay_what_they_are() -> None:
    name = "a]b.[c] <&\"'>"
    table = catalog(table_element(("s.1", name), [PackageColumn("x]]y", t.integer())])).tables[0]
    assert (table.schema, table.name, table.columns[0].name) == ("s.1", name, "x]]y")


def test_types_are_as_they_were_declared() -> None:
    kinds = [
        t.decimal(10, 3), t.numeric(38, 0), t.nvarchar(t.MAX), t.nchar(7), t.varbinary(16),
        t.time(3), t.datetimeoffset(0), t.sysname(), t.hierarchyid(), t.xml(), t.real(),
        t.floating(), t.varchar(30, t.CYRILLIC), t.rowversion(),
    ]  # fmt: skip
    columns = [PackageColumn(f"C{n}", kind) for n, kind in enumerate(kinds)]
    found = catalog(table_element(("dbo", "T"), columns)).tables[0].columns
    assert [one.type.declaration for one in found] == [
        "decimal(10,3)", "numeric(38,0)", "nvarchar(max)", "nchar(7)", "varbinary(16)", "time(3)",
        "datetimeoffset(0)", "sysname", "hierarchyid", "xml", "real", "float", "varchar(30)",
        "timestamp",
    ]  # fmt: skip
    text = opened(Package([PackageTable("dbo", "T", columns)])).scripts().text
    assert "[C12] varchar(30) COLLATE Cyrillic_General_CI_AS NULL" in text


def test_a_column_of_an_alias_type_may_be_null_where_the_type_says_so() -> None:
    alias = element(
        "SqlUserDefinedDataType", "[dbo].[Flag]", properties(IsNullable="False"),
        related("Type", reference("[bit]", built_in=True)),
    )  # fmt: skip
    column = PackageColumn("F", t.bit(), alias="[dbo].[Flag]")
    database = catalog(table_element(("dbo", "T"), [column]), alias)
    found = database.tables[0].columns[0]
    assert (found.nullable, found.type.base, found.type.user_type) == (False, "bit", "[dbo].[Flag]")
    assert found.user_type_id == database.alias_types[0].type_id


def test_modules_have_the_text_that_was_written_with_its_line_ends() -> None:
    text = "CREATE VIEW dbo.V AS\r\nSELECT 1 AS [a\r\nb];"
    start, body, end = "CREATE VIEW dbo.V AS", "\r\nSELECT 1 AS [a\r\nb]", ";"
    view = element(
        "SqlView", "[dbo].[V]", script("QueryScript", body.replace("\r\n", "\n")),
        header(start, end, len(text)),
    )  # fmt: skip
    function = element(
        "SqlScalarFunction",
        "[dbo].[F]",
        related(
            "FunctionBody",
            element(
                "SqlScriptFunctionImplementation", "",
                script("BodyScript", "BEGIN RETURN 1 END"),
                header("CREATE FUNCTION dbo.F() RETURNS int AS "),
            ),
        ),
    )  # fmt: skip
    database = catalog(view, function)
    assert database.views[0].text == text
    assert database.modules[0].text == "CREATE FUNCTION dbo.F() RETURNS int AS BEGIN RETURN 1 END"
    assert database.modules[0].type == "FN"


def test_a_body_without_its_beginning_is_told_and_not_scripted() -> None:
    lost = element("SqlProcedure", "[dbo].[P]", script("BodyScript", "SELECT 1"))
    sealed = element("SqlProcedure", "[dbo].[Q]")
    container = opened(Package(elements=[lost, sealed]))
    for name, said in (("P", "beginning of its CREATE"), ("Q", "no text of it")):
        key = key_of(container, f"dbo/{name}")
        assert said in (container.entry(key).problem or "")
        with pytest.raises(ParserError, match=said):
            container.content(key)
    assert len(container.scripts().obstacles) == 2


def test_triggers_sequences_synonyms_and_types_are_listed_and_scripted() -> None:
    elements = [
        element(
            "SqlDmlTrigger", "[dbo].[Orders].[TR]", script("BodyScript", "SELECT 1"),
            related("Parent", reference("[dbo].[Orders]")),
            header("CREATE TRIGGER dbo.TR ON dbo.Orders AFTER INSERT AS "),
        ),
        element(
            "SqlSequence", "[dbo].[Numbers]",
            properties(StartValue="-5", Increment="2", MinValue="-9", CacheSize="10"),
            related("TypeSpecifier", type_specifier(t.bigint())),
        ),
        element("SqlSynonym", "[dbo].[Elsewhere]", script("ForObjectScript", "[x].[dbo].[y]")),
        element(
            "SqlTableType", "[dbo].[Pairs]",
            related("Columns", column_element(("dbo", "Pairs"), ID).replace(
                "SqlSimpleColumn", "SqlTableTypeSimpleColumn")),
        ),
        element("SqlSchema", "[sales]", related("Authorizer", reference("[anna]"))),
        element("SqlServiceBrokerQueue", "[dbo].[Waiting]"),
    ]  # fmt: skip
    container = opened(Package([PackageTable("dbo", "Orders", [ID, NAME])], elements))
    page = container.children(key_of(container, "dbo"), None, 100)
    assert {one.name: one.kind for one in page.entries} == {
        "Orders": Kind.TABLE, "TR": Kind.TRIGGER, "Numbers": Kind.SEQUENCE,
        "Elsewhere": Kind.SYNONYM, "Pairs": Kind.TYPE, "Waiting": Kind.OBJECT,
    }  # fmt: skip
    script_text = container.scripts()
    assert (
        "CREATE SEQUENCE [dbo].[Numbers] AS bigint START WITH -5 INCREMENT BY 2" in script_text.text
    )
    assert "CREATE SYNONYM [dbo].[Elsewhere] FOR [x].[dbo].[y];" in script_text.text
    assert "CREATE TYPE [dbo].[Pairs] AS TABLE" in script_text.text
    assert any("service broker queue" in one for one in script_text.obstacles)
    assert any("belonged to anna" in one for one in script_text.obstacles)


def test_elements_of_which_nothing_is_shown_are_counted() -> None:
    schemes = [element("SqlPartitionScheme", f"[P{n}]") for n in range(2)]
    facts = opened(Package(elements=schemes)).facts("")
    assert facts["elements of the model that are not shown"] == {"partition scheme": 2}


def test_a_system_versioned_pair_is_known_as_one() -> None:
    period = [
        PackageColumn(
            "From", t.datetime2(), nullable=False, properties={"GeneratedAlwaysType": "1"}
        ),
        PackageColumn("To", t.datetime2(), nullable=False, properties={"GeneratedAlwaysType": "2"}),
    ]
    current = table_element(
        ("dbo", "T"), [ID, *period],
        related("TemporalSystemVersioningHistoryTable", reference("[dbo].[T_History]")),
    )  # fmt: skip
    history = table_element(("dbo", "T_History"), [ID, *period])
    found = {one.name: one for one in catalog(current, history).tables}
    assert found["T"].temporal is Temporal.VERSIONED
    assert found["T"].history_id == found["T_History"].object_id
    assert found["T"].period == ("From", "To")
    assert found["T"].columns[1].generated is Generated.ROW_START
    assert found["T_History"].temporal is Temporal.HISTORY


def test_extended_properties_reach_what_they_describe() -> None:
    def described(kind: str, host: str, value: str) -> str:
        return element(
            "SqlExtendedProperty", f"[{kind}].{host}.[MS_Description]".replace("..", "."),
            script("Value", value), related("Host", reference(host)),
        )  # fmt: skip

    key = key_element("SqlPrimaryKeyConstraint", "[dbo].[PK_Orders]", ("dbo", "Orders"), "Id")
    database = catalog(
        described("SqlTableBase", "[dbo].[Orders]", "N'All ''orders'''"),
        described("SqlColumn", "[dbo].[Orders].[Name]", "'its name'"),
        described("SqlConstraint", "[dbo].[PK_Orders]", "N'key'"),
        described("SqlSchema", "[sales]", "7"),
        element("SqlSchema", "[sales]"),
        orders(),
        key,
    )
    table = database.tables[0]
    assert [(one.name, one.value) for one in table.properties] == [
        ("MS_Description", "All 'orders'")
    ]
    assert table.columns[1].properties[0].value_type == "varchar(8)"
    assert table.primary_key is not None
    assert table.primary_key.properties[0].value == "key"
    assert next(s for s in database.schemas if s.name == "sales").properties[0].value == "7"


@pytest.mark.parametrize(
    ("provider", "product", "level"),
    [("Sql110", "SQL Server 2012", 110), ("SqlAzureV12", "Azure SQL Database V12", 0),
     ("Sql990", "SQL Server with level 990", 990), ("Other", "SQL Server", 0)],
)  # fmt: skip
def test_the_schema_provider_tells_the_product(provider: str, product: str, level: int) -> None:
    database = catalog(provider=provider)
    assert (database.product, database.compatibility) == (product, level)


def test_a_dacpac_has_a_schema_and_says_that_it_has_no_rows() -> None:
    container = opened(Package([PackageTable("dbo", "T", [ID], [(1,)])], has_rows=False))
    key = key_of(container, "dbo/T")
    assert container.entry(key).rows is None
    assert "CREATE TABLE [dbo].[T]" in container.scripts([key]).text
    with pytest.raises(UnsupportedFeatureError, match="no rows"):
        container.ledger(key)
    assert container.facts("")["kind"] == "dacpac (schema)"
