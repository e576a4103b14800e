"""A message as an HTML page: everything inside, nothing that loads or runs."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from tests.builders.mail_trees import GivenTree, attachment, embedded, to

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.page import html as html_page
from gleanpoint.core.export.mail.page.html import write_html
from gleanpoint.core.export.mail.written import WrittenMessage
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message, Party

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def page(
    message: Message, tree: GivenTree | None = None, *, accept_damaged: bool = False
) -> tuple[str, WrittenMessage]:
    file = io.BytesIO()
    written = write_html(message, tree or GivenTree(), file, accept_damaged=accept_damaged)
    assert written.size == len(file.getvalue())
    assert written.sha256 == hashlib.sha256(file.getvalue()).hexdigest()
    return file.getvalue().decode(), written


def downloads(text: str) -> dict[str, bytes]:
    pattern = re.compile(r'<a download="([^"]*)" href="data:[^;"]*;base64,([^"]*)">')
    return {match[1]: base64.b64decode(match[2]) for match in pattern.finditer(text)}


class Outside(HTMLParser):
    """Gathers every address that a browser would fetch by itself, and every script."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            fetched = name in {"src", "background", "poster", "srcset", "action"} or tag == "link"
            if (fetched and not (value or "").startswith("data:")) or name.startswith("on"):
                self.found.append(f"{tag} {name}={value}")
        if tag in {"script", "iframe", "object", "embed", "form", "base", "link"}:
            self.found.append(tag)


def test_the_head_tells_who_to_whom_and_when() -> None:
    message = Message(
        "IPM.Note",
        "Budget <2024> & more",
        sender=Party("Ann", "SMTP", "ann@example.com"),
        recipients=(to("Bob", "bob@example.org"),),
        sent=datetime(2024, 3, 5, 14, 12, tzinfo=UTC),
        importance=2,
        text="Hello\n  there",
    )
    text, written = page(message)
    assert '<h1 dir="auto">Budget &lt;2024&gt; &amp; more</h1>' in text
    assert "<bdi>Ann &lt;ann@example.com&gt;</bdi>" in text
    assert "<bdi>Bob &lt;bob@example.org&gt;</bdi>" in text
    assert "<bdi>2024-03-05 14:12:00 UTC</bdi>" in text
    assert "<dt>Importance</dt><dd><bdi>high</bdi>" in text
    assert "Hello\n  there" in text
    assert written.problems == ()


def test_nothing_is_loaded_from_outside_and_what_was_left_out_is_told() -> None:
    body = (
        '<body onload="x()" background="http://spy.example/b.png"><script>alert(1)</script>'
        '<img src="http://spy.example/pixel.gif"><form action="http://spy.example"><input></form>'
        '<link rel=stylesheet href="http://spy.example/s.css"><iframe src="//spy.example"></iframe>'
        '<a href="javascript:x()">click</a><p style="background:url(http://spy.example/c)">Hi</p>'
    )
    text, _ = page(Message("IPM.Note", "Spy", html=body.encode()))
    outside = Outside()
    outside.feed(text)
    assert outside.found == []
    assert "javascript:" not in text
    assert "default-src 'none'" in text
    assert "Not fetched: 2 pictures from spy.example." in text
    assert re.search(r"Left out: \d scripts", text)
    assert "Hi" in text


def test_pictures_of_the_message_are_shown_inside_the_text() -> None:
    picture = attachment("p", "logo.png", PNG, content_id="logo@x", mime_type="image/png")
    message = Message(
        "IPM.Note", "", html=b'<p>A<img src="cid:logo@x">B</p>', attachments=(picture,)
    )
    text, written = page(message, GivenTree({"p": PNG}))
    assert f'src="data:image/png;base64,{base64.b64encode(PNG).decode()}"' in text
    assert "shown in the text" in text
    assert "(no subject)" in text
    assert written.attachments[0].sha256 == hashlib.sha256(PNG).hexdigest()


def test_attachments_are_inside_with_their_bytes() -> None:
    data = bytes(range(256)) * 40
    message = Message(
        "IPM.Note",
        "Files",
        text="",
        attachments=(attachment("a", "r&'\u202efdp.bin", data), attachment("e", "empty", b"")),
    )
    text, written = page(message, GivenTree({"a": data, "e": b""}))
    assert downloads(text) == {"r&amp;&#x27;_fdp.bin": data, "empty": b""}
    assert hashlib.sha256(data).hexdigest() in text
    assert [(one.size, one.is_stand_in) for one in written.attachments] == [
        (10240, False),
        (0, False),
    ]


def test_html_among_the_attachments_is_saved_not_opened() -> None:
    data = b"<script>alert(1)</script>"
    evil = attachment("a", "x.html", data, mime_type="text/html")
    text, _ = page(Message("IPM.Note", "s", attachments=(evil,)), GivenTree({"a": data}))
    assert 'href="data:application/octet-stream;base64,' in text
    assert downloads(text) == {"x.html": data}


