"""Tallywire: from a recurring official tally to a checked, sourced, charted story."""

__version__ = "0.1.0"
__all__ = ["__version__"]
