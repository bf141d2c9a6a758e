"""What waits in the keeping of the house: ends that come near, rounds, hazards, incidents, answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyKind, DutyRow, duties, duty, kind
from facility.core.ends import reached, warn_marks
from facility.core.i18n import N_, P_, Sentence, say
from facility.premises.keeping.calendar import EndOf, EndRow, ends_ahead
from facility.premises.keeping.drills import months_after
from facility.premises.keeping.hazards import hazards
from facility.premises.keeping.incidents import incidents
from facility.premises.keeping.kinds import Rhythm
from facility.premises.keeping.round_lines import lines_of
from facility.premises.keeping.rounds import round_of
from facility.premises.keeping.voices import voices

PAGE, READ, KEEP, WRITE = "premises", "premises.read", "premises.keep", "premises.write"
CLOSE_WITHIN = timedelta(days=7)

END = kind(
    "house_paper", P_("today", "Paper ends"), DutyGroup.CERTIFICATES, icon="file-text", may=READ, acts=WRITE,
    page=PAGE, done_by=("premises.renew_document", "premises.end_document"),
)  # fmt: skip
REVIEW = kind(
    "rule_review", P_("today", "Rule to review"), DutyGroup.CERTIFICATES, icon="book-open", may=READ, acts=WRITE,
    page=PAGE, done_by=("premises.revise_rule", "premises.review_rule", "premises.end_rule"),
)  # fmt: skip
CHECK = kind(
    "equipment_check", P_("today", "Equipment to check"), DutyGroup.CERTIFICATES, icon="wrench", may=READ, acts=KEEP,
    page=PAGE, done_by=("premises.check_equipment",),
)  # fmt: skip
DRILL = kind(
    "fire_drill", P_("today", "Drill due"), DutyGroup.QUALITY, icon="fire", may=READ, acts=KEEP, page=PAGE,
    done_by=("premises.record_drill",), hard=True,
)  # fmt: skip
ROUND = kind(
    "safety_round", P_("today", "Safety round"), DutyGroup.QUALITY, icon="shield-check", may=READ, acts=KEEP, page=PAGE,
    done_by=("premises.begin_round", "premises.answer_round", "premises.finish_round"), hard=True,
)  # fmt: skip
HAZARD = kind(
    "hazard", P_("today", "Hazard"), DutyGroup.QUALITY, icon="warning", may=READ, acts=KEEP, page=PAGE,
    done_by=("premises.fix_hazard", "premises.recheck_hazard"), hard=True,
)  # fmt: skip
INCIDENT = kind(
    "incident", P_("today", "Incident to close"), DutyGroup.QUALITY, icon="first-aid", may="events.read",
    acts="events.write", page=PAGE, done_by=("premises.close_incident",),
)  # fmt: skip
ANSWER = kind(
    "complaint", P_("today", "Answer due"), DutyGroup.QUALITY, icon="chat-text", may="events.read",
    acts="events.write", page=PAGE, done_by=("premises.answer_voice",),
)  # fmt: skip

_KINDS: dict[EndOf, tuple[DutyKind, str, tuple[str, str]]] = {
    EndOf.DOCUMENT: (END, N_("Renew it"), ("documents", "house_papers")),
    EndOf.REGISTRATION: (END, N_("Renew it"), ("ends", "ends")),
    EndOf.FUND: (END, N_("Look at it"), ("means", "funds")),
    EndOf.RULE: (REVIEW, N_("Review it"), ("rules", "rules")),
    EndOf.EQUIPMENT: (CHECK, N_("Enter the check"), ("equipment", "equipment")),
    EndOf.DRILL: (DRILL, N_("Record the drill"), ("rules", "drills")),
}
"""The kind of duty of an end, what is done about it, and the part and register where it stands."""


def _at(part: str, register: str, line: int | None = None) -> tuple[str, str, str, int | None]:
    """What the page is given to show a line."""
    return part, "register", register, line


@duties(END, REVIEW, CHECK, DRILL)
def _ends(ctx: Reading) -> Iterator[DutyRow]:
    """One row for each end within the warnings; every warning reached is a thing of its own, so a put-off ends there."""
    marks = warn_marks(ctx.settings)
    for row in ends_ahead(ctx):
        mark = reached(row.until, ctx.today, marks)
        if mark is None:
            continue
        which, action, (part, register) = _KINDS[row.of]
        yield duty(
            ctx, which, f"{row.of.value}-{row.id}-{mark}", name="", detail=row.name, text=_said(row), due=row.until,
            target=_at(part, register, row.id if row.id and register != "ends" else None), action=action,
        )  # fmt: skip


def _said(row: EndRow) -> Sentence:
    left = row.days_left
    if row.of in (EndOf.DOCUMENT, EndOf.REGISTRATION, EndOf.FUND):
        if left < 0:
            return say(N_("Ran out {n} days ago"), n=-left)
        return say(N_("Runs out in {n} days"), n=left) if left else say(N_("Runs out today"))
    if left < 0:
        return say(N_("Was due {n} days ago"), n=-left)
    return say(N_("Due in {n} days"), n=left) if left else say(N_("Due today"))


@duties(ROUND)
def _rounds(ctx: Reading) -> Iterator[DutyRow]:
    """Today's round and this month's, in a house that has lines for them; a check of accessibility once begun."""
    for rhythm in Rhythm:
        if not lines_of(ctx.session, rhythm):
            continue
        made = round_of(ctx.session, rhythm, ctx.today)
        if made is not None and made.finished_at is not None:
            continue
        if rhythm is Rhythm.ACCESS and made is None:
            continue  # made when the house has changed, not by the calendar
        last = ctx.today if rhythm is Rhythm.DAILY else _end_of_month(ctx)
        text = (
            say(N_("Not made yet")) if made is None else say(N_("Begun; not everything has been looked at"))
        )
        yield duty(
            ctx, ROUND, f"{rhythm.value}-{last}", name="", detail=say(N_("{rhythm}"), rhythm=rhythm), text=text, due=last,
            target=_at("rounds", "round_lines"), action=N_("Make the round"),
        )  # fmt: skip


def _end_of_month(ctx: Reading) -> date:
    return months_after(ctx.today.replace(day=1), 1) - timedelta(days=1)


@duties(HAZARD)
def _hazards(ctx: Reading) -> Iterator[DutyRow]:
    """Every open hazard; once put right it waits for somebody to look again."""
    for row in hazards(ctx):
        if row.rechecked_on is not None or row.voided_at is not None:
            continue
        text = (
            say(N_("{owner} puts it right"), owner=row.owner_name)
            if row.fixed_on is None
            else say(N_("Put right; look again whether it is"))
        )
        yield duty(
            ctx, HAZARD, f"hazard-{row.id}", name="", detail=say(N_("{what}"), what=row.what), text=text,
            due=row.deadline if row.fixed_on is None else row.fixed_on + CLOSE_WITHIN, target=_at('rounds', 'hazards', row.id),
            action=N_("It is put right") if row.fixed_on is None else N_("Check again"), named=row.owner_name,
        )  # fmt: skip


@duties(INCIDENT)
def _incidents(ctx: Reading) -> Iterator[DutyRow]:
    for row in incidents(ctx):
        if row.closed_on is None and row.voided_at is None:
            yield duty(
                ctx, INCIDENT, f"incident-{row.id}", name="", detail=say(N_("{kind}"), kind=row.kind),
                text=say(N_("Write down what was learnt")), due=day_of(row.at) + CLOSE_WITHIN, target=_at('events', 'incidents', row.id),
                action=N_("Close the incident"),
            )  # fmt: skip


@duties(ANSWER)
def _answers(ctx: Reading) -> Iterator[DutyRow]:
    for row in voices(ctx):
        if row.due is not None and row.answered_on is None and row.voided_at is None:
            yield duty(
                ctx, ANSWER, f"voice-{row.id}", name="", detail=say(N_("{kind}"), kind=row.kind),
                text=say(N_("Received on {on}; an answer is waited for"), on=row.on), due=row.due, target=_at('events', 'voices', row.id),
                action=N_("Answer it"),
            )  # fmt: skip
