"""Sentences of core as the window says them: templates, insertions, rows, hostile names."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gleanpoint.gui.speech.templates import core_of, template
from gleanpoint.gui.speech.translating import Translator

WORDS = {
    "No rule applies": "Keine Regel gilt",
    "and": "und",
    "or": "oder",
    "needs": "braucht",
    "{0} is a folder": "ein Ordner ist {0}",
    "{0} is {1} there": "dort ist {0} {1}",
    "a folder": "ein Ordner",
    "a file": "eine Datei",
    "Held for matter {0}. You can export it": "Gesperrt für {0}. Sie können es exportieren",
    "Held for matter {0}": "Für {0} gesperrt",
    "{0} You can export it": "{0} Exportieren geht",
    "Record {0} of {1}: {2}": "{2} in Satz {0} von {1}",
    "{0} of {1}": "{0} von {1}",
    "{0} items": "{0} Elemente",
    "it is damaged": "es ist beschädigt",
    "the checksum is {0}": "die Prüfsumme ist {0}",
    "{0} cannot be read": "{0} ist nicht lesbar",
    "{0} cannot be read: {1}": "nicht lesbar ist {0}: {1}",
    "The export {0} approval": "Der Export {0} Freigabe",
    "{0} names {1} as its {2}": "{2} von {0} ist {1}",
    "The table {0} is not there": "Die Tabelle {0} ist nicht da",
    "It is sealed. Only {0} opens it": "Versiegelt. Nur {0} öffnet es",
    "key ID {0}": "Schlüssel-ID {0}",
    "state": "Zustand",
}
FIXED = {"The table {0} is not there": [0]}
GERMAN = Translator(WORDS, FIXED, ["needs"])


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ("No rule applies", "Keine Regel gilt"),
        ("No rule applies.", "Keine Regel gilt."),
        ("; No rule applies", "; Keine Regel gilt"),
        ("a folder: ", "ein Ordner: "),
        ("A folder", "Ein Ordner"),
        ("state", "Zustand"),
        ("12 items", "12 Elemente"),
        ("3 of 12", "3 von 12"),
        ("Record 7 of 9: it is damaged", "es ist beschädigt in Satz 7 von 9"),
        ("The export needs approval", "Der Export braucht Freigabe"),
        ("'x' is a file there", "dort ist 'x' eine Datei"),
        ("key ID 12AB", "Schlüssel-ID 12AB"),
        ("a folder or a file", "ein Ordner oder eine Datei"),
        ("'x' and 'y'", "'x' und 'y'"),
        ("the checksum is 0x1f; it is damaged", "die Prüfsumme ist 0x1f; es ist beschädigt"),
        (
            "No rule applies. Whatever. It is damaged.",
            "Keine Regel gilt. Whatever. Es ist beschädigt.",
        ),
        ("/p1/x: It is sealed. Only Ann opens it.", "/p1/x: Versiegelt. Nur Ann öffnet es."),
        ("x cannot be read: the checksum is 5", "nicht lesbar ist x: die Prüfsumme ist 5"),
    ],
)
def test_sentences_and_what_is_inserted(text: str, german: str) -> None:
    assert GERMAN.translated(text) == german


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Salt and pepper.docx",
        "Minutes of Friday",
        "/p1/state/a folder.txt",
        "{0} {1} {2}",
        "Nobody knows this sentence.",
        "needs and wants",
        "." * 50,
    ],
)
def test_what_is_not_known_stays_as_it_is(text: str) -> None:
    assert GERMAN.translated(text) == text


def test_the_longest_template_decides() -> None:
    assert GERMAN.translated("x is a folder") == "ein Ordner ist x"
    assert GERMAN.translated("Held for matter 7. You can export it") == (
        "Gesperrt für 7. Sie können es exportieren"
    )


def test_other_sentences_between_the_halves_of_one_are_translated() -> None:
    told = GERMAN.translated("Held for matter M. It is damaged. You can export it.")
    assert told == "Gesperrt für M. Es ist beschädigt. Sie können es exportieren."
    assert GERMAN.translated("It is damaged. No rule applies. You can export it.") == (
        "Es ist beschädigt. Keine Regel gilt. Exportieren geht."
    )


@pytest.mark.parametrize(
    "name",
    [
        "'{0} is {1} there'",
        "'No rule applies. It is damaged.'",
        "'x cannot be read: the checksum is 5'",
        "'it\\'s a folder'",
        '"it\'s is a folder there"',
        "'.*[a-z]+(?:x)\\\\'",
        "'a\\nb'",
        "'\u202egnp.exe'",
        "''",
    ],
)
def test_names_in_quotes_stay_whatever_they_hold(name: str) -> None:
    assert GERMAN.translated(f"{name} cannot be read") == f"{name} ist nicht lesbar"
    assert GERMAN.translated(f"{name} cannot be read: it is damaged") == (
        f"nicht lesbar ist {name}: es ist beschädigt"
    )


@pytest.mark.parametrize(
    "name", ["{1}", "{0}", "%s", "\\1", "a\nb", "\u2066x\u2069", "$^", "state", "x" * 100_000]
)
def test_hostile_names_stay_without_quotes_too(name: str) -> None:
    assert GERMAN.translated(f"{name} cannot be read") == f"{name} ist nicht lesbar"


def test_a_name_that_is_a_sentence_is_still_a_name() -> None:
    assert GERMAN.translated("The table a folder is not there") == (
        "Die Tabelle a folder ist nicht da"
    )


@pytest.mark.parametrize(
    "text",
    [
        "x cannot be read: " * 2_000,
        "No rule applies. " * 5_000,
        "a folder, " * 5_000,
        "(" * 3_000 + ")" * 3_000,
        "'" * 10_000,
        "\\" * 10_000 + "'",
        " of ".join("ab" for _ in range(3_000)),
        "a folder and " * 500,
        "; ".join(["x is a folder there"] * 300),
        "." + " " * 50_000 + "x",
    ],
)
@pytest.mark.clock
def test_long_texts_take_no_long_time(text: str) -> None:
    begun = time.process_time()
    GERMAN.translated(text)
    assert time.process_time() - begun < 2


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from([*WORDS, ". ", ": ", "; ", " and ", "'", '"', "\\", "{0}", "\n", "(", ")"])
        | st.text(max_size=5),
        max_size=12,
    )
)
def test_any_text_has_an_answer(parts: list[str]) -> None:
    assert isinstance(GERMAN.translated("".join(parts)), str)


@given(st.text(alphabet=st.characters(exclude_categories=["L"]), max_size=30))
def test_texts_without_letters_stay(text: str) -> None:
    assert Translator({}, {}).translated(text) == text


def test_slots_may_change_places_and_come_twice() -> None:
    one = template("{0} names {1}", "{1} heißt {0}, {1}")
    assert one.insertions("a names b names c") == {0: "a", 1: "b names c"}
    assert Translator({"{0} names {1}": "{1} heißt {0}, {1}"}, {}).translated("7 names 8") == (
        "8 heißt 7, 8"
    )


def test_blanks_and_points_around_a_sentence_are_none_of_it() -> None:
    assert core_of(" ; it is so. ") == (" ; ", "it is so", ". ")
    assert core_of("...") == ("...", "", "")
