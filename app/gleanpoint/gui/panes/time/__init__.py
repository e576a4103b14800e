"""The bar of states: which point in time is shown, and ways to another one."""
