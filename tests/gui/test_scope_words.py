"""Scopes in words: moments of a policy are days where only a day was given."""

from datetime import UTC, datetime

import pytest

from gleanpoint.core.retention.rules import Scope
from gleanpoint.gui.wording import time_text
from gleanpoint.gui.workspace.scope_words import moment_text, scope_words


@pytest.mark.usefixtures("qapp")
def test_a_day_is_shown_as_a_day_wherever_it_is_read() -> None:
    day = datetime(2024, 1, 31, tzinfo=UTC)
    assert moment_text(day) == "31 Jan 2024"
    assert "00:00" not in scope_words(Scope(dated_from=day, dated_before=day))


@pytest.mark.usefixtures("qapp")
def test_a_moment_within_a_day_keeps_its_time() -> None:
    moment = datetime(2024, 1, 31, 10, 42, tzinfo=UTC)
    assert moment_text(moment) == time_text(moment)
    assert not moment_text(None)
