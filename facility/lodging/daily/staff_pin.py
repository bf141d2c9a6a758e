"""The staff PIN: it leads back from the large-name sign-in screen, and opens nothing else.

Kept as a digest stretched like a password, outside the changes of the record.
"""

from __future__ import annotations

import hmac
import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from typing import Annotated

from sqlalchemy import select

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.slots import Cost, stretch
from facility.core.tables import StoreFact
from facility.core.words import Help, Secret

KEY = "staff_pin"
SHORTEST, LONGEST = 4, 8
COST = Cost(memory=19 * 1024, passes=2, lanes=1)
Pin = Annotated[
    Secret,
    N_("Staff PIN"),
    Help(N_("4 to 8 digits. It leads back from the sign-in screen, and opens nothing else.")),
]


@command(
    "attendance.set_pin",
    N_("set the staff PIN of the sign-in screen"),
    may="settings.write",
    label=N_("Set the staff PIN"),
)
class SetStaffPin(Command[None]):
    pin: Pin


def digits(raw: str) -> str:
    """Full-width digits are digits too."""
    return unicodedata.normalize("NFKC", raw).strip()


@handles(SetStaffPin)
def set_staff_pin(ctx: Context, cmd: SetStaffPin) -> None:
    pin = digits(cmd.pin)
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise DomainError(
            "pin_form", N_("A PIN has {low} to {high} digits."), "pin", low=SHORTEST, high=LONGEST
        )
    if len(set(pin)) == 1 or pin in "0123456789" or pin in "9876543210":
        raise DomainError("pin_easy", N_("This PIN is guessed at once. Choose another one."), "pin")
    salt = secrets.token_bytes(16)
    value = json.dumps({"salt": _text(salt), "digest": _text(stretch(pin, salt, COST))})
    row = ctx.session.scalars(select(StoreFact).where(StoreFact.key == KEY)).one_or_none()
    if row is None:
        ctx.session.add(StoreFact(key=KEY, value=value))
    else:
        row.value = value


@query("staff_pin_set", may="self")
def staff_pin_set(ctx: Reading) -> bool:
    """Whether there is a staff PIN; without one the sign-in screen is left with the password."""
    return _kept(ctx) is not None


@query("staff_pin_fits", may="self")
def staff_pin_fits(ctx: Reading, *, pin: Pin) -> bool:
    """Whether this is the staff PIN. Whoever asks counts the tries."""
    kept = _kept(ctx)
    if kept is None:
        return False
    found = json.loads(kept)
    mine = stretch(digits(pin)[:LONGEST], b64decode(found["salt"]), COST)
    return hmac.compare_digest(mine, b64decode(found["digest"]))


def _kept(ctx: Reading) -> str | None:
    return ctx.session.scalars(select(StoreFact.value).where(StoreFact.key == KEY)).one_or_none()


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
