"""The steps of setting up a facility: each a form of its own, all kept while going back and forth."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.errors import DomainError
from facility.core.i18n import N_, _
from facility.core.vault import check_password
from facility.core.words import Help, Name, Secret, Text
from facility.premises.pattern import SetUpBuilding, SetUpDayPlaces, plan_of
from facility.premises.profile import DescribeFacility
from facility.premises.words import FacilityKind
from ui.kit.form import Form
from ui.kit.form_row import Remark
from ui.kit.text import Label
from ui.shell.forgotten import same_again
from ui.shell.house_picture import HousePicture

WHAT = ("subtype", "services", "abilities", "usable_area", "built_area")
LEGAL = (
    "name", "organisation_code", "registered_as", "registration_number", "registration_until", "legal_representative",
    "founder", "founder_name", "address", "region", "service_area", "phone",
)  # fmt: skip
WHO = (
    "manager_name", "admission_officer", "admission_phone", "complaints_phone", "emergency_hospital",
    "emergency_doctor", "emergency_phone",
)  # fmt: skip


def part_of(cls: type, names: tuple[str, ...]) -> type:
    """A dataclass of some fields of another, spelled with the same words."""
    hints = typing.get_type_hints(cls, include_extras=True)
    given = {field.name: field for field in dataclasses.fields(cls)}
    fields: list[Any] = [
        (name, hints[name])
        if given[name].default is dataclasses.MISSING
        else (name, hints[name], dataclasses.field(default=given[name].default))
        for name in names
    ]
    return dataclasses.make_dataclass(f"Part{cls.__name__}", fields, frozen=True, kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAdministrator:
    """Who sets the facility up: administrator and manager until other users are created."""

    login: Annotated[
        Text, N_("User name"), Help(N_("What you type to sign in: short, in letters or characters."))
    ]
    name: Annotated[Name, N_("Your name"), Help(N_("As it stands beside what you record."))]
    password: Annotated[
        Secret,
        N_("Password"),
        Help(N_("At least 8 characters. A short sentence is easy to remember and hard to guess.")),
    ]
    again: Annotated[Secret, N_("Once more")]

    def __post_init__(self) -> None:
        check_password(self.login, self.password)
        same_again(self.password, self.again)


class StepView(QWidget):
    """A title, a sentence, a form."""

    def __init__(self, title: str, words: str, cls: type, **given: Any) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(Label(title, "page"))
        self.column.addWidget(Label(words, "label", wrap=True))
        self.column.addSpacing(8)
        self.form = Form(cls, **given)
        self.column.addWidget(self.form)
        self.setFocusProxy(self.form)

    def take(self) -> dict[str, Any] | None:
        """The values of this step, or None: then the form says what is still wrong."""
        said = self.form.read()
        if said is None:
            return None
        return {field.name: getattr(said, field.name) for field in dataclasses.fields(said)}

    def memo(self) -> dict[str, object]:
        return dict(self.form.memo())

    def restore(self, memo: Mapping[str, object]) -> None:
        self.form.restore(memo)


class WhatStep(StepView):
    """What kind of facility it is."""

    def __init__(self) -> None:
        super().__init__(
            _("What kind of facility is it?"),
            _("The kind decides which rules of the standard apply. Everything here can be changed later in Settings."),
            part_of(DescribeFacility, WHAT),
            watch={"subtype": self._kind},
        )  # fmt: skip

    @staticmethod
    def _kind(subtype: Any) -> Remark:
        return Remark("ok", _(subtype.kind.label))

    def full_time(self) -> bool:
        """Whether people sleep here; True until something is chosen."""
        try:
            return bool(self.form.editor("subtype").value().kind is FacilityKind.FULL_TIME)
        except DomainError:
            return True


class HouseStep(QWidget):
    """A building with beds, or day places; a picture shows what the numbers would make."""

    def __init__(self, *, full_time: bool) -> None:
        super().__init__()
        self.full_time = full_time
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        if full_time:
            self.view = StepView(
                _("The first building"),
                _(
                    "A few numbers make all floors, rooms and beds. Single rooms are mended later in Settings."
                ),
                SetUpBuilding,
                start={"name": _("Main building")},
            )
        else:
            self.view = StepView(
                _("Day places"),
                _(
                    "How many people the day centre takes at a time. Rooms with beds can be added later in Settings."
                ),
                SetUpDayPlaces,
            )
        self.form = self.view.form
        self.setFocusProxy(self.form)
        row.addWidget(self.view, 1)
        self.picture = HousePicture()
        row.addWidget(self.picture, 1, Qt.AlignmentFlag.AlignTop)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.timeout.connect(self.show_plan)
        self.form.changed.connect(self._later.start)
        self.picture.setVisible(full_time)
        self.show_plan()

    def show_plan(self) -> None:
        """Draw what the numbers would make, as far as they are right."""
        if not self.full_time:
            return
        values: dict[str, Any] = {}
        for name, row in self.form.rows.items():
            try:
                values[name] = row.editor.value()
            except DomainError:
                if row.word.required:
                    self.picture.show_plan(None)
                    return
        try:
            self.picture.show_plan(plan_of(SetUpBuilding(**values)))
        except (DomainError, TypeError):
            self.picture.show_plan(None)

    def take(self) -> Any:
        """The command, or None: then the form says what is wrong."""
        command = self.form.read()
        if isinstance(command, SetUpBuilding):
            try:
                plan_of(command)
            except DomainError as error:
                self.form.show_error(error)
                return None
        return command

    def memo(self) -> dict[str, object]:
        return {**self.form.memo(), "full_time": self.full_time}

    def restore(self, memo: Mapping[str, object]) -> None:
        if memo.get("full_time") == self.full_time:
            self.form.restore({key: value for key, value in memo.items() if key != "full_time"})
            self.show_plan()
