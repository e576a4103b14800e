"""Queries over tables: what T-SQL means comes out, what is not understood gets a sentence."""

from __future__ import annotations

import threading
import time
from decimal import Decimal
from typing import Any

import pytest
from tests.builders import tables_child as tables

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import CancelledError, UsageError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.tables.query.run import QueryResult, plan_query, run_query
from gleanpoint_parsers.predicate import Compare, Comparison, IsNull, Literal
from gleanpoint_parsers.tables import ColumnType


def answer(session: Session, sql: str) -> list[tuple[Any, ...]]:
    with run_query(session, plan_query(session, sql, session.root)) as result:
        return [row for b in result.batches for row in zip(*b.records.to_pydict().values())]  # noqa: B905 - equal


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT 1", [(1,)]),
        ("SELECT x = 1, 'b' AS [b c];", [(1, "b")]),
        ("SELECT COUNT(*) FROM Orders", [(3,)]),
        ("SELECT TOP 2 OrderID FROM dbo.Orders ORDER BY OrderID DESC", [(3,), (2,)]),
        ("SELECT TOP (1) OrderID FROM Orders WITH (NOLOCK) ORDER BY 1", [(1,)]),
        ("SELECT OrderID FROM Orders ORDER BY OrderID OFFSET 1 ROWS", [(2,), (3,)]),
        (
            "SELECT OrderID FROM Orders ORDER BY OrderID OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY",
            [(2,)],
        ),
        ("SELECT [Row Guid] FROM Orders WHERE OrderID = 1", [(bytes(range(16)),)]),
        (
            (
                "SELECT c.Name, o.OrderID FROM dbo.Orders AS o JOIN [Customers] c"
                " ON c.CustomerID = o.CustomerID WHERE o.Freight > -5 ORDER BY o.OrderID"
            ),
            [("Ann's", 1), ("Bob & Co", 2)],
        ),
        (
            (
                "SELECT c.CustomerID FROM Customers c LEFT JOIN Orders o"
                " ON o.CustomerID = c.CustomerID WHERE o.OrderID IS NULL ORDER BY 1"
            ),
            [("DELTA",), ("GAMMA",)],
        ),
        ("SELECT COUNT(*) FROM Orders a, Orders b", [(9,)]),
        ("SELECT COUNT(*) FROM Orders a CROSS JOIN Customers b", [(12,)]),
        (
            "SELECT City, COUNT(*) AS n FROM Customers GROUP BY City HAVING COUNT(*) > 1",
            [("Berlin", 2)],
        ),
        (
            (
                "WITH x AS (SELECT City, COUNT(*) AS n FROM Customers GROUP BY City)"
                " SELECT n FROM x WHERE n > (SELECT AVG(n) FROM x) ORDER BY n"
            ),
            [(2,)],
        ),
        ("WITH x(a) AS (SELECT OrderID FROM Orders) SELECT MAX(p.a) FROM x p, x q", [(3,)]),
        ("SELECT s.k FROM (SELECT OrderID * 2 AS k FROM Orders) AS s WHERE s.k > 4", [(6,)]),
        (
            (
                "SELECT CustomerID FROM Customers c WHERE EXISTS"
                " (SELECT 1 FROM Orders WHERE CustomerID = c.CustomerID) ORDER BY 1"
            ),
            [("ALPHA",), ("BETA ",)],
        ),
        (
            (
                "SELECT CustomerID FROM Customers WHERE CustomerID NOT IN"
                " (SELECT CustomerID FROM Orders) ORDER BY CustomerID DESC"
            ),
            [("GAMMA",), ("DELTA",)],
        ),
        ("SELECT (SELECT MAX(OrderID) FROM Orders) + 1", [(4,)]),
        ("SELECT 1 AS a UNION SELECT 1 UNION ALL SELECT 2 ORDER BY a", [(1,), (2,)]),
        (
            "SELECT OrderID FROM Orders EXCEPT SELECT 2 ORDER BY OrderID",
            [(1,), (3,)],
        ),
        (
            (
                "SELECT OrderID, ROW_NUMBER() OVER (PARTITION BY CustomerID ORDER BY OrderID DESC)"
                " FROM Orders ORDER BY OrderID"
            ),
            [(1, 2), (2, 1), (3, 1)],
        ),
        (
            (
                "SELECT SUM(OrderID) OVER (ORDER BY OrderID ROWS BETWEEN UNBOUNDED PRECEDING"
                " AND CURRENT ROW), LAG(OrderID, 1, 0) OVER (ORDER BY OrderID) FROM Orders"
            ),
            [(1, 0), (3, 1), (6, 2)],
        ),
        (
            "SELECT STRING_AGG(City, '+') WITHIN GROUP (ORDER BY CustomerID DESC) FROM Customers",
            [("Åre++berlin+Berlin",)],
        ),
        ("SELECT VARP(OrderID), STDEV(OrderID) FROM Orders WHERE OrderID < 3", [(0.25, 0.5**0.5)]),
        ("SELECT DISTINCT City FROM Customers ORDER BY City", [("",), ("Åre",), ("Berlin",)]),
        (
            "SELECT Name FROM Customers ORDER BY Name",
            [(None,), ("Ann's",), ("Bob & Co",), ("Çelik",)],
        ),
    ],
)
def test_selects_joins_groups_and_windows(
    session: Session, sql: str, rows: list[tuple[Any, ...]]
) -> None:
    assert answer(session, sql) == rows


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("7 / 2", 3),
        ("-7 / 2", -3),
        ("-7 % 4", -3),
        ("7 / 2.0", Decimal("3.500000000000")),
        ("2.0 / 3", Decimal("0.666666666667")),
        ("7 / 2e0", 3.5),
        ("1.10 * 1.1", Decimal("1.210")),
        ("0.1 + 0.2", Decimal("0.3")),
        ("'a' + 'b'", "ab"),
        ("'a' + NULL", None),
        ("ISNULL(NULL, 'x')", "x"),
        ("COALESCE(NULL, NULL, 2)", 2),
        ("NULLIF(1, 1)", None),
        ("IIF(1 = 2, 'a', 'b')", "b"),
        ("CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' END", "b"),
        ("CASE WHEN 1 > 2 THEN 1 ELSE 2.5 END", Decimal("2.5")),
        ("LEN('ab  ')", 2),
        ("UPPER('aé')", "AÉ"),
        ("LEFT('abc', 2)", "ab"),
        ("RIGHT('abc', 2)", "bc"),
        ("SUBSTRING('abcdef', 2, 3)", "bcd"),
        ("SUBSTRING('abcdef', 0, 3)", "ab"),
        ("CHARINDEX('B', 'abc')", 2),
        ("REPLACE('aBc', 'b', '\\1')", "a\\1c"),
        ("LTRIM(RTRIM('  a  '))", "a"),
        ("REPLICATE('ab', 2)", "abab"),
        ("REPLICATE('ab', -2)", ""),
        ("LEN(REPLICATE('x', 1000000))", 1_000_000),
        ("LEFT(REPLICATE(NULL, 2), 1)", None),
        ("CONCAT('a', NULL, 5)", "a5"),
        ("ROUND(2.345, 2)", Decimal("2.35")),
        ("CEILING(1.2)", Decimal(2)),
        ("ABS(-5)", 5),
        ("CAST(2.9 AS int)", 2),
        ("CAST(-2.9 AS int)", -2),
        ("CAST('12' AS int)", 12),
        ("TRY_CAST('x' AS int)", None),
        ("CAST(1 AS decimal(9, 3))", Decimal("1.000")),
        ("CAST('abcdef' AS varchar(3))", "abc"),
        ("CAST('ab' AS char(4))", "ab  "),
        ("CAST(12.50 AS varchar(10))", "12.50"),
        ("CONVERT(varchar(10), CAST('1996-07-04T10:00:00' AS datetime2), 120)", "1996-07-04"),
        ("YEAR('1996-07-04')", 1996),
        ("DATEPART(month, '19960704')", 7),
        ("DATEPART(weekday, '1996-07-04')", 5),
        ("DATEDIFF(day, '1996-07-04', '1996-08-04')", 31),
        ("DATEDIFF(year, '1996-12-31', '1997-01-01')", 1),
        ("DATEDIFF(hour, '1996-07-04', '1996-07-04T05:59:00')", 5),
        ("CASE WHEN 'a ' = 'a' THEN 1 END", 1),
        ("CASE WHEN 'abc' LIKE 'a[^x]c' THEN 1 END", 1),
        ("CASE WHEN '50%' LIKE '50!%' ESCAPE '!' THEN 1 END", 1),
        ("CASE WHEN NULL IN (1) THEN 1 ELSE 0 END", 0),
    ],
)
def test_expressions_mean_what_they_mean_in_t_sql(
    session: Session, expression: str, value: object
) -> None:
    assert answer(session, f"SELECT {expression}") == [(value,)]


