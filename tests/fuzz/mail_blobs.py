"""Blobs inside mail under any damage: RTF bodies, recurrences, time zones, ids.

``python -m tests.fuzz.mail_blobs RUNS [SEED [FIRST]]`` from the root of the project. A run is
repeated by its number: ``python -m tests.fuzz.mail_blobs 1 SEED NUMBER``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable

from tests.builders.pst.calendar import MONTHLY, WEEKLY
from tests.builders.pst.people import one_off
from tests.builders.pst.recurrence import meeting_id, zone_definition, zone_struct
from tests.builders.pst.rtf import packed_rtf, rtf_of_html, stored_rtf
from tests.fuzz.mailbox_damage import number
from tests.fuzz.runner import Runs, run_many

from gleanpoint_parsers.mapi.compressed_rtf import decompress_rtf
from gleanpoint_parsers.mapi.entry_id import party_of
from gleanpoint_parsers.mapi.kinds.global_id import clean_id, id_text
from gleanpoint_parsers.mapi.kinds.recurrence_blob import (
    parse_appointment_recurrence,
    parse_task_recurrence,
)
from gleanpoint_parsers.mapi.kinds.time_zones import (
    parse_time_zone_definition,
    parse_time_zone_struct,
)
from gleanpoint_parsers.mapi.rtf_body import read_rtf


def _hurt_blob(chance: random.Random, blob: bytes) -> bytes:
    changed = bytearray(blob)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at, size = chance.randrange(len(changed)), chance.choice((1, 2, 4))
        value = number(chance, len(blob)) % (1 << 8 * size)
        changed[at : at + size] = value.to_bytes(size, "little")
    if chance.random() < 0.3:
        del changed[chance.randrange(len(changed)) :]
    return bytes(changed)


def hurt_rtf(chance: random.Random) -> None:
    """Hurt RTF, compressed or not, and show it."""
    text = chance.choice(_RTF)
    if chance.random() < 0.5:
        text = _hurt_rtf_text(chance, text)
    blob = chance.choice((packed_rtf, stored_rtf))(text)
    if chance.random() < 0.7:
        blob = _hurt_blob(chance, blob)
    body = read_rtf(decompress_rtf(blob).data)
    assert body is not None


def _hurt_rtf_text(chance: random.Random, text: bytes) -> bytes:
    pieces = [text]
    for _ in range(chance.choice((1, 3, 30))):
        whole = b"".join(pieces)
        at = chance.randrange(len(whole) + 1)
        pieces = [whole[:at], chance.choice(_RTF_BITS), whole[at:]]
    return b"".join(pieces)


def hurt_calendar(chance: random.Random) -> None:
    """Hurt recurrences, time zones, ids of meetings and of people."""
    blob, parse = chance.choice(_BLOBS)
    parse(_hurt_blob(chance, blob))


_RTF = (
    rtf_of_html("<p>Rich <b>t&auml;xt</b></p>"),
    rb"{\rtf1\ansi\ansicpg932{\fonttbl{\f0\fcharset128 A;}}\f0 \'82\'a0\u-3913? \par x}",
    rb"{\rtf1\ansi\fromtext plain \tab text\par}",
)
_RTF_BITS = (
    b"{", b"}", b"\\", b"\\'", b"\\'8", b"\\u99999 ", b"\\u-1?", b"\\uc4000000000 ",
    b"\\bin9999999 ", b"\\htmlrtf ", b"\\htmlrtf0 ", b"{\\*\\htmltag64 <p>}", b"{\\*", b"\\f77 ",
    b"\\fcharset255 ", b"\\ansicpg99999 ", b"\\fromhtml1 ", b"\x00", b"\xff\xfe",
    b"{" * 3000, b"\\par" * 50,
)  # fmt: skip
_BLOBS: tuple[tuple[bytes, Callable[[bytes], object]], ...] = (
    (WEEKLY.pack_appointment(), parse_appointment_recurrence),
    (MONTHLY.pack_appointment(), parse_appointment_recurrence),
    (MONTHLY.pack(), parse_task_recurrence),
    (zone_struct(), parse_time_zone_struct),
    (zone_definition(), parse_time_zone_definition),
    (meeting_id("meeting"), lambda blob: id_text(clean_id(blob))),
    (one_off("Ann", "ann@example.com"), party_of),
)


def main(runs: int, seed: int = 1, first: int = 0) -> int:
    """Do many runs and tell what came of them; return how many went wrong."""
    return run_many(Runs({hurt_rtf: 1, hurt_calendar: 1}, seed), runs, first)


if __name__ == "__main__":
    sys.exit(min(1, main(*(int(one) for one in sys.argv[1:4]))))
