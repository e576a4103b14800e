r"""Bodies kept as RTF: the HTML or text encapsulated in it, or its plain text.

Own code, because the packages that do it either parse with a grammar (seconds for a megabyte)
or bring an office suite's worth of dependencies. Sources: [MS-OXRTFEX] 2.1 (``\fromhtml``,
``\htmltag``, ``\htmlrtf``), RTF Specification 1.9.1 (destinations, code pages, Unicode).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice

from gleanpoint_parsers.mapi.code_pages import DEFAULT_CODEC, codec_of
from gleanpoint_parsers.mapi.rtf_tokens import Token, TokenKind, tokens
from gleanpoint_parsers.mapi.values import BadValueError

LARGEST = 20 << 20
"""Bytes of RTF that are read at most."""

_DEEPEST = 1000
"""Groups in groups; Outlook writes some twenty."""

_HEADER_TOKENS = 10
r"""``\fromhtml1`` stands among the first ten tokens or it does not count ([MS-OXRTFEX] 2.1.2)."""


class RtfKind(Enum):
    """What an RTF body encapsulates."""

    HTML = "html"
    TEXT = "text"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class RtfBody:
    """An RTF body, read.

    Args:
        kind: HTML or text put into RTF by Outlook, or RTF in its own right (``PLAIN``).
        content: The HTML, or the text with CR LF between lines.
    """

    kind: RtfKind
    content: str


def read_rtf(data: bytes, *, with_asides: bool = False) -> RtfBody:
    """Take HTML or text out of RTF.

    Args:
        data: The RTF.
        with_asides: Whether headers, footnotes and comments of plain RTF are lines of the text.

    Raises:
        BadValueError: It is no RTF, larger than ``LARGEST``, or nested beyond reason.
    """
    if not data.startswith(b"{\\rtf"):
        raise BadValueError("The RTF body does not begin as RTF does")
    if len(data) > LARGEST:
        message = f"The RTF body has {len(data):,} bytes; more than {LARGEST:,} are not read"
        raise BadValueError(message)
    kind = rtf_kind(data)
    is_plain = kind is RtfKind.PLAIN
    reader = _Reader(as_html=kind is RtfKind.HTML, with_asides=with_asides and is_plain)
    return RtfBody(kind, reader.read(data))


def rtf_kind(data: bytes) -> RtfKind:
    """Return what RTF encapsulates, by its first tokens only."""
    for token in islice(tokens(data), _HEADER_TOKENS):
        if token.value == b"fromhtml" and token.number == 1:
            return RtfKind.HTML
        if token.value == b"fromtext":
            return RtfKind.TEXT
    return RtfKind.PLAIN


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and gives back when it ends."""

    ignored: bool = False
    aside: bool = False
    fonts: bool = False
    rtf_only: bool = False
    codec: str | None = None
    unicode_skip: int = 1


