"""Which function answers an operation that stands beside what it is about; loaded when needed."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import TypeAlias

Teller: TypeAlias = Callable[..., None]

TABLE_OPERATIONS = frozenset({"table", "rows", "withheld_rows", "try_rows", "ledger", "script"})
"""What ``core.tables.answers`` has a function for, named ``tell_…``."""

LOG_OPERATIONS = frozenset(
    {"log_notes", "log_zone", "transactions", "changes", "undo_script", "history"}
)
"""What ``core.logs.answers`` has a function for, named ``tell_…``."""

CHANGE_OPERATIONS = frozenset({"ground", "changes_since", "message_marks"})
"""What ``core.catalog.change_answers`` has a function for, named ``tell_…``."""

JUDGE_ROWS = (TABLE_OPERATIONS | LOG_OPERATIONS) - {"script", "log_notes", "log_zone"}
"""Operations that withhold single rows, and are told who looks."""

DISK_OPERATIONS = frozenset({"disk", "disk_bytes", "disk_map", "link_targets"})
"""What ``core.disk_answers`` has a function for, named ``tell_…``."""

MAIL_OPERATIONS = frozenset({"emls", "bundles"})
"""What ``core.export.mail.answers`` has a function for, named ``tell_…``."""

SEALED_OPERATIONS = frozenset({"sealed_copy", "sealed_emls"})
"""What ``core.export.proof.sealing_answers`` has a function for, named ``tell_…``."""


def teller_of_items(op: str) -> Teller | None:
    """Return what tells something of many items; None where the operation is another one."""
    module: ModuleType
    if op in MAIL_OPERATIONS:
        from gleanpoint.core.export.mail import answers as module  # noqa: PLC0415 - mail only
    elif op in SEALED_OPERATIONS:
        from gleanpoint.core.export.proof import (  # noqa: PLC0415 - when asked for
            sealing_answers as module,
        )
    elif op == "digests":
        from gleanpoint.core import item_digests as module  # noqa: PLC0415 - when asked for
    elif op == "mail_texts":
        from gleanpoint.core.texts import mail_answers as module  # noqa: PLC0415 - mail only
    elif op == "texts":
        from gleanpoint.core.texts import answers as module  # noqa: PLC0415 - when asked for
    else:
        return None
    return _told(module, op)


def teller_of_node(op: str) -> Teller | None:
    """Return what tells something of one node; None where the operation is another one."""
    module: ModuleType
    if op in TABLE_OPERATIONS:
        from gleanpoint.core.tables import answers as module  # noqa: PLC0415 - loads Arrow
    elif op in LOG_OPERATIONS:
        from gleanpoint.core.logs import answers as module  # noqa: PLC0415 - logs only
    elif op in DISK_OPERATIONS:
        from gleanpoint.core import disk_answers as module  # noqa: PLC0415 - when asked for
    elif op in CHANGE_OPERATIONS:
        from gleanpoint.core.catalog import change_answers as module  # noqa: PLC0415 - when asked for
    elif op == "verify":
        from gleanpoint.core import verifying as module  # noqa: PLC0415 - when asked for
    elif op == "view":
        from gleanpoint.core.preview.made import answers as module  # noqa: PLC0415 - when shown
    else:
        return None
    return _told(module, op)


def _told(module: ModuleType, op: str) -> Teller:
    tell: Teller = getattr(module, f"tell_{op}")
    return tell
