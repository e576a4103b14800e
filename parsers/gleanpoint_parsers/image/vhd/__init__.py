"""VHD disk images (Virtual PC, Hyper-V, disk2vhd): fixed, dynamic and differencing."""
