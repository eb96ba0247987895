"""Whose losses a figure is of, who is said to have said it, and of which place or unit it is."""
