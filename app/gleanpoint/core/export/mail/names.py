"""What the files of messages are called: by moment and subject, or by a person's template."""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.safe_names import TakenNames, message_file_name
from gleanpoint.core.nodes import Node


def message_name(node: Node, options: MailOptions, taken: TakenNames) -> str:
    """Return the name of a message's file, safe everywhere and unlike all of ``taken``.

    Args:
        node: The message.
        options: Its format and template.
        taken: Names in the same folder.
    """
    suffix = options.format.suffix
    if options.names is not None:
        return message_file_name(options.names.stem(node), None, taken, suffix)
    envelope = node.envelope
    moment = (envelope.received or envelope.sent) if envelope else None
    return message_file_name(node.name, moment, taken, suffix)


def preview_names(nodes: Sequence[Node], options: MailOptions) -> list[str]:
    """Return what the files of messages would be called that go into one folder, in order."""
    taken = TakenNames()
    names = []
    for node in nodes:
        name = message_name(node, options, taken)
        taken.add(name)
        names.append(name)
    return names
