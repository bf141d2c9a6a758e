"""What a pattern of rooms and beds would make, shown while its numbers are typed."""

from __future__ import annotations

from facility.core.errors import DomainError
from facility.premises.pattern import SetUpBuilding, plan_of
from ui.kit.form import Form
from ui.shell.house_picture import HousePicture


class Pattern(HousePicture):
    """Follows a form of `SetUpBuilding`; nothing is said here against numbers that make no house yet."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        form.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        values = dict(self._form.fixed)
        try:
            for name, row in self._form.rows.items():
                values[name] = row.editor.value()
            self.show_plan(plan_of(SetUpBuilding(**values)))  # type: ignore[arg-type]
        except DomainError:
            self.show_plan(None)
