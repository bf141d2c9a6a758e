"""The notice to put a hazard right: what and where, until when, what was done, and who looked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.users import AppUser
from facility.core.words import Name
from facility.papers.facts import Facts
from facility.papers.photos import Photo
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.text_blocks import Heading, Paragraph
from facility.premises.keeping import words as w
from facility.premises.keeping.ends import standing_entry
from facility.premises.keeping.hazards import Hazard, hazards
from facility.premises.keeping.rounds import SafetyRound
from facility.premises.papers.office import kept_picture
from facility.premises.papers.printing import KeepingPaper, PrintKeepingPaper


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """``came_from``: the round in which it was found."""

    what: w.HazardWhat
    place: w.HazardPlace
    found_on: w.FoundOn
    found_by: Annotated[Name, N_("Found by")]
    came_from: Annotated[Sentence, N_("Found in")] | None
    owner_name: w.OwnerName
    deadline: w.Deadline
    photo: Annotated[bytes, N_("Photo")] | None
    fixed_on: w.FixedOn | None
    fixed_how: w.FixedHow
    rechecked_on: w.RecheckedOn | None
    recheck_note: w.RecheckNote
    photo_after: Annotated[bytes, N_("Photo after it was put right")] | None


_SHOWN = (
    "what", "place", "found_on", "found_by", "came_from", "owner_name", "deadline", "photo", "fixed_on", "fixed_how",
    "rechecked_on", "recheck_note", "photo_after",
)  # fmt: skip


@paper(
    KeepingPaper.NOTICE.value, title=KeepingPaper.NOTICE.label, row=NoticeRow, allows=_SHOWN,
    copies=(P_("copy", "who puts it right"), P_("copy", "the facility")),
)  # fmt: skip
def rectification_notice(on: Facts) -> Content:
    told = on.say(
        N_(
            "{owner_name}: the hazard below was found. Please put it right by {deadline}, and tell us so that somebody looks again. Until then, keep people away from it."
        )
    )
    photo: tuple[Block, ...] = ()
    if on.raw("photo"):
        photo = (Photo(on.raw("photo"), on.word(N_("Photo taken when it was found")), 44),)
    after: tuple[Block, ...] = ()
    if on.raw("photo_after"):
        after = (Photo(on.raw("photo_after"), on.label("photo_after"), 44),)
    source = () if on("came_from").empty else ("came_from",)
    good, bad = on.word(P_("recheck", "In order")), on.word(P_("recheck", "Not in order"))
    return (
        Paragraph(told),
        on.fields(
            on.field("what", span=2), "place", *source, "found_on", "found_by", "owner_name", "deadline",
        ),
        *photo,
        SignRow((on.word(P_("notice", "Issued by")), on.word(P_("notice", "Received by")))),
        Kept((
            Heading(on.word(P_("notice", "Put right"))),
            on.fields("fixed_on", on.field("fixed_how", lines=2)),
            *after,
            SignRow((on.word(N_("Who puts it right")),)),
        )),
        Kept((
            Heading(on.word(P_("notice", "Checked again"))),
            on.fields("rechecked_on", on.field("recheck_note", lines=2)),
            SignRow((on.word(P_("notice", "Checked by")),), (good, bad), chosen=good if on.raw("rechecked_on") else ""),
        )),
    )  # fmt: skip


def notice_row(ctx: Reading, cmd: PrintKeepingPaper) -> NoticeRow:
    """Of the hazard named; an entry crossed out has no notice."""
    assert cmd.entry is not None
    kept = ctx.get(Hazard, cmd.entry, "entry")
    standing_entry(kept)
    row = next(one for one in hazards(ctx) if one.id == kept.id)
    made = ctx.session.get(SafetyRound, row.round) if row.round is not None else None
    finder = ctx.session.get(AppUser, kept.found_by)
    return NoticeRow(
        row.what, row.place, row.found_on, finder.name if finder else "",
        say(N_("{rhythm} of {day}"), rhythm=made.rhythm, day=made.day) if made else None, row.owner_name, row.deadline,
        kept_picture(ctx, row.picture), row.fixed_on, row.fixed_how, row.rechecked_on, row.recheck_note,
        kept_picture(ctx, row.picture_after),
    )  # fmt: skip
