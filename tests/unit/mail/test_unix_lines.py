"""Mail with LF for CR LF, and lines that begin with From quoted."""

from __future__ import annotations

import re

import pytest

from gleanpoint.core.export.mail.unix_lines import unix_lines

MAIL = b"From: a\r\n\r\nFrom here\r\n>From there\r\n From\r\n>>From x\r\nend"
QUOTED = b"From: a\n\n>From here\n>>From there\n From\n>>>From x\nend\n"


@pytest.mark.parametrize("size", range(1, len(MAIL) + 1))
def test_wherever_the_pieces_are_cut_the_lines_are_the_same(size: int) -> None:
    pieces = [MAIL[start : start + size] for start in range(0, len(MAIL), size)]
    assert b"".join(unix_lines(pieces, quote_from=True)) == QUOTED


def test_quoting_can_be_undone() -> None:
    quoted = b"".join(unix_lines([MAIL], quote_from=True))
    undone = re.sub(rb"(?m)^>(>*From )", rb"\1", quoted)
    assert undone == MAIL.replace(b"\r\n", b"\n") + b"\n"


def test_without_quoting_only_line_ends_change() -> None:
    assert b"".join(unix_lines([MAIL])) == MAIL.replace(b"\r\n", b"\n") + b"\n"
