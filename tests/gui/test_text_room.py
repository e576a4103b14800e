"""Words of ours have the room that they need, in the narrowest window and the longer language."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QTabBar, QWidget
from tests.builders.own_words import OwnWords
from tests.builders.text_room import cut_texts

from gleanpoint.gui.controls.fitting_label import FittingLabel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

STATES = (
    "start", "files", "pdf", "query", "file-export", "mail-export", "table-export", "rehearsal",
    "log", "policy", "people", "unsearched",
)  # fmt: skip
WORDS = "Not for your role"
"""A text of ours."""


@pytest.fixture
def box(qapp: object) -> QWidget:
    made = QWidget()
    made.resize(400, 100)
    return made


@pytest.fixture(scope="module")
def own() -> OwnWords:
    return OwnWords()


def test_words_of_ours_are_told_from_names(own: OwnWords) -> None:
    assert WORDS in own
    assert "figures 2025-Q4.csv" not in own


def test_what_has_room_is_not_reported(box: QWidget, own: OwnWords) -> None:
    row = QHBoxLayout(box)
    for part in (QLabel("Name"), QPushButton("Export…"), QLineEdit("typed")):
        row.addWidget(part)
    box.show()
    assert cut_texts(box, own) == []


@pytest.mark.parametrize("kind", [QLabel, QPushButton])
def test_a_text_that_is_wider_than_its_room_is_reported(
    box: QWidget, own: OwnWords, kind: type[QLabel | QPushButton]
) -> None:
    part = kind(WORDS, box)
    part.setFixedSize(60, 30)
    box.show()
    (told,) = cut_texts(box, own)
    assert WORDS in told


def test_a_wrapped_text_that_is_higher_than_its_room_is_reported(
    box: QWidget, own: OwnWords
) -> None:
    label = QLabel(WORDS, box)
    label.setWordWrap(True)
    label.setFixedSize(60, 20)
    box.show()
    (told,) = cut_texts(box, own)
    assert "px high in 20" in told


def test_tabs_that_have_to_be_scrolled_are_reported(box: QWidget, own: OwnWords) -> None:
    bar = QTabBar(box)
    for text in ("Preview", "Properties", "Attachments"):
        bar.addTab(text)
    bar.setFixedWidth(90)
    box.show()
    assert "Attachments" in cut_texts(box, own)[-1]


def test_a_part_outside_of_what_it_is_in_is_reported(box: QWidget, own: OwnWords) -> None:
    label = QLabel("Name", box)
    label.setGeometry(380, 0, 80, 30)
    box.show()
    (told,) = cut_texts(box, own)
    assert "outside of" in told


def test_names_may_be_shortened_and_words_of_ours_may_not(box: QWidget, own: OwnWords) -> None:
    label = FittingLabel("", box)
    label.setFixedWidth(60)
    box.show()
    label.show_text("a name of an image that is long.docx")
    assert cut_texts(box, own) == []
    label.show_text(WORDS)
    assert WORDS in cut_texts(box, own)[0]


def test_no_words_of_the_window_are_cut_in_german(tmp_path: Path) -> None:
    environment = {**os.environ, "GLEANPOINT_LANGUAGE": "de", "GLEANPOINT_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "tests.builders.text_room", "--state", *STATES]
    done = subprocess.run(
        command, capture_output=True, check=False, timeout=900, env=environment,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert (done.stdout.decode(), done.returncode) == ("", 0), done.stderr.decode()[-2000:]
