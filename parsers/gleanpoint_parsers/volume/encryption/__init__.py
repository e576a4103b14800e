"""Encrypted volumes: BitLocker and LUKS."""
