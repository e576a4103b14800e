"""BitLocker: metadata, protectors, ciphers, and the layout of a volume."""
