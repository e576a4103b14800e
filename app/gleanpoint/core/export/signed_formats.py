"""In which formats an export writes: signed with a request, and compared when it is used."""

from __future__ import annotations

from gleanpoint.core.access.approvals.documents import Destination
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.planned import Fate
from gleanpoint.core.export.tables.options import TableFormat
from gleanpoint_parsers.entries import Kind

_OF_MESSAGES = {Destination.IMAP: MessageFormat.IMAP, Destination.STREAM: MessageFormat.EML}
_OF_TABLES = {Destination.DATABASE: TableFormat.ODBC}
"""What a kind of destination takes, whatever was chosen besides."""


def formats_of(plan: ExportPlan, destination: Destination) -> tuple[str, ...]:
    """Return the words of the formats that messages and tables of a plan are written in.

    Nothing of either kind, no format: files go out as they are, whatever is chosen.

    Args:
        plan: What would be written.
        destination: Where to.
    """
    words = []
    if _writes(plan, Kind.MESSAGE):
        words.append(_OF_MESSAGES.get(destination, plan.options.mail.format).value)
    if _writes(plan, Kind.TABLE):
        words.append(_OF_TABLES.get(destination, plan.options.tables.format).value)
    return tuple(words)


def _writes(plan: ExportPlan, kind: Kind) -> bool:
    return plan.items.count(lambda face: face.fate is Fate.WRITTEN and face.kind is kind) > 0
