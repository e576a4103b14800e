"""Which exports can be written into a folder that has things in it.

Those whose items each become one file by themselves: files as they are, streams, attachments, and
messages in the formats of a file each. What is one piece of evidence, or one container of many
items, goes into a folder of its own as ever.
"""

from __future__ import annotations

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.plan import NOWHERE, ExportPlan
from gleanpoint.core.export.tables.kinds import AS_SQL
from gleanpoint_parsers.entries import Kind

_OF_DATABASES = AS_SQL | {Kind.TABLE}


def hindrance(plan: ExportPlan) -> str:
    """Return why a plan cannot be written into a folder with things in it; empty where it can."""
    options = plan.options
    if options.target == NOWHERE:
        return "There is no folder to write into."
    if options.in_bundle:
        return "An export with proof, or sealed, goes into a new folder of its own."
    if plan.release is not None:
        return "What two persons released goes into a new folder, exactly as they released it."
    if options.mail.packed or (plan.in_mailbox and not options.mail.format.is_file_each):
        return "Only files and single messages can be written among others; choose EML or MSG."
    if plan.items.count(lambda face: face.goes_out and face.kind in _OF_DATABASES):
        return "Tables and what else a database holds go into a new folder."
    return ""


def check_mergeable(plan: ExportPlan) -> None:
    """Stop where a plan cannot be written into a folder with things in it.

    Raises:
        UsageError: With the reason.
    """
    reason = hindrance(plan)
    if reason:
        raise UsageError(reason)
