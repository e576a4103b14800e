"""Serve a disk to other programs on this machine, read-only, by the NBD protocol.

Written from the public description of the protocol: NetworkBlockDevice/nbd, ``doc/proto.md``.
"""
