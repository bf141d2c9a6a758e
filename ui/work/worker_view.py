"""One person's work: the way from the wish on, the week against the ceiling, what can be borne, the last days."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, current, say, show_date
from facility.core.time_kinds import show_clock, show_minutes
from facility.work.agreement_words import AgreementState
from facility.work.card import ChainStep, StepState
from facility.work.day_sheet import EntryRow
from ui.kit.acts import HeadActs
from ui.kit.buttons import Button
from ui.kit.card import Card, FieldGrid
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.kit.head_bar import HeadBar
from ui.kit.message import Message
from ui.kit.page import MARGIN
from ui.kit.panel import scrolling
from ui.kit.process import ProcessMap, Step
from ui.kit.table import TablePage
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.lodging.wording import age_word
from ui.work.acts import acts_of
from ui.work.fitting import FittingPosts
from ui.work.hours_bar import BarDay, HoursBar
from ui.work.worker_past import PastCard
from ui.work.worker_why import WhyCard

STATES: dict[AgreementState, ChipLook] = {
    AgreementState.DRAFT: ChipLook("outline", "pencil-simple", AgreementState.DRAFT.label),
    AgreementState.WAITS_FOR_SIGNATURE: ChipLook(
        "warning", "pencil-line", AgreementState.WAITS_FOR_SIGNATURE.label
    ),
    AgreementState.COMING: ChipLook("signed", "calendar-check", AgreementState.COMING.label),
    AgreementState.TRIAL: ChipLook("signed", "leaf", AgreementState.TRIAL.label),
    AgreementState.IN_FORCE: ChipLook("ok", "check-circle", AgreementState.IN_FORCE.label),
    AgreementState.SUSPENDED: ChipLook("warning", "pause-circle", AgreementState.SUSPENDED.label),
    AgreementState.RAN_OUT: ChipLook("neutral", "hourglass", AgreementState.RAN_OUT.label),
    AgreementState.ENDED: ChipLook("neutral", "archive", AgreementState.ENDED.label),
}
COLUMNS = ("day", "post", "since", "until", "minutes", "good", "state", "remark")
SIDE_BY_SIDE = 720  # px: below it the two cards stand under each other


class WorkerView(QWidget):
    """act(Act): a form or deed is wanted. file(person): the person's file. Its ``past`` and ``why`` say for themselves
    what is wanted of them."""

    act = Signal(object)
    file = Signal(int)

    def __init__(self, may: Any, may_file: bool, may_why: bool = False) -> None:
        super().__init__()
        self._may, self._may_file = may, may_file
        self.card: Any = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(MARGIN, 0, MARGIN, 16)
        self.column.setSpacing(12)
        self.suspended = Message()
        self.column.addWidget(self.suspended)
        self.why = WhyCard(may_why)
        self.way = ProcessMap(name=_("The way at work"))
        self.way.picked.connect(self._step_picked)
        self.column.addWidget(self.way)
        self.pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.pair.setSpacing(12)
        self.column.addLayout(self.pair)
        self._make_pair()
        self.column.addWidget(self.why)
        self.fitting = FittingPosts()
        self.fitting.wanted.connect(self._draft)
        self.column.addWidget(self.fitting)
        self.column.addWidget(self._make_days())
        self.past = PastCard()
        self.column.addWidget(self.past)
        self.column.addStretch(1)
        column.addWidget(scrolling(inside), 1)

    def _make_head(self) -> QWidget:
        head = HeadBar(MARGIN)
        self.name = Label("", "page", elide=True)
        self.who = Label("", "quiet", elide=True)
        self.who.give_way()
        head.row.addWidget(self.name)
        head.row.addWidget(self.who, 1)
        self.open = Button(_("Open the file"), icon="arrow-square-out", small=True)
        self.open.clicked.connect(self._open_file)
        self.open.setVisible(self._may_file)
        head.row.addWidget(self.open)
        self.deeds = HeadActs(head)
        self.deeds.act.connect(self.act)
        return head

    def _make_pair(self) -> None:
        self.week = Card(_("Hours this week"), " ")
        self.bar = HoursBar()
        self.week_note = Label("", "meta", wrap=True)
        self.week.body.addWidget(self.bar)
        self.week.body.addWidget(self.week_note)
        self.week.body.addStretch(1)
        self.ceiling = Card(_("What can be borne"), " ")
        self.grid = FieldGrid(columns=1)
        self.ceiling.body.addWidget(self.grid)
        self.ceiling.body.addStretch(1)
        self.pair.addWidget(self.week, 3)
        self.pair.addWidget(self.ceiling, 2)

    def _make_days(self) -> QWidget:
        self.days = Card(_("Last days at work"), " ", flush=True)
        self.table = TablePage(
            EntryRow, key="id", only=COLUMNS, widths={"day": 104, "post": 112, "since": 72, "until": 72, "minutes": 72, "good": 72},
            chips={}, shows={"minutes": lambda row: show_minutes(row.minutes) if row.minutes else "",
                             "good": lambda row: _pieces(row)},
            name=_("Last days at work"),
        )  # fmt: skip
        self.table.set_empty(EmptyState("calendar-blank", _("No day at work has been entered yet")))
        self.table.setMinimumHeight(theme.px(240))
        self.days.body.addWidget(self.table)
        return self.days

    # --- showing ---

    def show_card(self, card: Any, week: Any, entries: Any, today: Any) -> None:
        """One person: the card, the hours of this week, the lines of the last weeks; ``today`` is drawn fuller."""
        self.card = card
        lang = current()
        self.name.setText(card.chosen_name or card.name)
        parts = [card.name] if card.chosen_name and card.chosen_name != card.name else []
        parts += [
            _(card.sex.label) if card.sex else "",
            age_word(card.age),
        ]
        if card.agreement is not None:
            parts += [card.post_name, card.number, _(card.state.label), _span(card, lang)]
        self.who.setText("　".join(part for part in parts if part))
        self._show_suspension(card, lang)
        self.why.forget(card.state is AgreementState.SUSPENDED or _due_again(card))
        self.way.set_steps(
            [
                Step(row.step, _(row.step.label), row.state.value, f"{row.on:%m-%d}" if row.on else "—")
                for row in card.chain
            ]
        )
        self._show_week(week, today)
        self._show_ceiling(card, lang)
        self.table.set_rows(entries)
        self.days.setVisible(bool(entries) or card.agreement is not None)
        self._offer(card)

    def _show_suspension(self, card: Any, lang: str) -> None:
        if card.state is not AgreementState.SUSPENDED:
            self.suspended.hide()
            return
        words = _("Suspended since {day}. Pay already earned stays payable.").format(
            day=show_date(card.state_since, lang)
        )
        redo = say("{what}", what=[_(one.label) for one in card.redo]).render(lang) if card.redo else ""
        more = _("Before it goes on: {what}").format(what=redo) if redo else _("Work may go on.")
        self.suspended.say("warning", words, more)

    def _show_week(self, week: Any, today: Any) -> None:
        words = (
            [f"周{day}" for day in "一二三四五六日"]
            if current() == "zh"
            else ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
        )
        days = [BarDay(words[one.day.weekday()], one.minutes, one.day == today) for one in week.days]
        self.week.setVisible(bool(week.ceiling_week) or any(one.minutes for one in week.days))
        self.week.meta.setText(
            _("{worked} of {most} hours").format(
                worked=show_minutes(week.worked), most=show_minutes(week.ceiling_week)
            )
        )
        self.bar.set_week(days, week.ceiling_week)
        notes = [_("Hours beyond it cannot be entered; those already worked are recorded and reported.")]
        if week.beyond:
            notes.insert(
                0, _("{hours} hours beyond the ceiling this week.").format(hours=show_minutes(week.beyond))
            )
        elif week.near:
            notes.insert(0, _("Near the ceiling."))
        self.week_note.setText(" ".join(notes) if current() == "en" else "".join(notes))

    def _show_ceiling(self, card: Any, lang: str) -> None:
        self.ceiling.setVisible(card.fitness is not None)
        if card.fitness is None:
            return
        self.ceiling.meta.setText(f"{show_date(card.assessed_on, lang)}　{card.assessor}")
        medicines = ""
        if card.medicine_at is not None:
            medicines = _("{time}, {n} minutes kept free").format(
                time=show_clock(card.medicine_at), n=card.medicine_minutes
            )
        never = (
            say("{what}", what=[_(one.label) for one in card.forbidden]).render(lang)
            if card.forbidden
            else "—"
        )
        lines = [
            (_(P_("work", "Hours")), _("{day} a day, {week} a week").format(
                day=show_minutes(card.minutes_day), week=show_minutes(card.minutes_week))),
            (_(P_("work", "Intensity")), _(card.intensity.label)),
            (_("Not to be done"), never),
            (_("Medicines"), medicines),
            (_("Conditions"), card.conditions),
            (_("Holds until"), show_date(card.valid_until, lang)),
            (_("Voluntary"), _("May stop at any time, without a reason")),
        ]  # fmt: skip
        self.grid.set_fields([(label, value) for label, value in lines if value])

    def show_matches(self, matches: Any | None) -> None:
        """The posts that would fit; None where there is an agreement already."""
        self.fitting.setVisible(matches is not None)
        if matches is not None:
            self.fitting.show_matches(matches, self._may("work.draft_agreement"))

    # --- deeds ---

    def _draft(self, post: int) -> None:
        act = next((one for one in self.deeds.acts if one.command == "work.draft_agreement"), None)
        if act is not None:
            self.act.emit(replace(act, start={"post": post}))

    def _offer(self, card: Any) -> None:
        self.deeds.offer(act for act in acts_of(card) if self._may(act.command))

    def _step_picked(self, step: object) -> None:
        """The form of a step, where it may be opened now."""
        forms = {
            ChainStep.WISH: ("work.note_willing", "work.withdraw_willing"), ChainStep.ASSESSMENT: ("work.assess",),
            ChainStep.CEILING: ("work.assess",), ChainStep.POST: ("work.draft_agreement", "work.redraft_agreement"),
            ChainStep.AGREEMENT: ("work.print_agreement", "work.sign_agreement", "work.draft_agreement"),
            ChainStep.TRIAL: ("work.record_talk",), ChainStep.WORK: ("work.enter_hours",),
            ChainStep.AGAIN: ("work.assess",), ChainStep.END: ("work.draft_addendum", "work.end_agreement"),
        }  # fmt: skip
        names = forms.get(step, ())  # type: ignore[call-overload]
        act = next((one for one in self.deeds.acts if one.command in names), None)
        if act is not None:
            self.act.emit(act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() - 2 * MARGIN >= theme.px(SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self.pair.direction() != way:
            self.pair.setDirection(way)

    def _open_file(self) -> None:
        if self.card is not None:
            self.file.emit(self.card.person)


def _due_again(card: Any) -> bool:
    """Whether an assessment is due anew, for whatever reason."""
    return any(row.step is ChainStep.AGAIN and row.state is not StepState.AHEAD for row in card.chain)


def _span(card: Any, lang: str) -> str:
    return f"{show_date(card.since, lang)} – {show_date(card.until, lang)}"


def _pieces(row: Any) -> str:
    return "　".join(f"{one.good} {one.unit}" for one in row.pieces)
