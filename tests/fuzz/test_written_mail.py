"""Any stored properties at all, written as PST and as MSG: both come back equal, soundly kept."""

from __future__ import annotations

import io
import struct
from contextlib import closing

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders.mail_items import MailItem
from tests.builders.msg.read_back import ReadBack
from tests.builders.pst_written import messages, written

from gleanpoint.core.export.mail.mapi.values import encode
from gleanpoint.core.export.mail.msg.write import write_msg
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.mapi.as_stored import AsStored
from gleanpoint_parsers.mapi.message import (
    Attachment,
    AttachMethod,
    Message,
    Party,
    Recipient,
    RecipientKind,
)
from gleanpoint_parsers.msg.parser import MsgParser
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.pst.parser import PstParser

OWN = {0x0037, 0x003D, 0x0E07, 0x0E08, 0x0E1B, 0x0E1D, 0x0E20, 0x0E21, 0x0FF9, 0x0FFE, 0x0FFF}
"""Properties that a store makes itself, or needs in a certain type."""

OWN |= {0x001A, 0x0C15, 0x3000, 0x300B, 0x340D, 0x3701, 0x3705, 0x370B, 0x3FDE, 0x3FF1, 0x3FFD}
FIXED = {0x0002: 2, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x000A: 4, 0x0014: 8, 0x0040: 8}
FIXED |= {0x0048: 16}
TEXTS = st.text(max_size=40).map(lambda text: text.replace("\0", ""))
VALUES = {
    **{kind: st.binary(min_size=size, max_size=size) for kind, size in FIXED.items()},
    0x000B: st.sampled_from([b"\0", b"\1"]),
    0x001F: (TEXTS | st.integers(1700, 9000).map(lambda size: "x" * size)).map(
        lambda text: encode(0x001F, text)
    ),
    0x0102: st.binary(max_size=60) | st.integers(3500, 20_000).map(bytes),
    0x1003: st.lists(st.integers(0, 2**31), max_size=5).map(lambda some: encode(0x1003, some)),
    0x101F: st.lists(TEXTS, max_size=5).map(lambda some: encode(0x101F, some)),
    0x1102: st.lists(st.binary(max_size=30), max_size=5).map(lambda some: encode(0x1102, some)),
    0x1048: st.binary(min_size=32, max_size=32),
}
KINDS = sorted(VALUES)
IDS = st.integers(0x0001, 0x66FF).filter(lambda number: number not in OWN)
TAGS = (IDS | st.integers(0x8000, 0x8010)).map(lambda n: n << 16 | KINDS[n % len(KINDS)])
VALUED = TAGS.flatmap(lambda tag: st.tuples(st.just(tag), VALUES[tag & 0xFFFF]))
ROWS = st.lists(VALUED, max_size=12).map(dict)
"""Each property has one type: in a table of a PST no other can stand beside it."""
NAMES = st.lists(
    st.tuples(
        st.sampled_from(
            ["00020329-0000-0000-C000-000000000046", "00062008-0000-0000-C000-000000000046"]
        ),
        st.integers(1, 0xFFFFFFFF) | st.text("abcXYZ-äß日", min_size=1, max_size=12),
    ),
    min_size=17,
    max_size=17,
    unique=True,
)


def message_of(top: dict, people: list[dict], files: list[dict], names: list) -> Message:
    kind = {0x0C150003: struct.pack("<I", 1)}
    method = {0x37050003: struct.pack("<I", 1), 0x370B0003: b"\xff" * 4}
    return Message(
        "IPM.Note",
        "x",
        recipients=tuple(Recipient(RecipientKind.TO, Party("x")) for _ in people),
        attachments=tuple(
            Attachment(str(n), "a", AttachMethod.BY_VALUE, n) for n in range(len(files))
        ),
        stored=AsStored(
            top | {0x001A001F: encode(0x001F, "IPM.Note"), 0x0037001F: b"x\0"},
            tuple(row | kind for row in people),
            tuple(row | method for row in files),
            {0x8000 + n: name for n, name in enumerate(names)},
        ),
    )


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(ROWS, st.lists(ROWS, max_size=3), st.lists(ROWS, max_size=2), NAMES)
def test_all_stored_properties_come_back(
    top: dict, people: list[dict], files: list[dict], names: list
) -> None:
    message = message_of(top, people, files, names)
    item = MailItem(message, attachment_bytes=lambda a: [bytes(int(a.key))])
    expected = by_name(message.stored)
    pst = written(item)
    (node,) = messages(pst)
    with closing(PstParser().open(BytesSource(pst.data), Surroundings("x.pst"))) as container:
        assert by_name(container.message(f"n{node.nid}", as_stored=True).stored) == expected
    file = io.BytesIO()
    write_msg(message, item, file, accept_damaged=False)
    ReadBack(file.getvalue())
    again = MsgParser().open(BytesSource(file.getvalue()), Surroundings("x.msg"))
    with closing(again) as container:
        assert by_name(container.message("n0", as_stored=True).stored) == expected


def by_name(found: AsStored) -> list[list[dict]]:
    """Return all values under the names of their properties, without those of the store itself."""
    return [
        [
            {
                (found.names.get(tag >> 16, tag >> 16), tag & 0xFFFF): value
                for tag, value in row.items()
                if tag >> 16 not in OWN and tag >> 16 not in {0x67F2, 0x67F3}
            }
            for row in rows
        ]
        for rows in ([found.properties], found.recipients, found.attachments)
    ]
