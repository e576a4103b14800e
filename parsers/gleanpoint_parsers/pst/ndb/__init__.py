"""The node database layer of [MS-PST]: pages, blocks, and nodes found by their id."""
