"""Several programs at one store, all giving, moving, swapping, reserving and closing beds as fast as they can.

    python -m facility.demo.crowd --deeds 5000 --programs 4

Afterwards the tables are read with plain SQL, without help from lodging: no two people in one bed in any minute,
nobody in two beds, no wrong sex, no night in a closed bed, no promised bed given away, no stay lost.
"""

from __future__ import annotations

import argparse
import multiprocessing
import queue
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from facility.core.attachments import FileRoom
from facility.core.clock import SetClock, moment_of
from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.core.errors import DomainError, Errors, StoreError
from facility.core.store import Store
from facility.core.users import find_user, load_user
from facility.core.vault import Cost, Vault
from facility.demo.invented import MEN, SURNAMES, WOMEN
from facility.start import answers, create_store, load_domains

BEGUN = moment_of(date(2026, 1, 5), 8)
ROOMS, PEOPLE = 20, 60
LOGIN = "crowd"
LIGHT = Cost(memory=64, passes=1, lanes=1)


@dataclass
class Told:
    """What one program, or all of them, did: deeds that were carried out, and refusals by reason."""

    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def tried(self) -> int:
        return self.done.total() + self.refused.total()


class NothingToDo(Exception):
    """There is nobody or nothing for this deed; another one is tried."""


class Hands:
    """One program's hands on the house: deeds chosen by chance, for people and beds chosen by chance."""

    def __init__(self, desk: Desk, minutes: Any, seed: int) -> None:
        self.desk, self.minutes = desk, minutes
        self.chance = random.Random(seed)
        self.told = Told()
        with desk.store.read() as session:
            rows = session.execute(text("SELECT id, sex FROM person ORDER BY id")).all()
            beds = session.execute(
                text("SELECT b.id, r.sex FROM bed b JOIN room_sex r ON r.room = b.room ORDER BY b.id")
            ).all()
        self.people = [person for person, _sex in rows]
        self.sex = {person: sex for person, sex in rows}
        self.beds: dict[str, list[int]] = {
            sex: [bed for bed, its in beds if its == sex] for sex in ("female", "male")
        }
        self.rooms = self._ids("SELECT id FROM room")

    def _ids(self, sql: str) -> list[int]:
        with self.desk.store.read() as session:
            return [int(row[0]) for row in session.execute(text(sql))]

    def _pick(self, sql: str) -> int:
        found: list[int] = self._ids(sql)
        if not found:
            raise NothingToDo
        return self.chance.choice(found)

    def _bed_for(self, person: int) -> int:
        """Mostly one of the right sex; it may well be somebody else's."""
        wanted = self.sex.get(person, "female")
        if self.chance.random() < 0.1:
            wanted = "male" if wanted == "female" else "female"
        return self.chance.choice(self.beds[wanted])

    def _since(self) -> datetime:
        """Now, or entered late with the true time."""
        late = self.chance.choice((0, 0, 0, 5, 60, 600))
        return self.desk.clock() - timedelta(minutes=late)

    def run(self, command: str, **fields: Any) -> None:
        self.desk.run(read_command(command, fields, self.desk.clock()))

    # --- deeds

    def come(self) -> None:
        person = self.chance.choice(self.people)
        fields = {"person": person, "service": "full", "arrived_at": self._since()}
        bed = self._bed_for(person) if self.chance.random() < 0.8 else None
        self.run("admission.take_over", **fields, **({"bed": bed} if bed else {}))

    def leave(self) -> None:
        one = self._pick("SELECT id FROM application WHERE ended_on IS NULL AND stay IS NOT NULL")
        self.run(
            "admission.leave", application=one, left_at=self._since(), kind="own_wish", destination="home"
        )

    def assign(self) -> None:
        stay, person = self._somebody(
            " AND s.id NOT IN (SELECT stay FROM bed_assignment WHERE until IS NULL AND voided_at IS NULL)"
        )
        self.run("lodging.assign_bed", stay=stay, bed=self._bed_for(person), since=self._since(), reason="试")

    def move(self) -> None:
        stay, person = self._somebody()
        self.run("lodging.move_bed", stay=stay, bed=self._bed_for(person), since=self._since(), reason="试")

    def swap(self) -> None:
        one, other = self._somebody()[0], self._somebody()[0]
        self.run("lodging.swap_beds", stay=one, other=other, since=self._since(), reason="试")

    def reserve(self) -> None:
        person = self.chance.choice(self.people)
        self.run("lodging.reserve_bed", person=person, bed=self._bed_for(person))

    def release(self) -> None:
        one = self._pick("SELECT id FROM reservation WHERE released_at IS NULL AND stay IS NULL")
        self.run("lodging.release_reservation", reservation=one, reason="改期")

    def close(self) -> None:
        if self.chance.random() < 0.5:
            self.run("lodging.close_room", room=self.chance.choice(self.rooms), kind="repair")
        else:
            self.run("lodging.close_bed", bed=self._bed_for(0), kind="spare")

    def reopen(self) -> None:
        self.run("lodging.reopen", closing=self._pick("SELECT id FROM closing WHERE until IS NULL"))

    def _somebody(self, more: str = "") -> tuple[int, int]:
        with self.desk.store.read() as session:
            rows = session.execute(
                text(
                    f"SELECT s.id, s.person FROM stay s WHERE s.left_at IS NULL AND s.voided_at IS NULL{more}"
                )
            ).all()
        if not rows:
            raise NothingToDo
        stay, person = self.chance.choice(rows)
        return stay, person

    DEEDS: tuple[tuple[str, int], ...] = (
        ("come", 5), ("leave", 3), ("assign", 3), ("move", 10), ("swap", 6), ("reserve", 3), ("release", 3),
        ("close", 1), ("reopen", 3),
    )  # fmt: skip

    def work(self, deeds: int) -> Told:
        """Try so many deeds."""
        names = [name for name, weight in self.DEEDS for _ in range(weight)]
        begun = time.perf_counter()
        while self.told.tried < deeds:
            with self.minutes.get_lock():
                self.minutes.value += self.chance.randint(1, 20)
            name = self.chance.choice(names)
            try:
                getattr(self, name)()
            except NothingToDo:
                continue
            except Errors as no:
                self.told.refused[no.all[0].code] += 1
            except (DomainError, StoreError) as no:  # store_busy: others wrote for ten seconds without a gap
                self.told.refused[no.code] += 1
            else:
                self.told.done[name] += 1
        self.told.seconds = time.perf_counter() - begun
        return self.told


