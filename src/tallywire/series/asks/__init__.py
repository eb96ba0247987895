"""One file per question that a series answers."""
