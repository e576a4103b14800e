"""VHDX disk images (Hyper-V): fixed, dynamic and differencing, with their log."""
