"""Opens the form of any command in a page's side panel, shaped for whom it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal

from facility.core.commands import COMMANDS, CommandSpec
from facility.core.i18n import _
from facility.core.words import Choice
from ui.kit.action import FormPanel
from ui.kit.form import Form
from ui.kit.page import Page
from ui.people.shapes import Asked, shape_of


@dataclass(frozen=True, slots=True)
class After:
    """The form that follows when this one was saved: its answer goes into ``field`` of the next command."""

    command: str
    field: str
    fixed: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a form was opened with, so that it can be opened again after a rebuild."""

    command: str
    fixed: Mapping[str, object]
    start: Mapping[str, object]
    who: str
    person: int | None
    after: After | None


class Forms(QObject):
    """``forms.open("papers.verify", fixed={"application": 7, "kind": ID_COPY}, who="林晓慧", person=3)``

    done(Done, command): a form was saved, and none follows it. twin(person): somebody found in the register was
    taken instead of being entered again.
    """

    done = Signal(object, object)
    twin = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.seat = page.seat
        self._opened: Opened | None = None
        self._panel: FormPanel | None = None

    @property
    def page(self) -> Page:
        """The page in whose side panel forms open."""
        return self._page

    def spec(self, command: str) -> CommandSpec | None:
        """The command's declaration; None where this program has no such command."""
        return COMMANDS.get(command)

    def may(self, command: str) -> bool:
        """Whether there is such a command and the person at the desk may run it."""
        spec = self.spec(command)
        return spec is not None and self.seat.desk.may(spec.may)

    def label(self, command: str) -> str:
        spec = self.spec(command)
        return _(spec.label) if spec else command

    def open(
        self, command: str, *, fixed: Mapping[str, object] | None = None, start: Mapping[str, object] | None = None,
        who: str = "", person: int | None = None, after: After | None = None,
    ) -> FormPanel | None:  # fmt: skip
        """Open a form; None where it is not allowed, or where something half-written stands open."""
        if not self.may(command) or not self._page.may_leave():
            return None
        panel = self._build(Opened(command, dict(fixed or {}), dict(start or {}), who, person, after))
        self._page.open_panel(panel)
        return panel

    def _build(self, opened: Opened) -> FormPanel:
        spec = COMMANDS[opened.command]
        shape = shape_of(opened.command)
        asked = Asked(self.seat, opened.command, opened.person, opened.fixed, opened.who)
        fixed = {**shape.fixed, **opened.fixed}
        start = {**asked.dates(spec.words), **(shape.start(asked) if shape.start else {}), **opened.start}
        watch = shape.watch(asked, self) if shape.watch else None
        form = Form(
            spec.cls, fixed=fixed, start={key: value for key, value in start.items() if key not in fixed},
            pickers=asked.pickers(spec.words), now=self.seat.desk.clock, only=shape.only,
            watch=watch.by_field() if watch else None,
        )  # fmt: skip
        if watch is not None:
            watch.attach(form)
        above = shape.above(asked, form, self) if shape.above else None
        told = [_(value.label) for value in opened.fixed.values() if isinstance(value, Choice)]
        panel = FormPanel(
            self.seat, form, _(shape.title) if shape.title else _(spec.label), "　".join((*told, opened.who)),
            _(shape.save) if shape.save else "", above=above,
        )  # fmt: skip
        panel.address = {
            "command": opened.command, "fixed": opened.fixed, "start": opened.start, "who": opened.who,
            "person": opened.person, "after": _after_as_list(opened.after),
        }  # fmt: skip
        panel.done.connect(self._saved)
        panel.destroyed.connect(self._gone)
        self._opened, self._panel = opened, panel
        return panel

    # --- after saving ---

    def _saved(self, done: Any) -> None:
        opened = self._opened
        form = self._panel.form if self._panel is not None else None
        command = form.cls if form is not None else None
        self._page.close_panel()
        if opened is not None and opened.after is not None:
            self._go_on(opened, int(done.value))
            return
        self.done.emit(done, command)

    def _go_on(self, opened: Opened, value: int) -> None:
        after = opened.after
        assert after is not None
        self.open(
            after.command, fixed={**after.fixed, after.field: value}, person=value, who=self._name_of(value)
        )

    def take_twin(self, person: int) -> None:
        """Somebody already in the register is meant: go on with that record instead of entering it again."""
        opened = self._opened
        if self._panel is not None:
            self._panel.form.settle()
        self._page.close_panel()
        if opened is not None and opened.after is not None:
            self._go_on(opened, person)
        else:
            self.twin.emit(person)

    def _name_of(self, person: int) -> str:
        from facility.people.cards import person_card

        if not self.seat.may("people.read"):
            return ""
        one = self.seat.desk.ask(person_card, person=person).value.identity
        return f"{one.name} {one.number}"

    def _gone(self) -> None:
        self._panel = None

    # --- over a rebuild ---

    def memo(self) -> dict[str, Any] | None:
        """The open form with what was typed; None where none is open."""
        panel = self._page.panel
        if panel is None or panel is not self._panel or self._opened is None:
            return None
        return {"opened": self._opened, **self._panel.memo()}

    def take_up(self, address: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        """Open the form of a draft with what was typed; False where that cannot be."""
        after = address.get("after")
        panel = self.open(
            str(address["command"]), fixed=address.get("fixed"), start=address.get("start"),
            who=str(address.get("who") or ""), person=address.get("person"), after=After(*after) if after else None,
        )  # fmt: skip
        if panel is not None:
            panel.restore({"form": values, "typed": True})
        return panel is not None

    def restore(self, memo: Mapping[str, Any] | None) -> None:
        """Open it again and give back what was typed."""
        if not memo:
            return
        opened = memo["opened"]
        panel = self.open(
            opened.command, fixed=opened.fixed, start=opened.start, who=opened.who, person=opened.person,
            after=opened.after,
        )  # fmt: skip
        if panel is not None:
            panel.restore(memo)


def _after_as_list(after: After | None) -> list[object] | None:
    return [after.command, after.field, dict(after.fixed)] if after is not None else None
