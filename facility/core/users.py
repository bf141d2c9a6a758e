"""Users of the program: who may sign in, with which roles, and their passwords.

A user is a row in the store and a slot in the key file; both change in one command or neither does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sqlalchemy import String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, UserCard, handles, names, query
from facility.core.errors import DomainError, StoreError
from facility.core.i18n import N_
from facility.core.permissions import Role
from facility.core.tables import Base, ChoicesText, UtcMoment
from facility.core.vault import Vault
from facility.core.words import Count, Help, Name, Ref, Secret, Text

Login = Annotated[Text, N_("User name"), Help(N_("What this person types to sign in."))]
UserId = Annotated[int, Ref(to="user"), N_("User")]
Roles = Annotated[tuple[Role, ...], N_("Roles")]
Password = Annotated[
    Secret,
    N_("Password"),
    Help(N_("At least 8 characters. A short sentence is easy to remember and hard to guess.")),
]


class AppUser(Base):
    """Somebody who may sign in; ``blocked_at`` set: not any more."""

    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    roles: Mapped[tuple[Role, ...]] = mapped_column(ChoicesText(Role))
    created_at: Mapped[datetime] = mapped_column(UtcMoment)
    blocked_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    last_seen: Mapped[datetime | None] = mapped_column(UtcMoment)


@names("user")
def user_name(session: Session, id: int) -> str:
    row = session.get(AppUser, id)
    return row.name if row else "—"


@command("users.sign_in", N_("signed in; wrong passwords before: {wrong}"), may="self", label=N_("Sign in"))
class SignIn(Command[None]):
    wrong: Annotated[Count, N_("Wrong passwords before")] = 0


@command(
    "users.create",
    N_("created the user {name} ({login}) with the roles {roles}"),
    may="users.write",
    label=N_("Create a user"),
)
class CreateUser(Command[int]):
    login: Login
    name: Annotated[Name, N_("Name")]
    roles: Roles
    password: Password


@command(
    "users.change_roles", N_("gave {user} the roles {roles}"), may="users.write", label=N_("Change roles")
)
class ChangeRoles(Command[None]):
    user: UserId
    roles: Roles


@command(
    "users.give_password",
    N_("gave {user} a new password"),
    may="users.write",
    label=N_("Give a new password"),
)
class GivePassword(Command[None]):
    user: UserId
    password: Password


@command("users.change_password", N_("changed the own password"), may="self", label=N_("Change my password"))
class ChangePassword(Command[None]):
    old: Annotated[Secret, N_("Present password")]
    new: Annotated[Password, N_("New password")]


@command("users.block", N_("blocked {user}: {reason}"), may="users.write", label=N_("Block a user"))
class BlockUser(Command[None]):
    user: UserId
    reason: Annotated[Text, N_("Reason")]


@command(
    "users.admit_again",
    N_("let {user} sign in again"),
    may="users.write",
    label=N_("Let a user sign in again"),
)
class AdmitUserAgain(Command[None]):
    user: UserId
    password: Password


@command(
    "users.new_recovery_sheet",
    N_("made a new recovery sheet; the old one no longer opens the store"),
    may="users.write",
    label=N_("Make a new recovery sheet"),
)
class NewRecoverySheet(Command[str]):
    pass


def fold(login: str) -> str:
    """User names are compared without case or width."""
    import unicodedata

    return unicodedata.normalize("NFKC", login).strip().casefold()


def load_user(session: Session, id: int) -> UserCard:
    """The user's card as it stands; NotAllowed's sibling where the user was blocked meanwhile."""
    row = session.get(AppUser, id)
    if row is None or row.blocked_at is not None:
        raise DomainError("user_blocked", N_("This user may no longer sign in. Ask an administrator."))
    return UserCard(row.id, row.login, row.name, row.roles)


def find_user(session: Session, login: str) -> UserCard:
    """The card of the user who signs in under this name."""
    row = session.scalars(select(AppUser).where(AppUser.login == fold(login))).one_or_none()
    if row is None:
        raise StoreError("no_such_user", N_("There is no user of this name in this store."))
    return load_user(session, row.id)


def add_user(session: Session, login: str, name: str, roles: tuple[Role, ...], now: datetime) -> AppUser:
    """A user's row; the caller makes the slot."""
    user = AppUser(login=fold(login), name=name, roles=roles, created_at=now)
    session.add(user)
    session.flush()
    return user


def _vault(ctx: Context) -> Vault:
    if ctx.vault is None:
        raise DomainError(
            "no_vault", N_("Passwords can be changed only where the store was opened with one.")
        )
    return ctx.vault


def _still_an_administrator(ctx: Context, leaving: int) -> None:
    others = ctx.session.scalars(select(AppUser).where(AppUser.blocked_at.is_(None), AppUser.id != leaving))
    if not any(Role.ADMINISTRATOR in other.roles for other in others):
        raise DomainError(
            "last_administrator",
            N_("Somebody must remain administrator. Give another user that role first."),
            "user",
        )


