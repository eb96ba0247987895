"""The command line: one file per command, imported only when that command is called."""

from tallywire.cli.main import main

__all__ = ["main"]
