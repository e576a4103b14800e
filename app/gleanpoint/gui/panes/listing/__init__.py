"""The middle pane: the way to a folder, its entries, and what is told of the listing."""
