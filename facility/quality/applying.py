"""Which lines apply to this facility at a moment: those of its standard that fit its kind, and its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.core.i18n import N_, Sentence, say
from facility.core.settings import Mark, declare
from facility.core.standard import ROOT, USUAL, Chapter, Line, Standard, load_standard
from facility.core.words import Help, Text
from facility.premises.profile import profile_at
from facility.premises.words import Ability, FacilityKind
from facility.quality.own_lines import OWN, OWN_TITLE, own_lines_on

_ABILITIES = {Ability.CHILDREN: "children", Ability.OLDER_PEOPLE: "older"}
_KINDS = {FacilityKind.DAY: "day", FacilityKind.FULL_TIME: "full"}

declare(
    "quality.standard",
    Annotated[
        Text, N_("Standard that is inspected by"), Help(N_("The name of a file in the folder of standards."))
    ],
    USUAL,
    Mark.OURS,
    N_("Monthly inspection"),
)


@dataclass(frozen=True, slots=True)
class Applying:
    """The standard and the lines that apply at a moment. known: whether the facility has been described."""

    standard: Standard
    lines: tuple[Line, ...]
    chapters: tuple[Chapter, ...]
    known: bool


def standard_here(ctx: Reading) -> Standard:
    """The standard this facility is inspected by; the usual one where the named file is not there."""
    key = str(ctx.settings.get("quality.standard")).strip() or USUAL
    return load_standard(key if (ROOT / f"{key}.toml").is_file() else USUAL)


def applying_at(ctx: Reading, moment: datetime) -> Applying:
    """What applies at a moment; without a description no line is known to apply."""
    standard, profile = standard_here(ctx), profile_at(ctx.session, moment)
    if profile is None:
        return Applying(standard, (), (), False)
    abilities = frozenset(_ABILITIES[one] for one in profile.abilities)
    fitting = [line for line in standard.lines if line.fits(_KINDS[profile.kind], abilities)]
    own = list(own_lines_on(ctx.session, day_of(moment)))
    lines = (*fitting, *own)
    held = {line.chapter for line in lines}
    chapters = [chapter for chapter in standard.chapters if chapter.number in held]
    if own:
        chapters.append(Chapter(OWN, OWN_TITLE))
    return Applying(standard, lines, tuple(chapters), True)


def not_applying(reason: str) -> Sentence:
    """How a line set aside is told."""
    return say(N_("Does not apply here: {reason}"), reason=reason)
