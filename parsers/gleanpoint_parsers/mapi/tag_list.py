"""Names of retention tags: the list that Exchange keeps in a hidden item of the Inbox.

Source: [MS-OXOCFG] 2.2.5.2.3 (message class, property, elements) and [MS-OXPROPS]
(PidTagRoamingXmlStream). The names of the attributes, ``Guid`` and ``Name``, are believed: no
real list was at hand.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final
from uuid import UUID
from xml.parsers import expat

from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId

TAG_LIST_CLASS: Final = "IPM.Configuration.MRM"
"""Message class of the item, which lies among the associated items of the Inbox."""

LARGEST_LIST: Final = 4 << 20
"""Bytes of a list that is read; a tag takes some hundred."""

LONGEST_NAME: Final = 200
"""Characters of a name that are kept."""

_TAGS: Final = frozenset({"PolicyTag", "ArchiveTag", "DefaultArchiveTag"})
_ATTRIBUTES: Final = ("Guid", "Name")


class _UnwantedError(ValueError):
    """The document has a type of its own, which may define entities without end."""


def tag_names_in(properties: Properties) -> dict[str, str]:
    """Return names by GUID where an item is the list of tags, else none."""
    if properties.text(PropertyId.MESSAGE_CLASS).upper() != TAG_LIST_CLASS.upper():
        return {}
    if (properties.size(PropertyId.ROAMING_XML_STREAM) or 0) > LARGEST_LIST:
        return {}
    return tag_names(properties.binary(PropertyId.ROAMING_XML_STREAM))


def tag_names(data: bytes) -> dict[str, str]:
    """Return names by GUID (upper case with dashes); as far as the list can be read.

    Args:
        data: Value of PidTagRoamingXmlStream: an XML document.
    """
    names: dict[str, str] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element.rpartition(" ")[2] in _TAGS:
            guid, name = (attributes.get(key, "") for key in _ATTRIBUTES)
            if name.strip():
                names[str(UUID(guid)).upper()] = name.strip()[:LONGEST_NAME]

    def refuse(*_: object) -> None:
        raise _UnwantedError

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    with suppress(expat.ExpatError, ValueError, LookupError):
        parser.Parse(data, True)  # what stands before a fault is right; the rest has no names
    return names
