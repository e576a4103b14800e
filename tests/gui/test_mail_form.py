"""How messages are written, as a person chooses it."""

from __future__ import annotations

import pytest
from tests.builders.imap_server import PASSWORD, missing_server, running_server
from tests.gui.fake_session import message

from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.options import LEAST_SPLIT
from gleanpoint.gui.dialogs.imap_form import ImapForm
from gleanpoint.gui.dialogs.mail_form import MailForm
from gleanpoint.gui.theme import Theme

MAIL = [
    message("/m/1", "Order: 20817?", "Dora Demo <dora@example.org>", 5),
    message("/m/2", "Order: 20817?", "Dora Demo <dora@example.org>", 5),
]


@pytest.fixture
def form(qtbot):
    made = MailForm(Theme("light"))
    qtbot.addWidget(made)
    made.show_samples(MAIL)
    return made


def choose(form, chosen):
    form.format.setCurrentIndex(form.format.findData(chosen))


def type_in(field, text):
    field.clear()
    field.setText(text)
    field.textEdited.emit(text)


def test_every_format_can_be_chosen_and_says_what_it_is(form):
    for chosen in MessageFormat:
        choose(form, chosen)
        assert form.chosen is chosen
        assert form.hint.text()
        assert form.options_so_far().format is chosen


def test_names_are_shown_as_they_are_typed_and_never_collide(form, qtbot):
    with qtbot.waitSignal(form.planChanged):
        type_in(form.template, "{received:%Y} {sender} {subject}")
        first, second = form.names.split(" · ")
        assert first.strip("\u2068\u2069") == "2026 Dora Demo Order_ 20817_.eml"
        assert second != first
        assert not form.is_settled
    assert form.is_settled
    names = form.options().names
    assert names is not None
    assert names.text == "{received:%Y} {sender} {subject}"


@pytest.mark.parametrize("text", ["{from}", "{subject", "no field", "{subject!r}"])
def test_a_template_that_cannot_be_used_is_said_so_and_hinders(form, qtbot, text):
    with qtbot.waitSignal(form.changed):
        type_in(form.template, text)
    assert form.obstacle.startswith("The template for names")
    assert form.names == form.obstacle
    assert form.options_so_far().names is None
    type_in(form.template, "")
    assert form.obstacle == ""


def test_a_template_hinders_no_format_that_has_no_names(form):
    type_in(form.template, "{from}")
    choose(form, MessageFormat.PST)
    assert form.obstacle == ""
    form.split.setCurrentIndex(1)
    assert (form.options().split_at or 0) > LEAST_SPLIT


def test_columns_of_a_load_file_are_checked(form):
    choose(form, MessageFormat.LOAD_FILE)
    type_in(form.columns, "BEGDOC, SUBJECT")
    assert form.obstacle == ""
    assert form.options().load_file.fields == ("BEGDOC", "SUBJECT")
    type_in(form.columns, "NONSENSE")
    assert "NONSENSE" in form.obstacle


def test_everything_goes_into_one_zip_but_what_goes_to_a_server(form):
    form.packed.setChecked(True)
    assert form.options().packed
    choose(form, MessageFormat.IMAP)
    assert not form.options().packed


def test_a_mailbox_needs_server_user_and_password_and_hides_the_last(qtbot):
    form = ImapForm(Theme("light"))
    qtbot.addWidget(form)
    assert form.obstacle == "Enter the server of the mailbox."
    assert not form.test.isEnabled()
    type_in(form.host, "imap.example.com")
    assert form.obstacle == "Enter the user of the mailbox."
    type_in(form.user, "ann@example.com")
    type_in(form.port, "70000")
    assert form.obstacle == "A port is a number from 1 to 65,535."
    type_in(form.port, "")
    assert form.obstacle == "Enter the password of the mailbox."
    type_in(form.password, "secret")
    assert form.obstacle == ""
    assert form.test.isEnabled()
    target = form.target()
    assert (target.host, target.port, target.security) == ("imap.example.com", 993, "tls")
    assert "secret" not in repr(target)
    assert not target.is_token
    form.token.click()
    assert form.target().is_token
    assert form.password.displayText() != "secret"


def test_a_server_that_is_not_there_is_said_in_a_sentence(qtbot):
    form = ImapForm(Theme("light"))
    qtbot.addWidget(form)
    for field, text in (
        (form.host, "127.0.0.1"),
        (form.port, "1"),
        (form.user, "ann"),
        (form.password, "x"),
    ):
        type_in(field, text)
    form.run_test()
    assert form.test_words == "Connecting…"
    qtbot.waitUntil(lambda: form.test_words != "Connecting…", timeout=20_000)
    assert "127.0.0.1" in form.test_words
    form.security.setCurrentIndex(form.security.findData("none"))
    form.security.activated.emit(0)
    assert form.test_words == "Password and mail would be readable on the way."
    assert form.target().port == 1


@pytest.mark.skipif(bool(missing_server()), reason=missing_server() or "there is a server")
def test_a_mailbox_is_tried_before_anything_goes_there(qtbot):
    form = ImapForm(Theme("light"))
    qtbot.addWidget(form)
    with running_server() as server:
        for field, text in (
            (form.host, "127.0.0.1"),
            (form.port, str(server.secure)),
            (form.user, "ann@example.com"),
            (form.password, PASSWORD),
        ):
            type_in(field, text)
        form.run_test()
        qtbot.waitUntil(lambda: form.test_words not in {"", "Connecting…"}, timeout=20_000)
        assert "certificate" in form.test_words
        type_in(form.certificate, str(server.certificate))
        form.run_test()
        qtbot.waitUntil(lambda: form.test_words not in {"", "Connecting…"}, timeout=20_000)
        assert form.test_words == "Logged in as ann@example.com. Nothing was written."
