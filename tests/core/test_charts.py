"""Charts: a scale that holds, bars as high as their figures, words that do not run into each other."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.core.charts import Chart, Series, draw, highest, scale_of

CHART = Chart(
    "Nights", ("Sep", "Oct", "Nov"),
    (Series("women", (300, 310, 280)), Series("men", (290, 305, None), "second")),
    Series("rate", (80, None, 90), "line"), 720, "720 nights",
)  # fmt: skip


def measure(words: str) -> float:
    return 6.0 * len(words)


@pytest.mark.parametrize(
    ("top", "end", "step"),
    [
        (0, 1, 1),
        (1, 1, 0.5),
        (4, 4, 1),
        (7, 8, 2),
        (39, 40, 10),
        (48, 60, 20),
        (100, 100, 50),
        (1440, 1500, 500),
    ],
)
def test_a_scale_ends_on_a_round_step(top: float, end: float, step: float) -> None:
    assert scale_of(top) == (pytest.approx(end), pytest.approx(step))


@given(st.floats(0.01, 1e7))
def test_a_scale_holds_what_it_must_and_has_few_steps(top: float) -> None:
    end, step = scale_of(top)
    assert end >= top * 0.999999 and 1 <= round(end / step) <= 5


def test_it_must_hold_the_pile_the_line_and_the_ceiling() -> None:
    assert highest(CHART) == 720
    assert highest(Chart("", ("a",), (Series("x", (2,)), Series("y", (3,))))) == 5
    assert highest(Chart("", ())) == 0


@given(st.lists(st.integers(0, 500), min_size=1, max_size=40), st.floats(200, 900), st.floats(120, 400))
def test_bars_stand_in_proportion_inside_the_chart(values: list[int], wide: float, high: float) -> None:
    chart = Chart("n", tuple(str(n) for n in range(len(values))), (Series("x", tuple(values)),))
    made = draw(chart, wide, high, 12, measure)
    shown = [value for value in values if value]
    assert len(made.boxes) == len(shown)
    for box, value in zip(made.boxes, shown, strict=True):
        assert box.high / made.boxes[0].high == pytest.approx(value / shown[0])
        assert box.x >= 0 and box.x + box.wide <= wide + 0.01 and box.y >= 0 and box.y + box.high <= high


@given(st.integers(1, 60), st.floats(150, 900))
def test_ticks_never_run_into_each_other_and_the_last_is_always_there(count: int, wide: float) -> None:
    ticks = tuple(f"2026-{n:02d}" for n in range(count))
    made = draw(Chart("n", ticks, (Series("x", (1.0,) * count),)), wide, 200, 12, measure)
    below = sorted((word for word in made.words if word.align == "centre"), key=lambda word: word.x)
    centres = [word.x + word.wide / 2 for word in below]
    assert below[-1].words == ticks[-1] and below[-1].strong
    assert all(b - a >= measure(ticks[0]) for a, b in itertools.pairwise(centres))


def test_the_line_breaks_where_there_is_no_figure() -> None:
    assert [len(run) for run in draw(CHART, 400, 200, 12, measure).points] == [1, 1]


def test_all_figures_are_spoken() -> None:
    assert (
        CHART.spoken()
        == "Nights. Sep: women 300, men 290, rate 80; Oct: women 310, men 305; Nov: women 280, rate 90"
    )
