"""Rows of the catalog's tables, as far as they are used; fields are named as the columns are.

Sources: FORMAT.md, sections Bootstrapping, Catalog and Appendix.
"""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from gleanpoint_parsers.sqlserver.storage.row_layout import Cell


class BaseTableId(IntEnum):
    """Object ids of the catalog's tables; the same in all versions."""

    SYSRSCOLS = 3
    SYSROWSETCOLUMNS = 4
    SYSROWSETS = 5
    SYSALLOCUNITS = 7
    SYSSEOBJVALUES = 9
    SYSHOBTCOLUMNS = 13
    SYSHOBTS = 15
    SYSPRUFILES = 24
    SYSOWNERS = 27
    SYSPRIVS = 29
    SYSSCHOBJS = 34
    SYSCOLPARS = 41
    SYSNSOBJS = 44
    SYSXPROPS = 49
    SYSSCALARTYPES = 50
    SYSTYPEDSUBOBJS = 51
    SYSIDXSTATS = 54
    SYSISCOLS = 55
    SYSBINOBJS = 58
    SYSOBJVALUES = 60
    SYSCLSOBJS = 64
    SYSSINGLEOBJREFS = 74
    SYSMULTIOBJREFS = 75


KNOWN_COLUMNS: dict[int, str] = {
    BaseTableId.SYSOWNERS: "id name type sid password dfltsch status created modified",
    BaseTableId.SYSPRIVS: "class id subid grantee grantor type state",
    BaseTableId.SYSSCHOBJS: "id name nsid nsclass status type pid pclass intprop created modified",
    BaseTableId.SYSXPROPS: "class id subid name value",
    BaseTableId.SYSSCALARTYPES: (
        "id schid name xtype length prec scale collationid status created modified dflt chk"
    ),
    BaseTableId.SYSIDXSTATS: (
        "id indid name status intprop fillfact type tinyprop dataspace lobds rowset"
    ),
    BaseTableId.SYSISCOLS: "idmajor idminor subid status intprop tinyprop1 tinyprop2",
    BaseTableId.SYSOBJVALUES: "valclass objid subobjid valnum value imageval",
    BaseTableId.SYSCLSOBJS: "class id name status type intprop created modified",
    BaseTableId.SYSSINGLEOBJREFS: "class depid depsubid indepid indepsubid status",
    BaseTableId.SYSMULTIOBJREFS: "class depid depsubid indepid indepsubid status",
}
"""Names of columns by their ids from 1, for catalogs whose own names are lost."""


class UnitRow(NamedTuple):
    """sysallocunits: an allocation unit."""

    auid: int = 0
    type: int = 0
    ownerid: int = 0
    fgid: int = 0
    pgfirst: bytes = b""
    pgfirstiam: bytes = b""
    pcused: int = 0


class RowsetRow(NamedTuple):
    """sysrowsets: one partition of a heap or index."""

    rowsetid: int = 0
    ownertype: int = 0
    idmajor: int = 0
    idminor: int = 0
    numpart: int = 0
    rcrows: int = 0
    cmprlevel: int = 0
    fillfact: int = 0


class RowsetColumnRow(NamedTuple):
    """sysrscols (2008 and later): where a column of a rowset lies."""

    rsid: int = 0
    rscolid: int = 0
    hbcolid: int = 0
    ti: int = 0
    cid: int = 0
    ordkey: int = 0
    status: int = 0
    offset: int = 0
    nullbit: int = 0
    bitpos: int = 0


class OldRowsetColumnRow(NamedTuple):
    """sysrowsetcolumns (2005): which stored column a column of a rowset is."""

    rowsetid: int = 0
    rowsetcolid: int = 0
    hobtcolid: int = 0
    status: int = 0


class OldStoredColumnRow(NamedTuple):
    """syshobtcolumns (2005): where a column lies."""

    hobtid: int = 0
    hobtcolumnid: int = 0
    status: int = 0
    ordkey: int = 0
    xtype: int = 0
    length: int = 0
    prec: int = 0
    scale: int = 0
    collationid: int = 0
    offsetleaf: int = 0
    bitposleaf: int = 0
    nullbitleaf: int = 0