@handles(SignIn)
def sign_in(ctx: Context, cmd: SignIn) -> None:
    ctx.get(AppUser, ctx.user.id).last_seen = ctx.now


@handles(CreateUser)
def create_user(ctx: Context, cmd: CreateUser) -> int:
    if not cmd.roles:
        raise DomainError("no_roles", N_("Choose at least one role."), "roles")
    if ctx.session.scalar(select(func.count()).where(AppUser.login == fold(cmd.login))):
        raise DomainError("login_taken", N_("The user name “{login}” is taken."), "login", login=cmd.login)
    user = add_user(ctx.session, cmd.login, cmd.name, cmd.roles, ctx.now)
    vault = _vault(ctx)
    _with_password_field(lambda: vault.add_user(user.login, cmd.password))
    ctx.if_it_fails(lambda: vault.remove_user(user.login))
    return user.id


@handles(ChangeRoles)
def change_roles(ctx: Context, cmd: ChangeRoles) -> None:
    user = ctx.get(AppUser, cmd.user, "user")
    if not cmd.roles:
        raise DomainError("no_roles", N_("Choose at least one role."), "roles")
    if Role.ADMINISTRATOR in user.roles and Role.ADMINISTRATOR not in cmd.roles:
        _still_an_administrator(ctx, user.id)
    user.roles = cmd.roles


@handles(GivePassword)
def give_password(ctx: Context, cmd: GivePassword) -> None:
    user = ctx.get(AppUser, cmd.user, "user")
    if user.blocked_at is not None:
        raise DomainError("user_blocked", N_("This user is blocked. Let them sign in again first."), "user")
    _with_password_field(lambda: _vault(ctx).set_password(user.login, cmd.password))


@handles(ChangePassword)
def change_password(ctx: Context, cmd: ChangePassword) -> None:
    try:
        _vault(ctx).change_password(ctx.user.login, cmd.old, cmd.new)
    except StoreError as error:
        raise DomainError(error.code, error.sentence.text, "old", **error.sentence.facts) from None
    except DomainError as error:
        raise error.at("new") from None


@handles(BlockUser)
def block_user(ctx: Context, cmd: BlockUser) -> None:
    user = ctx.get(AppUser, cmd.user, "user")
    if user.blocked_at is not None:
        raise DomainError("user_blocked", N_("This user is already blocked."), "user")
    if user.id == ctx.user.id:
        raise DomainError("cannot_block_self", N_("You cannot block yourself."), "user")
    _still_an_administrator(ctx, user.id)
    user.blocked_at = ctx.now
    ctx.session.flush()
    _vault(ctx).remove_user(user.login)


@handles(AdmitUserAgain)
def admit_user_again(ctx: Context, cmd: AdmitUserAgain) -> None:
    user = ctx.get(AppUser, cmd.user, "user")
    if user.blocked_at is None:
        raise DomainError("user_not_blocked", N_("This user is not blocked."), "user")
    user.blocked_at = None
    ctx.session.flush()
    vault = _vault(ctx)
    _with_password_field(lambda: vault.add_user(user.login, cmd.password))
    ctx.if_it_fails(lambda: vault.remove_user(user.login))


@handles(NewRecoverySheet)
def new_recovery_sheet(ctx: Context, cmd: NewRecoverySheet) -> str:
    return _vault(ctx).new_recovery_code()


def _with_password_field(act: object) -> None:
    """What the vault says of a password belongs beside the password field."""
    assert callable(act)
    try:
        act()
    except DomainError as error:
        raise error.at(error.field or "password") from None


@dataclass(frozen=True, slots=True)
class UserRow:
    """One user, for Settings."""

    id: UserId
    login: Login
    name: Annotated[Name, N_("Name")]
    roles: Roles
    last_seen: Annotated[datetime | None, N_("Last signed in")]
    blocked: Annotated[bool, N_("Blocked")]


@dataclass(frozen=True, slots=True)
class UserPick:
    """One user offered for a reference."""

    id: int
    text: str
    detail: str


@query("user_picks", may="audit.read")
def user_picks(ctx: Reading, *, text: Annotated[Text, N_("Find")] = "") -> tuple[UserPick, ...]:
    """Users to choose from, blocked ones too, by name or user name."""
    wanted = text.strip().casefold()
    rows = ctx.session.scalars(select(AppUser).order_by(AppUser.name))
    return tuple(
        UserPick(row.id, row.name, row.login)
        for row in rows
        if wanted in row.name.casefold() or wanted in row.login
    )


@query("user_list", may="users.read")
def user_list(ctx: Reading) -> tuple[UserRow, ...]:
    """All users, blocked ones last."""
    rows = ctx.session.scalars(select(AppUser).order_by(AppUser.blocked_at.is_not(None), AppUser.name))
    return tuple(UserRow(r.id, r.login, r.name, r.roles, r.last_seen, r.blocked_at is not None) for r in rows)
