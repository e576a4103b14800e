"""Types as a model names them, as the types of a catalog.

A model refers to types of the server (``ExternalSource="BuiltIns"``) and to alias types of its
own by name; these may stand behind their users, so that names are looked up at the end.

Sources: the real models; SQL Server docs, the pages of each type (defaults of length, precision
and scale, which a model leaves out).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gleanpoint_parsers.sqlserver.package.model_xml import Node
from gleanpoint_parsers.sqlserver.package.names import joined, last_part, schema_and_name
from gleanpoint_parsers.sqlserver.types.column_types import FLOAT_BITS, REAL_BITS, UDT_NAME
from gleanpoint_parsers.sqlserver.types.type_ids import UserTypeId, XType
from gleanpoint_parsers.tables import ColumnType

FIRST_OWN_TYPE = 257
"""The first id that a server gives to a type that somebody made."""

_SIZED = frozenset({"char", "varchar", "binary", "varbinary", "nchar", "nvarchar"})
_SCALED_TIMES = frozenset({"time", "datetime2", "datetimeoffset"})
_DECIMALS = frozenset({"decimal", "numeric"})
_DEFAULT_PRECISION, _DEFAULT_TIME_SCALE = 18, 7
_OTHER_NAMES = {"rowversion": "timestamp"}
_USER_TYPES = {
    "hierarchyid": (XType.UDT, UserTypeId.HIERARCHYID),
    "geometry": (XType.UDT, UserTypeId.GEOMETRY),
    "geography": (XType.UDT, UserTypeId.GEOGRAPHY),
    "vector": (XType.VARBINARY, UserTypeId.VECTOR),
    "sysname": (XType.NVARCHAR, UserTypeId.SYSNAME),
}


@dataclass(frozen=True, slots=True)
class TypeReference:
    """A type as it is written at its place.

    Args:
        name: Bracketed name.
        is_built_in: Whether it is one of the server's.
        length: As written; None for none.
        precision: As written; None for none.
        scale: As written; None for none.
        is_max: ``(max)``.
    """

    name: str
    is_built_in: bool
    length: int | None = None
    precision: int | None = None
    scale: int | None = None
    is_max: bool = False


@dataclass(frozen=True, slots=True)
class OwnType:
    """A type that the model makes: an alias type, or one of an assembly.

    Args:
        type_id: Its id.
        base: What an alias type is made from; None for one of an assembly, and table types.
        nullable: Whether its columns may be NULL where they do not say.
    """

    type_id: int
    base: TypeReference | None
    nullable: bool = True


@dataclass(frozen=True, slots=True)
class ResolvedType:
    """What a reference stands for.

    Args:
        type: For the catalog.
        xtype: System type id; 0 where it is not known.
        type_id: ``Column.user_type_id``.
        nullable: Whether its columns may be NULL where they do not say.
    """

    type: ColumnType
    xtype: int
    type_id: int
    nullable: bool = True


def type_reference(holder: Node, relation: str = "TypeSpecifier") -> TypeReference:
    """Return the type that an element has, whether in a specifier or referred to directly."""
    entry = holder.first(relation)
    specifier = entry if entry is not None and entry.tag != "References" else holder
    referred = entry if entry is not None and entry.tag == "References" else None
    if referred is None:
        referred = specifier.first("Type")
    if referred is None:
        return TypeReference("", is_built_in=False)
    return TypeReference(
        name=referred.name,
        is_built_in=referred.attributes.get("ExternalSource") == "BuiltIns",
        length=specifier.number("Length"),
        precision=specifier.number("Precision"),
        scale=specifier.number("Scale"),
        is_max=specifier.flag("IsMax"),
    )


def resolve(reference: TypeReference, own: Mapping[str, OwnType]) -> ResolvedType:
    """Return what a reference stands for; an unknown type keeps its bytes as they are.

    Args:
        reference: The reference.
        own: Types of the model by their bracketed names.
    """
    found = None if reference.is_built_in else own.get(reference.name)
    if found is not None:
        user_type = joined(*schema_and_name(reference.name))
        if found.base is None:
            return ResolvedType(
                ColumnType(UDT_NAME, user_type=user_type), XType.UDT, found.type_id, found.nullable
            )
        base = _built_in(found.base, user_type)
        return ResolvedType(base.type, base.xtype, found.type_id, found.nullable)
    if reference.is_built_in or not reference.name:
        return _built_in(reference, None)
    quoted_name = joined(*schema_and_name(reference.name))
    return ResolvedType(ColumnType(UDT_NAME, user_type=quoted_name), XType.UDT, 0)


def _built_in(reference: TypeReference, user_type: str | None) -> ResolvedType:
    name = last_part(reference.name).lower() or "unknown"
    name = _OTHER_NAMES.get(name, name)
    if name == "float" and reference.precision is not None and reference.precision <= REAL_BITS:
        name = "real"
    xtype, type_id = _ids(name)
    return ResolvedType(_type(name, reference, user_type), xtype, type_id)


def _ids(name: str) -> tuple[int, int]:
    if name in _USER_TYPES:
        xtype, user_type = _USER_TYPES[name]
        return int(xtype), int(user_type)
    known = XType.__members__.get(name.upper())
    return (int(known), int(known)) if known is not None else (0, 0)


def _type(name: str, reference: TypeReference, user_type: str | None) -> ColumnType:
    if name in _SIZED:
        length = -1 if reference.is_max else reference.length
        return ColumnType(name, length=1 if length is None else length, user_type=user_type)
    if name in _DECIMALS:
        precision = _DEFAULT_PRECISION if reference.precision is None else reference.precision
        return ColumnType(
            name, precision=precision, scale=reference.scale or 0, user_type=user_type
        )
    if name in _SCALED_TIMES:
        scale = _DEFAULT_TIME_SCALE if reference.scale is None else reference.scale
        return ColumnType(name, scale=scale, user_type=user_type)
    if name in {"float", "real"}:
        bits = FLOAT_BITS if name == "float" else REAL_BITS
        return ColumnType(name, precision=bits, user_type=user_type)
    return ColumnType(name, user_type=user_type)
