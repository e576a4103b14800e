"""Plain values (frozen dataclasses) as JSON, and back by their types; for our own pipes only."""

from __future__ import annotations

import types
from collections.abc import Hashable, Iterable
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from gleanpoint.core.secrets import Secret

Value = TypeVar("Value")

Json: TypeAlias = Any
Hint: TypeAlias = Any
"""A type as annotations have it: a class, or an alias such as ``tuple[str, ...]``."""


def pack(value: object) -> Json:
    """Return a value as JSON can carry it.

    Args:
        value: A dataclass of texts, numbers, bytes, secrets, aware moments, enums, tuples, frozen
            sets and such dataclasses.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: pack(getattr(value, one.name)) for one in fields(value) if one.init}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (bytes, Secret)):
        return (value if isinstance(value, bytes) else value.reveal()).hex()
    if isinstance(value, (tuple, frozenset)):
        packed = [pack(one) for one in cast("Iterable[object]", value)]
        # Sorted: every process packs equal sets equally, so that digests of them are the same.
        return packed if isinstance(value, tuple) else sorted(packed, key=repr)
    return value


def unpack(kind: type[Value], packed: object) -> Value:
    """Return the value of a type that ``pack`` packed.

    Raises:
        TypeError: It is none.
        ValueError: It is none.
        KeyError: It lacks something.
    """
    return cast("Value", _unpacked(kind, packed))


def _unpacked(kind: Hint, packed: Json) -> object:
    origin: Hint = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _one_of(get_args(kind), packed)
    if origin is tuple:
        return tuple(_each(get_args(kind), packed))
    if origin is frozenset:
        return frozenset(_each((get_args(kind)[0], ...), packed))
    if is_dataclass(kind):
        return _as_dataclass(cast("type[Any]", kind), packed)
    return _plain(kind, packed)


def _plain(kind: Hint, packed: Json) -> object:
    if kind is datetime:
        return datetime.fromisoformat(packed)
    if kind is Secret:
        return Secret(bytes.fromhex(packed))
    if kind is bytes:
        return bytes.fromhex(packed)
    if issubclass(kind, Enum):
        return kind(packed)
    if not isinstance(packed, kind):
        message = f"{packed!r} is no {kind}"
        raise TypeError(message)
    return packed


def _one_of(kinds: tuple[Hint, ...], packed: Json) -> object:
    """Return the value of an optional type: unions of two kinds of values are not told apart."""
    if packed is None:
        return None
    (kind,) = (one for one in kinds if one is not type(None))
    return _unpacked(kind, packed)


def _each(kinds: tuple[Hint, ...], packed: list[Json]) -> list[object]:
    if kinds[-1] is ...:
        return [_unpacked(kinds[0], one) for one in packed]
    return [_unpacked(kind, one) for kind, one in zip(kinds, packed, strict=True)]


def _as_dataclass(kind: type[Any], packed: dict[str, Json]) -> object:
    hints = _hints(cast("Hashable", kind))
    wanted = [one.name for one in fields(kind) if one.init]
    return kind(**{name: _unpacked(hints[name], packed[name]) for name in wanted})


@cache
def _hints(kind: Hashable) -> dict[str, Hint]:
    return get_type_hints(cast("type[Any]", kind))
