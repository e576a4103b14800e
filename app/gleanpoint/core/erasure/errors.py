"""What goes wrong with a register of erased subjects; nothing is shown or let out then."""

from __future__ import annotations

from gleanpoint.core.errors import GleanpointError


class ErasureError(GleanpointError):
    """The register is not the one that is in force, cannot be used, or may not be changed."""

    exit_code = 20
    kind = "erasure_register"
