"""QEMU copy-on-write images: QCOW (version 1) and QCOW2 (versions 2 and 3)."""
