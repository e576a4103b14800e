"""Keys in memory: hidden, in order, wiped."""

from __future__ import annotations

import pickle

import pytest

from gleanpoint.core.key_wire import pack_keys, unpack_keys
from gleanpoint.core.secrets import KeyRing, Secret
from gleanpoint_parsers.keys import Key


def test_a_secret_shows_nothing_and_is_not_stored() -> None:
    secret = Secret(b"hunter2")
    assert "hunter" not in repr(secret) + str(secret)
    assert secret.reveal() == b"hunter2"
    with pytest.raises(TypeError):
        pickle.dumps(secret)


@pytest.mark.parametrize("data", [b"", b"x", bytes(8 << 20)])
def test_a_secret_of_any_size_comes_back_until_it_is_wiped(data: bytes) -> None:
    secret = Secret(data)
    assert secret.reveal() == data
    secret.wipe()
    secret.wipe()
    assert secret.reveal() == b""


def test_a_ring_keeps_each_key_once_in_order_and_counts_kinds() -> None:
    with KeyRing() as ring:
        first, second = Key(b"one"), Key(b"one", is_file=True)
        assert [ring.add(key) for key in (first, second, first)] == [True, True, False]
        assert list(ring) == [first, second]
        assert ring.kinds == {"files": 1, "typed": 1}
        assert "one" not in repr(ring)
        before = ring.version
        ring.drop(first)
        ring.drop(Key(b"none of it"))
        assert list(ring) == [second]
        assert ring.version == before + 1
    assert len(ring) == 0


def test_keys_are_the_same_at_the_other_end_of_the_pipe() -> None:
    keys = [Key(b"\x00\xff"), Key("pässword".encode(), is_file=True)]
    assert unpack_keys(pack_keys(keys)) == tuple(keys)
