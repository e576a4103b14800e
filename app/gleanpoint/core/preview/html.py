"""Make an HTML body safe to show: nothing runs, nothing loads, and what was left out is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import nh3

from gleanpoint.core.preview.html_rewrite import PictureSource, rewrite
from gleanpoint.core.preview.html_tags import ATTRIBUTES, KEPT
from gleanpoint.core.preview.html_text import as_text
from gleanpoint.core.preview.html_tokens import Token, tokens
from gleanpoint.core.preview.values import Blocked

LONGEST: Final = 2_000_000
"""Characters of HTML that are laid out; a longer body is shown as text."""

_SCHEMES: Final = {"http", "https", "mailto", "inline"}


@dataclass(frozen=True, slots=True)
class CleanHtml:
    """An HTML body, made safe.

    Args:
        html: To be shown; pictures are named ``inline:NUMBER``. None where it is too
            long or too involved to be laid out at once.
        text: The same as text.
        blocked: What was left out.
        has_own_colours: Whether it sets colours that want a white ground.
    """

    html: str | None
    text: str
    blocked: Blocked
    has_own_colours: bool


def clean_html(source: str, picture: PictureSource) -> CleanHtml:
    """Make ``source`` safe.

    It is tokenized and written anew first, so that no nesting costs time without bound, and then
    goes through nh3 (ammonia), which has the last word on what is let through.

    Args:
        source: A body as it came, decoded.
        picture: Says which pictures are at hand.
    """
    found: Sequence[Token] = list(tokens(source[:LONGEST]))
    text = as_text(found)
    rewritten = rewrite(found, picture)
    if len(source) > LONGEST or rewritten.html is None:
        return CleanHtml(None, text, rewritten.blocked, has_own_colours=False)
    html = nh3.clean(
        rewritten.html,
        tags=set(KEPT),
        attributes=ATTRIBUTES,
        url_schemes=_SCHEMES,
        url_relative="deny",
        link_rel=None,
        clean_content_tags={"script", "style"},
    )
    return CleanHtml(html, text, rewritten.blocked, rewritten.has_own_colours)
