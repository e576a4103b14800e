"""Pictures of a body have the pixels of the screen that they are drawn on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from pytestqt.qtbot import QtBot

from gleanpoint.gui.panes.preview.browser import MessageBrowser
from gleanpoint.gui.panes.preview.sharp_pictures import SharpPictures
from gleanpoint.gui.theme import Theme

IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def browser(qtbot: QtBot) -> MessageBrowser:
    view = MessageBrowser(Theme("light"))
    qtbot.addWidget(view)
    view.resize(600, 400)
    return view


def picture(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    return image


def edges(width: int = 40, height: int = 20) -> QImage:
    """Return a picture whose right half is white."""
    image = picture(width, height)
    for x in range(width // 2, width):
        for y in range(height):
            image.setPixelColor(x, y, QColor("white"))
    return image


def test_a_picture_fills_the_pixels_of_the_screen() -> None:
    pictures = SharpPictures({0: edges()})
    pictures.forget_widths(2.0)
    pictures.show_at(0, 30)
    found = pictures.get(0)
    assert found is not None
    assert (found.width(), found.height()) == (60, 30)
    greys = {found.pixelColor(x, 10).lightness() for x in range(60)}
    assert greys - {0, 255}, "it was made larger by taking the nearest pixel"


def test_a_picture_of_the_right_size_is_handed_out_as_it_is() -> None:
    image = edges()
    pictures = SharpPictures({0: image})
    pictures.forget_widths(1.0)
    pictures.show_at(0, 40)
    assert pictures.get(0) is image
    assert pictures.get(1) is None


def test_the_wider_of_two_places_counts() -> None:
    pictures = SharpPictures({0: edges()})
    pictures.forget_widths(1.0)
    pictures.show_at(0, 80)
    pictures.show_at(0, 10)
    found = pictures.get(0)
    assert found is not None
    assert found.width() == 80


@pytest.mark.parametrize("size", [(1, 30_000), (30_000, 1)])
def test_a_picture_out_of_all_proportion_is_not_blown_up(size: tuple[int, int]) -> None:
    image = picture(*size)
    pictures = SharpPictures({0: image})
    pictures.forget_widths(2.0)
    pictures.show_at(0, 960)
    assert pictures.get(0) is image


def test_all_pictures_of_a_body_together_stay_within_bounds() -> None:
    pictures = SharpPictures(dict.fromkeys(range(100), picture(1, 1)))
    pictures.forget_widths(2.0)
    for number in range(100):
        pictures.show_at(number, 960)
    made = [pictures.get(number) for number in range(100)]
    assert sum(image.width() * image.height() for image in made if image) < 25_000_000
    assert made[0] is not None
    assert made[0].width() == 1920


def test_the_view_hands_out_pictures_for_its_screen(
    browser: MessageBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "devicePixelRatioF", lambda: 2.0)
    browser.show_html('<img src="inline:0" width="30">', {0: edges()}, has_colours=False)
    found = browser.loadResource(IMAGE, QUrl("inline:0"))
    assert isinstance(found, QImage)
    assert found.width() == 60
    laid_out = browser.document().size()
    assert laid_out.height() < 100, "it is laid out in its own pixels"


def test_a_narrower_view_gets_a_narrower_picture(browser: MessageBrowser) -> None:
    browser.show_html('<img src="inline:0" width="900">', {0: picture(900, 90)}, has_colours=False)
    wide = browser.document().resource(IMAGE, QUrl("inline:0"))
    browser.resize(300, 400)
    browser.show_html('<img src="inline:0" width="900">', {0: picture(900, 90)}, has_colours=False)
    narrow = browser.document().resource(IMAGE, QUrl("inline:0"))
    assert isinstance(wide, QImage)
    assert isinstance(narrow, QImage)
    assert narrow.width() < wide.width() < 600
