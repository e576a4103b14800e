"""An examination as one HTML page: no script, nothing from elsewhere, every name escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import Final

from gleanpoint.core.health.health import Health, Trouble
from gleanpoint.core.health.words import headline, part_words, sentences
from gleanpoint_parsers.naming import readable

_STYLE: Final = """
:root { color-scheme: light dark;
  --text: #182025; --quiet: #4e5a63; --line: #d5dbdf; --page: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e7ebee; --quiet: #a8b3bb; --line: #343b40; --page: #1c2023; }
}
body { margin: 0 auto; max-width: 60rem; padding: 2rem; color: var(--text);
  background: var(--page); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p, li, td { overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.headline { font-size: 1.15rem; font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; color: var(--quiet); font-weight: 500; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .75rem .4rem 0; vertical-align: top; }
bdi { unicode-bidi: isolate; }
"""
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def html_report(health: Health, made: datetime, version: str) -> str:
    """Return the page.

    Args:
        health: What was examined.
        made: When (UTC).
        version: Of this program.
    """
    point = health.point
    facts = (
        f"Taken {point.time:%Y-%m-%d %H:%M} UTC. Examined {made:%Y-%m-%d %H:%M} UTC with {version}."
    )
    body = [
        f"<h1>{_name(point.name)}</h1>",
        f'<p class="quiet">{_name(point.place)}<br>{escape(facts)}</p>',
        f'<p class="headline">{escape(headline(health))}</p>',
        "<ul>",
        *(f"<li>{_name(sentence)}</li>" for sentence in sentences(health)),
        "</ul>",
        _table("What is in it", ("Place", "What"), _parts(health)),
        _table("Mailboxes", ("Place",), ((item.node.path,) for item in health.mailboxes)),
        _table("Databases", ("Place",), ((item.node.path,) for item in health.databases)),
        _table("What cannot be had whole", ("Place", "Why"), _troubles(health.troubles)),
    ]
    if health.more_troubles:
        body.append(f"<p>And {health.more_troubles:,} more, which are counted above.</p>")
    title = f"Health of {readable(point.name)}"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>"
        + "\n".join(body)
        + "</body></html>\n"
    )


def _parts(health: Health) -> Iterable[tuple[str, ...]]:
    return ((part.path, part_words(part)) for part in health.parts)


def _troubles(troubles: Iterable[Trouble]) -> Iterable[tuple[str, ...]]:
    return ((trouble.path, trouble.why) for trouble in troubles)


def _table(title: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["".join(f"<td>{_name(cell)}</td>" for cell in row) for row in rows]
    if not lines:
        return ""
    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    rest = "".join(f"<tr>{line}</tr>\n" for line in lines)
    return f"<h2>{escape(title)}</h2><table><tr>{head}</tr>\n{rest}</table>"


def _name(text: str) -> str:
    """Return what may hold a name from an image; what would turn or hide text is written out."""
    told = _UNSEEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", readable(text))
    return f"<bdi>{escape(told)}</bdi>"
