"""A message crosses the pipe and is the same afterwards."""

from datetime import UTC

import orjson
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.message_wire import pack_message, unpack_message
from gleanpoint_parsers.mapi.message import (
    Attachment,
    AttachMethod,
    Message,
    Party,
    Recipient,
    RecipientKind,
)

TEXT = st.text(max_size=12)
TIMES = st.none() | st.datetimes(timezones=st.just(UTC))
PARTIES = st.builds(Party, TEXT, TEXT, TEXT, TEXT)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | TEXT
    | st.binary(max_size=12)
    | st.datetimes(timezones=st.just(UTC)),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)
ATTACHMENTS = st.builds(
    Attachment,
    key=TEXT,
    name=TEXT,
    method=st.sampled_from(AttachMethod),
    size=st.none() | st.integers(0, 2**40),
    mime_type=TEXT,
    content_id=TEXT,
    content_location=TEXT,
    is_inline=st.booleans(),
    is_hidden=st.booleans(),
    reference=TEXT,
    embedded=st.none() | TEXT,
    problem=st.none() | TEXT,
    is_contact_photo=st.booleans(),
)
MESSAGES = st.builds(
    Message,
    message_class=TEXT,
    subject=TEXT,
    sender=PARTIES,
    representing=PARTIES,
    recipients=st.lists(
        st.builds(
            Recipient,
            st.sampled_from(RecipientKind),
            PARTIES,
            st.integers(0, 2**31),
            st.integers(0, 5),
            TIMES,
        ),
        max_size=3,
    ).map(tuple),
    sent=TIMES,
    received=TIMES,
    created=TIMES,
    modified=TIMES,
    transport_headers=TEXT,
    message_id=TEXT,
    in_reply_to=TEXT,
    references=TEXT,
    text=st.none() | TEXT,
    html=st.none() | st.binary(max_size=20),
    html_charset=TEXT,
    rtf=st.none() | st.binary(max_size=20),
    importance=st.integers(0, 2),
    sensitivity=st.integers(0, 3),
    conversation_topic=TEXT,
    conversation_index=st.binary(max_size=30),
    reply_to=TEXT,
    flags=st.integers(0, 2**31),
    attachments=st.lists(ATTACHMENTS, max_size=2).map(tuple),
    properties=st.dictionaries(TEXT, VALUES, max_size=4),
    names=st.dictionaries(TEXT, TEXT, max_size=2),
    problems=st.lists(TEXT, max_size=2).map(tuple),
)


@given(MESSAGES)
def test_every_field_survives_the_pipe(message: Message) -> None:
    header, bodies = pack_message(message)
    assert unpack_message(orjson.loads(orjson.dumps(header)), bodies) == message


def test_numbers_that_are_none_survive_the_pipe() -> None:
    message = Message("IPM.Note", "", properties={"a": float("inf"), "b": [float("nan")]})
    header, bodies = pack_message(message)
    values = unpack_message(orjson.loads(orjson.dumps(header)), bodies).properties
    assert values["a"] == float("inf")
    assert isinstance(values["b"], list)
    assert str(values["b"][0]) == "nan"


def test_empty_bodies_and_missing_ones_are_told_apart() -> None:
    message = Message("IPM.Note", "", text="", html=None, rtf=b"")
    header, bodies = pack_message(message)
    again = unpack_message(header, bodies)
    assert (again.text, again.html, again.rtf) == ("", None, b"")


def test_a_lone_surrogate_in_the_text_survives() -> None:
    message = Message("IPM.Note", "", text="a\ud83d")
    assert unpack_message(*pack_message(message)).text == "a\ud83d"
