"""The catalog of a package: its ``model.xml`` as the catalog of a database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gleanpoint_parsers.sqlserver.catalog.model import (
    AliasType,
    ClrType,
    Database,
    DatabaseOptions,
    ExtendedProperty,
    Module,
    OtherObject,
    Parameter,
    Permission,
    Principal,
    RecoveryModel,
    Schema,
    Sequence,
    Synonym,
    View,
    XmlSchemaCollection,
)
from gleanpoint_parsers.sqlserver.catalog.object_kinds import NOT_READ
from gleanpoint_parsers.sqlserver.package.drafts import Drafts, ModuleDraft, NamedDraft
from gleanpoint_parsers.sqlserver.package.hosts import give_properties
from gleanpoint_parsers.sqlserver.package.model_xml import ModelError, Node, read_elements
from gleanpoint_parsers.sqlserver.package.names import schema_and_name
from gleanpoint_parsers.sqlserver.package.tables import TableFinisher
from gleanpoint_parsers.sqlserver.package.type_names import resolve
from gleanpoint_parsers.sqlserver.types.collation import collation_id

MODEL = "model.xml"

_ROOT = "DataSchemaModel"
_PLATFORM = re.compile(r"\.Sql(Azure(?P<azure>\w*?)|(?P<level>\d+))DatabaseSchemaProvider")
_PRODUCTS = {
    90: "SQL Server 2005",
    100: "SQL Server 2008",
    110: "SQL Server 2012",
    120: "SQL Server 2014",
    130: "SQL Server 2016",
    140: "SQL Server 2017",
    150: "SQL Server 2019",
    160: "SQL Server 2022",
    170: "SQL Server 2025",
}
_FIRST_COLLECTION = 65_536
_FIRST_SCHEMA = 5
_RECOVERY = {2: RecoveryModel.BULK_LOGGED, 3: RecoveryModel.SIMPLE}


@dataclass(frozen=True, slots=True)
class Model:
    """The model of a package.

    Args:
        database: Its catalog.
        left_out: Elements of which nothing is shown, by kind.
    """

    database: Database
    left_out: Mapping[str, int]


def read_model(pieces: Iterable[bytes], name: str) -> Model:
    """Return the model of a package.

    Args:
        pieces: The bytes of its model.
        name: Name of the database.

    Raises:
        ModelError: They are no model.
        ParserError: As reading them raises.
    """
    drafts, root = Drafts(), Node("", {})
    for number, node in enumerate(read_elements(pieces, MODEL, "Model")):
        if number:
            drafts.add(node)
        elif node.tag != _ROOT:
            raise ModelError(f"{MODEL} is no model of a database: it begins with {node.tag[:80]!r}")
        else:
            root = node
    drafts.finish()
    return Model(_Finisher(drafts, name, root).database(), drafts.left_out)


class _Finisher:
    """Puts what was read of a model together."""

    def __init__(self, drafts: Drafts, name: str, root: Node) -> None:
        self._drafts = drafts
        self._name = name
        self._product, self._level = _platform(root.attributes.get("DspName", ""))
        self._collation = collation_id(drafts.options.get("Collation", ""))
        self._kept = give_properties(drafts)
        self._parents = {
            key: one.object_id
            for kind in (drafts.views, drafts.tables)
            for key, one in kind.items()
        }

    def database(self) -> Database:
        """Return the catalog."""
        drafts = self._drafts
        modules = [self._module(one) for one in drafts.modules]
        collections = {
            (one.schema, one.name): _FIRST_COLLECTION + number
            for number, one in enumerate(drafts.collections)
        }
        tables = TableFinisher(drafts, self._collation, collections)
        level = _number(drafts.options.get("CompatibilityMode", ""))
        return Database(
            name=self._name,
            version=0,
            created_version=0,
            compatibility=level or self._level,
            collation=self._collation,
            created=None,
            options=_options(drafts.options),
            product=self._product,
            principals=tuple(_principal(n, *one) for n, one in enumerate(drafts.principals, 1)),
            permissions=tuple(_permission(one) for one in drafts.grantees),
            schemas=tuple(self._schemas()),
            tables=tuple(tables.tables()),
            views=tuple(one for one in modules if isinstance(one, View)),
            modules=tuple(one for one in modules if not isinstance(one, View)),
            sequences=tuple(self._sequence(one) for one in drafts.sequences),
            synonyms=tuple(self._synonym(one) for one in drafts.synonyms),
            alias_types=tuple(self._alias_types()),
            clr_types=tuple(self._clr_types()),
            table_types=tuple(tables.table_types()),
            xml_collections=tuple(
                XmlSchemaCollection(_FIRST_COLLECTION + number, one.schema, one.name)
                for number, one in enumerate(drafts.collections)
            ),
            others=tuple(_other(one) for one in drafts.others),
            properties=self._of(),
            notes=tuple(drafts.lost_parts()),
        )

    def _of(self, *host: str) -> tuple[ExtendedProperty, ...]:
        return tuple(self._kept.get(host, ()))

    def _schemas(self) -> Iterable[Schema]:
        yield Schema(1, "dbo", "dbo", self._of("dbo"))
        own = [one for one in self._drafts.schemas if one[0] != "dbo"]
        for number, (name, owner) in enumerate(own, start=_FIRST_SCHEMA):
            yield Schema(number, name, owner, self._of(name))

    def _module(self, draft: ModuleDraft) -> Module:
        module = draft.module
        properties = self._of(module.schema, module.name)
        if isinstance(module, View):
            view = self._drafts.views[module.schema, module.name]
            indexes = tuple(replace(one, index_id=n) for n, one in enumerate(view.indexes, 1))
            return replace(
                module,
                indexes=indexes,
                trigger_ids=tuple(view.trigger_ids),
                properties=properties,
            )
        parameters = tuple(
            Parameter(
                number,
                one.name,
                resolve(one.reference, self._drafts.own_types).type,
                one.is_output,
                one.is_readonly,
            )
            for number, one in enumerate(draft.parameters, start=1)
        )
        return replace(
            module,
            parent_id=self._parents.get(draft.parent, 0),
            parameters=parameters,
            properties=properties,
        )

    def _sequence(self, draft: NamedDraft) -> Sequence:
        node = draft.node or Node("", {})
        noted = node.annotation("OnlinePropertyAnnotation")
        reference = draft.reference
        assert reference is not None  # noqa: S101 - what Drafts gives a sequence
        return Sequence(
            draft.object_id,
            draft.schema,
            draft.name,
            "SO",
            None,
            None,
            is_shipped=False,
            sequence_type=resolve(reference, self._drafts.own_types).type,
            start=node.number("StartValue"),
            increment=node.number("Increment") or 1,
            minimum=node.number("MinValue"),
            maximum=node.number("MaxValue"),
            cycles=node.flag("IsCycling") if "IsCycling" in node.properties else None,
            cache_size=node.number("CacheSize"),
            current=noted.number("Value") if noted is not None else None,
            properties=self._of(draft.schema, draft.name),
        )

    def _synonym(self, draft: NamedDraft) -> Synonym:
        target = draft.node.properties.get("ForObjectScript") if draft.node else None
        return Synonym(
            draft.object_id,
            draft.schema,
            draft.name,
            "SN",
            None,
            None,
            is_shipped=False,
            target=target or None,
            properties=self._of(draft.schema, draft.name),
        )

    def _alias_types(self) -> Iterable[AliasType]:
        for bracketed, one in self._drafts.own_types.items():
            if one.base is not None:
                schema, name = schema_and_name(bracketed)
                base = resolve(one.base, self._drafts.own_types).type
                properties = self._of(schema, name)
                yield AliasType(
                    one.type_id, schema, name, base, one.nullable, properties=properties
                )

    def _clr_types(self) -> Iterable[ClrType]:
        of_tables = {own.type_id for own, _ in self._drafts.table_types}
        for bracketed, one in self._drafts.own_types.items():
            if one.base is None and one.type_id not in of_tables:
                yield ClrType(one.type_id, *schema_and_name(bracketed))


def _platform(provider: str) -> tuple[str, int]:
    """Return the product and the compatibility level that a schema provider stands for."""
    found = _PLATFORM.search(provider)
    if found is None:
        return "SQL Server", 0
    if found["level"] is None:
        return f"Azure SQL Database {found['azure']}".rstrip(), 0
    level = _number(found["level"])
    return _PRODUCTS.get(level, f"SQL Server with level {level}"), level


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= 4 else 0  # noqa: PLR2004 - levels have 3 digits


def _options(options: dict[str, str]) -> DatabaseOptions:
    return DatabaseOptions(
        recovery=_RECOVERY.get(_number(options.get("RecoveryMode", "")), RecoveryModel.FULL),
        page_verify="CHECKSUM",
        auto_close=False,
        auto_shrink=False,
        is_read_only=False,
        user_access="MULTI_USER",
        is_clean=True,
    )


def _principal(number: int, name: str, kind: str) -> Principal:
    return Principal(
        principal_id=number,
        name=name,
        type=kind,
        default_schema="",
        sid=b"",
        owner_id=0,
        member_of=(),
        is_fixed=False,
    )


def _permission(grantee: str) -> Permission:
    return Permission(
        class_id=0,
        major_id=0,
        minor_id=0,
        securable=(),
        column="",
        type="",
        permission="",
        state="GRANT",
        grantee=grantee,
        grantor="dbo",
    )


def _other(draft: NamedDraft) -> OtherObject:
    return OtherObject(
        draft.object_id,
        draft.schema,
        draft.name,
        "",
        None,
        None,
        is_shipped=False,
        kind=draft.kind,
        problem=NOT_READ,
    )
