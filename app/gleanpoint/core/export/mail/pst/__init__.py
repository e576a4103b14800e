"""Write mailboxes as Unicode PST files; the folders are the layers of [MS-PST], lowest first.

``ndb``: blocks, pages and the two B-trees. ``ltp``: heaps, property contexts and tables in those
blocks. ``messaging``: what a store, a folder and a message are made of. ``writer`` is the entrance.
"""
