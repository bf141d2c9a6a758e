"""A chart on paper: its words are there as text, and its marks inside the page."""

from __future__ import annotations

from datetime import UTC, datetime

from facility.core.charts import Chart, Series
from facility.papers.charts import ChartBlock
from facility.papers.document import Document, Letterhead
from facility.papers.press import render
from tests.papers.conftest import boxes_of, pages_of

CHART = Chart(
    "床日", tuple(f"{n}月" for n in range(1, 13)),
    (Series("女", tuple(range(300, 312))), Series("男", tuple(range(280, 292)), "second")),
    Series("占用率", (80.0,) * 6 + (None,) * 6, "line"), 720, "可用 720 床日",
)  # fmt: skip


def test_words_and_figures_are_text_inside_the_margins() -> None:
    paper = Document(
        lang="zh", head=Letterhead("安和中心"), title="床位月报", content=(ChartBlock(CHART),), numbered=False,
        made=datetime(2026, 11, 22, tzinfo=UTC),
    )  # fmt: skip
    pdf = render(paper)
    (page,) = pages_of(pdf)
    for words in ("12月", "女", "男", "占用率", "可用720床日", "600"):
        assert words in page.replace(" ", "")
    assert all(left > 40 and right < 560 for _char, left, _low, right, _up in boxes_of(pdf))
