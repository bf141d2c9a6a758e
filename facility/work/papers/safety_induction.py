"""The record of a safety induction: one that was given, one to come at a post, or blank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.errors import NotFound
from facility.core.i18n import N_, P_
from facility.core.words import Name, Text, YesNoAnswer
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import Tick
from facility.papers.registry import paper
from facility.papers.signing import Signatures, Signer
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note
from facility.people.persons import Person
from facility.work import words as w
from facility.work.inductions import SafetyInduction, safety_inductions
from facility.work.papers.printing import PrintWorkPaper, WorkPaper
from facility.work.posts_lists import work_post_card


@dataclass(frozen=True, slots=True)
class SafetyInductionRow:
    """An induction at a post; what is not known yet stays free for the pen."""

    name: Annotated[Name, N_("Name")]
    post: w.PostName
    where: Annotated[Text, N_("Workshop or employer")]
    hazards: w.Hazards
    protection: w.Protection
    medicine_pause: w.MedicinePause
    on: w.InductionOn | None
    by: Annotated[Name, P_("induction", "Given by")]
    topics: w.Topics
    understood: w.Understood | None
    remark: w.Remark


ALLOWED = (
    "name", "post", "where", "hazards", "protection", "medicine_pause", "on", "by", "topics", "understood", "remark",
)  # fmt: skip


@paper(WorkPaper.INDUCTION.value, title=WorkPaper.INDUCTION.label, row=SafetyInductionRow, allows=ALLOWED)
def safety_induction(on: Facts) -> Content:
    return (
        on.fields(
            "name", "on", "post", "where", on.field("hazards", ticks=on.blank, span=2),
            on.field("protection", span=2), on.field("medicine_pause", span=2),
        ),
        Heading(on.word(P_("induction", "What was gone through"))),
        _topics(on),
        on.fields(
            Field(on.label("understood"), on.ticks("understood", YesNoAnswer.YES, YesNoAnswer.NO), 2),
            on.field("remark", lines=1, span=2),
        ),
        Kept(
            (
                Note(on.word(N_("Nobody begins at a post before this has been gone through. Whoever is unsure stops and asks."))),
                Signatures(
                    (
                        Signer(on.word(P_("induction", "Given by")), "" if on("by").empty else on("by"), by_hand=False),
                        Signer(
                            on.word(N_("The person")), "" if on("name").empty else on("name"),
                            on.word(N_("I was shown this and could ask")),
                        ),
                    )
                ),
            )
        ),
    )  # fmt: skip


def _topics(on: Facts) -> Block:
    done = on.raw("topics") or ()
    columns = (
        Column("序" if on.lang == "zh" else "No.", 0.07, "center"),
        Column(on.word(N_("Topic")), 0.5),
        Column(on.word(P_("induction", "Done")), 0.1, "center"),
        Column(on.word(P_("induction", "Remarks"))),
    )
    rows = (
        Row((str(at), on.word(one.label), (Tick(one in done),), ""))
        for at, one in enumerate(w.InductionTopic, 1)
    )
    return Table(columns, tuple(rows))


def induction_row(ctx: Reading, cmd: PrintWorkPaper) -> tuple[SafetyInductionRow, tuple[int, ...]]:
    """The row of an induction that was given, else of one to come at a post."""
    if cmd.induction is not None:
        person = ctx.get(SafetyInduction, cmd.induction, "induction").person
        given = next((one for one in safety_inductions(ctx, person=person) if one.id == cmd.induction), None)
        if given is None:
            raise NotFound("induction")
        post = work_post_card(ctx, post=given.post).post
        row = SafetyInductionRow(
            given.name, post.name, post.where, post.hazards, post.protection, post.medicine_pause, given.on,
            given.by_name, given.topics, given.understood, given.remark,
        )  # fmt: skip
        return row, (person,)
    assert cmd.post is not None
    card = work_post_card(ctx, post=cmd.post)
    who = ctx.get(Person, cmd.person, "person") if cmd.person is not None else None
    row = SafetyInductionRow(
        who.name if who else "", card.post.name, card.post.where, card.post.hazards, card.post.protection,
        card.post.medicine_pause, None, card.coach, (), None, "",
    )  # fmt: skip
    return row, (who.id,) if who else ()
