"""Make message files (MSG) for tests, from the format references and not from the parser.

``message.MessageParts`` is where to begin; ``compound`` writes the file. A test may lie in both.
"""
