"""The text of a message for readers that know no markup."""

from __future__ import annotations

import pytest

from gleanpoint.core.export.mail.plain_text import plain_text
from gleanpoint_parsers.mapi.message import Message


@pytest.mark.parametrize(
    ("bodies", "text"),
    [
        ({"text": "Hello"}, "Hello"),
        ({"text": "Hello", "html": b"<p>Other</p>"}, "Hello"),
        ({"text": " \r\n", "html": b"<p>Caf\xe9</p>", "html_charset": "cp1252"}, "Café"),
        ({"html": b"<p>One</p><script>no</script><p>Two</p>"}, "One\n\nTwo"),
        ({"rtf": b"{\\rtf1 {\\b Hello}}"}, "Hello"),
        ({"rtf": b"no rich text"}, ""),
        ({"text": ""}, ""),
        ({}, ""),
    ],
)
def test_the_best_body_gives_the_text(bodies: dict[str, object], text: str) -> None:
    assert plain_text(Message("IPM.Note", "s", **bodies)) == text  # type: ignore[arg-type]  # named fields
