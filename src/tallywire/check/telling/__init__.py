"""Saying what was found: the question behind a verdict, its words, and reports as text, JSON and a page."""
