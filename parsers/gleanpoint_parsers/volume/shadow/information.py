"""Who made a copy: the information block of its store."""

from __future__ import annotations

import struct
import uuid
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.volume.shadow.blocks import BlockKind, read_block

_FIELDS = struct.Struct("<16s16s16sIII4x")
_ATTRIBUTES = {
    1 << 0: "persistent",
    1 << 1: "no automatic recovery",
    1 << 2: "client accessible",
    1 << 3: "no automatic release",
    1 << 4: "no writers",
    1 << 5: "transportable",
    1 << 6: "not surfaced",
    1 << 7: "not transacted",
    1 << 16: "hardware assisted",
    1 << 17: "differential",
    1 << 18: "mirrored",
    1 << 19: "imported",
    1 << 20: "exposed locally",
    1 << 21: "exposed remotely",
    1 << 22: "recovered automatically",
    1 << 23: "for rollback",
}
_CONTEXTS = {
    0x0: "backup",
    0x9: "application rollback",
    0xD: "client accessible",
    0x1D: "client accessible, no writers",
    0x10: "file share backup",
    0x19: "network-attached storage rollback",
}


@dataclass(frozen=True, slots=True)
class StoreInformation:
    """What the store says of its copy.

    Args:
        copy: GUID of the copy.
        copy_set: GUID of the set: copies of several volumes that were made together.
        context: What it was made for, as a number.
        attributes: What it is marked as, as bits.
        machine: Name of the machine that was running.
        service_machine: Name of the machine that did the work.
    """

    copy: uuid.UUID
    copy_set: uuid.UUID
    context: int
    attributes: int
    machine: str
    service_machine: str

    @property
    def facts(self) -> dict[str, Fact]:
        """What is known of the copy, under names a person understands."""
        marks: list[Fact] = [words for bit, words in _ATTRIBUTES.items() if self.attributes & bit]
        facts: dict[str, Fact] = {
            "copy id": str(self.copy).upper(),
            "copy set": str(self.copy_set).upper(),
            "made for": _CONTEXTS.get(self.context & 0xFFFF, f"context {self.context:#x}"),
            "attributes": marks,
            "machine": self.machine,
        }
        if self.service_machine != self.machine:
            facts["made by machine"] = self.service_machine
        return facts


def read_information(source: BlockSource, offset: int) -> StoreInformation:
    """Read the information block of a store.

    Raises:
        ParserError: It cannot be read, or is something else.
    """
    body = read_block(source, offset, BlockKind.INFORMATION).body
    _, copy, copy_set, context, _, attributes = _FIELDS.unpack_from(body)
    machine, end = _text(body, _FIELDS.size)
    service, _ = _text(body, end)
    ids = uuid.UUID(bytes_le=copy), uuid.UUID(bytes_le=copy_set)
    return StoreInformation(*ids, context, attributes, machine, service)


def _text(body: bytes, place: int) -> tuple[str, int]:
    """Return the UTF-16 text whose length in bytes stands before it, and where it ends."""
    start = place + 2
    end = start + int.from_bytes(body[place:start], "little")
    return readable(body[start:end].decode("utf-16-le", "replace")), end
