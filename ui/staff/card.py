"""The card of one staff member: posts, papers, years, training, talks, leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.i18n import P_, _, _n, current, show_date
from facility.core.words import YesNoAnswer
from facility.staff.choosing import GuidedState, guided_list
from facility.staff.credentials import Validity, credential_list
from facility.staff.posts import posts_of
from facility.staff.roster import staff_leaves
from facility.staff.training import course_list, talks_of
from facility.staff.work_history import head_check, work_of
from ui.kit.card import Card, FieldGrid
from ui.kit.panel import SidePanel
from ui.kit.text import Label

Pair = tuple[str, str]


class StaffCard(SidePanel):
    """Beside the list; what a role may not see is left out."""

    def __init__(self, page: Any, row: Any) -> None:
        self._page, self.row = page, row
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for heading, pairs, nothing in self._sections():
            card = Card(heading)
            if pairs:
                card.body.addWidget(FieldGrid(pairs))
            else:
                card.body.addWidget(Label(nothing, "quiet", wrap=True))
            column.addWidget(card)
        column.addStretch(1)
        posts = "、" if current() == "zh" else ", "
        super().__init__(row.name, posts.join(_(post.label) for post in row.posts), holder)
        holder.setFocusProxy(self.cross)

    def _sections(self) -> Sequence[tuple[str, list[Pair], str]]:
        found = [
            (_("Posts held"), self._posts(), _("No post yet")),
            (_("Certificates and papers"), self._papers(), _("Nothing entered yet")),
            (_("Trainings"), self._courses(), _("No training entered")),
        ]
        if guided := self._guided():
            found.insert(1, (_("Peer supporter or volunteer"), guided, ""))
        if self._page.seat.may("staff.files"):
            found += [
                (_("Schooling and earlier work"), self._work(), _("Nothing entered yet")),
                (_("Supervision talks"), self._talks(), _("No talk entered")),
            ]
        if leaves := self._leaves():
            found.append((_("Leave of staff"), leaves, ""))
        return found

    def _guided(self) -> list[Pair]:
        """Chosen, trained, guided: each with its day, or that it lacks."""
        row = next((one for one in self._page.ask(guided_list) if one.staff == self.row.id), None)
        if row is None:
            return []
        chosen, inducted, talks = guided_parts(row)
        found = [(_(P_("guided", "Chosen")), chosen), (_(P_("guided", "Trained")), inducted)]
        how = [(_(P_("selection", "How")), row.how)] if row.how else []
        return [*found[:1], *how, *found[1:], (_(P_("guided", "Guided")), talks)]

    def _posts(self) -> list[Pair]:
        rows = self._page.ask(posts_of, staff=self.row.id)
        stands = _(P_("post", " (stand-in)"))
        return [
            (
                _(one.post.label),
                span(one.since, one.until) + (stands if one.stand_in is YesNoAnswer.YES else ""),
            )
            for one in rows
        ]

    def _papers(self) -> list[Pair]:
        found = []
        for one in self._page.ask(credential_list, staff=self.row.id):
            until = (
                _("until {day}").format(day=show_date(one.until, current())) if one.until else _("for good")
            )
            state = "" if one.state is Validity.VALID else _(one.state.label)
            found.append((_(one.kind.label), joined(one.title, one.number, until, state)))
        return found

    def _courses(self) -> list[Pair]:
        rows = self._page.ask(course_list, staff=self.row.id)
        return [
            (show_date(one.on, current()), joined(one.name, _n("{n} hour", "{n} hours", one.hours)))
            for one in rows
        ]

    def _work(self) -> list[Pair]:
        schooling = joined(_(self.row.education.label) if self.row.education else "", self.row.school)
        found = [(_("Schooling"), schooling)] if schooling else []
        for one in self._page.ask(work_of, staff=self.row.id):
            counts = _("counts as relevant") if one.relevant is YesNoAnswer.YES else ""
            found.append((span(one.since, one.until), joined(one.employer, one.job, counts)))
        for head in self._page.ask(head_check):
            if head.staff == self.row.id:
                years, months = divmod(head.months, 12)
                told = _("{years} years {months} months").format(years=years, months=months)
                found.append((_("Relevant work"), told))
                for label, answer in (
                    (_("Senior high school or more"), head.schooling), (_("Relevant years reached"), head.years),
                    (_("Sector training passed"), head.trained), (_("Proof of no criminal record"), head.no_record),
                ):  # fmt: skip
                    found.append((label, _(answer.label)))
        return found

    def _talks(self) -> list[Pair]:
        rows = self._page.ask(talks_of, staff=self.row.id)
        return [(show_date(one.on, current()), joined(one.by, one.talk)) for one in rows]

    def _leaves(self) -> list[Pair]:
        rows = self._page.ask(staff_leaves, staff=self.row.id)
        return [(span(one.since, one.until), joined(_(one.kind.label), one.note)) for one in rows]


def guided_words(row: Any) -> str:
    """How a peer supporter or volunteer was chosen, trained and guided, in one line."""
    return joined(*guided_parts(row))


def guided_parts(row: Any) -> tuple[str, str, str]:
    """Chosen, trained, guided: each with its day, or that it lacks."""
    chosen = (
        _("chosen {day} by {by}").format(day=show_date(row.on, current()), by=row.by)
        if row.on is not None
        else _(GuidedState.NOT_CHOSEN.label)
    )
    inducted = (
        _("induction {day}").format(day=show_date(row.inducted_on, current()))
        if row.inducted_on is not None
        else _(GuidedState.NOT_INDUCTED.label)
    )
    talks = (
        _n("{n} talk this year", "{n} talks this year", row.talks)
        if row.talks
        else _(GuidedState.NOT_GUIDED.label)
    )
    return chosen, inducted, talks


def span(since: Any, until: Any) -> str:
    """From a day until a day."""
    end = show_date(until, current()) if until is not None else _(P_("until", "now"))
    return f"{show_date(since, current())} – {end}"


def joined(*parts: str) -> str:
    """What there is, with a dot between."""
    return " · ".join(part for part in parts if part)
