"""The demo's database ``OrderBook``, as the data file of a SQL Server 2019.

The file is written from the format reference, for readers like this program's. It has what a
reader needs and not all that a server needs (no transaction log goes with it, many tables of the
catalog are empty): a real SQL Server would refuse to attach it.
"""

from __future__ import annotations

from datetime import date

from tests.builders import demo_database_rows as rows
from tests.builders.sqlserver import damage
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column, Identity
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.tables import PAGE, Check, ForeignKey, Index, Table
from tests.builders.sqlserver.values import Variant

DATABASE = "OrderBook"
DAMAGED = "PriceList"
_LINE_TOTAL = "([Quantity]*[UnitPrice]*((1)-[Discount]))"
_DAMAGED_PAGE = 4
"""Place of the lost page among those of the price list."""


def order_book(until: date = rows.LAST_DAY) -> bytes:
    """Return the data file; one page of the price list is zeros, as bad sectors come out.

    Args:
        until: Last day whose orders are in it; they ship, and credit is changed, as of that day.
    """
    built = database(until).build()
    damage.zero(built, built.pages[DAMAGED][_DAMAGED_PAGE])
    (file,) = built.files.values()
    return file.read_at(0, file.size)


def database(until: date = rows.LAST_DAY) -> DataFile:
    """Return the database, sound as yet; ``until`` as of ``order_book``."""
    made = DataFile(DATABASE)
    customer, shipper = _customers(made, until), _shippers(made)
    order = _orders(made, customer, shipper, until)
    _order_lines(made, order, until)
    _prices(made)
    _contacts(made, customer)
    _documents(made, customer)
    _clerks(made)
    _modules(made)
    about = "Orders, customers and prices of Harbour & Finch; all of it is invented."
    made.property("MS_Description", Variant(t.nvarchar(200), about))
    return made


def _key(table: str, *columns: str) -> Index:
    return Index(f"PK_{table}", columns, is_clustered=True, is_primary=True)


def _to(table: str, other: Table, column: str) -> ForeignKey:
    return ForeignKey(f"FK_{table}_{other.name}", (column,), other, (column,))


def _customers(made: DataFile, until: date) -> Table:
    columns = [
        Column("CustomerCode", t.nchar(5), nullable=False),
        Column("CompanyName", t.nvarchar(80), nullable=False),
        Column("City", t.nvarchar(60)),
        Column("Country", t.char(2), default="('GB')"),
        Column("CreditLimit", t.money()),
        Column("CustomerSince", t.date(), nullable=False),
        Column("IsActive", t.bit(), nullable=False, default="((1))"),
    ]
    key = _key("Customer", "CustomerCode")
    table = made.table("Customer", columns, schema="sales", clustered=key, singles=8)
    table.checks.append(Check("CK_Customer_Limit", "([CreditLimit]>=(0))", "CreditLimit"))
    return table.extend(list(rows.customers(until)))


def _shippers(made: DataFile) -> Table:
    columns = [
        Column("ShipperId", t.integer(), nullable=False, identity=Identity(1, 1, 3)),
        Column("Name", t.nvarchar(40), nullable=False),
        Column("Telephone", t.varchar(24)),
    ]
    key = _key("Shipper", "ShipperId")
    table = made.table("Shipper", columns, schema="sales", clustered=key, singles=8)
    return table.extend(list(rows.shippers()))


def _orders(made: DataFile, customer: Table, shipper: Table, until: date) -> Table:
    orders = rows.orders(until)
    last = rows.FIRST_ORDER + len(orders) - 1
    number = Identity(rows.FIRST_ORDER, 1, last)
    columns = [
        Column("OrderId", t.integer(), nullable=False, identity=number),
        Column("CustomerCode", t.nchar(5), nullable=False),
        Column("OrderedAt", t.datetime2(0), nullable=False, default="(sysdatetime())"),
        Column("ShipperId", t.integer()),
        Column("ShippedOn", t.date()),
        Column("Freight", t.money()),
        Column("ShipTo", t.nvarchar(60)),
    ]
    by_customer = Index("IX_Order_CustomerCode", ("CustomerCode",), ("OrderedAt",))
    key, indexes = _key("Order", "OrderId"), (by_customer,)
    table = made.table("Order", columns, schema="sales", clustered=key, indexes=indexes)
    table.foreign_keys += [
        _to("Order", customer, "CustomerCode"),
        _to("Order", shipper, "ShipperId"),
    ]
    return table.extend(orders)


def _order_lines(made: DataFile, order: Table, until: date) -> None:
    columns = [
        Column("OrderId", t.integer(), nullable=False),
        Column("LineNumber", t.tinyint(), nullable=False),
        Column("Article", t.varchar(12), nullable=False),
        Column("Quantity", t.decimal(9, 2), nullable=False),
        Column("UnitPrice", t.money(), nullable=False),
        Column("Discount", t.decimal(4, 3), nullable=False, default="((0))"),
        Column("LineTotal", t.numeric(38, 6), computed=_LINE_TOTAL),
    ]
    key = _key("OrderLine", "OrderId", "LineNumber")
    table = made.table("OrderLine", columns, schema="sales", clustered=key, compression=PAGE)
    table.foreign_keys.append(_to("OrderLine", order, "OrderId"))
    table.checks.append(Check("CK_OrderLine_Quantity", "([Quantity]>(0))", "Quantity"))
    table.extend(list(rows.order_lines(until)))


