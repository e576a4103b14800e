"""Volumes: how a disk is divided."""
