"""A release is good for one time: the log decides, while nobody else can write to it."""

from __future__ import annotations

from collections.abc import Callable

from gleanpoint.core.access.approvals.checking import DENIED, used_already
from gleanpoint.core.access.approvals.circumstances import noted_in
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.audit.entry import BrokenLineError, read_line
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.segments import read_backwards


def unused(log: AuditLog, fingerprint: str) -> Callable[[], None]:
    """Return the check that a request was not used or denied, to be made under the log's lock.

    It looks at the lines that name the request alone, for others wait meanwhile; the whole log
    was gone through when the release was checked, see ``gathering``.

    Raises what stops the append:
        ApprovalError: It was, or a line that names it is no entry any more.
    """

    def check() -> None:
        try:
            named = [read_line(line) for line in read_backwards(log.folder, fingerprint.encode())]
        except BrokenLineError:
            raise used_already() from None
        for entry in named:
            noted = noted_in([entry])
            if fingerprint in noted.denied:
                raise ApprovalError(DENIED)
            if fingerprint in noted.used:
                raise used_already()

    return check
