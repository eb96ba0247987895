"""The words of stories, one module per language."""
