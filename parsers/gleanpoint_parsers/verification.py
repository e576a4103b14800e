"""Whether the bytes of a source are those that were written: checksums over all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from gleanpoint_parsers.progress import WorkReport, unreported


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying showed.

    Args:
        checked: Checksums that were compared.
        without: Parts that bear none.
        problems: A sentence for each that is wrong or could not be computed.
    """

    checked: int
    without: int
    problems: tuple[str, ...]


@runtime_checkable
class Verifiable(Protocol):
    """A container whose source bears checksums that reading single items does not need."""

    def verify(self, report: WorkReport = unreported) -> Verification:
        """Read all of the source that is shown and compare its checksums.

        Args:
            report: Told how far it is; what it raises ends the work.
        """