def test_dates_move_by_calendar_units(session: Session) -> None:
    sql = "SELECT DATEADD(month, -1, Due), EOMONTH(Due) FROM Orders WHERE Due = '9999-12-31'"
    [(earlier, end)] = answer(session, sql)
    assert (str(earlier), str(end)) == ("9999-11-30", "9999-12-31")


def test_now_is_one_moment_of_the_clock_here(session: Session) -> None:
    assert answer(session, "SELECT DATEDIFF(minute, GETDATE(), SYSDATETIME())") == [(0,)]


def test_text_is_compared_by_its_collation(session: Session) -> None:
    ask = "SELECT CustomerID FROM Customers WHERE {} ORDER BY CustomerID"
    assert answer(session, ask.format("City = 'BERLIN '")) == [("ALPHA",), ("BETA ",)]
    assert answer(session, ask.format("City LIKE 'BER%'")) == [("ALPHA",), ("BETA ",)]
    assert answer(session, ask.format("CustomerID = 'beta'")) == [("BETA ",)]
    assert answer(session, ask.format("CustomerID LIKE 'beta'")) == [("BETA ",)]
    binary = "SELECT OrderID FROM Orders WHERE Note {}"
    assert answer(session, binary.format("= '50% [OFF]'")) == []
    assert answer(session, binary.format("LIKE '50[%] [[]OFF]'")) == []
    assert answer(session, binary.format("LIKE '50[%] [[]off]'")) == [(1,)]


