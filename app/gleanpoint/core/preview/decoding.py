"""Read a text that is shown in another encoding."""

from __future__ import annotations

from dataclasses import replace

from gleanpoint.core.preview.text import Encoding, shown
from gleanpoint.core.preview.values import TextPreview


def decoded_as(preview: TextPreview, codec: str) -> TextPreview:
    """Return the same text read in another encoding, which a person chose."""
    text, lacks_lines = shown(preview.data, Encoding(codec, is_certain=True))
    is_cut = preview.is_cut or lacks_lines
    return replace(preview, text=text, encoding=codec, is_certain=True, is_cut=is_cut)
