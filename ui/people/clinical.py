"""The clinical card: opened by hand, logged when it is, never shown by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.i18n import P_, _, current, show_date
from facility.core.words import YesNoAnswer
from ui.kit.chips import ChipLook
from ui.kit.page import MARGIN
from ui.people.entries import Entry, EntryCard, HistoryCard, Link


def day(value: Any) -> str:
    return show_date(value, current()) if value is not None else ""


def joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def label(choice: Any) -> str:
    return _(choice.label) if choice is not None else ""


class ClinicalView(QWidget):
    """act(Link): a form is wanted. void(RecordLine), opened(RecordLine): of the file."""

    act = Signal(object)

    def __init__(self, may: Callable[[str], bool]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 16)
        column.setSpacing(12)
        self._person = 0
        self.cards: dict[str, EntryCard] = {}
        for key, heading, commands in CARDS:
            card = EntryCard(_(heading), may, [Link(_(word), command) for word, command in commands])
            card.act.connect(self.act)
            self.cards[key] = card
            column.addWidget(card)
        self.history = HistoryCard(_("All records of the file"))
        column.addWidget(self.history)
        column.addStretch(1)

    def show_card(self, card: Any) -> None:
        """``card``: the answer of the logged command."""
        facts = card.facts
        self._person = facts.id
        for key, entries in (
            ("diagnoses", _diagnoses(facts)), ("treatment", _treatment(facts)), ("health", _health(facts)),
            ("risk", _risk(facts)), ("events", _events(facts)), ("course", _course(facts)),
            ("register", _register(facts)),
        ):  # fmt: skip
            self.cards[key].show_entries(entries)
        self.history.show_lines(card.history)


CARDS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("diagnoses", P_("clinical", "Diagnoses"), ((P_("clinical", "Add"), "people.record_diagnosis"),)),
    (
        "treatment", P_("clinical", "Treatment and medicines"),
        (
            (P_("clinical", "Treatment"), "people.record_treatment"),
            (P_("clinical", "Taking medicines"), "people.record_attitude"),
        ),
    ),
    (
        "health", P_("clinical", "Physical health"),
        (
            (P_("clinical", "Health notes"), "people.record_health"),
            (P_("clinical", "Living together"), "people.record_opinion"),
        ),
    ),
    (
        "risk", P_("clinical", "Risk"),
        (
            (P_("clinical", "Rate"), "people.rate_risk"), (P_("clinical", "As reported"), "people.note_reported_risk"),
        ),
    ),
    ("events", P_("clinical", "Dangerous events"), ((P_("clinical", "Add"), "people.record_event"),)),
    (
        "course", P_("clinical", "Episodes and self-care"),
        ((P_("clinical", "Episode"), "people.record_episode"), (P_("clinical", "Self-care"), "people.judge_self_care")),
    ),
    ("register", P_("clinical", "Register and community"), ((P_("clinical", "Change"), "people.record_registration"),)),
)  # fmt: skip


def _diagnoses(facts: Any) -> Iterable[Entry]:
    for one in facts.diagnoses:
        held = one.ended_on is None
        links = (Link(_("No longer held"), "people.end_diagnosis", {"diagnosis": one.id}),) if held else ()
        chip = (
            ChipLook("outline", "heartbeat", _("severe disorder"))
            if held and one.severe
            else None
            if held
            else ChipLook("neutral", "archive", _("until {day}").format(day=day(one.ended_on)))
        )
        yield Entry(
            joined(one.text, one.icd), label(one.disorder), (joined(one.hospital, one.doctor, one.confirmed_on or ""),),
            chip, links,
        )  # fmt: skip


def _treatment(facts: Any) -> Iterable[Entry]:
    if (one := facts.treatment) is not None:
        since = _("since {day}").format(day=day(one.since))
        yield Entry(label(one.stage), since, (joined(one.hospital, one.doctor), one.medicines))
    if (one := facts.attitude) is not None:
        willing = _("willingly: {answer}").format(answer=label(one.willing))
        yield Entry(label(one.adherence), day(one.on), (willing, one.note))


def _health(facts: Any) -> Iterable[Entry]:
    if (one := facts.health) is not None:
        lines = [
            _("Allergies: {what}").format(what=one.allergies or "—"),
            _("Seizures: {answer}").format(answer=joined(label(one.seizures), one.seizures_note)),
            _("Falls: {answer}").format(answer=joined(label(one.falls), one.falls_note)),
            _("Physical illness: {what}").format(what=one.physical or "—"),
        ]
        serious = one.serious_physical is YesNoAnswer.YES
        chip = ChipLook("warning", "warning", _("serious")) if serious else None
        yield Entry(_("Health notes"), day(one.on), tuple(lines), chip)
    if (one := facts.opinion) is not None:
        until = _("valid until {day}").format(day=day(one.valid_until)) if one.valid_until else ""
        late = not one.holds(facts.today)
        chip = ChipLook("warning", "hourglass", _("run out")) if late else None
        yield Entry(
            label(one.opinion), day(one.on), (joined(one.doctor, one.hospital, until), one.note), chip
        )


def _risk(facts: Any) -> Iterable[Entry]:
    if (one := facts.risk) is not None:
        high = one.level.degree > 1
        chip = ChipLook("danger" if high else "ok", "shield-warning" if high else "shield-check", _("rated"))
        who = joined(one.rater, one.qualification)
        yield Entry(label(one.level), day(one.on), (who, one.basis), chip)
    for one in facts.reported_risks:
        chip = ChipLook("outline", "info", _("only reported"))
        said = _("Reported by {source}; this is no rating.").format(source=one.source)
        yield Entry(label(one.level), day(one.on), (said, one.note), chip)


def _events(facts: Any) -> Iterable[Entry]:
    for one in facts.events:
        yield Entry(label(one.kind), day(one.on), (one.what, one.source))


def _course(facts: Any) -> Iterable[Entry]:
    for one in facts.episodes:
        stay = ""
        if one.hospital is not None:
            until = day(one.hospital.until) if one.hospital.until else _("now")
            stay = _("in hospital {since} to {until}").format(since=day(one.hospital.since), until=until)
        change = Link(
            _(P_("clinical", "Change")), "people.change_episode", {"episode": one.id},
            {name: getattr(one, name) for name in EPISODE if getattr(one, name) not in (None, "")},
        )  # fmt: skip
        over = _("remission {when}").format(when=one.remission) if one.remission else ""
        yield Entry(
            label(one.cause),
            joined(one.onset, over),
            (joined(stay, one.hospital_name), one.note),
            None,
            (change,),
        )
    if (one := facts.self_care) is not None:
        parts = (
            _("Daily affairs: {answer}").format(answer=label(one.daily)),
            _("Relations with people: {answer}").format(answer=label(one.relations)),
            _("Bearing pressure alone: {answer}").format(answer=label(one.pressure)),
        )
        chip = ChipLook("ok", "check-circle", _("independent")) if one.independent else None
        yield Entry(_("Self-care"), joined(day(one.on), one.judged_by), (" · ".join(parts), one.note), chip)


EPISODE = ("onset", "cause", "remission", "hospital", "hospital_name", "disabled_on", "note")


def _register(facts: Any) -> Iterable[Entry]:
    if (one := facts.registration) is not None:
        answer = _("In the national register: {answer}").format(answer=label(one.register))
        since = _("since {day}").format(day=day(one.register_since)) if one.register_since else ""
        yield Entry(joined(answer, since), day(one.on), (one.unit, joined(one.doctor, one.grid_worker)))
