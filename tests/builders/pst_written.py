"""Write messages into a PST in memory and look at what came out, every check value verified."""

from __future__ import annotations

import io

from tests.builders.mail_items import MailItem, add_item
from tests.builders.pst_check import CheckedPst, Node
from tests.builders.pst_values import Properties, properties

from gleanpoint.core.export.mail.pst.writer import PstWriter

SUBJECT, CLASS, SIZE, FLAGS = 0x0037001F, 0x001A001F, 0x0E080003, 0x0E070003
RECIPIENTS, ATTACHMENTS = 0x692, 0x671


def written(*items: MailItem) -> CheckedPst:
    file = io.BytesIO()
    writer = PstWriter(file, "Mailbox")
    inbox = writer.folder("Inbox")
    for item in items:
        add_item(writer, inbox, item)
    writer.close()
    return checked(file.getvalue())


def checked(data: bytes) -> CheckedPst:
    pst = CheckedPst(data)
    pst.check_uses()
    return pst


def messages(pst: CheckedPst) -> list[Node]:
    return [node for nid, node in sorted(pst.nodes.items()) if nid & 0x1F == 4]


def only_message(pst: CheckedPst) -> tuple[Properties, dict[int, Node]]:
    (node,) = messages(pst)
    return properties(pst, node), pst.subnodes(node.subnodes)


def number(data: bytes) -> int:
    return int.from_bytes(data, "little")
