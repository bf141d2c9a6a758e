"""The record of a drill: what was practised, who took part, what was found, with room for signatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.papers.facts import Facts
from facility.papers.photos import Photo
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Table
from facility.papers.text_blocks import Heading
from facility.premises.keeping import words as w
from facility.premises.keeping.drills import Drill
from facility.premises.keeping.ends import standing_entry
from facility.premises.papers.office import kept_picture
from facility.premises.papers.printing import KeepingPaper, PrintKeepingPaper

SIGNING = 24
"""Places to sign at most; who else took part signs on the back."""


@dataclass(frozen=True, slots=True)
class DrillPaperRow:
    kind: w.DrillKind
    on: w.DrillOn
    place: w.DrillPlace
    leader: w.DrillLeader
    staff_there: w.StaffThere
    residents_there: w.ResidentsThere
    minutes: w.Minutes | None
    participants: w.Participants
    findings: w.Findings
    improvements: w.Improvements
    photo: Annotated[bytes, N_("Photo")] | None


_SHOWN = (
    "kind", "on", "place", "leader", "staff_there", "residents_there", "minutes", "participants", "findings",
    "improvements", "photo",
)  # fmt: skip


@paper(KeepingPaper.DRILL.value, title=KeepingPaper.DRILL.label, row=DrillPaperRow, allows=_SHOWN)
def drill_record(on: Facts) -> Content:
    photo: tuple[Block, ...] = ()
    if on.raw("photo"):
        photo = (Photo(on.raw("photo"), on.word(N_("Photo of the drill"))),)
    places = min(on.raw("staff_there") or 0, SIGNING)
    name, signature = on.word(N_("Name")), on.word(N_("Signature"))
    return (
        on.fields(
            "kind", "on", "place", "leader", "staff_there", "residents_there", "minutes",
            on.field("participants", lines=2), on.field("findings", lines=3), on.field("improvements", lines=3),
        ),
        *photo,
        Heading(on.word(N_("Signatures of those who took part"))),
        Table(
            (Column(name, 0.2), Column(signature, 0.3), Column(name, 0.2), Column(signature, 0.3)),
            blank=max(-(-places // 2), 2),
        ),
        Kept((SignRow((on.word(P_("drill", "Led by")), on.word(P_("equipment", "In charge")))),)),
    )  # fmt: skip


def drill_row(ctx: Reading, cmd: PrintKeepingPaper) -> DrillPaperRow:
    """Of the drill named; an entry crossed out has no record."""
    assert cmd.entry is not None
    row = ctx.get(Drill, cmd.entry, "entry")
    standing_entry(row)
    return DrillPaperRow(
        row.kind, row.on, row.place, row.leader, row.staff_there, row.residents_there, row.minutes, row.participants,
        row.findings, row.improvements, kept_picture(ctx, row.photo),
    )  # fmt: skip