def _prices(made: DataFile) -> None:
    prices = rows.prices()
    columns = [
        Column("PriceId", t.integer(), nullable=False, identity=Identity(1, 1, len(prices))),
        Column("Article", t.varchar(12), nullable=False),
        Column("Description", t.nvarchar(120), nullable=False),
        Column("Unit", t.nvarchar(10), nullable=False),
        Column("Price", t.money(), nullable=False),
        Column("ValidFrom", t.date(), nullable=False),
        Column("ValidTo", t.date()),
        Column("Remark", t.nvarchar(400)),
    ]
    unique = Index("UQ_PriceList", ("Article", "ValidFrom"), is_constraint=True)
    key = _key("PriceList", "PriceId")
    table = made.table("PriceList", columns, schema="sales", clustered=key, indexes=(unique,))
    table.extend(prices)


def _contacts(made: DataFile, customer: Table) -> None:
    contacts = list(rows.contacts())
    columns = [
        Column("ContactId", t.integer(), nullable=False, identity=Identity(1, 1, len(contacts))),
        Column("CustomerCode", t.nchar(5), nullable=False),
        Column("FullName", t.nvarchar(80), nullable=False),
        Column("Mail", t.varchar(120)),
        Column("LastCall", t.datetime_()),
        Column("Note", t.nvarchar(t.MAX)),
    ]
    key = _key("Contact", "ContactId")
    table = made.table("Contact", columns, schema="crm", clustered=key, singles=8)
    table.foreign_keys.append(_to("Contact", customer, "CustomerCode"))
    table.extend(contacts)


def _documents(made: DataFile, customer: Table) -> None:
    columns = [
        Column("DocumentId", t.integer(), nullable=False, identity=Identity(1, 1, 4)),
        Column("CustomerCode", t.nchar(5), nullable=False),
        Column("Title", t.nvarchar(100), nullable=False),
        Column("MediaType", t.varchar(60), nullable=False),
        Column("AddedAt", t.datetimeoffset(0), nullable=False),
        Column("Content", t.varbinary(t.MAX)),
    ]
    key = _key("Document", "DocumentId")
    table = made.table("Document", columns, schema="crm", clustered=key, singles=8)
    table.foreign_keys.append(_to("Document", customer, "CustomerCode"))
    table.extend(list(rows.documents()))


def _clerks(made: DataFile) -> None:
    columns = [
        Column("ClerkId", t.smallint(), nullable=False, identity=Identity(1, 1, 4)),
        Column("Login", t.varchar(40), nullable=False),
        Column("RowGuid", t.uniqueidentifier(), nullable=False, is_rowguid=True),
        Column("IsActive", t.bit(), nullable=False, default="((1))"),
        Column("LastSeenAt", t.datetime2(7)),
    ]
    unique = (Index("UQ_Clerk_Login", ("Login",), is_constraint=True),)
    key = _key("Clerk", "ClerkId")
    table = made.table("Clerk", columns, schema="security", clustered=key, indexes=unique)
    table.extend(list(rows.clerks()))


def _modules(made: DataFile) -> None:
    schema = made.schema("sales")
    shown = [
        Column("OrderId", t.integer(), nullable=False),
        Column("CompanyName", t.nvarchar(80), nullable=False),
        Column("OrderedAt", t.datetime2(0), nullable=False),
    ]
    made.module("V ", "OpenOrders", _OPEN_ORDERS, shown, nsid=schema)
    add = made.module("P ", "AddOrder", _ADD_ORDER, nsid=schema)
    made.parameter(add, 1, Column("@CustomerCode", t.nchar(5)))
    made.parameter(add, 2, Column("@ShipTo", t.nvarchar(60)))
    made.parameter(add, 3, Column("@OrderId", t.integer()), is_output=True)
    close = made.module("P ", "CloseMonth", _CLOSE_MONTH, nsid=schema)
    made.parameter(close, 1, Column("@Month", t.date()))


_OPEN_ORDERS = """\
CREATE VIEW sales.OpenOrders
AS
SELECT o.OrderId, c.CompanyName, o.OrderedAt
FROM sales.[Order] AS o
JOIN sales.Customer AS c ON c.CustomerCode = o.CustomerCode
WHERE o.ShippedOn IS NULL;
"""
_ADD_ORDER = """\
CREATE PROCEDURE sales.AddOrder
    @CustomerCode nchar(5),
    @ShipTo nvarchar(60) = NULL,
    @OrderId int OUTPUT
AS
SET NOCOUNT ON;
INSERT sales.[Order] (CustomerCode, ShipTo) VALUES (@CustomerCode, @ShipTo);
SET @OrderId = SCOPE_IDENTITY();
"""
_CLOSE_MONTH = """\
CREATE PROCEDURE sales.CloseMonth @Month date
AS
-- Everything of the month that has not left yet goes out on its last day.
UPDATE sales.[Order]
SET ShippedOn = EOMONTH(@Month)
WHERE ShippedOn IS NULL AND OrderedAt < DATEADD(day, 1, EOMONTH(@Month));
"""
