"""Sentences of the sources: what is found in them, and that every language has them all."""

import ast
import json
import re

import pytest
from tests.builders.translations.files import current, languages, path_of
from tests.builders.translations.sentence_texts import SentenceTexts
from tests.builders.translations.sentences import LISTED, REVIEWED, found, listed, sentences
from tests.builders.translations.ts_files import read, text_of

SLOT = re.compile(r"\{\d+\}")


def templates(source: str) -> list[str]:
    collector = SentenceTexts(only_errors=False)
    collector.visit(ast.parse(source))
    return [text for text, _ in collector.found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('raise ReadError(f"{name!r} ends at {at:#x}: " "no more.")', ["{0} ends at {1}: no more"]),
        ('x = "The {what} has {count} items."', ["The {0} has {1} items"]),
        ('x = "%d of %s are lost" % (a, b)', ["{0} of {1} are lost"]),
        ('x = "It has " + many + " rows"', ["It has {0} rows"]),
        (
            "x = f\"it {'is' if one else 'was not'} there\"",
            ["it is there", "it was not there", "is", "was not"],
        ),
        ("x = f\"{f'in {place}'} of it\"", ["in {0} of it"]),
        ('log.debug("not for people")', []),
        ('connection.execute("SELECT a FROM b")', []),
        ('x = "SELECT a FROM b WHERE c = ?"', []),
        ('x: "a note of types" = 1', []),
        ('def f():\n    "A docstring."\n', []),
        ('x = y == "not shown"', []),
        ('def facts():\n    return {"size": 1}', ["size"]),
        ('report(Progress(1, 2, "rows"))', ["rows"]),
        ('x = "may" if y else "may no longer"', ["may", "may no longer"]),
    ],
)
def test_sentences_are_told_from_code(source: str, expected: list[str]) -> None:
    assert templates(source) == expected


def test_the_sources_hold_sentences_of_core_and_of_parsers() -> None:
    known = sentences()
    assert "No rule applies" in known
    assert "The image ends at {0}, inside a block" in known
    assert len(known) > 3_000


def test_the_reviewed_list_is_sorted_and_names_no_sentence() -> None:
    reviewed = REVIEWED.read_text("utf-8").splitlines()
    assert reviewed == sorted(set(reviewed))
    assert not set(reviewed) & set(sentences())


def test_the_list_that_the_window_reads_is_current() -> None:
    """Else: ``python -m tests.builders.translations``."""
    assert LISTED.read_text("utf-8") == listed()


def test_every_joint_is_a_sentence() -> None:
    assert found().joints <= set(sentences())


@pytest.mark.parametrize("language", languages())
def test_every_sentence_is_translated(language: str) -> None:
    """Else: ``python -m tests.builders.translations --left de`` tells which, ``--fill`` takes."""
    file = current("sentences", language)
    left = [one.source for one in file.messages.values() if not one.is_finished]
    assert not left
    assert path_of("sentences", language).read_text("utf-8") == text_of(file)


@pytest.mark.parametrize("language", languages())
def test_translations_hold_what_is_inserted(language: str) -> None:
    messages = read(path_of("sentences", language), "Sentences").messages.values()
    for message in messages:
        source, translation = message.source, message.forms[0]
        assert sorted(SLOT.findall(source)) == sorted(SLOT.findall(translation)), source
        assert translation == translation.strip(), source
        assert source[-1:] in ":…" or translation[-1:] not in ".:…", source


def test_the_list_is_plain_json() -> None:
    known = json.loads(LISTED.read_bytes())
    assert set(known) == {"sentences", "joints", "words", "words in"}
