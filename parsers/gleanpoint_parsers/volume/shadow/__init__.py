"""Volume Shadow Copy: earlier states of a volume that Windows keeps on it or on another one."""
