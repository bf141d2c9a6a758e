"""The organisation chart: who stands under whom, by the posts and those who hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_, translate
from facility.core.trees import Node
from facility.core.words import Count
from facility.staff import words as w
from facility.staff.posts import REPORTS_TO, PostState, post_list
from facility.staff.words import Post


@dataclass(frozen=True, slots=True)
class ChartPost:
    """A box of the chart; ``under``: the post above it that is on the chart, None for the head."""

    post: w.PostWord
    under: w.ReportsTo | None
    state: Annotated[PostState, P_("post", "How it stands")]
    holders: Annotated[tuple[str, ...], P_("post", "Held by")]
    stand_ins: Annotated[tuple[str, ...], N_("Stand-ins")]
    wanted: Annotated[Count, P_("post", "People wanted")]


@query("post_chart", may="staff.read")
def post_chart(ctx: Reading, *, on: w.OnDay | None = None) -> tuple[ChartPost, ...]:
    """Every post of the house on a day, the head first; a post above that nobody knows here is passed over."""
    rows = {row.post: row for row in post_list(ctx, on=on)}
    head = rows.get(Post.MANAGER)
    found = [
        ChartPost(Post.MANAGER, None, head.state, head.holders, head.stand_ins, head.wanted)
        if head is not None
        else ChartPost(Post.MANAGER, None, PostState.VACANT, (), (), 1)
    ]
    for row in rows.values():
        if row.post is Post.MANAGER:
            continue
        above = row.reports_to or Post.MANAGER
        while above is not Post.MANAGER and above not in rows:
            above = REPORTS_TO.get(above, Post.MANAGER)
        found.append(ChartPost(row.post, above, row.state, row.holders, row.stand_ins, row.wanted))
    return tuple(found)


def tree_of(rows: tuple[ChartPost, ...], lang: str) -> Node:
    """The chart as boxes, in a language: posts with their people, vacant ones named so."""

    def node(row: ChartPost) -> Node:
        below = tuple(node(one) for one in rows if one.under is row.post)
        return Node(translate(row.post.label, lang), _lines(row, lang), row.state is PostState.VACANT, below)

    return node(rows[0])


def _lines(row: ChartPost, lang: str) -> tuple[str, ...]:
    comma = "、" if lang == "zh" else ", "
    lines = [comma.join(row.holders)] if row.holders else []
    if row.stand_ins:
        text = translate(P_("chart", "stands in: {names}"), lang)
        lines.append(text.format(names=comma.join(row.stand_ins)))
    if row.state is PostState.VACANT:
        lines.append(translate(PostState.VACANT.label, lang))
    elif row.state is PostState.SHORT:
        text = translate(P_("chart", "{n} short"), lang)
        lines.append(text.format(n=row.wanted - len(row.holders)))
    return tuple(lines)
