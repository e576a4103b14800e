"""Lists, tables and properties: heaps and what they hold ([MS-PST] 2.3)."""
