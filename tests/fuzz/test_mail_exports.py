"""Some hundred runs that write hurt messages; many are made by ``mail_exports`` itself."""

from __future__ import annotations

import pytest

pytest.importorskip("resource", reason="only Unix tells how much memory a process had")

from tests.fuzz.mail_exports import Fuzz
from tests.fuzz.mailbox_subjects import built_subjects

from gleanpoint.core.export.mail.formats import MessageFormat

SEED = 20_261_125
FORMATS = ("eml", "msg", "html", "ics", "vcf")


def test_hurt_messages_are_written_or_refused_in_a_sentence() -> None:
    fuzz = Fuzz(built_subjects(), SEED, dict.fromkeys(map(MessageFormat, FORMATS), 1))
    found = [(number, fuzz.run(number)) for number in range(100)]
    assert [f"run {n}: {one.what}\n{one.trace}" for n, one in found if one is not None] == []
    assert len(fuzz.ways) == len(FORMATS)
