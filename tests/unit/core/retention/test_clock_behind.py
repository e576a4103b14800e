"""A clock that was set back decides nothing."""

from __future__ import annotations

import pytest
from tests.builders.retention_facts import MICROSECOND, NOW, mail, policy, utc

from gleanpoint.core.retention.decide import decide
from gleanpoint.core.retention.errors import ClockBehindError


def test_before_the_last_known_moment_nothing_is_decided() -> None:
    with pytest.raises(ClockBehindError) as caught:
        decide(mail(), policy(), NOW - MICROSECOND, NOW)
    assert str(caught.value) == (
        "The clock of this computer says 2026-11-22 11:59:59 UTC, which is before "
        "2026-11-22 12:00:00 UTC, when something was last written to the log. Nothing is decided "
        "by a clock that is behind; set it right."
    )
    assert (caught.value.exit_code, caught.value.kind) == (20, "clock_behind")


def test_at_the_last_known_moment_and_later_it_is() -> None:
    facts = mail(utc(2020))
    assert decide(facts, policy(), NOW, NOW) == decide(facts, policy(), NOW)
    assert decide(facts, policy(), NOW, NOW - MICROSECOND) == decide(facts, policy(), NOW)
