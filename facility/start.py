"""Composition root: opens or makes a store and returns a desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from facility.core.attachments import FileRoom
from facility.core.clock import Clock, system_clock
from facility.core.desk import Desk, UserCard
from facility.core.errors import StoreError
from facility.core.i18n import N_
from facility.core.key_file import KEY_FILE
from facility.core.permissions import Role
from facility.core.store import FILE_NAME, Store
from facility.core.tables import StoreFact
from facility.core.users import SignIn, add_user, find_user, load_user
from facility.core.vault import USUAL_COST, Cost, Vault

DOMAINS = (
    "core.users",
    "core.office",
    "core.copying",
    "core.today",
    "people",
    "staff",
    "premises",
    "lodging",
    "exchange",
    "admission",
    "work",
    "meals",
    "quality",
    "lists",
)


def load_domains() -> None:
    """Import every domain, so that its tables, commands, queries and guards are known."""
    import_module("facility.core.own_history")
    for domain in DOMAINS:
        import_module(f"facility.{domain}")


def load_papers() -> None:
    """Import what prints; later than the domains, since a desk can work before it."""
    from facility.admission.papers import load
    from facility.lodging.papers import load as load_house
    from facility.meals.papers import load as load_meals
    from facility.premises.papers import load as load_keeping
    from facility.quality.papers import load as load_quality
    from facility.staff.papers import load as load_staff
    from facility.work.papers import load as load_work

    load()
    load_house()
    load_staff()
    load_keeping()
    load_work()
    load_meals()
    load_quality()


def answers() -> Mapping[Any, Any]:
    """What upper domains answer to the questions of lower ones."""
    load_domains()
    from facility.admission import board_answers, entering, running
    from facility.exchange import questions as of_exchange
    from facility.lodging import answers as lodging
    from facility.lodging import questions as of_lodging
    from facility.meals import board_marks
    from facility.people import questions as of_people
    from facility.premises import letterhead as house
    from facility.premises import questions as of_premises
    from facility.premises.keeping import equipment as keeping
    from facility.quality.outside import ahead as of_quality
    from facility.staff import questions as of_staff
    from facility.work import running as at_work

    return {
        of_staff.letterhead: house.letterhead,
        of_staff.open_by_day: keeping.open_by_day,
        of_premises.who_stands_against: lodging.who_stands_against,
        of_premises.who_holds_place: lodging.who_holds_place,
        of_premises.ends_elsewhere: of_quality.ends_of_quality,
        of_lodging.what_is_still_needed: entering.still_needed,
        of_lodging.watched_for: board_answers.watched_for,
        of_lodging.marks_of: board_marks.marks_of,
        of_lodging.who_is_waiting: board_answers.who_is_waiting,
        of_exchange.went_home: running.went_home,
        of_people.in_the_house: running.in_the_house,
        of_people.what_still_runs: at_work.what_still_runs,
    }


def create_store(
    folder: Path,
    *,
    login: str,
    name: str,
    password: str,
    clock: Clock = system_clock,
    cost: Cost = USUAL_COST,
    door: str = "screen",
    roles: tuple[Role, ...] = (Role.ADMINISTRATOR, Role.MANAGER),
) -> tuple[Desk, str]:
    """A new store in ``folder`` with its first administrator; answers the desk and the recovery code.

    Raises StoreError where a store is there already, the folder lies on a network share or the disk says no;
    then nothing half-made is left, and it can be tried again.
    """
    from facility.core.places import check_folder

    load_domains()
    if (folder / FILE_NAME).exists():
        raise StoreError("store_exists", N_("There is already a store in this folder."))
    check_folder(folder)
    vault, code = Vault.create(folder, login, password, cost)
    store = Store(folder, vault.key)
    try:
        store.migrate()
        store.raise_guards()
        with store.write() as session:
            session.add(StoreFact(key="made_at", value=clock().isoformat()))
            user = add_user(session, login, name, roles, clock())
            card = load_user(session, user.id)
    except BaseException:
        store.close()
        for left in (*folder.glob(f"{FILE_NAME}*"), folder / KEY_FILE):
            left.unlink(missing_ok=True)
        raise
    return _desk(store, vault, card, clock, door), code


def open_desk(
    folder: Path,
    login: str,
    password: str,
    *,
    clock: Clock = system_clock,
    door: str = "screen",
    progress: Callable[[int, int, str], None] | None = None,
) -> Desk:
    """Sign in: unlock, bring the store up to date after a verified copy, and return the desk.

    Raises StoreError (no store, newer, damaged, network share) or DomainError (wrong password, too soon).
    """
    if not (folder / FILE_NAME).exists():
        raise StoreError("no_store", N_("There is no Anyi store in this folder."))
    vault = Vault.unlock(folder, login, password)
    return open_with(vault, folder, login, clock=clock, door=door, progress=progress)


def open_with(
    vault: Vault,
    folder: Path,
    login: str,
    *,
    clock: Clock = system_clock,
    door: str = "screen",
    progress: Callable[[int, int, str], None] | None = None,
) -> Desk:
    """The desk of a user whose vault is already unlocked."""
    from facility.core.places import check_folder

    load_domains()
    if not (folder / FILE_NAME).exists():
        raise StoreError("no_store", N_("There is no Anyi store in this folder."))
    check_folder(folder)
    store = Store(folder, vault.key)
    _bring_up_to_date(store, vault, clock, progress)
    with store.read() as session:
        card = find_user(session, login)
    desk = _desk(store, vault, card, clock, door)
    wrong = vault.take_failures(login)
    desk.run(SignIn(wrong=len(wrong)))
    return desk


def _bring_up_to_date(
    store: Store, vault: Vault, clock: Clock, progress: Callable[[int, int, str], None] | None
) -> None:
    state = store.state()
    if state == "newer":
        raise StoreError(
            "store_newer",
            N_(
                "This store was last used by a newer Anyi. Start that version, or bring this PC’s Anyi up to date."
            ),
        )
    if state == "new":
        raise StoreError(
            "store_damaged", N_("The store in this folder is empty. Restore the last good copy.")
        )
    if state == "older":
        from facility.core.copies import make_copy

        make_copy(store.folder, vault, clock())
        store.migrate()
    store.raise_guards()


def _desk(store: Store, vault: Vault, card: UserCard, clock: Clock, door: str) -> Desk:
    room = FileRoom(store.folder / "files", vault)
    return Desk(store, card, clock, room, vault, door, answers(), load_user)
