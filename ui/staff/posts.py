"""Posts: the core team of six professions first, who holds them, who stands in, what is lacking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.core.words import Count, Text
from facility.staff import words as w
from facility.staff.posts import PostState, post_list
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.registers.register import Deed, Fact, Fields, Pill, told
from ui.staff.register import StaffPart, StaffRegister

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
        return told(line.row, "asks", "tasks")

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
        return {"tasks": line.row.tasks, "asks": line.row.asks, "wanted": line.row.wanted}

    def empty(self) -> EmptyState:
        return EmptyState(self.icon, _("No posts"), "")


class PostsPart(StaffPart):
    register = PostsRegister
