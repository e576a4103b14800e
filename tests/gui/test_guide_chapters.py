"""The chapters of the guide: links, pictures, and what each language has of the English one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gleanpoint.gui.actions import SHORTCUTS, Command
from gleanpoint.gui.help.chapters import CHAPTERS, PICTURE, anchor_of, read_chapter

GUIDE = Path(str(files("gleanpoint_resources"))) / "guide"
NAMES = tuple(f"{name}.md" for name, _ in CHAPTERS)
FENCED = re.compile(r"^ *```.*?^ *```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`[^`]+`")
HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
EMPHASIS = re.compile(r"(\*\*?)(?!\*)([^*\n]+?)\1")
PLAIN = frozenset({"Search", "Ask", "past its limit"})
"""Emphasised words that are no name of anything in the window, though it says them too."""

TRANSLATED = tuple(sorted(path.name for path in GUIDE.iterdir() if (path / "keys.md").exists()))
KEYS = {
    "en": {"Return": "Enter|Return", "Up": "↑", "Left": "←", "Right": "→", "Esc": "Esc"},
    "de": {
        "Ctrl": "Strg", "Shift": "Umschalt", "Return": "Eingabetaste|Eingabe",
        "Backspace": "Rücktaste", "Space": "Leertaste", "Home": "Pos1", "End": "Ende",
        "Up": "↑", "Left": "←", "Right": "→",
    },
}  # fmt: skip
"""How a language calls keys, where that is not Qt's own name."""

UNTOLD = {Command.QUIT}
"""What every program has under the same key."""


def text_of(name: str, language: str = "en") -> str:
    folder = GUIDE if language == "en" else GUIDE / language
    return (folder / name).read_text("utf-8")


def levels(text: str) -> list[int]:
    return [len(signs) for signs, _ in HEADING.findall(FENCED.sub("", text))]


def anchors(text: str) -> list[str]:
    return [anchor_of(words.replace("`", "")) for _, words in HEADING.findall(FENCED.sub("", text))]


def test_german_is_among_the_languages_and_every_file_is_a_chapter() -> None:
    assert "de" in TRANSLATED
    for folder in (GUIDE, *(GUIDE / language for language in TRANSLATED)):
        assert sorted(path.name for path in folder.glob("*.md")) == sorted(NAMES)


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_chapters_and_headings_that_are_there(name: str, language: str) -> None:
    for address in LINK.findall(FENCED.sub("", text_of(name, language))):
        page, _, anchor = address.partition("#")
        assert page in {"", *NAMES}, address
        assert not anchor or anchor in anchors(text_of(page or name, language)), address


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("name", NAMES)
def test_a_translation_has_what_the_english_chapter_has(name: str, language: str) -> None:
    english, other = text_of(name), text_of(name, language)
    assert levels(other) == levels(english)
    assert FENCED.findall(other) == FENCED.findall(english)
    assert shown(other) == shown(english)
    for beginning in ("\n|", "\n- ", "\n1. ", "\n2. "):
        assert other.count(beginning) == english.count(beginning), beginning
    assert set(codes(english)) <= set(codes(other))


def shown(text: str) -> list[str]:
    return [address.removeprefix("../") for address in PICTURE.findall(text)]


def codes(text: str) -> list[str]:
    return CODE.findall(FENCED.sub("", text))


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("name", NAMES)
def test_a_translation_calls_buttons_and_columns_as_the_window_does(
    name: str, language: str
) -> None:
    words, other = window_words(language), emphasised(text_of(name, language))
    named = {said for said in emphasised(text_of(name)) if said in words and said not in PLAIN}
    assert {words[said] for said in named} <= other


def emphasised(text: str) -> set[str]:
    return {words for _, words in EMPHASIS.findall(CODE.sub("", FENCED.sub("", text)))}


@cache
def window_words(language: str) -> dict[str, str]:
    """Return what the window says, English to the language, without signs for keys."""
    file = GUIDE.parent / "languages" / f"gleanpoint_{language}.ts"
    messages = ET.parse(file).iter("message")  # noqa: S314 - a file of ours
    pairs = ((one.findtext("source", ""), one.findtext("translation", "")) for one in messages)
    return {said: words.replace("&", "") for said, words in pairs if words.strip()}


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("number", range(len(CHAPTERS)))
def test_a_chapter_is_read_in_its_language_with_its_pictures(
    qapp: object, number: int, language: str
) -> None:
    chapter, english = read_chapter(number, language), read_chapter(number)
    assert chapter.text == text_of(NAMES[number], language)
    assert len(chapter.pictures) == len(english.pictures)
    assert all(not picture.isNull() for picture in chapter.pictures.values())


def test_a_language_without_the_chapter_reads_it_in_english(qapp: object) -> None:
    assert read_chapter(0, "xx") == read_chapter(0, "en")


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_the_chapter_of_keys_has_every_key(language: str) -> None:
    called, told = KEYS[language], set(keys_in(text_of("keys.md", language)))
    for shortcut in SHORTCUTS:
        *held, key = shortcut.keys[0].split("+")
        beginning = [called.get(one, one) for one in held]
        named = {"+".join([*beginning, one]) for one in called.get(key, key).split("|")}
        assert named & told or shortcut.command in UNTOLD, named


def keys_in(text: str) -> Iterator[str]:
    """Yield what may be keys; ``Ctrl+1/2`` are two."""
    for word in re.split(r"[ ,|·\n]+", text):
        held, plus, keys = word.rpartition("+")
        yield from (f"{held}{plus}{key}" for key in keys.split("/"))
