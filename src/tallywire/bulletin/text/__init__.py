"""A bulletin as text: from letters that may be mixed and dashes of every kind to figures, or a refusal with its place."""
