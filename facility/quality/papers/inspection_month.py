"""A month of inspection as its papers need it: in one language, people served by the number of their file alone.

What the records say of a judged line is what they said when it was judged; so a signed month reads the same for ever,
and its papers are quick, for no record is read again.
"""

from __future__ import annotations

from sqlalchemy import select

from facility.core.checks import Answer, Verdict
from facility.core.desk import Reading
from facility.core.i18n import P_, translate
from facility.core.standard import Line, Unit
from facility.core.users import AppUser
from facility.premises.profile import profile_at
from facility.premises.words import FacilityKind
from facility.quality.applying import not_applying
from facility.quality.findings.model import Finding
from facility.quality.findings.naming import unnamed
from facility.quality.inspection.due_rules import judged_here
from facility.quality.inspection.evidence import words_kept
from facility.quality.inspection.model import DrawnFile, Inspection, InspectionShare, Judgement
from facility.quality.inspection.results import Counts, count, counts_for_conformity
from facility.quality.inspection.state import state_of
from facility.quality.inspection.words import Result, WhyDue
from facility.staff.model import Staff


class MonthOnPaper:
    """Read once for one paper."""

    def __init__(self, ctx: Reading, inspection: int, lang: str) -> None:
        self.ctx, self.lang = ctx, lang
        self.row = ctx.get(Inspection, inspection, "inspection")
        self.state = state_of(ctx, self.row)
        self.plain = unnamed(ctx, lang)
        session = ctx.session
        mine = DrawnFile.inspection == self.row.id
        self.drawn = tuple(session.scalars(select(DrawnFile).where(mine).order_by(DrawnFile.place)))
        found = select(Finding).where(Finding.inspection == self.row.id)
        self.finding_of = {(one.clause, one.file): one.number for one in session.scalars(found)}
        self.users = {id: name for id, name in session.execute(select(AppUser.id, AppUser.name))}
        profile = profile_at(session, self.state.reading.until)
        self.kind: FacilityKind | None = profile.kind if profile is not None else None
        self.titles = {one.number: one.title.words(lang) for one in self.state.applying.chapters}
        self.lines = tuple(self.state.due_lines())
        shares = session.execute(
            select(InspectionShare.chapter, Staff.name)
            .join(Staff, Staff.id == InspectionShare.staff)
            .where(InspectionShare.inspection == self.row.id)
            .order_by(InspectionShare.id)
        )
        self.shares: tuple[tuple[str, str], ...] = tuple((chapter, name) for chapter, name in shares)

    def at_work(self, chapter: str) -> tuple[str, ...]:
        """Who looks at a chapter."""
        return tuple(dict.fromkeys(name for one, name in self.shares if one == chapter))

    def inspectors(self) -> tuple[str, ...]:
        """Everybody who looks at some chapter or judged a line, each once."""
        judged = (self.users.get(one.judged_by, "") for one in self.state.judged.values())
        return tuple(dict.fromkeys(name for name in (*(name for _at, name in self.shares), *judged) if name))

    def judged(self, line: Line, file: DrawnFile | None = None) -> Judgement | None:
        return self.state.judged.get((line.clause, file.id if file is not None else None))

    def aside(self, line: Line) -> bool:
        """Whether it does not apply to this facility at all; nobody judges it."""
        return self.state.due.get(line.clause) is WhyDue.ASIDE

    def by_files(self, line: Line) -> bool:
        """Whether it is judged in each file drawn."""
        return line.unit is Unit.FILE and judged_here(line) and not self.aside(line)

    def result(self, line: Line) -> Result | None:
        return self.state.result(line)

    def kept(self, line: Line, file: DrawnFile | None = None) -> str:
        """What the records said when the line was judged; "" while it is not."""
        if self.aside(line):
            row = self.state.aside.get(line.clause)
            return self.plain(not_applying(row.reason).render(self.lang)) if row is not None else ""
        judgement = self.judged(line, file)
        return self.plain(words_kept(judgement.evidence_says, self.lang)) if judgement is not None else ""

    def found(self, line: Line, file: DrawnFile | None = None) -> str:
        """What the records say: when the line was judged, else now, with what lacks."""
        if self.aside(line) or self.judged(line, file) is not None:
            return self.kept(line, file)
        return self.told(self.state.reading.answer(line, file.person if file is not None else None))

    def told(self, found: Answer) -> str:
        """An answer in words."""
        said = found.says.render(self.lang)
        if found.verdict is Verdict.DOES_NOT and found.missing is not None:
            said += ("" if self.lang == "zh" else " ") + found.missing.render(self.lang)
        return self.plain(said)

    def note(self, line: Line, file: DrawnFile | None = None) -> str:
        """What was written of a line, what a file lacks, and the finding it opened."""
        judgement = self.judged(line, file)
        if judgement is None:
            return ""
        parts = [translate(fault.label, self.lang) for fault in judgement.faults]
        parts += [self.plain(judgement.note)] if judgement.note else []
        opened = self.finding_of.get((line.clause, file.id if file is not None else None))
        if opened:
            parts.append(translate(P_("inspection", "Finding {number}"), self.lang).format(number=opened))
        return ("；" if self.lang == "zh" else "; ").join(part.rstrip("。.；;") for part in parts)

    def counts(self, lines: tuple[Line, ...] | list[Line]) -> Counts:
        return count(self.result(line) for line in lines)

    def must(self, lines: tuple[Line, ...] | list[Line]) -> Counts:
        """Of those that make the conformity."""
        return count(self.result(line) for line in lines if counts_for_conformity(line))