def test_identifiers_and_binary_values_are_ordered_as_a_server_orders_them(
    session: Session,
) -> None:
    sql = "SELECT OrderID FROM Orders WHERE [Row Guid] {}"
    later = "'FFFFFFFF-0405-0607-0809-0A0B0C0D0E0E'"  # its last group comes first, and is less
    assert answer(session, sql.format(f"> {later} AND OrderID > 0")) == [(1,)]
    assert answer(session, sql.format(f"< {later}")) == [(2,)]
    assert answer(session, "SELECT MAX([Row Guid]) FROM Orders") == [(bytes(range(16)),)]
    assert answer(session, "SELECT OrderID FROM Orders WHERE Stamp < 0x0000000000000001FF") == [
        (1,)
    ]
    assert answer(session, "SELECT CASE WHEN 0x0100 = 0x01 THEN 1 END") == [(1,)]


def test_texts_are_ordered_by_letters_then_accents_then_case(session: Session) -> None:
    rows = answer(session, "SELECT Name FROM Customers WHERE Name > 'bob' ORDER BY Name DESC")
    assert rows == [("Çelik",), ("Bob & Co",)]
    assert answer(session, "SELECT MIN(City), MAX(City) FROM Customers WHERE City > ''") == [
        ("Åre", "Berlin")
    ]
    assert answer(session, "SELECT OrderID FROM Orders WHERE Note BETWEEN '5' AND '6'") == [(1,)]


def with_shape(session: Session, sql: str) -> tuple[QueryResult, list[dict[str, Any]]]:
    with run_query(session, plan_query(session, sql, session.root)) as result:
        rows = [batch.records.to_pydict() for batch in result.batches]
    return result, rows


def test_columns_of_tables_come_out_as_they_went_in(session: Session) -> None:
    planned = plan_query(session, "SELECT * FROM Orders ORDER BY OrderID", session.root)
    with run_query(session, planned) as result:
        [batch] = result.batches
    assert batch.records.equals(tables.ORDER_ROWS)
    assert [c.type for c in result.shape.columns] == [c.type for c in tables.ORDERS.columns]


def test_results_have_names_and_types_of_their_own(session: Session) -> None:
    sql = "SELECT o.OrderID, p.OrderID, COUNT(*), SUM(o.Freight) AS f, MAX(o.Shipped) AS s"
    sql += " FROM Orders o, Orders p GROUP BY o.OrderID, p.OrderID"
    result, _ = with_shape(session, sql)
    assert [(c.name, c.type) for c in result.shape.columns] == [
        ("OrderID", ColumnType("int")),
        ("OrderID_2", ColumnType("int")),
        ("column3", ColumnType("bigint")),
        ("f", ColumnType("decimal", precision=38, scale=4)),
        ("s", ColumnType("datetime2", scale=7)),
    ]


