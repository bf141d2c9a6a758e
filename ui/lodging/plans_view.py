"""Whole-house moves on screen: the plans at the left, one plan with its lines and what stands against them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, _n, current, show_date, show_moment
from facility.lodging.plan_lists import move_plans, plan_check
from facility.lodging.plans import DropPlanLine, FillPlan
from facility.lodging.words import LineKind
from ui.kit.action import attempt
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.kit.flow import FlowLayout
from ui.kit.message import Message
from ui.kit.rows import Row, RowList, RowLook
from ui.kit.theme import theme
from ui.people.offers import joined

if TYPE_CHECKING:
    from ui.lodging.page import LodgingPage

PLANS = RowLook(height=48, title=-1, trail_chip=88)
LINES = RowLook(height=46, lead=56, title=-1)
LEFT = 320


class PlansView(QWidget):
    """Enter on a line chooses the bed; the buttons under the lines do the rest."""

    def __init__(self, page: LodgingPage) -> None:
        super().__init__()
        self.page, self.seat = page, page.seat
        self.plan: int | None = None
        self.ended = False
        self.plans: dict[int, Any] = {}
        self.lines: dict[int, Any] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._make_plans())
        row.addWidget(self._make_plan(), 1)

    # --- the parts ---

    def _make_plans(self) -> QWidget:
        card = Card(_("Plans"), " ", flush=True)
        card.setFixedWidth(theme.px(LEFT))
        self.plans_card = card
        self.begin = Button(_("New plan"), "link", icon="plus")
        self.begin.clicked.connect(self._begin)
        self.begin.setVisible(self.page.forms.may("lodging.draft_plan"))
        card.add_to_heading(self.begin)
        self.list = RowList(PLANS, _("Plans"))
        self.list.set_empty(
            EmptyState(
                "calendar-check", _("No plans"),
                _("When a room or ward closes, the moves are planned here, checked, and carried out together."),
            )
        )  # fmt: skip
        self.list.chosen.connect(self.show_plan)
        card.body.addWidget(self.list, 1)
        foot = QWidget()
        foot_row = QHBoxLayout(foot)
        foot_row.setContentsMargins(12, 4, 12, 12)
        self.back = Button(_("Back to the beds"), icon="arrow-left", small=True)
        self.back.clicked.connect(self._back)
        self.older = Button(_("Show ended ones too"), "link", small=True)
        self.older.clicked.connect(self._toggle_ended)
        foot_row.addWidget(self.back)
        foot_row.addStretch(1)
        foot_row.addWidget(self.older)
        card.body.addWidget(foot)
        return card

    def _make_plan(self) -> QWidget:
        card = Card(" ", " ", flush=True)
        self.card = card
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 8, 12, 0)
        self.state = Message()
        inner.addWidget(self.state)
        card.body.addLayout(inner)
        self.line_list = RowList(LINES, _("Lines of the plan"))
        self.line_list.set_empty(
            EmptyState(
                "list", _("Nothing on this plan yet"), _("Add somebody who moves, or a room that closes.")
            )
        )
        self.line_list.acted.connect(self._choose_bed)
        self.line_list.chosen.connect(self._follow)
        card.body.addWidget(self.line_list, 1)
        foot = QWidget()
        around = QVBoxLayout(foot)
        around.setContentsMargins(12, 4, 12, 12)
        flow = FlowLayout(gap=8)
        around.addLayout(flow)
        self.carry = Button(_("Carry out everything"), "primary", icon="check")
        self.fill = Button(_("Suggest beds for everybody"), icon="sparkle")
        self.somebody = Button(_("Add somebody"), icon="user-plus")
        self.closing = Button(_("Add a closing"), icon="wrench")
        self.drop = Button(_("Take off the plan"), icon="x-circle")
        self.give_up = Button(_("Give up the plan"), icon="trash")
        for button, then in (
            (self.carry, self._carry_out), (self.fill, self._fill), (self.somebody, self._add_somebody),
            (self.closing, self._add_closing), (self.drop, self._drop), (self.give_up, self._give_up),
        ):  # fmt: skip
            button.clicked.connect(then)
            flow.addWidget(button)
        self.foot = foot
        card.body.addWidget(foot)
        return card

    def arrange(self, wide: int) -> None:
        """Beside a side panel the plan on show is more use than the list of plans."""
        narrow = wide < self.plans_card.width() + theme.px(420)
        self.plans_card.setVisible(self.page.panel is None or not narrow or self.plan is None)

    # --- reading ---

    def load(self) -> None:
        """Plans and, of the one on show, every line with what stands against it."""
        rows = self.page.ask(move_plans, also_ended=self.ended)
        self.plans = {row.id: row for row in rows}
        self.list.set_rows(_plan_row(row) for row in rows)
        self.plans_card.meta.setText(str(len(rows)) if rows else "")
        self.older.set_words(_("Only open ones") if self.ended else _("Show ended ones too"))
        if self.plan not in self.plans:
            self.plan = rows[0].id if rows else None
        if self.plan is not None:
            self.list.choose(self.plan, quietly=True)
        self._show()

    def show_plan(self, plan: Any) -> None:
        """Another plan of the list."""
        self.plan = int(plan)
        self._show()

    def open_plan(self, plan: int) -> None:
        """A plan by its id, also one that was carried out."""
        self.plan = plan
        if plan not in self.plans:
            self.ended = all(row.id != plan for row in self.page.ask(move_plans))
        self.load()

    def _show(self) -> None:
        row = self.plans.get(self.plan or 0)
        self.card.setVisible(row is not None)
        if row is None:
            return
        check = self.page.ask(plan_check, plan=row.id)
        self.lines = {line.id: line for line in check.lines}
        self.card.heading.setText(row.title)
        self.card.meta.setText(
            _("planned for {when}").format(when=show_moment(row.planned_for, current())) + f"　{row.reason}"
        )
        opened = row.carried_out_at is None and row.given_up_at is None
        writes = opened and self.page.forms.may("lodging.plan_move")
        self.line_list.set_rows(_line_row(line, writes) for line in check.lines)
        if self.line_list.key() is None and check.lines:
            self.line_list.choose(check.lines[0].id, quietly=True)
        self.foot.setVisible(writes)
        self.fill.setEnabled(any(line.what is LineKind.MOVE and line.bed is None for line in check.lines))
        self.carry.setEnabled(bool(check.lines))
        self._say(row, check)
        self._follow()

    def _say(self, row: Any, check: Any) -> None:
        when = show_moment(check.at, current())
        wrong = sum(bool(line.forbids) for line in check.lines)
        soft = sum(bool(line.speaks_against) and not line.forbids for line in check.lines)
        if row.carried_out_at is not None:
            words = _("Carried out {when}.").format(when=show_moment(row.carried_out_at, current()))
            self.state.say("ok", words)
        elif row.given_up_at is not None:
            self.state.say("info", _("Given up {when}.").format(when=show_moment(row.given_up_at, current())))
        elif not check.lines:
            self.state.hide()
        elif wrong:
            words = _n("{n} line stands in the way.", "{n} lines stand in the way.", wrong)
            self.state.say("warning", words, _("Checked as if carried out {when}.").format(when=when))
        else:
            more = _n("Something speaks against {n} line; it may be done all the same.",
                      "Something speaks against {n} lines; they may be done all the same.", soft) if soft else ""  # fmt: skip
            words = _("Everything fits: checked as if carried out {when}.").format(when=when)
            self.state.say("ok", words, more)

    def _follow(self, _key: object = None) -> None:
        self.drop.setEnabled(self.line_list.key() is not None)

    # --- deeds ---

    def _open(self, command: str, fixed: dict[str, object], who: str = "", person: int | None = None) -> None:
        self.page.forms.open(command, fixed=fixed, who=who, person=person)

    def _begin(self) -> None:
        self._open("lodging.draft_plan", {})

    def _choose_bed(self, key: Any) -> None:
        line = self.lines[key]
        self._open("lodging.plan_move", {"plan": self.plan, "stay": line.stay}, line.name, line.person)

    def _add_somebody(self) -> None:
        self._open("lodging.plan_move", {"plan": self.plan})

    def _add_closing(self) -> None:
        self._open("lodging.plan_closing", {"plan": self.plan})

    def _carry_out(self) -> None:
        self._open("lodging.carry_out_plan", {"plan": self.plan}, self.plans[self.plan or 0].title)

    def _give_up(self) -> None:
        self._open("lodging.give_up_plan", {"plan": self.plan}, self.plans[self.plan or 0].title)

    def _fill(self) -> None:
        if (
            self.plan is not None
            and attempt(self.seat, FillPlan(plan=self.plan), self.page.message) is not None
        ):
            self.load()

    def _drop(self) -> None:
        key = self.line_list.key()
        if isinstance(key, int) and attempt(self.seat, DropPlanLine(line=key), self.page.message) is not None:
            self.load()

    def _toggle_ended(self) -> None:
        self.ended = not self.ended
        self.load()

    def _back(self) -> None:
        self.page.show_view(self.page.first_view())

    def made(self, plan: int) -> None:
        """A new plan was begun: show it."""
        self.open_plan(plan)
        self.somebody.setFocus(Qt.FocusReason.OtherFocusReason)


def _plan_row(row: Any) -> Row:
    moves = _n("{n} move", "{n} moves", row.moves)
    closings = _n("{n} closing", "{n} closings", row.closings)
    chip = None
    if row.carried_out_at is not None:
        chip = ChipLook("ok", "check-circle", _(P_("plan", "Carried out")))
    elif row.given_up_at is not None:
        chip = ChipLook("neutral", "x-circle", _(P_("plan", "Given up")))
    elif row.without_bed:
        chip = ChipLook("warning", "bed", _n("{n} without bed", "{n} without bed", row.without_bed))
    second = "　".join((show_date(row.planned_for, current()), moves, closings))
    return Row(row.id, row.title, chip=chip, second=second)


def _line_row(line: Any, writes: bool) -> Row:
    lead, icon = _(line.what.label), "arrows-left-right" if line.what is LineKind.MOVE else "wrench"
    if line.what is LineKind.MOVE:
        meta = f"{line.before or '—'} → {line.after or _(P_('plan', 'not chosen yet'))}"
    else:
        until = (
            _("until {day}").format(day=show_date(line.planned_until, current()))
            if line.planned_until
            else ""
        )
        meta = "　".join(part for part in (_(line.kind.label), until) if part)
    tone, sign, words = "text2", "check", _("nothing stands against it")
    if line.forbids:
        tone, sign, words = "danger", "prohibit", joined(line.forbids)
    elif line.speaks_against:
        tone, sign, words = "warn", "warning", joined(line.speaks_against)
    action = ""
    if writes and line.what is LineKind.MOVE:
        action = _("Another bed") if line.bed is not None else _("Choose a bed")
    return Row(
        line.id, line.name, meta, icon, lead, second=words, second_icon=sign, second_tone=tone, action=action
    )
