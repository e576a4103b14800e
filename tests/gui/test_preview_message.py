from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTextDocument
from pytestqt.qtbot import QtBot
from tests.builders.preview_items import DORA, png
from tests.unit.test_preview_html import VECTORS

from gleanpoint.core.preview.html import clean_html
from gleanpoint.core.preview.values import Blocked, MessagePreview
from gleanpoint.gui.panes.preview.browser import MessageBrowser
from gleanpoint.gui.panes.preview.message import MessageView
from gleanpoint.gui.theme import Theme
from gleanpoint_parsers.mapi.kinds.distribution_list import DistributionList
from gleanpoint_parsers.mapi.message import Party

IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture
def browser(qtbot: QtBot) -> MessageBrowser:
    made = MessageBrowser(Theme("light"))
    qtbot.addWidget(made)
    made.setFixedSize(500, 400)
    made.show()
    return made


def preview_of(html: str) -> MessagePreview:
    body = clean_html(html, lambda _source: None)
    return MessagePreview(
        "x",
        DORA,
        DORA,
        (),
        (),
        (),
        None,
        None,
        (),
        body.html,
        body.has_own_colours,
        body.text,
        body.blocked,
        {},
        (),
        (),
        "IPM.Note",
    )


def has_been_called(server: socket.socket) -> bool:
    try:
        server.accept()
    except BlockingIOError:
        return False
    return True


def test_even_html_that_was_not_cleaned_loads_nothing(
    qtbot: QtBot, browser: MessageBrowser, server: socket.socket, tmp_path: Path
) -> None:
    port = server.getsockname()[1]
    (tmp_path / "local.png").write_bytes(png(20, 20))
    local = QUrl.fromLocalFile(str(tmp_path / "local.png"))
    hostile = (
        f'<img src="http://127.0.0.1:{port}/a.png"><img src="{local.toString()}">'
        f'<img src="{tmp_path}/local.png"><img src="qrc:/x.png"><img src="inline:../0">'
        f'<link rel="stylesheet" href="http://127.0.0.1:{port}/x.css">'
        f"<style>body {{ background-image: url(http://127.0.0.1:{port}/b.png) }}</style>"
        f'<p style="background-image: url({tmp_path}/local.png)">x</p>'
    )
    browser.show_html(hostile, {}, has_colours=False)
    browser.grab()
    qtbot.wait(150)
    assert not has_been_called(server)
    document = browser.document()
    for address in (
        local,
        QUrl(str(tmp_path / "local.png")),
        QUrl(f"http://127.0.0.1:{port}/a.png"),
    ):
        found = document.resource(IMAGE, address)
        assert not isinstance(found, QImage) or found.isNull()
        assert browser.loadResource(IMAGE, address) is None


def test_only_pictures_that_were_given_are_handed_out(browser: MessageBrowser) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    browser.show_html('<img src="inline:0" width="30">', {0: image}, has_colours=False)
    assert browser.loadResource(IMAGE, QUrl("inline:0")) == image
    assert browser.loadResource(IMAGE, QUrl("inline:1")) is None
    style = QTextDocument.ResourceType.StyleSheetResource.value
    assert browser.loadResource(style, QUrl("inline:0")) is None


def test_nothing_leads_the_view_elsewhere(browser: MessageBrowser, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret")
    browser.show_text("hello")
    browser.setSource(QUrl.fromLocalFile(str(tmp_path / "secret.html")))
    assert browser.toPlainText() == "hello"


def test_pictures_fit_the_width_of_the_view(browser: MessageBrowser) -> None:
    image = QImage(1000, 500, QImage.Format.Format_RGB32)
    browser.show_html('<img src="inline:0" width="1000">', {0: image}, has_colours=False)
    assert browser.document().idealWidth() <= browser.viewport().width()


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_bodies_are_drawn_without_a_warning(browser: MessageBrowser, vector: str) -> None:
    body = clean_html(vector, lambda _source: None)
    assert body.html is not None
    browser.show_html(body.html, {}, has_colours=body.has_own_colours)
    browser.grab()


def test_a_link_is_told_before_it_could_be_followed(qtbot: QtBot) -> None:
    view = MessageView(Theme("light"))
    qtbot.addWidget(view)
    view.show_message(preview_of('<a href="http://evil.example/a?b=%C3%A9">bank.example</a>'), {})
    view.body.anchorClicked.emit(QUrl("http://evil.example/a?b=%C3%A9"))
    assert "evil.example" in view.link_words
    assert "http://evil.example/a?b=%C3%A9" in view.link_words
    view.copy_link()
    assert QGuiApplication.clipboard().text() == "http://evil.example/a?b=%C3%A9"
    view.show_message(preview_of("<p>next</p>"), {})
    assert view.link_words == ""


def test_what_was_left_out_is_said_and_the_text_can_be_shown(qtbot: QtBot) -> None:
    view = MessageView(Theme("light"))
    qtbot.addWidget(view)
    html = "<p>Dear <b>Ann</b></p>" + "<img src=https://news.example.com/x>" * 3
    view.show_message(preview_of(html), {})
    assert view.blocked_words.startswith(
        "3 pictures from \u2068news.example.com\u2069 were not loaded."
    )
    view.switch_form()
    assert view.body.toPlainText() == "Dear Ann"
    view.switch_form()
    assert "Dear Ann" in view.body.toPlainText()
    view.show_message(preview_of("<p>plain</p>"), {})
    assert view.blocked_words == ""
    assert preview_of("<p>plain</p>").blocked == Blocked()


def test_a_card_without_text_stands_at_the_top_and_with_a_short_one_is_shown_whole(
    qtbot: QtBot,
) -> None:
    view = MessageView(Theme("light"))
    qtbot.addWidget(view)
    view.setFixedSize(640, 420)
    view.show()
    members = tuple(Party(f"Person {number}", "p@example.org") for number in range(9))
    card = DistributionList("Everybody", members)
    for text in ("", "Met at the fair"):
        view.show_message(replace(preview_of("x"), html=None, text=text, item=card), {})
        qtbot.wait(50)
        assert view._room.y() == 0
        assert view._room.height() >= view._card.heightForWidth(640)
    view.show_message(replace(preview_of("x"), html=None, text="line\n" * 99, item=card), {})
    assert view._room.height() <= view.height() // 2
