"""The states of the page Quality that pictures are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from facility.core.checks import Verdict
from facility.quality.findings.queries import finding_list
from facility.quality.findings.words import FindingShow, FindingState
from facility.quality.indicators.words import OutsideKind
from ui.quality.inspection_moments import show_moment_of_month


def states(page: Any) -> Iterable[tuple[str, Any]]:
    """Of the parts that this user may open."""
    allowed = {spec.key for spec in page.specs}
    for part, told in _PARTS.items():
        if part in allowed:
            yield from told(page)


def _inspection_states(page: Any) -> Iterable[tuple[str, Any]]:
    yield "inspection", partial(page.show_item, ("inspection",))
    for name in ("signed", "refused", "does-not", "others", "by-file-line", "by-file", "seen", "sign"):
        yield f"inspection-{name}", partial(_inspect, page, name)


def _standing_states(page: Any) -> Iterable[tuple[str, Any]]:
    for verdict in Verdict:
        yield f"standing-{verdict.value.replace('_', '-')}", partial(_lines, page, str(verdict.value))
    yield "standing-soon", partial(_lines, page, "soon")
    yield "standing-moment", partial(_moment, page)


def _findings_states(page: Any) -> Iterable[tuple[str, Any]]:
    yield "findings", partial(page.show_item, ("findings",))
    for one in FindingShow:
        yield f"findings-{one.value}", partial(page.show_item, ("findings", ("pill", one.value)))
    for state in FindingState:
        yield f"findings-card-{state.value}", partial(_card, page, state)
    yield "findings-months", partial(_months, page)
    for name, command in (
        ("notice", "quality.print_finding"), ("form-step", "quality.add_step"), ("form-check", "quality.check_finding"),
        ("form-describe", "quality.describe_finding"),
    ):  # fmt: skip
        yield f"findings-{name}", partial(_act, page, command)
    yield "findings-form-open", partial(_open, page)


def _indicators_states(page: Any) -> Iterable[tuple[str, Any]]:
    for one in ("6.4.2", "6.4.3", "6.4.4", "6.4.5", "6.4.7", "occupancy", "incidents"):
        yield f"indicators-{one.replace('.', '-')}", partial(page.show_item, ("indicators", one))
    yield "indicators-quarter", partial(page.show_item, ("indicators", "2026-Q3", "6.4.3"))
    yield "indicators-year", partial(page.show_item, ("indicators", "2026", "6.4.6"))
    yield "indicators-report", partial(_report, page)
    yield "figures", partial(page.show_item, ("indicators", "outside_figures"))
    yield "figures-enter", partial(_enter, page)


def _opinion_states(page: Any) -> Iterable[tuple[str, Any]]:
    for name in ("opinion_rounds", "opinion_sheets", "opinion_promises", "opinion_questions"):
        yield name.replace("_", "-"), partial(page.show_item, ("opinion", "register", name))
    yield "opinion-results", partial(_results, page)
    for name in ("begin_round", "record_meeting", "look_through", "add_question"):
        yield f"opinion-{name.replace('_', '-')}", partial(_form, page, "opinion", f"opinion.{name}")
    yield "opinion-enter", partial(_type_in, page)


def _outside_states(page: Any) -> Iterable[tuple[str, Any]]:
    yield "outside", partial(page.show_item, ("outside",))
    yield "outside-record", partial(_form, page, "outside", "outside.record")


def _inspect(page: Any, name: str) -> None:
    """One moment of the month that is under way (of the last one, where it is signed)."""
    page.show_part("inspection")
    show_moment_of_month(page.part(), name)


def _lines(page: Any, pill: str) -> None:
    page.show_item(("standing", ("pill", pill)))


def _moment(page: Any) -> None:
    page.show_part("standing")
    page.part().ask_moment()


def _report(page: Any) -> None:
    page.show_part("indicators")
    page.part().report.click()


def _enter(page: Any) -> None:
    page.show_item(("indicators", "outside_figures"))
    page.forms.open("quality.enter_figure", start={"figure": OutsideKind.REGISTERED, "period": "2026"})


def _months(page: Any) -> None:
    page.show_item(("findings",))
    _press(page.part().months)


def _press(button: Any) -> None:
    """Where it is offered to this user."""
    if not button.isHidden():
        button.click()


def _card(page: Any, state: FindingState) -> None:
    """The first finding that is so far."""
    found = [row.id for row in page.seat.desk.ask(finding_list).value if row.state is state]
    page.show_item(("findings", found[0]) if found else ("findings",))


def _act(page: Any, command: str) -> None:
    """The form or paper of the first finding that offers it."""
    for row in page.seat.desk.ask(finding_list).value:
        page.show_item(("findings", row.id))
        card = page.part().card
        offered = [act for act in card.deeds.acts if act.command == command]
        if offered:
            card.act.emit(offered[0])
            return


def _open(page: Any) -> None:
    page.show_item(("findings",))
    _press(page.part().begin)


def _form(page: Any, part: str, command: str) -> None:
    page.show_part(part)
    page.forms.open(command)


def _type_in(page: Any) -> None:
    """A sheet half typed in."""
    page.show_item(("opinion", "register", "opinion_sheets"))
    waiting = [line for line in page.part().view.lines if line.stage == "waiting"]
    if waiting:
        page.show_item(("opinion", "enter", waiting[0].number))
        fields = page.panel.entry.fields
        for field, typed in zip(fields, "5494", strict=False):
            field.line.setText(typed)
        fields[2].right()


def _results(page: Any) -> None:
    """What the last round that was closed says."""
    page.show_item(("opinion", "register", "opinion_rounds"))
    closed = [line for line in page.part().view.lines if line.stage == "closed"]
    if closed:
        page.show_item(("opinion", "results", closed[0].key))


_PARTS = {
    "inspection": _inspection_states,
    "standing": _standing_states,
    "findings": _findings_states,
    "indicators": _indicators_states,
    "opinion": _opinion_states,
    "outside": _outside_states,
}
