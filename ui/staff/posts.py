"""Posts: the core team of six professions first, who holds them, who stands in, what is lacking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from facility.core.i18n import N_, P_, _, current
from facility.core.words import Count, Text
from facility.staff import words as w
from facility.staff.papers.printing import StaffPaper
from facility.staff.post_chart import post_chart, tree_of
from facility.staff.posts import PostState, post_list
from ui.kit.card import Card
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.kit.panel import scrolling
from ui.kit.tree_view import TreeView
from ui.registers.register import Deed, Fact, Fields, Pill, told
from ui.staff.printing import PrintMenu, may_print
from ui.staff.records import HoldingsRegister
from ui.staff.register import StaffPart, StaffRegister
from ui.staff.services import ServicesRegister

CHART = "chart"
LOOKS: dict[PostState, tuple[Any, str]] = {
    PostState.FILLED: ("ok", "check-circle"), PostState.STAND_IN: ("warning", "swap"),
    PostState.PAPERS: ("warning", "medal"), PostState.SHORT: ("warning", "users"),
    PostState.VACANT: ("danger", "warning-circle"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PostLine:
    key: str
    person: None
    number: str
    name: Annotated[Text, N_("Post")]
    state: Annotated[Text, P_("post", "How it stands")]
    holders: Annotated[tuple[str, ...], P_("post", "Held by")]
    stand_ins: Annotated[tuple[str, ...], N_("Stand-ins")]
    lacking: Annotated[tuple[str, ...], N_("Without the papers asked for")]
    wanted: Annotated[Count, P_("post", "People wanted")]
    post: w.Post
    row: Any


class PostsRegister(StaffRegister):
    name, icon = "posts", "tree-structure"
    line = PostLine
    columns = ("name", "state", "holders", "stand_ins", "lacking", "wanted")
    widths: ClassVar[Mapping[str, int]] = {"name": 168, "stand_ins": 120, "lacking": 140, "wanted": 88}
    begins = ("staff.give_post", "staff.describe_post")
    icons: ClassVar[Mapping[str, str]] = {
        "staff.give_post": "user-plus",
        "staff.describe_post": "pencil-simple",
    }
    lines = 3

    def word(self) -> str:
        return _(P_("staff", "Posts"))

    def read(self) -> list[PostLine]:
        """The core team first, in the order of the standard."""
        rows = sorted(self.page.ask(post_list), key=lambda row: not row.core)
        return [
            PostLine(
                row.post.value, None, _("core team") if row.core else "", _(row.post.label), _(row.state.label), row.holders,
                row.stand_ins, row.lacking, row.wanted, row.post, row,
            )
            for row in rows
        ]  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("core", _("Core team")), ("gap", _(P_("posts", "Not filled"))), ("bare", _(P_("posts", "No description"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        if pill == "core":
            return bool(line.row.core)
        return line.row.state is not PostState.FILLED if pill == "gap" else not line.row.described

    def chip(self, line: Any) -> ChipLook:
        tone, icon = LOOKS[line.row.state]
        return ChipLook(tone, icon, line.state, line.row.state is PostState.FILLED)

    def facts(self, line: Any) -> list[Fact]:
        return told(line.row, "reports_to", "asks", "tasks")

    def deeds(self, line: Any) -> list[Deed]:
        return self.offered(
            Deed("staff.give_post", _("Give a post"), "user-plus"),
            Deed("staff.describe_post", _("Describe a post"), "pencil-simple"),
        )

    def about(self, line: Any, what: str) -> Fields:
        return {"post": line.post}

    def start(self, line: Any, what: str) -> Fields:
        if what != "staff.describe_post":
            return {}
        found = {"tasks": line.row.tasks, "asks": line.row.asks, "wanted": line.row.wanted}
        return {**found, "reports_to": line.row.reports_to} if line.row.reports_to is not None else found

    def empty(self) -> EmptyState:
        return EmptyState(self.icon, _("No posts"), "")


class PostsPart(StaffPart):
    """The posts, who held them when, who answers for which service, and the chart drawn from the posts."""

    register = PostsRegister
    others = (HoldingsRegister, ServicesRegister)
    papers = (StaffPaper.CHART,)

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.tree = TreeView()
        self.area = scrolling(self.tree)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_(P_("posts", "Organisation chart")))
        self.chart = Card(_(P_("posts", "Organisation chart")))
        offered = [StaffPaper.CHART] if may_print(page.seat, StaffPaper.CHART) else []
        self.print_chart = PrintMenu(page, offered, self.about_paper)
        self.chart.add_to_heading(self.print_chart)
        self.chart.body.addWidget(self.area, 1)
        self.chart.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self.chart, 1)

    def choices(self) -> list[tuple[str, str, str]]:
        return [*super().choices(), (CHART, _(P_("posts", "Organisation chart")), "")]

    def show_register(self, key: object) -> None:
        """A register, or the chart in its place."""
        if key == CHART and not self.page.may_leave():
            self.choice.choose(self.view.now.name)
            return
        self.chart.setVisible(key == CHART)
        self.view.setVisible(key != CHART)
        if key != CHART:
            super().show_register(key)
            return
        self.page.close_panel()
        self.choice.choose(CHART)
        self.load()

    def load(self) -> None:
        super().load()
        self.tree.show_tree(tree_of(self.page.ask(post_chart), current()))

    def take_focus(self) -> None:
        if self.chart.isHidden():
            super().take_focus()
        else:
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)
