"""Views, procedures, functions and triggers of a model, with their texts as they were written.

A package keeps a text in three parts: what stands before the body and what behind it in an
annotation, and the body as a script. XML turns ends of lines into single characters; the length
of the whole, which the annotation has too, tells what they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from gleanpoint_parsers.sqlserver.catalog.model import Module, View
from gleanpoint_parsers.sqlserver.package.model_xml import Node
from gleanpoint_parsers.sqlserver.package.names import last_part, split_name
from gleanpoint_parsers.sqlserver.package.type_names import TypeReference, type_reference

MODULES = {
    "SqlView": "V",
    "SqlProcedure": "P",
    "SqlScalarFunction": "FN",
    "SqlInlineTableValuedFunction": "IF",
    "SqlMultiStatementTableValuedFunction": "TF",
    "SqlDmlTrigger": "TR",
    "SqlDatabaseDdlTrigger": "TR",
    "SqlRule": "R",
    "SqlDefault": "D",
}
"""Elements that have a text, with what ``sys.objects.type`` says of them."""

_TEXTS = "SysCommentsObjectAnnotation"
_BODIES = ("BodyScript", "QueryScript", "ExpressionScript")
_NO_TEXT = "The package holds no text of it: it was encrypted, or is written in another language"
_NO_START = "The package holds its body, but not the beginning of its CREATE statement"
_OBJECT_PARTS = 2


class _Common(TypedDict):
    """What every module has."""

    object_id: int
    schema: str
    name: str
    type: str
    created: None
    modified: None
    is_shipped: bool
    text: str | None
    problem: str | None
    is_encrypted: bool
    uses_ansi_nulls: bool
    uses_quoted_identifier: bool
    is_schema_bound: bool


@dataclass(frozen=True, slots=True)
class ParameterDraft:
    """A parameter before its type is known."""

    name: str
    reference: TypeReference
    is_output: bool
    is_readonly: bool


def read_module(node: Node, object_id: int) -> Module:
    """Return a module; its parameters, and what a trigger is on, are put in later."""
    common = _common(node, object_id)
    if node.type == "SqlView":
        return View(**common)
    return Module(**common, is_disabled=node.flag("IsDisabled"))


def read_parameters(node: Node) -> tuple[ParameterDraft, ...]:
    """Return the parameters of a module."""
    return tuple(
        ParameterDraft(
            name=last_part(one.name),
            reference=type_reference(one, "Type"),
            is_output=one.flag("IsOutput"),
            is_readonly=one.flag("IsReadOnly"),
        )
        for one in node.relations.get("Parameters", ())
    )


def _common(node: Node, object_id: int) -> _Common:
    parts = split_name(node.name)
    host = node.first("FunctionBody") or node
    text, problem = _text(host if host.annotation(_TEXTS) or host.properties else node)
    value = next((one.attributes for one in host.children if one.tag == "Value"), {})
    return {
        "object_id": object_id,
        "schema": parts[0] if len(parts) >= _OBJECT_PARTS else "",
        "name": parts[-1] if parts else "",
        "type": MODULES[node.type],
        "created": None,
        "modified": None,
        "is_shipped": False,
        "text": text,
        "problem": problem,
        "is_encrypted": text is None and problem == _NO_TEXT,
        "uses_ansi_nulls": value.get("AnsiNulls", "True") != "False",
        "uses_quoted_identifier": value.get("QuotedIdentifiers", "True") != "False",
        "is_schema_bound": node.flag("IsSchemaBound"),
    }


def _text(host: Node) -> tuple[str | None, str | None]:
    """Return the CREATE statement, and why there is none."""
    noted = host.annotation(_TEXTS)
    body = next((host.properties[name] for name in _BODIES if name in host.properties), None)
    if body is None:
        return None, _NO_TEXT
    if noted is None or "HeaderContents" not in noted.properties:
        return None, _NO_START
    parts = (noted.properties["HeaderContents"], body, noted.properties.get("FooterContents", ""))
    return _with_line_ends("".join(parts), noted.number("Length")), None


def _with_line_ends(text: str, length: int | None) -> str:
    """Return a text with the ends of lines under which it has the length that it should have."""
    lines = text.replace("\r\n", "\n")
    for candidate in (text, lines.replace("\n", "\r\n"), lines):
        if _utf16_length(candidate) == length:
            return candidate
    return text


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
