"""Translations: complete, current with the sources, and fit to be filled in."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from tests.builders.translations.files import FILES, current, languages, path_of
from tests.builders.translations.ts_files import Message, TsFile, read, text_of
from tests.builders.translations.window import window_texts

_SLOT = re.compile(r"\{[^{}]*\}")
_MNEMONIC = re.compile(r"&(?=\w)")
_ENDS = ("…", ":", "\n")

EVERY = [(name, language) for name in FILES for language in languages()]


@pytest.fixture(params=EVERY, ids=["_".join(one) for one in EVERY])
def file(request: pytest.FixtureRequest) -> TsFile:
    name, language = request.param
    return read(path_of(name, language), FILES[name])


def test_there_is_german() -> None:
    assert "de" in languages()


def test_everything_is_translated(file: TsFile) -> None:
    assert [one.source for one in file.messages.values() if not one.is_finished] == []


def test_files_are_what_the_tool_makes_of_the_sources(file: TsFile) -> None:
    name = file.path.stem.rpartition("_")[0]

    now = current(name, file.language)

    said = "run python -m tests.builders.translations"
    assert set(now.messages) == set(file.messages), said
    assert text_of(now) == file.path.read_text("utf-8"), said


def test_compiled_files_say_what_the_others_say(qapp: object, file: TsFile) -> None:
    translator = QTranslator()
    assert translator.load(str(file.compiled))

    messages = file.messages.values()
    wrong = [one.source for one in messages if not _is_compiled(one, file, translator)]

    assert wrong == []


def _is_compiled(message: Message, file: TsFile, translator: QTranslator) -> bool:
    counts = (1, 2) if message.is_plural else (-1,)
    told = tuple(
        translator.translate(file.context, message.source, None, count) for count in counts
    )
    return told == message.forms


def test_what_is_filled_in_is_in_both(file: TsFile) -> None:
    for message in file.messages.values():
        for form in message.forms:
            assert _slots(form) == _slots(message.source), message.source


def _slots(text: str) -> Counter[str]:
    return Counter(_SLOT.findall(text))


def test_figures_of_plurals_are_in_the_form_for_many(file: TsFile) -> None:
    for message in file.messages.values():
        assert message.is_plural == ("%Ln" in message.source), message.source
        if message.is_plural:
            assert "%Ln" in message.forms[-1], message.source


def test_ends_and_mnemonics_are_alike(file: TsFile) -> None:
    for message in file.messages.values():
        for form in message.forms:
            for end in _ENDS:
                assert form.endswith(end) == message.source.endswith(end), message.source
            assert form[:1].isspace() == message.source[:1].isspace(), message.source
            counts = [len(_MNEMONIC.findall(text)) for text in (form, message.source)]
            assert counts[0] == counts[1], message.source


def test_words_out_of_tables_and_plural_forms_are_found() -> None:
    texts = {text.source: text for text in window_texts()}

    assert not texts["Go to a moment…"].is_plural  # a value of an enumeration
    assert texts["1 newer there".replace("1 ", "%Ln ")].is_plural  # a table of pairs
    assert texts["%Ln entries"].is_plural
    assert "released" in texts  # marked with later
    assert "Ctrl+Shift+G" not in texts


def test_german_writes_an_ellipsis_apart(file: TsFile) -> None:
    if file.language != "de":
        return
    for message in file.messages.values():
        for form in message.forms:
            words = form.removesuffix("…")
            if words != form and words[-1:] not in "{}0123456789":
                assert words.endswith("\u00a0"), message.source


@pytest.mark.parametrize("name", FILES)
def test_files_stand_beside_each_other(name: str) -> None:
    for language in languages():
        path: Path = path_of(name, language)
        assert path.exists()
        assert path.with_suffix(".qm").exists()
