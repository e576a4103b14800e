"""Lists, tables and properties of [MS-PST]: heaps, and what is kept in them."""
