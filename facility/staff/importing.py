"""Staff brought in from an Excel list: compared with the register, applied as a whole, taken back as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import words_of
from facility.incoming.bringing import ListWords, takes_lists
from facility.incoming.lines import ReadRow
from facility.incoming.preview import Change, Plan
from facility.staff.commands import (
    ChangeStaff,
    EndStaff,
    HireStaff,
    StaffFacts,
    change_staff,
    end_staff,
    hire_staff,
)
from facility.staff.list_words import STAFF, StaffLine
from facility.staff.model import Staff
from facility.staff.words import Engagement

FACTS = (
    "code",
    "sex",
    "posts",
    "engagement",
    "education",
    "school",
    "qualification",
    "phone",
    "since",
    "notes",
)


@command(
    "staff.import_list",
    N_("imported the list {title}: {added} new, {changed} changed"),
    may="staff.write",
    label=N_("Import a list of staff"),
)
class ImportStaff(ListWords, Command[int]):
    pass


def compare(ctx: Reading, plan: Plan[StaffLine]) -> Plan[StaffLine]:
    """Each row against whom it speaks of."""
    everybody = list(ctx.session.scalars(select(Staff).order_by(Staff.id)))
    for row, line in plan.usable():
        try:
            known = find(everybody, line)
            check(line, known, ctx)
        except DomainError as error:
            plan.spoil(row, error)
            continue
        if known is not None:
            plan.known[row.number] = known
            plan.known_as[row.number] = known.code or known.name
            plan.changes[row.number] = changes_to(known, line, ctx)
    return plan


def find(everybody: list[Staff], line: StaffLine) -> Staff | None:
    """Whom a line speaks of: by code, else by name, where several share it by phone; None where new.

    Raises DomainError ``code_taken``, ``several_alike``.
    """
    by_code = {one.code.casefold(): one for one in sorted(everybody, key=lambda one: one.since) if one.code}
    if line.code and (same := by_code.get(line.code.casefold())):
        if same.name != line.name:
            text = N_("The register has {name} under this code. Which is right?")
            raise DomainError("code_taken", text, "code", name=same.name)
        return None if _came_back(same, line) else same
    by_name: dict[str, list[Staff]] = defaultdict(list)
    for one in everybody:
        if not _came_back(one, line) and not (line.code and one.code):
            by_name[one.name].append(one)
    alike = by_name[line.name]
    if len(alike) > 1 and line.phone:
        alike = [one for one in alike if one.phone == line.phone]
    if len(alike) > 1 or (not alike and len(by_name[line.name]) > 1):
        text = N_("The register has several people of this name. Add the staff code or the right phone.")
        raise DomainError("several_alike", text, "name")
    return alike[0] if alike else None


def _came_back(one: Staff, line: StaffLine) -> bool:
    """Whether a line speaks of a time after somebody left, which is entered anew."""
    return one.until is not None and line.since is not None and line.since > one.until


def check(line: StaffLine, known: Staff | None, ctx: Reading) -> None:
    """What is needed of somebody new, and what cannot be of somebody known. Raises DomainError."""
    if known is None:
        if not line.posts:
            text = N_("Which post this person has is missing, such as 护士 or 社工.")
            raise DomainError("posts_missing", text, "posts")
        if line.since is None:
            text = N_("Since when this person works here is missing, such as 2024-03-01.")
            raise DomainError("since_missing", text, "since")
        return
    if known.until is not None and known.until < ctx.today and line.until not in (None, known.until):
        raise DomainError(
            "already_left", N_("{name} left on {day}."), "until", name=known.name, day=known.until
        )
    since, until = line.since or known.since, line.until or known.until
    if until is not None and until < since:
        word = "until" if line.until is not None else "since"
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), word)


def changes_to(known: Staff, line: StaffLine, ctx: Reading) -> list[Change]:
    """What the line tells otherwise. Blank cells change nothing; the order of posts does not matter."""
    pairs = [(word, _known(known, word, ctx), getattr(line, word)) for word in (*FACTS, "until")]
    return [
        Change(word, old, new)
        for word, old, new in pairs
        if new not in (None, "", ()) and new != old and not (word == "posts" and set(old) == set(new))
    ]


def _known(known: Staff, word: str, ctx: Reading) -> Any:
    return known.posts_on(ctx.today) if word == "posts" else getattr(known, word)


def _applier(
    ctx: Context, plan: Plan[StaffLine], _rows: list[ReadRow[StaffLine]]
) -> Callable[[ReadRow[StaffLine]], None]:
    def apply(row: ReadRow[StaffLine]) -> None:
        line, known = row.line, plan.known.get(row.number)
        assert line is not None
        if known is None:
            told = {word: getattr(line, word) for word in ("name", *FACTS)}
            told["engagement"] = line.engagement or Engagement.EMPLOYED
            staff = hire_staff(ctx, HireStaff(**told))
        else:
            staff = known.id
            _change(ctx, known, {one.word: one.new for one in plan.changes[row.number]})
        if line.until is not None and ctx.get(Staff, staff).until != line.until:
            end_staff(ctx, EndStaff(staff=staff, until=line.until, leave_reason=line.leave_reason))

    return apply


def _change(ctx: Context, known: Staff, told: dict[str, Any]) -> None:
    values = {word.name: _known(known, word.name, ctx) for word in words_of(StaffFacts)}
    told = {word: new for word, new in told.items() if word in values}
    if told:
        change_staff(ctx, ChangeStaff(staff=known.id, **{**values, **told}))


REGISTER = takes_lists(
    "staff", N_("List of staff"), STAFF, ImportStaff, compare=compare, applier=_applier, reads="staff.read"
)
