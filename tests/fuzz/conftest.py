"""What all fuzz tests share."""

from __future__ import annotations

import pytest

from gleanpoint_parsers.pst import opening


@pytest.fixture(autouse=True)
def libpff_is_asked_again_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fuzzers of mailboxes switch the second reader off, for all that runs in this process."""
    monkeypatch.setattr(opening, "LIBPFF_SIZE", opening.LIBPFF_SIZE)