class ColumnRow(NamedTuple):
    """syscolpars: a column (number 0), or a parameter of the procedure of that number."""

    id: int = 0
    number: int = 0
    colid: int = 0
    name: str = ""
    xtype: int = 0
    utype: int = 0
    length: int = 0
    prec: int = 0
    scale: int = 0
    collationid: int = 0
    status: int = 0
    xmlns: int = 0
    dflt: int = 0
    chk: int = 0
    idtval: bytes | None = None


class ObjectRow(NamedTuple):
    """sysschobjs: an object."""

    id: int = 0
    name: str = ""
    nsid: int = 0
    nsclass: int = 0
    status: int = 0
    type: str = ""
    pid: int = 0
    pclass: int = 0
    intprop: int = 0
    created: datetime | None = None
    modified: datetime | None = None
    status2: int = 0


class IndexRow(NamedTuple):
    """sysidxstats: an index or statistics."""

    id: int = 0
    indid: int = 0
    name: str = ""
    status: int = 0
    intprop: int = 0
    fillfact: int = 0
    type: int = 0
    dataspace: int = 0
    lobds: int = 0


class IndexColumnRow(NamedTuple):
    """sysiscols: a column of an index or of statistics."""

    idmajor: int = 0
    idminor: int = 0
    subid: int = 0
    status: int = 0
    intprop: int = 0
    tinyprop1: int = 0
    tinyprop2: int = 0


class ValueRow(NamedTuple):
    """sysobjvalues: a value of an object; what it is says ``valclass``."""

    valclass: int = 0
    objid: int = 0
    subobjid: int = 0
    valnum: int = 0
    value: Cell = None
    imageval: Cell = None


class RowsetValueRow(NamedTuple):
    """sysseobjvalues: a value of a column of a rowset."""

    valclass: int = 0
    id: int = 0
    subid: int = 0
    valnum: int = 0
    value: Cell = None
    imageval: Cell = None


class ReferenceRow(NamedTuple):
    """syssingleobjrefs and sysmultiobjrefs: one object refers to another."""

    class_: int = 0
    depid: int = 0
    depsubid: int = 0
    indepid: int = 0
    indepsubid: int = 0


class ClassRow(NamedTuple):
    """sysclsobjs: a schema, filegroup, partition function or scheme, or an assembly."""

    class_: int = 0
    id: int = 0
    name: str = ""
    status: int = 0
    type: str = ""
    intprop: int = 0


class NamespaceRow(NamedTuple):
    """sysnsobjs: an XML schema collection."""

    class_: int = 0
    id: int = 0
    name: str = ""
    nsid: int = 0


class TypeRow(NamedTuple):
    """sysscalartypes: a type."""

    id: int = 0
    schid: int = 0
    name: str = ""
    xtype: int = 0
    length: int = 0
    prec: int = 0
    scale: int = 0
    collationid: int = 0
    status: int = 0
    dflt: int = 0
    chk: int = 0


class PartitionParameterRow(NamedTuple):
    """systypedsubobjs: the column type of a partition function."""

    class_: int = 0
    idmajor: int = 0
    subid: int = 0
    xtype: int = 0
    utype: int = 0
    length: int = 0
    prec: int = 0
    scale: int = 0
    collationid: int = 0


class PropertyRow(NamedTuple):
    """sysxprops: an extended property."""

    class_: int = 0
    id: int = 0
    subid: int = 0
    name: str = ""
    value: Cell = None


class OwnerRow(NamedTuple):
    """sysowners: a user or role."""

    id: int = 0
    name: str = ""
    type: str = ""
    sid: bytes | None = None
    dfltsch: str = ""


class PermissionRow(NamedTuple):
    """sysprivs: a permission."""

    class_: int = 0
    id: int = 0
    subid: int = 0
    grantee: int = 0
    grantor: int = 0
    type: str = ""
    state: str = ""


class FileRow(NamedTuple):
    """sysprufiles: a file of the database."""

    fileid: int = 0
    grpid: int = 0
    status: int = 0
    filetype: int = 0
    size: int = 0
    maxsize: int = 0
    growth: int = 0
    lname: str = ""
    pname: str = ""


class BrokerRow(NamedTuple):
    """sysbinobjs: an object of Service Broker."""

    class_: int = 0
    id: int = 0
    name: str = ""
    type: str = ""
    created: datetime | None = None
    modified: datetime | None = None
