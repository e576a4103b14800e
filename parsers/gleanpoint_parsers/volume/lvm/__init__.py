"""Logical volumes of Linux (LVM2): linear and striped ones, on one disk or several."""
