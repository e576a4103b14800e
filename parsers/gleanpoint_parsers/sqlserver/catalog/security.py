"""Schemas, users, roles and permissions, from the catalog's rows."""

from __future__ import annotations

from collections import defaultdict

from gleanpoint_parsers.sqlserver.catalog.base_rows import PermissionRow
from gleanpoint_parsers.sqlserver.catalog.codes import (
    ClassId,
    PropertyClass,
    ReferenceClass,
)
from gleanpoint_parsers.sqlserver.catalog.model import Permission, Principal, Schema
from gleanpoint_parsers.sqlserver.catalog.objects import is_shipped
from gleanpoint_parsers.sqlserver.catalog.permission_names import PERMISSIONS, STATES
from gleanpoint_parsers.sqlserver.catalog.rows import CatalogRows

_FIRST_FIXED_ROLE = 16384
_BEHIND_FIXED_ROLES = 16400
_LAST_BUILT_IN = 4
"""public, dbo, guest, INFORMATION_SCHEMA and sys."""

_OBJECT = 1
"""``sysprivs.class`` of permissions on objects and columns."""


def schemas(rows: CatalogRows) -> tuple[Schema, ...]:
    """Return the schemas."""
    return tuple(
        Schema(
            row.id,
            row.name,
            _owner_name(rows, rows.reference(ReferenceClass.SCHEMA_OWNER, row.id)),
            rows.properties(PropertyClass.SCHEMA, row.id),
        )
        for row in sorted(rows.classes.get(ClassId.SCHEMA, ()), key=lambda row: row.id)
    )


def principals(rows: CatalogRows) -> tuple[Principal, ...]:
    """Return users and roles."""
    roles: dict[int, list[str]] = defaultdict(list)
    for row in rows.memberships:
        roles[row.depid].append(_owner_name(rows, row.indepid))
    return tuple(
        Principal(
            principal_id=row.id,
            name=row.name,
            type=row.type,
            default_schema=row.dfltsch,
            sid=row.sid or b"",
            owner_id=rows.reference(ReferenceClass.ROLE_OWNER, row.id),
            member_of=tuple(roles.get(row.id, ())),
            is_fixed=row.id <= _LAST_BUILT_IN or _FIRST_FIXED_ROLE <= row.id < _BEHIND_FIXED_ROLES,
        )
        for row in sorted(rows.owners.values(), key=lambda row: row.id)
    )


def permissions(rows: CatalogRows) -> tuple[Permission, ...]:
    """Return the permissions, without those on objects that SQL Server ships."""
    return tuple(
        Permission(
            class_id=row.class_,
            major_id=row.id,
            minor_id=row.subid,
            securable=_securable(row, rows),
            column=_column(row, rows),
            type=row.type,
            permission=PERMISSIONS.get(row.type, row.type),
            state=STATES.get(row.state, row.state),
            grantee=_owner_name(rows, row.grantee),
            grantor=_owner_name(rows, row.grantor),
        )
        for row in rows.permissions
        if not _is_on_shipped(row, rows)
    )


def _is_on_shipped(row: PermissionRow, rows: CatalogRows) -> bool:
    if row.class_ != _OBJECT:
        return False
    found = rows.objects.get(row.id)
    return row.id < 0 or (found is not None and is_shipped(found))


def _securable(row: PermissionRow, rows: CatalogRows) -> tuple[str, ...]:
    """Return the names that lead to what a permission is on; none where they are not known."""
    match row.class_:
        case 0:
            names: tuple[str, ...] = (rows.boot.name,)
        case 1:
            found = rows.objects.get(row.id)
            names = () if found is None else (rows.schema(found.nsid), found.name)
        case 3:
            names = (rows.schema(row.id),)
        case 4:
            names = (_owner_name(rows, row.id),)
        case 6:
            kind = rows.types.get(row.id)
            names = () if kind is None else (rows.schema(kind.schid), kind.name)
        case 10:
            one = next((one for one in rows.namespaces if one.id == row.id), None)
            names = () if one is None else (rows.schema(one.nsid), one.name)
        case _:
            names = ()
    return names


def _column(row: PermissionRow, rows: CatalogRows) -> str:
    if row.class_ != _OBJECT or not row.subid:
        return ""
    columns = rows.columns.get(row.id, ())
    return next((one.name for one in columns if one.colid == row.subid), f"column {row.subid}")


def _owner_name(rows: CatalogRows, principal_id: int) -> str:
    found = rows.owners.get(principal_id)
    return f"principal {principal_id}" if found is None else found.name
