"""What is wrong with a signed policy, or with a change of it; nothing goes out then."""

from __future__ import annotations

from gleanpoint.core.errors import GleanpointError


class PolicyDocumentError(GleanpointError):
    """The signed policy of a workspace cannot be relied on; nothing is decided by it."""

    exit_code = 20
    kind = "policy_document"


class PolicyChangeError(GleanpointError):
    """A change of the policy is not taken: signatures are missing, or it does not follow."""

    exit_code = 20
    kind = "policy_change"
