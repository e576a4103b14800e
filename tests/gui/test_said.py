"""What core and parsers say, in the language of the window."""

import time
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.result import ExportResult
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.windows.exports.exporting import export_outcome

SENTENCES = [
    ("No rule applies.", "Keine Regel gilt."),
    (
        "Past limit since 3 Mar 2021 (files, 7 years). You can export it.",
        "Frist überschritten seit 3. März 2021 (files, 7 Jahre). Sie können es exportieren.",
    ),
    (
        "The VMDK header at 0x200: a descriptor of 4,000 sectors",
        "Der VMDK-Kopf bei 0x200: ein Deskriptor von 4.000 Sektoren",
    ),
    ("Measured: 39, 1,011.8 MB, 3.5 GB/s.", "Gemessen: 39, 1.011,8 MB, 3,5 GB/s."),
    ("33.1 MB", "33,1 MB"),
    ("The query cannot be read: it ends", "Die Abfrage kann nicht gelesen werden: it ends"),
    ('rule "Everyday mail"', "Regel „Everyday mail“"),
    ('rule "a "b" c"', 'rule "a "b" c"'),
    ("'No rule applies.' is empty (0 bytes)", "'No rule applies.' ist leer (0 Bytes)"),
]


@pytest.fixture
def german(qapp: QCoreApplication) -> Iterator[None]:
    translator = QTranslator()
    locale = QLocale()
    with as_file(files("gleanpoint_resources") / "languages/sentences_de.qm") as path:
        assert translator.load(str(path))
    qapp.installTranslator(translator)
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(locale)
    qapp.removeTranslator(translator)


@pytest.mark.parametrize(("english", "expected"), SENTENCES)
@pytest.mark.usefixtures("german")
def test_sentences_are_said_in_german(english: str, expected: str) -> None:
    assert said(english) == expected


@pytest.mark.parametrize(
    ("inserted", "expected"),
    [
        ("9,223,372,036,855,031,807", "9.223.372.036.855.031.807"),
        ("2,274,203,439 bytes", "2.274.203.439 Bytes"),
        ("\ud800", "\ud800"),
        ("99 Feb 0000", "99 Feb 0000"),
        ("1,2,3", "1,2,3"),
    ],
)
@pytest.mark.usefixtures("german")
def test_nothing_that_is_inserted_raises(inserted: str, expected: str) -> None:
    assert said(f"{inserted} is empty (0 bytes)") == f"{expected} ist leer (0 Bytes)"


@pytest.mark.parametrize("name", ["12 Jan 2026", "1,024", "3 items"])
@pytest.mark.usefixtures("german")
def test_names_that_read_as_figures_stay_as_they_are(name: str) -> None:
    assert said(f"{name} is no plain file.") == f"{name} ist keine gewöhnliche Datei."


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        (
            "Joins as helpdesk, security_admin.",
            "Kommt hinzu als Helpdesk, Sicherheitsadministrator.",
        ),
        (
            "Past their limit, items meet refuse instead of ask.",
            "Elemente nach Ablauf ihrer Frist: zurückhalten statt zweite Person fragen.",
        ),
        (
            "Every export needs approval of roles helpdesk, dba instead of legal.",
            "Jeder Export braucht eine Freigabe nach Rollen: Helpdesk, DBA statt Rechtsabteilung.",
        ),
        ("approvals, more_than", "Freigaben, Anzahl der Elemente"),
        ("6 years", "6 Jahre"),
    ],
)
@pytest.mark.usefixtures("german")
def test_words_of_enumerations_are_said_where_they_are_inserted(
    english: str, expected: str
) -> None:
    assert said(english) == expected


@pytest.mark.parametrize("name", ["legal", "screen", "security_admin"])
@pytest.mark.usefixtures("german")
def test_the_words_are_none_of_ours_anywhere_else(name: str) -> None:
    assert said(name) == name
    assert said(f'person "{name}"') == f"Person „{name}“"
    assert said(f"{name} names this folder.") == f"{name} names this folder."


@pytest.mark.parametrize("name", ["Deleted", "a folder", "3 items", "No rule applies", "nothing"])
@pytest.mark.usefixtures("german")
def test_names_of_matters_rules_and_files_are_no_words_of_ours(name: str) -> None:
    assert name in said(f"Held for matter {name}. You can export it; nobody can delete it.")
    assert name in said(f"{name} has the parent {name} there.")
    assert name in said(f"Keep to 19 Jan 2026 ({name}, 6 years).")


@pytest.mark.usefixtures("qapp")
def test_sentences_stay_in_english() -> None:
    assert said("No rule applies.") == "No rule applies."


@pytest.mark.usefixtures("german")
def test_ten_thousand_sentences_take_no_time_that_one_would_notice() -> None:
    said("No rule applies.")
    texts = [
        text.format(number)
        for number in range(2_000)
        for text in (
            "There is a hold for the matter {0} already; take another name.",
            "The image ends at {0}, inside a block",
            "Held for matter M-{0}. You can export it; nobody can delete it.",
            "'/p1/Users/ann/{0}.docx' cannot be read: it is no UTF-8",
            "a name of nobody {0}",
        )
    ]
    begun = time.process_time()
    for text in texts:
        said(text)
    assert time.process_time() - begun < 10


@pytest.mark.usefixtures("german")
def test_a_job_says_why_something_was_not_exported() -> None:
    lost = (("/p1/Docs", "Past limit since 3 Mar 2021 (files, 7 years)."),)
    left = ExportResult(Path("/out"), None, ReceiptList(), (), (), (), lost_folders=lost)
    told = export_outcome(left).sentence
    assert told.endswith("Frist überschritten seit 3. März 2021 (files, 7 Jahre).")
