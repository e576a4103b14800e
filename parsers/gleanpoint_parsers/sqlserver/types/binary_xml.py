"""Values of the type xml: SQL Server's binary XML to text.

Sources: [MS-BINXML] 2.2 and 2.3; FORMAT.md, section Binary XML.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from gleanpoint_parsers.sqlserver.types.binary_xml_source import Source
from gleanpoint_parsers.sqlserver.types.binary_xml_tokens import Token
from gleanpoint_parsers.sqlserver.types.problem import BadValueError

_GROWTH = 64
_ALWAYS_ALLOWED = 1 << 18
"""Characters that even the shortest value may grow to; beyond, ``_GROWTH`` a byte up to
``_LARGE``, and then ``_LARGE_GROWTH``. Names are stored once and written often, so that a few
bytes could otherwise fill the memory."""
_LARGE = 1 << 26
_LARGE_GROWTH = 16

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;"})
_IN_ATTRIBUTE = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#x9;",
        "\n": "&#xA;",
        "\r": "&#xD;",
    }
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def xml_text(raw: bytes) -> str:
    """Return the text of an xml value, without a declaration unless one is stored.

    Raises:
        BadValueError: The bytes are no binary XML, end in the middle of it, use what is not
            known, or would grow out of all proportion.
    """
    return _Reader(raw).read() if raw else ""


class _Names:
    """The names and qualified names that a document has defined so far, by number from 1."""

    def __init__(self) -> None:
        self.plain = [""]
        self.qualified = [""]


class _Reader:
    """Turns one value into text."""

    def __init__(self, raw: bytes) -> None:
        self._source = Source(raw)
        self._parts: list[str] = []
        grown = max(_ALWAYS_ALLOWED, _GROWTH * len(raw))
        self._budget = max(min(grown, _LARGE), _LARGE_GROWTH * len(raw))
        self._names = _Names()
        self._outer: list[_Names] = []
        self._open: list[str] = []
        self._in_start_tag = False
        self._in_attribute = False
        self._in_cdata = False

    def read(self) -> str:
        self._source.header()
        while not self._source.at_end():
            token = self._source.token()
            handler = _HANDLERS.get(token)
            if handler is not None:
                handler(self)
            else:
                self._value(token)
        if self._open or self._in_start_tag or self._in_cdata:
            raise self._source.bad(f"it ends with {len(self._open)} elements open")
        return _joined(self._parts)

    def _write(self, text: str) -> None:
        self._spend(len(text))
        self._parts.append(text)

    def _spend(self, characters: int) -> None:
        self._budget -= characters
        if self._budget < 0:
            raise self._source.bad("its text grows out of all proportion")

    # Definitions

    def _name_definition(self) -> None:
        self._names.plain.append(self._source.text())

    def _qname_definition(self) -> None:
        self._name()  # its namespace, which the prefix stands for
        prefix, local = self._name(), self._name()
        name = f"{prefix}:{local}" if prefix and local else prefix or local
        self._spend(len(name))
        self._names.qualified.append(name)

    def _flush(self) -> None:
        self._names = _Names()

    def _name(self) -> str:
        return self._listed(self._names.plain, "name")

    def _qname(self) -> str:
        return self._listed(self._names.qualified, "qualified name")

    def _listed(self, names: list[str], kind: str) -> str:
        number = self._source.number()
        if number >= len(names):
            raise self._source.bad(f"{kind} {number} of {len(names) - 1}")
        return names[number]

    def _extension(self) -> None:
        self._source.take(self._source.number())

    def _nest(self) -> None:
        self._content()
        self._outer.append(self._names)
        self._names = _Names()
        self._source.header()

    def _end_nest(self) -> None:
        if not self._outer:
            raise self._source.bad("a nested document ends that has not begun")
        self._names = self._outer.pop()

    # Elements and attributes

    def _element(self) -> None:
        self._content()
        name = self._qname()
        self._open.append(name)
        self._write(f"<{name}")
        self._in_start_tag = True

    def _attribute(self) -> None:
        self._end_attribute()
        if not self._in_start_tag:
            raise self._source.bad("an attribute outside a start tag")
        self._write(f' {self._qname()}="')
        self._in_attribute = True

    def _end_attribute(self) -> None:
        if self._in_attribute:
            self._write('"')
            self._in_attribute = False

    def _end_attributes(self) -> None:
        self._end_attribute()

    def _end_element(self) -> None:
        self._end_cdata()
        self._end_attribute()
        if not self._open:
            raise self._source.bad("an element ends that has not begun")
        name = self._open.pop()
        self._write("/>" if self._in_start_tag else f"</{name}>")
        self._in_start_tag = False

    def _content(self) -> None:
        """Close the start tag that is still open, for content follows."""
        self._end_cdata()
        self._end_attribute()
        if self._in_start_tag:
            self._write(">")
            self._in_start_tag = False

    # Everything else that is no value

    def _cdata(self) -> None:
        if not self._in_cdata:
            self._content()
            self._write("<![CDATA[")
            self._in_cdata = True
        self._write(self._source.text().replace("]]>", "]]]]><![CDATA[>"))

    def _end_cdata(self) -> None:
        if self._in_cdata:
            self._write("]]>")
            self._in_cdata = False

    def _comment(self) -> None:
        self._content()
        self._write(f"<!--{self._source.text()}-->")

    def _processing_instruction(self) -> None:
        self._content()
        target, content = self._name(), self._source.text()
        self._write(f"<?{target} {content}?>" if content else f"<?{target}?>")

    def _xml_fragment(self) -> None:
        self._content()
        self._write(self._source.text())

    def _declaration(self) -> None:
        version = self._source.text()
        if self._source.peek() == Token.ENCODING:
            self._source.take(1)
            self._source.text()  # of the text that it was made from; this text has another
        standalone = {0: "", 1: ' standalone="yes"', 2: ' standalone="no"'}
        self._write(f'<?xml version="{version}"{standalone.get(self._source.take(1)[0], "")}?>')

    def _doctype(self) -> None:
        self._write(f"<!DOCTYPE {self._source.text()}")
        system, public, subset = (
            self._optional_text(token) for token in (Token.SYSTEM, Token.PUBLIC, Token.SUBSET)
        )
        if public is not None:
            self._write(f' PUBLIC "{public}"')
        elif system is not None:
            self._write(" SYSTEM")
        if system is not None:
            self._write(f' "{system}"')
        self._write(">" if subset is None else f" [{subset}]>")

    def _optional_text(self, token: Token) -> str | None:
        if self._source.peek() != token:
            return None
        self._source.take(1)
        return self._source.text()

    # Values

    def _value(self, token: Token) -> None:
        text = self._qname() if token is Token.XSD_QNAME else self._source.value(token)
        if self._in_attribute:
            self._write(text.translate(_IN_ATTRIBUTE))
            return
        self._content()
        self._write(text.translate(_IN_TEXT))


def _joined(parts: list[str]) -> str:
    """Join the parts; a surrogate pair may have been cut in two by the end of a piece of text."""
    text = "".join(parts)
    if not _SURROGATE.search(text):
        return text
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        raise BadValueError("Binary XML holds half of a surrogate pair") from None


_HANDLERS: dict[Token, Callable[[_Reader], None]] = {
    Token.NAME_DEFINITION: _Reader._name_definition,
    Token.QNAME_DEFINITION: _Reader._qname_definition,
    Token.FLUSH_NAMES: _Reader._flush,
    Token.EXTENSION: _Reader._extension,
    Token.NEST: _Reader._nest,
    Token.END_NEST: _Reader._end_nest,
    Token.ELEMENT: _Reader._element,
    Token.END_ELEMENT: _Reader._end_element,
    Token.ATTRIBUTE: _Reader._attribute,
    Token.END_ATTRIBUTES: _Reader._end_attributes,
    Token.CDATA: _Reader._cdata,
    Token.CDATA_END: _Reader._end_cdata,
    Token.COMMENT: _Reader._comment,
    Token.PROCESSING_INSTRUCTION: _Reader._processing_instruction,
    Token.XML_TEXT: _Reader._xml_fragment,
    Token.XML_DECLARATION: _Reader._declaration,
    Token.DOCTYPE: _Reader._doctype,
}
