"""What may be taken back here, what may not and why; and what the records are called in their history."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_
from facility.core.undoing import put_back
from facility.staff.commands import ChangeStaff, EndStaff, HireStaff
from facility.staff.model import Staff

put_back(ChangeStaff, EndStaff, HireStaff)

kept_in(Staff, N_("Staff member"), "staff.read")