def test_money_is_never_a_float(session: Session) -> None:
    sql = "SELECT SUM(Freight), AVG(Freight), Freight / 3 FROM Orders WHERE OrderID = 1"
    sql += " GROUP BY Freight"
    assert answer(session, sql) == [
        (Decimal("12.5000"), Decimal("12.500000"), Decimal("4.166666666667"))
    ]


def test_moments_finer_than_a_microsecond_stay_exact(session: Session) -> None:
    sql = "SELECT MAX(Shipped), COUNT(*) FROM Orders WHERE Shipped > '1996-08-25T00:00:00'"
    assert answer(session, sql) == [(tables.TICKS + 1, 1)]


def test_offsets_sort_by_their_moment_and_are_shown_whole(session: Session) -> None:
    sql = "SELECT Sent FROM Orders WHERE Sent IS NOT NULL ORDER BY Sent DESC, OrderID"
    assert answer(session, sql) == [
        ({"utc": tables.TICKS, "offset": 120},),
        ({"utc": tables.TICKS, "offset": -330},),
    ]


def test_only_what_a_query_names_is_read(session: Session) -> None:
    sql = "SELECT o.Rate FROM Orders o JOIN Customers c ON c.CustomerID = o.CustomerID"
    sql += " WHERE 1 < o.OrderID AND c.Name IS NULL AND o.Freight * 2 > 5"
    orders, customers = plan_query(session, sql, session.root).uses
    assert {orders.shape.columns[n].name for n in orders.used} == {
        *("Rate", "CustomerID", "OrderID", "Freight"),
    }
    assert orders.where == Compare("OrderID", Comparison.GREATER, Literal("number", "1"))
    assert customers.where == IsNull("Name")


def test_nothing_is_pushed_behind_an_outer_join(session: Session) -> None:
    sql = "SELECT c.Name FROM Customers c LEFT JOIN Orders o ON o.CustomerID = c.CustomerID"
    left, right = plan_query(session, f"{sql} WHERE o.OrderID IS NULL", session.root).uses
    assert (left.where, right.where) == (None, None)


def test_a_few_rows_of_an_endless_table_are_there_at_once(session: Session) -> None:
    assert answer(session, "SELECT TOP 3 n + 1 FROM Numbers") == [(1,), (2,), (3,)]


