"""How the forms of single commands are shaped: what they begin with, what is offered, what is left out.

A command that is not named here has a plain form. Nothing that somebody must judge is ever filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from facility.core.i18n import N_, current, local
from facility.core.words import Word
from ui.kit.editors.base import PickSource
from ui.kit.form import Form, Watch
from ui.kit.seat import Seat

if TYPE_CHECKING:
    from ui.people.forms import Forms

TODAY = ("on",)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form is asked for: at which seat, which command, about whom (or what), with what fixed."""

    seat: Seat
    command: str
    person: int | None
    fixed: Mapping[str, object]
    who: str = ""

    @property
    def today(self) -> date:
        return local(self.seat.desk.clock()).date()

    @property
    def me(self) -> str:
        """The name of whoever sits here."""
        return str(self.seat.desk.user.name)

    def dates(self, words: Iterable[Word]) -> dict[str, object]:
        """A field that asks for the day of a record begins with today."""
        return {word.name: self.today for word in words if word.name in TODAY and word.kind.name == "date"}

    def pickers(self, words: Iterable[Word]) -> Mapping[str, PickSource]:
        """The seat's pickers; beds and places are those for this person, with the reasons against them."""
        if self.person is None or not any(word.to in ("bed", "place") for word in words):
            return self.seat.pickers
        from ui.people.offers import BedsFor, BedsOnPlan, PlacesFor

        if not self.seat.may("lodging.read"):
            return self.seat.pickers
        desk = self.seat.desk
        plan, stay = self.fixed.get("plan"), self.fixed.get("stay")
        if isinstance(plan, int) and isinstance(stay, int):
            return {**self.seat.pickers, "bed": BedsOnPlan(desk, plan, stay)}
        return {**self.seat.pickers, "bed": BedsFor(desk, self.person), "place": PlacesFor(desk, self.person)}


class Watching(Protocol):
    """Looks at fields while a form is filled in."""

    def by_field(self) -> Mapping[str, Watch]: ...
    def attach(self, form: Form) -> None: ...


@dataclass(frozen=True, slots=True)
class Shape:
    """fixed: values not shown. start: what it begins with. above: what stands over the form."""

    fixed: Mapping[str, object] = field(default_factory=dict)
    start: Callable[[Asked], Mapping[str, object]] | None = None
    only: tuple[str, ...] = ()
    watch: Callable[[Asked, Forms], Watching] | None = None
    above: Callable[[Asked, Form, Forms], QWidget | None] | None = None
    title: str = ""
    save: str = ""


PLAIN = Shape()


def shape_of(command: str) -> Shape:
    """The shape of a command's form."""
    found = _shapes().get(command, PLAIN)
    return found() if callable(found) else found


def _assessor(asked: Asked) -> Mapping[str, object]:
    return {"assessor": asked.me}


def _asker(asked: Asked) -> Mapping[str, object]:
    return {"by": asked.me}


def _rater(asked: Asked) -> Mapping[str, object]:
    return {"rater": asked.me}


def _judge(asked: Asked) -> Mapping[str, object]:
    return {"judged_by": asked.me}


def _now(name: str) -> Callable[[Asked], Mapping[str, object]]:
    def start(asked: Asked) -> Mapping[str, object]:
        return {name: asked.seat.desk.clock()}

    return start


def _mine(*names: str, now: str = "", today: str = "") -> Callable[[Asked], Mapping[str, object]]:
    """Begins with the name of whoever sits here, and with this moment or day where one is asked."""

    def start(asked: Asked) -> Mapping[str, object]:
        found: dict[str, object] = {name: asked.me for name in names}
        if now:
            found[now] = asked.seat.desk.clock()
        if today:
            found[today] = asked.today
        return found

    return start


def _twins(asked: Asked, forms: Forms) -> Watching:
    from ui.people.twin_watch import TwinWatch

    return TwinWatch(forms, but=_int(asked.fixed.get("person")))


def _guardian(asked: Asked, forms: Forms) -> Watching:
    from ui.duty.guardian import GuardianWatch

    return GuardianWatch(asked)


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _beds(asked: Asked, form: Form, forms: Forms) -> QWidget | None:
    from ui.people.offers import BedsFor, BestBeds

    beds = form.means.pickers.get("bed")
    if asked.person is None or "bed" not in form.rows or not isinstance(beds, BedsFor):
        return None
    made = BestBeds(beds, form)
    return made if made.found else None


def _erasing(asked: Asked, form: Form, forms: Forms) -> QWidget:
    from ui.people.warnings import erasing

    return erasing()


def _merging(asked: Asked, form: Form, forms: Forms) -> QWidget:
    from ui.people.warnings import merging

    return merging()


