"""Charts as pictures, by Vega-Lite; the drawing program comes with the extra [charts]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tallywire.model import MissingExtra

if TYPE_CHECKING:
    from types import ModuleType

    from tallywire.story import Chart

_WIDTH, _HEIGHT = 860, 360
_INK, _QUIET, _MARK = "#1b1b1b", "#7a8794", "#b3261e"
_FONT = "DejaVu Sans, Liberation Sans, Arial, sans-serif"
_TICKS = "'%b %Y'"


def draw_svg(chart: Chart) -> str:
    """Return the chart as SVG text, its description inside; raise `MissingExtra` without the extra [charts]."""
    svg: str = _converter().vegalite_to_svg(_encoded(chart), allowed_base_urls=[])
    return svg


def draw_png(chart: Chart, *, scale: float = 2.0) -> bytes:
    """Return the chart as PNG bytes; `scale` is picture points per chart point."""
    png: bytes = _converter().vegalite_to_png(_encoded(chart), scale=scale, allowed_base_urls=[])
    return png


def _encoded(chart: Chart) -> str:
    import json

    return json.dumps(vega_spec(chart))


def _converter() -> ModuleType:
    try:
        import vl_convert
    except ImportError:
        raise MissingExtra("charts", "drawing a chart") from None
    return vl_convert


def vega_spec(chart: Chart) -> dict[str, Any]:
    """Return the chart as a Vega-Lite specification.

    Days are written as midnight UTC and drawn on a UTC scale, so that they fall on the right date in every time zone.
    """
    rows = [{"day": f"{p.day}T00:00:00Z", "value": p.value, "marked": p.marked} for p in chart.points]
    x = {
        "field": "day", "type": "temporal", "scale": {"type": "utc"}, "title": None,
        "axis": {"labelExpr": f"utcFormat(datum.value, {_TICKS})", "labelAngle": 0, "grid": False, "tickCount": 8},
    }  # fmt: skip
    y = {"field": "value", "type": "quantitative", "title": f"{chart.unit} per day", "axis": {"format": ",d"}}
    marked = {"filter": "datum.marked"}
    label_align = {"align": "right", "dx": -8, "dy": -2, "color": _MARK, "fontWeight": "bold", "fontSize": 12}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": chart.alt,
        "title": {
            "text": _folded(chart.title, 95), "subtitle": _folded(chart.subtitle, 130), "anchor": "start", "font": _FONT,
            "subtitleFont": _FONT, "fontSize": 15, "subtitleFontSize": 11, "color": _INK, "subtitleColor": _QUIET,
            "offset": 12,
        },
        "width": _WIDTH, "height": _HEIGHT, "background": "white", "padding": 14,
        "data": {"values": rows},
        "layer": [
            {"mark": {"type": "bar", "width": 1.0, "color": _QUIET}, "encoding": {"x": x, "y": y}},
            {"transform": [marked], "mark": {"type": "bar", "width": 2.5, "color": _MARK}, "encoding": {"x": x, "y": y}},
            {"transform": [marked], "mark": {"type": "point", "filled": True, "size": 45, "color": _MARK, "opacity": 1},
             "encoding": {"x": x, "y": y}},
            {"transform": [marked], "mark": {"type": "text", "text": chart.mark_label, **label_align},
             "encoding": {"x": x, "y": y}},
        ],
        "config": {
            "font": _FONT, "view": {"stroke": None},
            "axis": {"labelColor": _INK, "titleColor": _INK, "labelFontSize": 11, "titleFontSize": 11, "gridColor": "#e6e8eb"},
        },
    }  # fmt: skip


def _folded(text: str, width: int) -> list[str]:
    """Break a title into lines, for the drawing program breaks none."""
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
