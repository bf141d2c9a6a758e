"""The card of a post: it hangs where people choose, so it says what the work is, names nobody who
does it, and nothing of medicines (5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Name, Text
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import Value
from facility.papers.registry import paper
from facility.papers.signing import NameCard
from facility.papers.strips import Content
from facility.papers.text_blocks import Bullets, Heading, Note
from facility.work import words as w
from facility.work.papers.printing import PrintWorkPaper, WorkPaper
from facility.work.posts_lists import work_post_card


@dataclass(frozen=True, slots=True)
class PostCardRow:
    """What everybody may read of a post."""

    name: w.PostName
    where: Annotated[Text, N_("Workshop or employer")]
    place: w.PostPlace
    line: w.Line
    kind: w.Kind
    tasks: w.Tasks
    minutes_day: w.MinutesADay
    days: w.Days
    start: w.Start | None
    finish: w.Finish | None
    places: w.Places
    intensity: w.Intensity
    hazards: w.Hazards
    protection: w.Protection
    coach: Annotated[Name, N_("Work coach")]


ALLOWED = (
    "name", "where", "place", "line", "kind", "tasks", "minutes_day", "days", "start", "finish", "places", "intensity",
    "hazards", "protection", "coach",
)  # fmt: skip


@paper(WorkPaper.POST_CARD.value, title=WorkPaper.POST_CARD.label, row=PostCardRow, allows=ALLOWED)
def work_post_card_paper(on: Facts) -> Content:
    tasks = tuple(line.strip() for line in str(on.raw("tasks") or "").splitlines() if line.strip())
    return (
        NameCard(on("name"), on("where")),
        on.fields("line", "kind", "intensity", "places", *_wide(on, "place")),
        Heading(on.word(P_("work", "Tasks"))),
        Bullets(tuple(Value("tasks", one) for one in tasks)),
        Heading(on.word(N_("Working hours"))),
        on.fields("minutes_day", "days", *(name for name in ("start", "finish") if not on(name).empty)),
        Heading(on.word(N_("Safety and health"))),
        on.fields(*_wide(on, "hazards", "protection", "coach")),
        Note(on.word(N_("Who would like to try this work tells the work coach. Trying is free, and so is stopping."))),
    )  # fmt: skip


def _wide(on: Facts, *names: str) -> tuple[Field, ...]:
    """Whole lines; a card that hangs has no empty places to write in."""
    return tuple(on.field(name, span=2) for name in names if not on(name).empty)


def post_card_row(ctx: Reading, cmd: PrintWorkPaper) -> tuple[PostCardRow, tuple[int, ...]]:
    """The row of one post; ``cmd.post`` is given."""
    assert cmd.post is not None
    card = work_post_card(ctx, post=cmd.post)
    taken = {name: getattr(card.post, name) for name in ALLOWED if name != "coach"}
    return PostCardRow(**taken, coach=card.coach), ()
