"""The organisation chart, drawn from the posts and who stands above whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Count, Date
from facility.papers.facts import Facts
from facility.papers.registry import paper
from facility.papers.strips import Content
from facility.papers.text_blocks import Note
from facility.papers.trees import TreeBlock
from facility.staff.papers.printing import PrintStaffPaper, StaffPaper
from facility.staff.post_chart import ChartPost, post_chart, tree_of
from facility.staff.posts import PostState


@dataclass(frozen=True, slots=True)
class ChartRow:
    day: Annotated[Date, N_("As of")]
    posts: Annotated[Count, P_("chart", "Posts")]
    vacant: Annotated[Count, P_("chart", "Vacant")]
    boxes: tuple[ChartPost, ...]


BOX = ("post", "under", "state", "holders", "stand_ins", "wanted")


@paper(
    StaffPaper.CHART.value, title=StaffPaper.CHART.label, row=ChartRow, size="a4_lying",
    allows=("day", "posts", "vacant", "boxes", *(f"boxes.{one}" for one in BOX)),
)  # fmt: skip
def organisation_chart(on: Facts) -> Content:
    head = (
        on.label("day"), " ", on("day"), "　", on.label("posts"), " ", on("posts"), "　",
        on.label("vacant"), " ", on("vacant"), "　", on.word(N_("A dashed box: nobody holds the post.")),
    )  # fmt: skip
    return (TreeBlock(tree_of(on.raw("boxes"), on.lang)), Note(head))


def chart_row(ctx: Reading, cmd: PrintStaffPaper) -> ChartRow:
    boxes = post_chart(ctx)
    return ChartRow(ctx.today, len(boxes), sum(one.state is PostState.VACANT for one in boxes), boxes)
