"""Apple disk images (UDIF, ``.dmg``)."""
