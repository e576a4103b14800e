"""Distribution lists of a person's own contacts, and who is in them.

Source: [MS-OXOCNTC] 2.2.2; [MS-OXOCNTC] 2.2.2.2.4 (stream of large lists) and [MS-OXCDATA]
2.2.5 (entry ids).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.entry_id import party_of
from gleanpoint_parsers.mapi.kinds.binary_reader import BinaryReader
from gleanpoint_parsers.mapi.kinds.fields import ItemFields, categories_of
from gleanpoint_parsers.mapi.message import Message, Party
from gleanpoint_parsers.mapi.names import PSETID_ADDRESS
from gleanpoint_parsers.mapi.property_ids import PropertyId

_NAME = (PSETID_ADDRESS, 0x8053)
_STREAM = (PSETID_ADDRESS, 0x8064)
_ONE_OFF_MEMBERS = (PSETID_ADDRESS, 0x8054)
_MEMBERS = (PSETID_ADDRESS, 0x8055)


@dataclass(frozen=True, slots=True)
class DistributionList:
    """A list of people.

    Args:
        name: Of the list.
        members: In stored order; of a member whose entry says nothing only what is known.
        notes: The body.
        categories: As stored.
        problems: Sentences about members that could not be read.
    """

    name: str
    members: tuple[Party, ...] = ()
    notes: str = ""
    categories: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def distribution_list_of(message: Message) -> DistributionList:
    """Return the list that a message of class ``IPM.DistList`` is."""
    fields = ItemFields(message)
    problems: list[str] = []
    members = _members(fields, problems)
    unknown = sum(member.is_empty for member in members)
    if unknown:
        problems.append(f"{unknown:,} of {len(members):,} members say nothing of who they are")
    return DistributionList(
        fields.text(_NAME) or fields.text(PropertyId.DISPLAY_NAME) or message.subject,
        tuple(member for member in members if not member.is_empty),
        message.text or "",
        categories_of(message),
        tuple(problems),
    )


def _members(fields: ItemFields, problems: list[str]) -> list[Party]:
    """Return the members: of the stream where there is one, which then holds alone."""
    stream = fields.binary(_STREAM)
    if stream:
        try:
            return _of_stream(stream)
        except ParserError as error:
            problems.append(str(error))
    entries, one_offs = fields.binaries(_MEMBERS), fields.binaries(_ONE_OFF_MEMBERS)
    longest = max(len(entries), len(one_offs))
    padded = [(*both, *[b""] * (longest - len(both))) for both in (entries, one_offs)]
    return [_member(entry, one_off) for entry, one_off in zip(*padded, strict=True)]


def _of_stream(data: bytes) -> list[Party]:
    reader = BinaryReader(data, "stream of the list's members")
    reader.take(12)  # versions and flags
    count = reader.u32()
    reader.take(12)  # sizes of all entries together
    members = []
    for _ in range(count):
        entry, one_off = reader.sized(), reader.sized()
        reader.sized()  # not used
        members.append(_member(entry, one_off))
    return members


def _member(entry: bytes, one_off: bytes) -> Party:
    """Return a member: as the one-off names it; an X.500 name from the other where it has one."""
    named, addressed = party_of(one_off), party_of(entry)
    if named.is_empty:
        return addressed
    if addressed.address and not named.address:
        return replace(addressed, name=named.name or addressed.name)
    return named
