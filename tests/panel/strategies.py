"""Random panels: short and long series, with gaps, ties, falls and blocks of days."""

from __future__ import annotations

from hypothesis import strategies as st

from tallywire.panel import PanelOptions
from tests.panel.oracle import Row


@st.composite
def series_rows(draw: st.DrawFn, name: int) -> list[Row]:
    n_rows = draw(st.integers(1, 40))
    gaps = draw(st.lists(st.sampled_from([1, 1, 1, 1, 2, 3, 40]), min_size=n_rows, max_size=n_rows))
    reach = draw(st.sampled_from([2, 9, 1000, 2**33]))
    steps = draw(st.lists(st.integers(-reach // 4, reach), min_size=n_rows, max_size=n_rows))
    day, total, rows = draw(st.integers(-400, 400)), draw(st.integers(0, 2**34)), []
    for gap, step in zip(gaps, steps, strict=True):
        day, total = day + gap, total + step
        rows.append(Row(name, day, total))
    return rows


@st.composite
def regular_rows(draw: st.DrawFn, name: int, n_rows: int) -> list[Row]:
    steps = draw(st.lists(st.integers(-2, 9), min_size=n_rows, max_size=n_rows))
    total, rows = 0, []
    for day, step in enumerate(steps):
        total += step
        rows.append(Row(name, day, total))
    return rows


@st.composite
def panels(draw: st.DrawFn) -> list[Row]:
    names = sorted(draw(st.sets(st.integers(-5, 50), min_size=1, max_size=6)))
    if draw(st.booleans()):
        n_rows = draw(st.integers(1, 90))
        return [row for name in names for row in draw(regular_rows(name, n_rows))]
    return [row for name in names for row in draw(series_rows(name))]


READINGS = st.sampled_from(
    [
        PanelOptions(),
        PanelOptions(first_total_is_change=True),
        PanelOptions(signed=True),
        PanelOptions(total=None, change="cum"),
        PanelOptions(total=None, change="cum", signed=True),
    ]
)
