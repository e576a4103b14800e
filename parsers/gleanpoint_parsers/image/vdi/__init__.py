"""VirtualBox disk images (VDI)."""
