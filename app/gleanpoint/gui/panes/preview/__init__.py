"""The right pane: the item that is selected, in every form in which it can be shown."""
