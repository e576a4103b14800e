"""Records and pages of row- and page-compressed tables, brought into plain stored form."""
