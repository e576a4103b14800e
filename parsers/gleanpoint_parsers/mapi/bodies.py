"""The bodies of a message: text, HTML and RTF, and what RTF holds of the others.

Source: [MS-OXCMSG] 2.2.1.56 (bodies), [MS-OXBBODY] 2.1 (which one is the original).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.compressed_rtf import decompress_rtf
from gleanpoint_parsers.mapi.html_codec import codec_of_html
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.mapi.rtf_body import RtfKind, read_rtf, rtf_kind

BODIES = (PropertyId.BODY, PropertyId.HTML, PropertyId.RTF_COMPRESSED)
"""Properties that hold bodies."""

_UTF_8 = "utf-8"


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies as in ``Message``: each None where there is none; ``lost`` is ``lost_body``."""

    text: str | None = None
    html: bytes | None = None
    html_charset: str = _UTF_8
    rtf: bytes | None = None
    lost: str | None = None


def read_bodies(properties: Properties) -> Bodies:
    """Read the stored bodies; HTML or text that only the RTF holds is taken out of it.

    What cannot be read is added to the problems of ``properties``.
    """
    text = properties.value(PropertyId.BODY)
    html, charset = _html(properties)
    told = len(properties.problems)
    rtf = _rtf(properties)
    bodies = Bodies(text if isinstance(text, str) else None, html, charset, rtf)
    if rtf is not None:
        return _completed(bodies, rtf, properties.problems)
    if bodies.text is None and html is None:
        undone = next(iter(properties.problems[told:]), None)
        return replace(bodies, lost=why_lost(properties) or undone)
    return bodies


def why_lost(properties: Properties) -> str | None:
    """Return why the first body that could not be read was not; None where none was tried."""
    return next(filter(None, map(properties.loss, BODIES)), None)


def _html(properties: Properties) -> tuple[bytes | None, str]:
    """Return the HTML body and its codec."""
    value = properties.value(PropertyId.HTML)
    if isinstance(value, str):
        return value.encode(_UTF_8, "replace"), _UTF_8
    if not isinstance(value, bytes):
        return None, _UTF_8
    page = properties.integer(PropertyId.INTERNET_CODEPAGE) or 0
    return value, codec_of_html(value, page, properties.codec)


def _rtf(properties: Properties) -> bytes | None:
    packed = properties.binary(PropertyId.RTF_COMPRESSED)
    if not packed:
        return None
    try:
        rtf = decompress_rtf(packed)
    except ParserError as error:
        properties.problems.append(str(error))
        return None
    if rtf.problem:
        properties.problems.append(rtf.problem)
    return rtf.data


def _completed(bodies: Bodies, rtf: bytes, problems: list[str]) -> Bodies:
    """Fill in the HTML that RTF encapsulates, or a text where none is stored."""
    encapsulates_html = rtf_kind(rtf) is RtfKind.HTML
    if (bodies.html if encapsulates_html else bodies.text) is not None:
        return bodies
    try:
        content = read_rtf(rtf).content
    except ParserError as error:
        problems.append(str(error))
        return bodies
    if encapsulates_html:
        return replace(bodies, html=content.encode(_UTF_8, "replace"), html_charset=_UTF_8)
    return replace(bodies, text=content)