class SharedClock:
    """One clock for all programs: minutes since it began, moved on by whoever does something."""

    def __init__(self, minutes: Any) -> None:
        self._minutes = minutes

    def __call__(self) -> datetime:
        return BEGUN + timedelta(minutes=self._minutes.value)


def house(folder: Path) -> Vault:
    """A store with 40 beds for women and men, and 60 people who know nothing of it yet."""
    from facility.core.permissions import Role
    from facility.premises.pattern import SetUpBuilding

    load_domains()
    roles = (Role.ADMINISTRATOR, Role.MANAGER, Role.FRONT_DESK)
    desk, _code = create_store(
        folder, login=LOGIN, name=LOGIN, password="crowd-at-the-desk-1", clock=SetClock(BEGUN), cost=LIGHT,
        roles=roles,
    )  # fmt: skip
    desk.run(SetUpBuilding(name="主楼", floors=2, rooms_per_floor=ROOMS // 2, beds_per_room=2, women="1F"))
    for n in range(PEOPLE):
        names, sex = ((WOMEN, "female"), (MEN, "male"))[n % 2]
        name = SURNAMES[n % len(SURNAMES)] + names[n // 2 % len(names)]
        fields = {"name": name, "sex": sex, "birth": date(1975 + n % 20, 3, 4), "confirmed_new": "yes"}
        desk.run(read_command("people.enter", fields, BEGUN))
    vault = desk.vault
    assert isinstance(vault, Vault)
    desk.close()
    return vault


def _program(folder: Path, store_id: str, key: bytes, minutes: Any, seed: int, deeds: int, told: Any) -> None:
    """One program: opens the store, works, says what it did."""
    load_domains()
    vault = Vault(folder, store_id, key, LIGHT)
    store = Store(folder, key)
    with store.read() as session:
        card = find_user(session, LOGIN)
    desk = Desk(store, card, SharedClock(minutes), FileRoom.of(vault), vault, "crowd", answers(), load_user)
    told.put(Hands(desk, minutes, seed).work(deeds))
    desk.close()


def crowd(folder: Path, *, deeds: int, programs: int, seed: int = 1) -> tuple[Told, Vault]:
    """So many deeds tried by so many programs at a new store in ``folder``; what they did together."""
    vault = house(folder)
    spawned = multiprocessing.get_context("spawn")
    minutes, told = spawned.Value("q", 0), spawned.Queue()
    each = [deeds // programs + (n < deeds % programs) for n in range(programs)]
    running = [
        spawned.Process(
            target=_program, args=(folder, vault.store_id, vault.key, minutes, seed * 100 + n, each[n], told)
        )
        for n in range(programs)
    ]
    for one in running:
        one.start()
    reports: list[Told] = []
    while len(reports) < programs:
        try:
            reports.append(told.get(timeout=2))
        except queue.Empty:
            if any(one.exitcode for one in running):
                raise RuntimeError("a program fell over") from None
    for one in running:
        one.join(60)
    together = Told(
        sum((one.done for one in reports), Counter()), sum((one.refused for one in reports), Counter()),
        max(one.seconds for one in reports),
    )  # fmt: skip
    return together, vault


_MEET = "a.since < COALESCE(b.until, '9999-12-31') AND b.since < COALESCE(a.until, '9999-12-31')"
_REAL = "{0}.voided_at IS NULL AND {0}.since < COALESCE({0}.until, '9999-12-31')"
_HELD = "{0}.since < {0}.until"
FAULTS: Mapping[str, str] = {
    "two people in one bed": f"SELECT COUNT(*) FROM bed_assignment a JOIN bed_assignment b ON a.bed = b.bed"
    f" AND a.id < b.id WHERE {_REAL.format('a')} AND {_REAL.format('b')} AND {_MEET}",
    "one person in two beds": "SELECT COUNT(*) FROM bed_assignment a JOIN stay sa ON sa.id = a.stay"
    " JOIN stay sb ON sb.person = sa.person JOIN bed_assignment b ON b.stay = sb.id AND a.id < b.id"
    f" WHERE {_REAL.format('a')} AND {_REAL.format('b')} AND {_MEET}",
    "a bed in a room for the other sex": "SELECT COUNT(*) FROM bed_assignment a JOIN stay s ON s.id = a.stay"
    " JOIN person p ON p.id = s.person JOIN bed ON bed.id = a.bed JOIN room_sex b ON b.room = bed.room"
    f" WHERE {_REAL.format('a')} AND b.sex <> p.sex AND {_MEET}",
    "a night in a closed bed": "SELECT COUNT(*) FROM bed_assignment a JOIN bed ON bed.id = a.bed"
    " JOIN closing b ON b.bed = bed.id OR b.room = bed.room"
    f" WHERE {_REAL.format('a')} AND b.since < COALESCE(b.until, '9999-12-31') AND {_MEET}",
    "a promised bed given to somebody else": "SELECT COUNT(*) FROM bed_assignment a JOIN stay s ON s.id = a.stay"
    f" JOIN reservation b ON b.bed = a.bed AND b.person <> s.person WHERE {_REAL.format('a')}"
    f" AND {_HELD.format('b')} AND {_MEET}",
    "a bed promised twice": "SELECT COUNT(*) FROM reservation a JOIN reservation b ON a.bed = b.bed AND a.id < b.id"
    f" WHERE {_HELD.format('a')} AND {_HELD.format('b')} AND {_MEET}",
    "a bed outside its stay": "SELECT COUNT(*) FROM bed_assignment a JOIN stay s ON s.id = a.stay"
    f" WHERE {_REAL.format('a')} AND (a.since < s.arrived_at OR COALESCE(a.until, '9999-12-31') > COALESCE(s.left_at, '9999-12-31'))",
    "two stays of one person": "SELECT COUNT(*) FROM stay a JOIN stay b ON a.person = b.person AND a.id < b.id"
    " WHERE a.arrived_at < COALESCE(b.left_at, '9999-12-31') AND b.arrived_at < COALESCE(a.left_at, '9999-12-31')",
    "an audit row out of time": "SELECT COUNT(*) FROM audit a JOIN audit b ON b.id = a.id + 1 AND b.at < a.at",
}  # fmt: skip


def faults(folder: Path, key: bytes, told: Told) -> dict[str, int]:
    """What is wrong in the store, counted by fault, straight from the tables; all zero is right."""
    store = Store(folder, key)
    with store.read() as session:
        count: Callable[[str], int] = lambda sql: int(session.execute(text(sql)).scalar_one())  # noqa: E731
        found = {name: count(sql) for name, sql in FAULTS.items()}
        found["stays lost or doubled"] = abs(count("SELECT COUNT(*) FROM stay") - told.done["come"])
        found["leavings lost"] = abs(
            count("SELECT COUNT(*) FROM stay WHERE left_at IS NOT NULL") - told.done["leave"]
        )
        found["deeds without an audit row"] = abs(
            count("SELECT COUNT(*) FROM audit WHERE door = 'crowd'") - told.done.total()
        )
    store.close()
    return found


def main() -> int:
    """Print what was done, what was refused and why, how fast, and every fault."""
    words = argparse.ArgumentParser(description="Several programs at one store; see the module.")
    words.add_argument("--deeds", type=int, default=5000)
    words.add_argument("--programs", type=int, default=4)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="anyi-crowd-", ignore_cleanup_errors=True) as place:
        told, vault = crowd(
            Path(place) / "store", deeds=asked.deeds, programs=asked.programs, seed=asked.seed
        )
        found = faults(Path(place) / "store", vault.key, told)
    print(f"{told.tried} deeds tried by {asked.programs} programs in {told.seconds:.1f} s")
    print(
        f"{told.done.total() / told.seconds:.0f} carried out and {told.tried / told.seconds:.0f} tried a second"
    )
    for title, counted in (("carried out", told.done), ("refused", told.refused)):
        print(f"{title}: {counted.total()}")
        for name, n in counted.most_common():
            print(f"  {n:>6}  {name}")
    for name, n in found.items():
        print(f"{'FAULT' if n else 'none'}: {name}{f' ({n})' if n else ''}")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
