"""Exporters: one module, or folder of modules, for each format that items go out in."""
