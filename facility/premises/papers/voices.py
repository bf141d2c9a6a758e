"""The written answer to a complaint or suggestion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Phone, Text
from facility.papers.facts import Facts
from facility.papers.inline import Words
from facility.papers.registry import paper
from facility.papers.signing import SealPlace
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.text_blocks import Paragraph
from facility.premises.keeping import words as w
from facility.premises.keeping.ends import standing_entry
from facility.premises.keeping.kinds import VoiceKind
from facility.premises.keeping.voices import Voice
from facility.premises.papers.printing import KeepingPaper, PrintKeepingPaper
from facility.premises.profile import profile_at


@dataclass(frozen=True, slots=True)
class AnswerRow:
    kind: w.VoiceKind
    source: w.VoiceFrom
    on: w.VoiceOn
    way: w.VoiceWay
    about: w.VoiceAbout
    answer: w.VoiceAnswer
    facility: Annotated[Text, N_("Name of the facility")]
    phone: Annotated[Phone, N_("Telephone")]


_SHOWN = ("kind", "source", "on", "way", "about", "answer", "facility", "phone")


@paper(
    KeepingPaper.ANSWER.value, title=P_("letter", "Our answer"), row=AnswerRow, allows=_SHOWN,
    copies=(P_("copy", "who wrote to us"), P_("copy", "the facility")),
)  # fmt: skip
def voice_answer(on: Facts) -> Content:
    kind = on.raw("kind")
    thanks = {
        VoiceKind.COMPLAINT: N_("Thank you for telling us what was not right. On {on} you said to us:"),
        VoiceKind.SUGGESTION: N_("Thank you for your suggestion. On {on} you said to us:"),
        VoiceKind.PRAISE: N_("Thank you for your kind words. On {on} you said to us:"),
    }[kind]
    greeting: Words = on.word(P_("letter", "Dear Sir or Madam,"))
    if not on("source").empty:
        greeting = on.say(P_("letter", "Dear {source},"), source=(on("source"),))
    not_content: tuple[Block, ...] = ()
    if kind is not VoiceKind.PRAISE:
        not_content = (Paragraph(_further(on)),)
    return (
        Paragraph(greeting, flush=True),
        Paragraph(on.say(thanks, on=(on("on"),))),
        Paragraph(("“", on("about"), "”")),
        Paragraph(on.word(P_("letter", "We have looked into it. This is our answer:"))),
        Paragraph(on("answer")),
        *not_content,
        Kept((SealPlace(on("facility")),)),
    )


def _further(on: Facts) -> Words:
    """Where somebody can turn who is not content."""
    if on("phone").empty:
        return on.word(
            N_(
                "If you are not content with it, please tell us, or turn to the authorities that supervise us."
            )
        )
    return on.say(
        N_(
            "If you are not content with it, please ring {phone}, or turn to the authorities that supervise us."
        ),
        phone=(on("phone"),),
    )


def answer_row(ctx: Reading, cmd: PrintKeepingPaper) -> AnswerRow:
    """DomainError where it has not been answered yet."""
    assert cmd.entry is not None
    row = ctx.get(Voice, cmd.entry, "entry")
    standing_entry(row)
    if row.answered_on is None:
        raise DomainError(
            "not_answered", N_("This has not been answered yet. Enter the answer first."), "entry"
        )
    profile = profile_at(ctx.session, ctx.now)
    phone = (profile.complaints_phone or profile.phone) if profile else ""
    return AnswerRow(
        row.kind, row.source, row.on, row.way, row.about, row.answer, profile.name if profile else "",
        phone,
    )  # fmt: skip
