"""Small controls that panes, dialogs and pages are put together from."""
