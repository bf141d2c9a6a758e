"""What may be taken back of the desk's own commands, and why the others may not."""

from __future__ import annotations

from typing import Any

from facility.core import choice_lists as choice_lists
from facility.core import office
from facility.core.commands import Command
from facility.core.copying import MakeCopy, MakeDailyCopy
from facility.core.desk import Reading
from facility.core.i18n import N_
from facility.core.settings import SETTINGS
from facility.core.tables import Audit, SettingValue
from facility.core.undoing import stays, typed, undoes
from facility.core.users import (
    AdmitUserAgain,
    AppUser,
    BlockUser,
    ChangePassword,
    ChangeRoles,
    CreateUser,
    GivePassword,
    NewRecoverySheet,
    SignIn,
)

stays(N_("A copy that was made is there."), MakeCopy, MakeDailyCopy)
stays(N_("Signing in stays on record."), SignIn)
stays(
    N_("Passwords and keys were changed with it; use the opposite action and give a reason or a password."),
    AdmitUserAgain,
    BlockUser,
    ChangePassword,
    CreateUser,
    GivePassword,
    NewRecoverySheet,
)


def _then(audit: Audit, table: str, key: str) -> tuple[int, Any] | None:
    """The row and the former packed value of a field the command changed."""
    for change in audit.changes or ():
        if change["table"] == table and key in change["fields"]:
            return change["row"], change["fields"][key][0]
    return None


@undoes(ChangeRoles)
def _former_roles(ctx: Reading, audit: Audit) -> Command[Any] | None:
    found = _then(audit, "app_user", "roles")
    if found is None:
        return None
    roles = typed(AppUser.__table__.columns["roles"].type, found[1])
    return ChangeRoles(user=found[0], roles=roles)


@undoes(office.ChangeSetting)
def _former_value(ctx: Reading, audit: Audit) -> Command[Any] | None:
    found = _then(audit, "setting_value", "value")
    row = ctx.session.get(SettingValue, found[0]) if found else None
    if found is None or row is None or row.key not in SETTINGS:
        return None
    setting = SETTINGS[row.key]
    then = setting.word.dump(setting.default) if found[1] is None else found[1]
    return None if isinstance(then, (dict, list)) else office.ChangeSetting(key=row.key, value=str(then))
