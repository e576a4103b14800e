"""The properties of one object, whatever store they come from: lookups with decoding.

A store gives ``RawProperties``; ``Properties`` knows code pages and names and keeps a list of
what could not be read.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Protocol, runtime_checkable

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.code_pages import (
    DEFAULT_CODEC,
    ansi_of_internet,
    ansi_of_locale,
    codec_of,
)
from gleanpoint_parsers.mapi.message import PropertyValue
from gleanpoint_parsers.mapi.names import NameMap
from gleanpoint_parsers.mapi.property_ids import PropertyId, property_name
from gleanpoint_parsers.mapi.values import PropertyType, decode_value

LARGEST_REMEMBERED = 4096
"""Bytes of a value that is decoded once only: many are asked for by several ways."""


class RawProperties(Protocol):
    """Properties as bytes; reading one may fail without harm to the others."""

    def types(self) -> Mapping[int, int]:
        """Return the type of each property by its id, in stored order."""

    def size(self, property_id: int) -> int:
        """Return how many bytes a property that ``types`` lists has, without reading them.

        Raises:
            ParserError: They cannot be found.
        """

    def raw(self, property_id: int) -> bytes:
        """Return the bytes of a property that ``types`` lists.

        Raises:
            ParserError: They cannot be had.
        """


@runtime_checkable
class StreamedProperties(Protocol):
    """Raw properties whose large values need not be held in memory."""

    def source(self, property_id: int) -> BlockSource:
        """Return the bytes of a variable-size property that ``types`` lists, of any size.

        Raises:
            ParserError: They cannot be had.
        """


class GatheredProperties(ABC):
    """Raw properties that give many values together, which takes less time than one by one."""

    __slots__ = ()

    @abstractmethod
    def at_hand(self) -> dict[int, bytes]:
        """Return the values that lie in memory and can be had; ``raw`` has or explains the rest."""


class NoProperties:
    """Of an object whose properties are lost or do not exist."""

    def types(self) -> Mapping[int, int]:
        """Return nothing."""
        return {}

    def size(self, property_id: int) -> int:
        """Refuse; there is no property."""
        return len(self.raw(property_id))

    def raw(self, property_id: int) -> bytes:
        """Refuse; there is no property."""
        raise ParserError(f"There is no property {property_id:#06x}")


class _Without:
    """Raw properties with some of them not seen."""

    def __init__(self, raw: RawProperties, hidden: frozenset[int]) -> None:
        self._raw = raw
        self._types = {n: kind for n, kind in raw.types().items() if n not in hidden}

    def types(self) -> Mapping[int, int]:
        return self._types

    def size(self, property_id: int) -> int:
        return self._raw.size(property_id)

    def raw(self, property_id: int) -> bytes:
        return self._raw.raw(property_id)


class Properties:
    """Decoded access to the properties of one object.

    Args:
        raw: The stored properties.
        names: Name map of the store.
        codec: Codec of 8-bit strings; None to find it in the properties themselves.
        fallback: Codec where the properties do not tell it.
        problems: List that takes a sentence for each property that cannot be read.
    """

    def __init__(
        self,
        raw: RawProperties,
        names: NameMap | None = None,
        *,
        codec: str | None = None,
        fallback: str = DEFAULT_CODEC,
        problems: list[str] | None = None,
    ) -> None:
        self._raw = raw
        self._types = raw.types()
        self.names = names if names is not None else NameMap({})
        self.problems = problems if problems is not None else []
        self._failed: dict[int, str] = {}
        self._decoded: dict[int, PropertyValue] = {}
        self._sizes: dict[int, int] = {}
        self.codec = codec if codec is not None else self._own_codec() or fallback

    def __contains__(self, property_id: int) -> bool:
        return property_id in self._types

    def __iter__(self) -> Iterator[int]:
        return iter(self._types)

    def type_of(self, property_id: int) -> int:
        """Return the type of a property; UNSPECIFIED where the object has none of this id."""
        return self._types.get(property_id, PropertyType.UNSPECIFIED)

    def tag(self, property_id: int) -> str:
        """Return id and type as eight hex digits, such as ``"0037001F"``."""
        return _tag(property_id, self.type_of(property_id))

    def label(self, property_id: int) -> str:
        """Return the best name for people: canonical name, name in its set, or the tag."""
        known = property_name(property_id)
        if known is not None:
            return known
        name = self.names.name(property_id)
        return str(name) if name is not None else f"0x{self.tag(property_id)}"

    def size(self, property_id: int) -> int | None:
        """Return the stored bytes of a property; None where there are none, or they are lost."""
        if property_id in self._sizes:
            return self._sizes[property_id]
        if property_id not in self._types:
            return None
        try:
            return self._raw.size(property_id)
        except ParserError as error:
            self._complain(property_id, error)
            return None

    def raw(self, property_id: int) -> bytes | None:
        """Return stored bytes; None where there are none, or they cannot be read (said once)."""
        if property_id not in self._types:
            return None
        try:
            return self._raw.raw(property_id)
        except ParserError as error:
            self._complain(property_id, error)
            return None

    def source(self, property_id: int) -> BlockSource:
        """Return stored bytes of any size.

        Raises:
            ParserError: There are none, or they cannot be found.
        """
        if isinstance(self._raw, StreamedProperties):
            return self._raw.source(property_id)
        return BytesSource(self._raw.raw(property_id))

    def without(self, property_ids: Iterable[int]) -> Properties:
        """Return the same properties with some of them not seen; problems are told in one list."""
        raw = _Without(self._raw, frozenset(property_ids))
        return Properties(raw, self.names, codec=self.codec, problems=self.problems)

    def read_ahead(self) -> None:
        """Decode together what lies in memory, where nearly everything will be asked for."""
        if not isinstance(self._raw, GatheredProperties):
            return
        decoded, types, codec, sizes = self._decoded, self._types, self.codec, self._sizes
        for property_id, data in self._raw.at_hand().items():
            sizes[property_id] = size = len(data)
            if size > LARGEST_REMEMBERED or property_id in decoded:
                continue
            try:
                decoded[property_id] = decode_value(types[property_id], data, codec)
            except ParserError:
                continue  # told when it is asked for

    def remembered(self, property_id: int) -> tuple[str, int, PropertyValue] | None:
        """Return tag, size and value of a property; None where ``read_ahead`` has not read it."""
        size = self._sizes.get(property_id)
        if size is None or property_id not in self._decoded:
            return None
        return _tag(property_id, self._types[property_id]), size, self._decoded[property_id]

    def value(self, property_id: int) -> PropertyValue:
        """Return a decoded value; None where there is none, or it cannot be read (said once)."""
        if property_id in self._decoded:
            return self._decoded[property_id]
        if property_id not in self._types:
            return None
        data = self.raw(property_id)
        if data is None:
            return None
        try:
            value = decode_value(self._types[property_id], data, self.codec)
        except ParserError as error:
            self._complain(property_id, error)
            return None
        if len(data) <= LARGEST_REMEMBERED:
            self._decoded[property_id] = value
        return value

    def text(self, *property_ids: int) -> str:
        """Return the first of these properties that is a text with something in it, else ``""``."""
        for property_id in property_ids:
            if property_id in self._types:
                value = self.value(property_id)
                if isinstance(value, str) and value:
                    return value
        return ""

    def loss(self, property_id: int) -> str | None:
        """Return why a property that is there could not be read; None where it was not tried."""
        return self._failed.get(property_id)

    def integer(self, property_id: int) -> int | None:
        """Return a number; None where there is none."""
        value = self.value(property_id) if property_id in self._types else None
        return value if isinstance(value, int) else None

    def time(self, property_id: int) -> datetime | None:
        """Return a time in UTC; None where there is none."""
        value = self.value(property_id) if property_id in self._types else None
        return value if isinstance(value, datetime) else None

    def binary(self, property_id: int) -> bytes:
        """Return the bytes of a binary property, else none."""
        value = self.value(property_id)
        return value if isinstance(value, bytes) else b""

    def named(self, property_set: str, identifier: int | str) -> PropertyValue:
        """Return the value of a named property; None where the object has none."""
        for property_id in self.names.ids(property_set, identifier):
            if property_id in self._types:
                return self.value(property_id)
        return None

    def _complain(self, property_id: int, error: ParserError) -> None:
        if property_id not in self._failed:
            sentence = f"{self.label(property_id)} cannot be read: {error}"
            self._failed[property_id] = sentence
            self.problems.append(sentence)

    def _own_codec(self) -> str | None:
        """Return the codec that the object names for its 8-bit strings.

        The message's code page, else the ANSI code page of its locale, else the one of the
        family of its Internet code page: in this order a Japanese ANSI file without the first
        reads right ([MS-OXPROPS] PidTagMessageCodepage, PidTagMessageLocaleId).
        """
        self.codec = DEFAULT_CODEC  # numbers need none, labels of broken ones may
        own = self.integer(PropertyId.MESSAGE_CODEPAGE)
        if own and (codec := codec_of(own)):
            return codec
        locale = self.integer(PropertyId.MESSAGE_LOCALE_ID)
        page = ansi_of_locale(locale) if locale else None
        if page and (codec := codec_of(page)):
            return codec
        internet = self.integer(PropertyId.INTERNET_CODEPAGE)
        return codec_of(ansi_of_internet(internet)) if internet else None


@lru_cache(maxsize=4096)
def _tag(property_id: int, property_type: int) -> str:
    return f"{property_id:04X}{property_type:04X}"
