"""What a source was found to be, in words: a row a layer, from the points inwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gleanpoint.core.found_layers import Found, FoundImage, FoundVolume
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.recovery_points import RecoveryPoint, Survey
from gleanpoint.gui.models.listing.row_faces import icon_of
from gleanpoint.gui.names import isolated, shown_signs, visible
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.panes.listing.state_notes import is_informing
from gleanpoint.gui.panes.preview.words import SEPARATOR
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, number, point_text, size_text, time_text, tr

BETWEEN = " · "

_MOST_TOLD = 3
"""Missing links that are told one by one; the time line has all."""

_MOST_ROWS = 12
"""Volumes that are shown one by one; the list beside has all."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A layer, or something that is to be known.

    Args:
        icon: Name of its icon.
        title: What it is.
        text: What else is known of it.
        color: Token of its icon's colour.
        volume: The volume that it stands for, which can be gone to.
    """

    icon: str
    title: str
    text: str = ""
    color: str = "text2"
    volume: Node | None = None


def layer_path(found: Found, volume: FoundVolume | None = None) -> str:
    """Return the layers from the image inwards, such as those of VHDX, GPT and NTFS.

    Args:
        found: What the source is.
        volume: The volume to end in; by default the only one, where there is one only.
    """
    only = found.volumes[0] if len(found.volumes) == 1 and found.is_whole else None
    inner = volume or only
    names = [_image_name(image) for image in found.images]
    names += [found.table] if found.table else []
    names += inner.layers if inner is not None else ()
    return SEPARATOR.join(map(visible, names)) if len(names) > 1 else ""


def step_words(found: Found, source: OpenSource) -> dict[NodeRef, str]:
    """Return what the steps of the breadcrumb tell: format and place of image and volumes."""
    told = [layer_path(found) or "".join(map(_image_name, found.images[:1])) or tr("Raw disk")]
    told.append(visible(source.point.place))
    words = {source.root.ref: "\n".join(told)} if found.is_disk else {}
    for volume in found.volumes:
        place = [tr("entry {0} of {1}").format(volume.entry, found.table)] if volume.entry else []
        words[volume.node.ref] = BETWEEN.join((*_volume_words(volume), *place))
    return words


def found_rows(found: Found, point: RecoveryPoint, survey: Survey | None) -> tuple[FoundRow, ...]:
    """Return a row for each layer and volume, then one for each thing to be known.

    Args:
        found: What the source is.
        point: The state that is shown.
        survey: What else the source offers, as far as known.
    """
    volumes = [volume_row(volume) for volume in found.volumes[:_MOST_ROWS]]
    left = len(found.volumes) - _MOST_ROWS
    if left > 0 or not found.is_whole:
        words = counted("1 more volume", "%Ln more volumes", left)
        volumes.append(FoundRow("volume", words if found.is_whole else tr("More volumes")))
    notes = (note_row(note) for note in found.notes)
    layers = (*_point_rows(survey), *_image_rows(found, point), *volumes)
    return (*layers, *_missing_rows(survey), *notes)


def volume_row(volume: FoundVolume) -> FoundRow:
    """Return the row of a volume."""
    node = volume.node
    icon = "shadow-copy" if volume.copy_of else icon_of(node).icon
    return FoundRow(icon, visible(node.name), BETWEEN.join(_volume_words(volume)), volume=node)


def note_row(note: str) -> FoundRow:
    """Return the row of a sentence that is to be known."""
    if is_informing(note):
        return FoundRow("info", "", shown_signs(said(note)), "info")
    return FoundRow("warning", "", shown_signs(said(note)), "warn")


def _volume_words(volume: FoundVolume) -> Iterator[str]:
    node = volume.node
    if volume.copy_of:
        yield tr("shadow copy of {0}").format(visible(volume.copy_of))
        if node.created is not None:
            yield time_text(node.created)
    if volume.is_locked:
        yield tr("{0}, locked").format(visible(volume.encryption or tr("Encrypted")))
    else:
        if volume.encryption:
            yield tr("{0}, unlocked").format(visible(volume.encryption))
        if volume.holds:
            yield visible(said(volume.holds))
        elif volume.is_read:
            yield tr("no known file system")
    if volume.label:
        yield isolated(volume.label)
    if node.size is not None:
        yield size_text(node.size)
    if volume.was_in_use:
        yield tr("was in use when it was saved")


def _point_rows(survey: Survey | None) -> Iterator[FoundRow]:
    if survey is None:
        return
    points = [one for one in survey.points if one.problem is None]
    if len(points) > 1:
        title = counted("1 point", "%Ln points", len(points))
        times = (point_text(points[0].time), point_text(points[-1].time))
        yield FoundRow("point-in-time", title, tr("{0} to {1}").format(*times))


def _missing_rows(survey: Survey | None) -> Iterator[FoundRow]:
    links = survey.missing if survey is not None else ()
    if links:
        one, many = "1 point cannot be reached", "%Ln points cannot be reached"
        told = "\n\n".join(shown_signs(said(link.sentence)) for link in links[:_MOST_TOLD])
        yield FoundRow("warning", counted(one, many, len(links)), told, "warn")


def _image_rows(found: Found, point: RecoveryPoint) -> Iterator[FoundRow]:
    file = tr("{0} as a file").format(size_text(point.size)) if not point.wish.disk_state else ""
    if not found.images:
        yield FoundRow("disk-image", tr("Raw disk"), size_text(point.size))
    for place, image in enumerate(found.images):
        words = [] if place or not file else [file]
        yield FoundRow("disk-image", _image_name(image), BETWEEN.join((*words, *_of(image))))
    count = counted("1 volume", "%Ln volumes", len(found.volumes))
    if found.table:
        yield FoundRow("columns", tr("Partition table {0}").format(visible(found.table)), count)
    elif len(found.volumes) != 1:
        yield FoundRow("columns", tr("No partition table"), count)


def _of(image: FoundImage) -> Iterator[str]:
    if image.size is not None:
        yield tr("disk of {0}").format(size_text(image.size))
    if image.parents:
        yield tr("made on {0}").format(_listed(image.parents))
    if image.replayed:
        one, many = "1 change of its log applied", "%Ln changes of its log applied"
        yield tr("{0} in memory; the file stays as it is").format(
            counted(one, many, image.replayed)
        )


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(isolated(name) for name in names[:3])
    left = len(names) - 3
    return shown if left <= 0 else tr("{0} and {1} more").format(shown, number(left))


def _image_name(image: FoundImage) -> str:
    return visible(image.format) or tr("Disk image")
