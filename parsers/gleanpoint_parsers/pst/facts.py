"""What else is known of a store or a folder, in words."""

from __future__ import annotations

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.facts import completed_facts, property_facts
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.pst.messaging.folder import Folder
from gleanpoint_parsers.pst.ndb.encoding import Encoding
from gleanpoint_parsers.pst.reader import MailReader

_NO_PASSWORD = {0, -1, None}
"""PidTagPstPassword of a store without a password; OSTs have -1."""

_ENCODINGS = {
    Encoding.NONE: "none",
    Encoding.PERMUTE: "permutative (compressible encryption)",
    Encoding.CYCLIC: "cyclic (high encryption)",
}


def store_facts(reader: MailReader) -> dict[str, Fact]:
    """Return facts of the mailbox file as a whole."""
    header = reader.store.database.header
    facts: dict[str, Fact] = {
        "format": f"{header.format} ({header.variant.name}, version {header.version})",
        "encoding": _ENCODINGS.get(header.encoding, header.encoding.name),
        "second reader": _second_reader(reader),
    }
    try:
        properties = reader.store.own_properties
    except ParserError as error:
        facts["problems"] = [str(error)]
        return facts
    password = properties.integer(PropertyId.PST_PASSWORD)
    facts["name"] = readable(properties.text(PropertyId.DISPLAY_NAME))
    facts["password"] = "none" if password in _NO_PASSWORD else "set (not needed to read the file)"
    facts["named properties"] = len(reader.store.names)
    facts["properties"] = property_facts(properties)
    if names := reader.store.tag_names:
        facts["retention tags"] = {guid: readable(name) for guid, name in names.items()}
    damage = [*reader.store.problems, *reader.store.database.findings]
    if damage:
        facts["problems"] = [*damage]
    return facts


def _second_reader(reader: MailReader) -> str:
    if reader.second is not None:
        return "libpff"
    if reader.second_problem is not None:
        return f"none: libpff refuses this file ({reader.second_problem})"
    if reader.source is None:
        return "none: libpff is asked of sound files only, and not of the largest"
    return "libpff when verifying: the mailbox is too large for it to read along"


def folder_facts(folder: Folder, role: str | None = None) -> dict[str, Fact]:
    """Return facts of a folder.

    Args:
        folder: The folder.
        role: What it is for, where the mailbox says so.

    Raises:
        ParserError: Its properties cannot be read.
    """
    properties = folder.properties
    facts: dict[str, Fact] = {
        "node id": folder.nid,
        "role": role,
        "messages": properties.integer(PropertyId.CONTENT_COUNT),
        "unread": properties.integer(PropertyId.CONTENT_UNREAD_COUNT),
        "class": properties.text(PropertyId.CONTAINER_CLASS),
        "comment": properties.text(PropertyId.COMMENT),
        "hidden": properties.value(PropertyId.ATTRIBUTE_HIDDEN) is True or None,
    }
    return completed_facts(facts, properties, folder.problems)