def test_messages_inside_are_shown_and_attached_as_eml() -> None:
    innermost = Message("IPM.Note", "Level 2", text="deepest text")
    inner = Message("IPM.Note", "Level 1", text="inner text", attachments=(embedded("b", "two"),))
    message = Message("IPM.Note", "Top", text="t", attachments=(embedded("a", "one"),))
    tree = GivenTree(
        messages={"a/m": (inner, GivenTree(messages={"b/m": (innermost, GivenTree())}))}
    )
    text, written = page(message, tree)
    assert text.count("<article>") == 3
    assert "deepest text" in text
    (eml,) = downloads(text).values()
    assert b"Subject: Level 1" in eml
    assert b"Subject: Level 2" in eml
    assert written.attachments[0].name == "one.eml"


def test_a_message_that_holds_itself_ends() -> None:
    looped = Message("IPM.Note", "Loop", text="round", attachments=(embedded("a", "again"),))
    messages: dict[str, tuple[Message, GivenTree]] = {}
    tree = GivenTree(messages=messages)
    messages["a/m"] = (looped, tree)
    text, written = page(looped, tree, accept_damaged=True)
    assert text.count("<article>") == 9
    assert written.problems


def test_a_lost_attachment_fails_the_page_unless_damage_is_accepted() -> None:
    message = Message("IPM.Note", "s", attachments=(attachment("gone", "report.pdf", b"12345"),))
    with pytest.raises(ContentUnavailableError, match=r"'report\.pdf': The block is lost"):
        page(message)
    text, written = page(message, accept_damaged=True)
    assert "could not be read: The block is lost." in text
    assert written.attachments[0].is_stand_in
    assert written.problems == ("Attachment 'report.pdf': The block is lost.",)


def test_fewer_bytes_than_promised_are_told() -> None:
    short = Attachment("a", "x.bin", AttachMethod.BY_VALUE, 100)
    message = Message("IPM.Note", "s", attachments=(short,))
    with pytest.raises(ContentUnavailableError, match="10 of 100 bytes are there"):
        page(message, GivenTree({"a": b"0123456789"}))
    text, written = page(message, GivenTree({"a": b"0123456789"}), accept_damaged=True)
    assert downloads(text) == {"x.bin": b"0123456789"}
    assert written.problems == ("Attachment 'x.bin': 10 of 100 bytes are there",)


class Zeroed(GivenTree):
    """A tree of a damaged mailbox: after the bytes comes what is wrong with them."""

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        yield from super().attachment_pieces(attachment)
        raise ContentUnavailableError("4 bytes from 2 on could not be read and are zeros")


def test_what_came_of_a_damaged_attachment_is_kept_and_told() -> None:
    message = Message("IPM.Note", "s", attachments=(attachment("a", "x.bin", b"0123456789"),))
    tree = Zeroed({"a": b"0123456789"})
    text, written = page(message, tree, accept_damaged=True)
    assert downloads(text) == {"x.bin": b"0123456789"}
    assert written.problems == (
        "Attachment 'x.bin': 4 bytes from 2 on could not be read and are zeros",
    )
    with pytest.raises(ContentUnavailableError, match="are zeros"):
        page(message, tree)


def test_an_attachment_by_reference_tells_where_it_is() -> None:
    link = Attachment("a", "x.docx", AttachMethod.BY_WEB_REFERENCE, reference="https://x.example/d")
    text, written = page(Message("IPM.Note", "s", attachments=(link,)))
    assert "not in the message; it refers to: https://x.example/d" in text
    assert written.attachments[0].is_stand_in


def test_what_is_too_large_for_a_page_is_listed_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_page, "LARGEST_EMBEDDED", 5)
    message = Message("IPM.Note", "s", attachments=(attachment("a", "big", b"123456"),))
    text, written = page(message, GivenTree({"a": b"123456"}))
    assert downloads(text) == {}
    assert "too large for this page" in text
    assert written.attachments[0].is_stand_in
    assert "'big' (6 bytes) is too large for an HTML page" in written.problems[0]


def test_right_to_left_text_gets_its_direction_from_itself() -> None:
    text, _ = page(Message("IPM.Note", "שלום", text="مرحبا"))
    assert '<h1 dir="auto">שלום</h1>' in text
    assert '<div class="plain" dir="auto">مرحبا</div>' in text


def test_the_same_message_gives_the_same_bytes() -> None:
    message = Message("IPM.Note", "s", html=b"<p>x</p>", attachments=(attachment("a", "n", b"1"),))
    assert page(message, GivenTree({"a": b"1"}))[0] == page(message, GivenTree({"a": b"1"}))[0]


def test_a_body_too_long_to_be_laid_out_is_attached_whole() -> None:
    body = b"<p>" + b"words and more " * 200_000
    text, _ = page(Message("IPM.Note", "s", html=body))
    assert downloads(text) == {"message-body.html": body}
    assert "attached as message-body.html" in text