def test_cells_that_cannot_be_read_are_told_and_lost_rows_not_counted(session: Session) -> None:
    result, rows = with_shape(session, "SELECT COUNT(*) AS n, COUNT(text) AS t FROM [Broken Cells]")
    assert rows == [{"n": [2], "t": [1]}]
    assert result.problem_count == 2
    assert "row 2 of those read, column text: An odd number" in result.problems[0]
    assert "It is left out of the query." in result.problems[1]


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("", "The query is empty"),
        ("SELEC 1", "cannot be read at '1'"),
        ("SELECT 1 FROM", "cannot be read"),
        ("SELECT 1; SELECT 2", "one alone"),
        ("SELECT * INTO #x FROM Orders", "more than is understood"),
        ("SELECT * FROM Orders FOR XML PATH", "more than is understood"),
        ("SELECT * FROM Orders OPTION (RECOMPILE)", "more than is understood"),
        ("SELECT * FROM Orders TABLESAMPLE (10 PERCENT)", "more than is understood"),
        ("SELECT * FROM Orders PIVOT (SUM(Freight) FOR Paid IN ([0])) p", "more than"),
        ("SELECT TOP 5 PERCENT * FROM Orders", "PERCENT and WITH TIES"),
        ("SELECT * FROM Orders CROSS APPLY f(1)", "CROSS APPLY"),
        ("SELECT * FROM (VALUES (1)) v(a)", "queries in parentheses"),
        ("SELECT City FROM Customers GROUP BY ROLLUP(City)", "ROLLUP"),
        ("SELECT @@VERSION", "@@VERSION"),
        ("DECLARE @x int = 1", "Only SELECT"),
        ("EXEC sp_who", "Only SELECT"),
        ("DROP TABLE Orders", "Only SELECT"),
        ("INSERT INTO Orders VALUES (1)", "Only SELECT"),
        ("UPDATE Orders SET Freight = 1", "Only SELECT"),
        ("DELETE FROM Orders", "Only SELECT"),
        ("MERGE Orders AS t USING Orders AS s ON 1 = 1 WHEN MATCHED THEN DELETE", "Only SELECT"),
        ("SELECT Colour FROM Orders", "no column 'Colour'. The columns are: OrderID"),
        ("SELECT o.City FROM Orders o", "no column 'o.City'"),
        ("SELECT Orders.OrderID FROM Orders o", "no column 'Orders.OrderID'"),
        ("SELECT x.* FROM Orders", "No table is called 'x'"),
        ("SELECT OrderID FROM Orders a, Orders b", "stands in several tables"),
        ("SELECT * FROM Nothing", "no table 'Nothing'. The tables are: archive.Twin, dbo.Crash"),
        ("SELECT * FROM Twin", "Write the schema before it: archive, sales"),
        ("SELECT * FROM other.dbo.Orders", "Only tables of this database"),
        ("SELECT 1 UNION SELECT 1, 2", "1 and 2 columns"),
        ("SELECT OrderID FROM Orders WHERE OrderDate = '7/4/1996'", "Write dates as"),
        ("SELECT OrderID FROM Orders WHERE [Row Guid] = 'x'", "no uniqueidentifier"),
        ("SELECT OrderID FROM Orders WHERE CustomerID = 5", "a text meets a whole number"),
        ("SELECT OrderID FROM Orders WHERE Place = 'x'", "can be shown, not compared"),
        ("SELECT DISTINCT Place FROM Orders", "can be shown, not compared"),
        ("SELECT 'a' + 1", "Only texts are joined"),
        ("SELECT OrderID FROM Orders WHERE Paid", "A condition stands here"),
        ("SELECT CAST(OrderDate AS varchar(20)) FROM Orders", "CONVERT takes styles"),
        ("SELECT CAST('1996-07-04' AS datetime2(0))", "would round"),
        ("SELECT OrderID, COUNT(*) FROM Orders", '"OrderID" must appear in the GROUP BY'),
        ("SELECT 1 / 0", "divides by zero"),
        ("SELECT 1.5 / (OrderID - 1) FROM Orders", "divides by zero"),
        ("SELECT CAST('x' AS int)", "no whole number"),
        ("SELECT REPLICATE('x', 2000000000)", "texts of up to 1,000,000 characters"),
        ("SELECT SPACE(1000 * 1001)", "texts of up to 1,000,000 characters"),
        ("SELECT REPLICATE(REPLICATE('x', 1000000), OrderID + 1) FROM Orders", "texts of up to"),
        ("SELECT 9223372036854775807 + 1", "Overflow"),
        ("SELECT DATEADD(year, 1, Due) FROM Orders", "outside the years 1 to 9999"),
        ("SELECT (SELECT OrderID FROM Orders)", "More than one row"),
        ("SELECT " + "(" * 80 + "1" + ")" * 80, "80 deep"),
        ("SELECT " + "1 + " * 6000 + "1", "characters"),
    ],
)
def test_what_is_not_understood_or_cannot_be_gets_a_sentence(
    session: Session, sql: str, says: str
) -> None:
    with pytest.raises(UsageError) as told:
        answer(session, sql)
    assert says in str(told.value)


def test_a_long_sum_is_no_deep_one(session: Session) -> None:
    assert answer(session, "SELECT " + "1 + " * 40 + "1") == [(41,)]


@pytest.mark.clock
def test_a_query_can_be_stopped_while_it_reads_and_while_it_computes(session: Session) -> None:
    for endless in ("SELECT SUM(n) FROM Numbers", deep_product()):
        cancellation = Cancellation()
        threading.Timer(0.4, cancellation.request).start()
        started = time.monotonic()
        planned = plan_query(session, endless, session.root)
        with pytest.raises(CancelledError), run_query(session, planned, cancellation) as result:
            list(result.batches)
        assert time.monotonic() - started < 15
    assert answer(session, "SELECT COUNT(*) FROM Orders") == [(3,)]


def test_a_query_can_be_stopped_between_rows_of_its_answer(session: Session) -> None:
    cancellation = Cancellation()
    sql = deep_product().replace("COUNT(*)", "o0.OrderID").partition(" WHERE ")[0]
    with run_query(session, plan_query(session, sql, session.root), cancellation) as result:
        assert next(result.batches).records.num_rows
        cancellation.request()
        with pytest.raises(CancelledError):
            list(result.batches)


def deep_product() -> str:
    """Return a query whose rows nobody lives to count."""
    sources = ", ".join(f"Orders o{number}" for number in range(25))
    total = " + ".join(f"o{number}.OrderID" for number in range(25))
    return f"SELECT COUNT(*) FROM {sources} WHERE {total} = 60"  # noqa: S608 - a test
