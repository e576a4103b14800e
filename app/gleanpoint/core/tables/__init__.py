"""Tables of databases on the program's side: their rows, conditions on them, queries over them."""
