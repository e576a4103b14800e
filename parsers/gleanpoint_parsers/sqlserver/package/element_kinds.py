"""Kinds of elements of a model that are named only, or that are parts of others."""

from __future__ import annotations

import re

KEYS = frozenset({"SqlPrimaryKeyConstraint", "SqlUniqueConstraint"})

OTHER_INDEXES = frozenset(
    {
        "SqlColumnStoreIndex",
        "SqlXmlIndex",
        "SqlSelectiveXmlIndex",
        "SqlSpatialIndex",
    }
)

TABLES = frozenset({"SqlTable", "SqlExternalTable", "SqlFileTable"})

PRINCIPALS = {"SqlUser": "S", "SqlRole": "R", "SqlApplicationRole": "A"}
"""With what ``sys.database_principals.type`` says of them."""

NOT_OBJECTS = frozenset(
    {
        "SqlPermissionStatement",
        "SqlRoleMembership",
        "SqlStatistic",
        "SqlFilegroup",
        "SqlFile",
        "SqlLogin",
        "SqlLinkedServer",
        "SqlCmdVariable",
    }
)
"""Neither an object of a schema nor a part of one that is shown."""

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[0-9]+")


def kind_of(element_type: str) -> str:
    """Return what people call a kind of element: ``SqlPartitionScheme`` is a partition scheme."""
    words = _WORDS.findall(element_type.removeprefix("Sql"))
    return " ".join(word if word.isupper() else word.lower() for word in words) or "object"
