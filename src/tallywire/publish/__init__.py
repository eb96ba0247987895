"""Everything that leaves the house: stories as text, Markdown and JSON, and charts as pictures."""

from tallywire.publish.drawing import draw_png, draw_svg, vega_spec
from tallywire.publish.papers import render_json, render_markdown, render_text

__all__ = ["draw_png", "draw_svg", "render_json", "render_markdown", "render_text", "vega_spec"]
