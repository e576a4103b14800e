"""Points, states and versions along the axis of time."""
