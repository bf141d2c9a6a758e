"""What waits of findings: to be put right, from a week before the deadline, and to be checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyRow, duties, duty, kind
from facility.core.i18n import N_, P_, Sentence, say
from facility.quality.findings.checking import CHECK_DAYS
from facility.quality.findings.queries import READ, FindingRow, finding_list
from facility.quality.findings.rules import WAITING
from facility.quality.findings.words import FindingState, Severity

PAGE, INSPECT = "quality", "quality.inspect"
AHEAD = timedelta(days=7)

REPAIR = kind(
    "finding", P_("today", "Finding to put right"), DutyGroup.QUALITY, icon="wrench", may=READ, acts=INSPECT, page=PAGE,
    done_by=("quality.add_step", "quality.finish_step", "quality.drop_step", "quality.describe_finding"),
)  # fmt: skip
CHECK = kind(
    "finding_check", P_("today", "Finding to check"), DutyGroup.QUALITY, icon="check-square", may="quality.read",
    acts=INSPECT, page=PAGE, done_by=("quality.check_finding",),
)  # fmt: skip


@duties(REPAIR)
def _repair(ctx: Reading) -> Iterator[DutyRow]:
    """Grave ones always; without a deadline too, for those who can set one. The deadline is part of what it is: after
    a check that was not in order it is a new thing."""
    for row in finding_list(ctx):
        if row.state not in WAITING:
            continue
        near = row.deadline is None or row.deadline <= ctx.today + AHEAD or row.severity is Severity.GRAVE
        if near:
            yield duty(
                ctx, REPAIR, f"finding-{row.id}-{row.deadline or 'open'}", name="", detail=_about(row), text=_said(row),
                due=row.deadline, target=("findings", row.id), action=P_("today", "Put it right"), named=row.owner_name,
            )  # fmt: skip


@duties(CHECK)
def _check(ctx: Reading) -> Iterator[DutyRow]:
    days = timedelta(days=ctx.settings.count(CHECK_DAYS))
    for row in finding_list(ctx):
        if row.state is FindingState.REPAIRED and row.repaired_on is not None:
            yield duty(
                ctx, CHECK, f"finding-{row.id}-{row.repaired_on}", name="", detail=_about(row),
                text=say(N_("Put right on {day}; somebody else looks whether it is"), day=row.repaired_on),
                due=row.repaired_on + days, target=("findings", row.id), action=N_("Check it"),
            )  # fmt: skip


def _about(row: FindingRow) -> Sentence:
    return say(N_("{number} · {what}"), number=row.number, what=row.what)


def _said(row: FindingRow) -> Sentence:
    if not row.owner_name:
        return say(N_("Nobody has been named who puts it right"))
    if row.deadline is None:
        return say(N_("{owner} puts it right; no deadline is set"), owner=row.owner_name)
    return say(N_("{owner} puts it right"), owner=row.owner_name)