class _Reader:
    def __init__(self, *, as_html: bool, with_asides: bool) -> None:
        self._as_html = as_html
        self._asides = _ASIDES if with_asides else frozenset[bytes]()
        self._state = _State()
        self._stack: list[_State] = []
        self._output: list[str] = []
        self._bytes = bytearray()
        self._codec = DEFAULT_CODEC
        self._font_codecs: dict[int, str | None] = {}
        self._font = 0
        self._default_font = 0
        self._skip = 0
        self._starred = False
        self._high_surrogate = 0

    def read(self, data: bytes) -> str:
        for token in tokens(data):
            match token.kind:
                case TokenKind.BYTE | TokenKind.TEXT:
                    self._text(token.value)
                case TokenKind.WORD:
                    self._word(token)
                case TokenKind.SYMBOL:
                    self._symbol(token.value)
                case TokenKind.OPEN:
                    self._open()
                case TokenKind.CLOSE:
                    self._close()
        self._flush()
        return "".join(self._output)

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise BadValueError(f"The RTF body nests more than {_DEEPEST:,} groups")
        self._stack.append(self._state)
        self._skip, self._starred = 0, False

    def _close(self) -> None:
        self._skip, self._starred = 0, False
        if self._stack:
            before = self._stack.pop()
            if self._state.aside and not before.aside:
                self._put("\r\n")
            self._change(before)

    def _change(self, state: _State) -> None:
        """Take on another state; bytes collected so far belong to the code page before it."""
        if state.codec != self._state.codec:
            self._flush()
        self._state = state

    @property
    def _is_silent(self) -> bool:
        state = self._state
        return state.ignored or (self._as_html and state.rtf_only)

    def _text(self, data: bytes) -> None:
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        if data and not self._is_silent:
            self._bytes += data

    def _put(self, text: str) -> None:
        if not self._is_silent:
            self._flush()
            self._output.append(text)

    def _flush(self) -> None:
        if self._bytes:
            self._output.append(self._bytes.decode(self._state.codec or self._codec, "replace"))
            self._bytes.clear()

    def _symbol(self, symbol: bytes) -> None:
        self._skip = 0
        if symbol == b"*":
            self._starred = True
        elif symbol in b"\\{}":
            self._text(symbol)
        elif symbol in b"\r\n":
            self._put("\r\n")
        elif symbol in _SYMBOLS:
            as_text, as_html = _SYMBOLS[symbol]
            self._put(as_html if self._as_html else as_text)

    def _word(self, token: Token) -> None:
        self._skip = 0
        word = token.value
        if self._starred:
            self._starred = False
            self._starred_destination(word)
        elif word in self._asides:
            self._begin_aside()
        elif word in _DESTINATIONS:
            self._state = replace(self._state, ignored=True, fonts=word == b"fonttbl")
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        elif word in _TEXT_ONLY:
            if not self._as_html:
                self._put(_TEXT_ONLY[word])
        else:
            self._setting(word, token.number)

    def _starred_destination(self, word: bytes) -> None:
        """Ignore a destination that may be ignored, unless it holds HTML."""
        if word == b"htmltag" and self._as_html and not self._state.ignored:
            return
        if word in self._asides:
            self._begin_aside()
        else:
            self._state = replace(self._state, ignored=True)

    def _begin_aside(self) -> None:
        self._put("\r\n")
        self._state = replace(self._state, aside=True)

    def _setting(self, word: bytes, number: int | None) -> None:
        match word:
            case b"u" if number is not None:
                self._unicode(number & 0xFFFF)
            case b"htmlrtf":
                self._state = replace(self._state, rtf_only=number != 0)
            case b"uc" if number is not None:
                self._state = replace(self._state, unicode_skip=max(0, min(number, 16)))
            case b"ansicpg" if number:
                self._codec = codec_of(number) or self._codec
            case b"deff" if number is not None:
                self._default_font = number
            case b"plain":
                self._use_font(self._default_font)
            case b"f" if number is not None:
                self._use_font(number)
            case b"fcharset" | b"cpg" if self._state.fonts and number is not None:
                page = _CHARSETS.get(number) if word == b"fcharset" else number
                self._font_codecs[self._font] = codec_of(page) if page else None

    def _use_font(self, number: int) -> None:
        if self._state.fonts:
            self._font = number
        else:
            self._change(replace(self._state, codec=self._font_codecs.get(number)))

    def _unicode(self, unit: int) -> None:
        """Emit one UTF-16 unit; the first of a pair waits for the second."""
        self._skip = self._state.unicode_skip
        if 0xD800 <= unit < 0xDC00:  # noqa: PLR2004 - the range of first surrogates
            self._high_surrogate = unit
            return
        pair = [self._high_surrogate, unit] if self._high_surrogate else [unit]
        self._high_surrogate = 0
        data = b"".join(part.to_bytes(2, "little") for part in pair)
        self._put(data.decode("utf-16-le", "replace"))


_SYMBOLS = {
    b"~": ("\N{NO-BREAK SPACE}", "&nbsp;"),
    b"_": ("\N{NON-BREAKING HYPHEN}", "&#8209;"),
    b"-": ("", "&shy;"),
}
_CHARACTERS = {
    b"par": "\r\n",
    b"line": "\r\n",
    b"tab": "\t",
    b"lquote": "\N{LEFT SINGLE QUOTATION MARK}",
    b"rquote": "\N{RIGHT SINGLE QUOTATION MARK}",
    b"ldblquote": "\N{LEFT DOUBLE QUOTATION MARK}",
    b"rdblquote": "\N{RIGHT DOUBLE QUOTATION MARK}",
    b"bullet": "\N{BULLET}",
    b"endash": "\N{EN DASH}",
    b"emdash": "\N{EM DASH}",
}
_TEXT_ONLY = {
    b"sect": "\r\n",
    b"page": "\r\n",
    b"row": "\r\n",
    b"cell": "\t",
    b"emspace": "\N{EM SPACE}",
    b"enspace": "\N{EN SPACE}",
}
_ASIDES = frozenset(
    b"header headerl headerr headerf footer footerl footerr footerf footnote annotation".split()
)
_DESTINATIONS = _ASIDES | frozenset(
    b"fonttbl colortbl stylesheet info pict ftnsep ftnsepc pntext listtable listoverridetable "
    b"revtbl rsidtbl xmlnstbl themedata colorschememapping datastore latentstyles generator "
    b"filetbl tc xe".split()
)
_CHARSETS = {
    0: 1252,
    77: 10000,
    78: 10001,
    128: 932,
    129: 949,
    130: 1361,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
    254: 437,
    255: 850,
}
r"""``\fcharset`` to code page (RTF Specification 1.9.1, "Font Table"); 1 means the document's."""
