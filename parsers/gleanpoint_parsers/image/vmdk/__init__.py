"""VMDK disk images of VMware: descriptors, extents of every kind, delta chains."""
