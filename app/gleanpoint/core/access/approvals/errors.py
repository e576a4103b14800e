"""What is wrong with a request or a release, as a sentence."""

from __future__ import annotations

from gleanpoint.core.errors import GleanpointError


class ApprovalError(GleanpointError):
    """A request cannot be made or released, or a release does not cover what is wanted."""

    exit_code = 20
    kind = "approval_refused"