def _new_person(asked: Asked, form: Form, forms: Forms) -> QWidget | None:
    from ui.people.new_person import NewPersonLine

    return NewPersonLine(forms, asked) if "person" in form.rows and forms.may("people.enter") else None


def _beds_or_new(asked: Asked, form: Form, forms: Forms) -> QWidget | None:
    return _new_person(asked, form, forms) or _beds(asked, form, forms)


def _closing(asked: Asked, form: Form, forms: Forms) -> QWidget:
    from ui.lodging.begin_plan import PlanInstead

    return PlanInstead(forms.page, form, asked.who)


def _known_at_meals(asked: Asked, form: Form, forms: Forms) -> QWidget | None:
    from ui.meals.known import known_in_file

    return known_in_file(asked, form)


def _in_this_language() -> Shape:
    return Shape(fixed={"lang": current()})


def _shapes() -> dict[str, Any]:
    return {
        "people.enter": Shape(watch=_twins, save=N_("Save the person")),
        "people.change": Shape(watch=_twins, fixed={"confirmed_new": _yes()}),
        "people.rate_risk": Shape(start=_rater),
        "people.judge_self_care": Shape(start=_judge),
        "people.merge": Shape(above=_merging, save=N_("Join them")),
        "people.erase": Shape(above=_erasing, save=N_("Erase for good")),
        "admission.survey": Shape(start=_asker),
        "admission.assess": Shape(start=_assessor),
        "admission.enter": Shape(start=_now("arrived_at"), above=_beds, save=N_("Move in")),
        "admission.apply": Shape(above=_new_person),
        "admission.log_enquiry": Shape(above=_new_person),
        "admission.complete_enquiry": Shape(above=_new_person),
        "admission.take_over": Shape(above=_beds_or_new, save=N_("Take over")),
        "admission.leave": Shape(start=_now("left_at")),
        "admission.decide": Shape(save=N_("Decide")),
        "lodging.reserve_bed": Shape(above=_beds, save=N_("Reserve")),
        "lodging.reserve_place": Shape(save=N_("Reserve")),
        "lodging.assign_bed": Shape(above=_beds),
        "lodging.move_bed": Shape(above=_beds),
        "lodging.plan_move": Shape(above=_beds),
        "lodging.plan_leave": Shape(watch=_guardian),
        "lodging.change_leave": Shape(watch=_guardian),
        "lodging.set_off": Shape(start=_now("left_at"), watch=_guardian, save=N_("Has set off")),
        "lodging.go_on_leave": Shape(start=_now("left_at"), watch=_guardian),
        "lodging.go_to_hospital": Shape(start=_now("left_at")),
        "lodging.come_back": Shape(start=_now("back_at"), save=N_("Is back")),
        "lodging.visitor_in": Shape(start=_now("since")),
        "lodging.visitor_out": Shape(start=_now("until")),
        "lodging.visit_not_wished": Shape(start=_now("since")),
        "lodging.receive_thing": Shape(start=_now("received_at")),
        "lodging.hand_back": Shape(start=_now("handed_back_at")),
        "lodging.hand_back_all": Shape(start=_now("handed_back_at")),
        "lodging.close_missing": Shape(start=_now("found_at")),
        "lodging.tick_missing": Shape(start=_now("done_at")),
        "lodging.close_room": Shape(above=_closing),
        "lodging.close_bed": Shape(above=_closing),
        "meals.order_diet": Shape(start=_now("since"), above=_known_at_meals),
        "meals.check_choking": Shape(start=_now("at"), above=_known_at_meals),
        "meals.end_diet": Shape(start=_now("until")),
        "meals.take_sample": Shape(start=_mine("keeper", now="taken_at", today="day")),
        "meals.take_samples": Shape(start=_mine("keeper", now="taken_at", today="day")),
        "meals.dispose_sample": Shape(start=_mine("disposed_by")),
        "meals.dispose_samples": Shape(start=_mine("disposed_by")),
        "meals.log_temperature": Shape(start=_mine("by", now="at")),
        "meals.log_disinfection": Shape(start=_mine("by", now="at")),
        "meals.check_handler": Shape(start=_mine("by", today="day")),
        "meals.log_kitchen_visit": Shape(start=_mine("companion", now="came_at")),
        "meals.end_kitchen_visit": Shape(start=_now("left_at")),
        "meals.begin_control": Shape(start=_mine(today="day")),
        "papers.print": _in_this_language,
        "agreements.print": _in_this_language,
    }


def _yes() -> object:
    from facility.core.words import YesNoAnswer

    return YesNoAnswer.YES
