"""What handlers and queries work with, and where they are registered: the inner side of the desk."""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.commands import Command
from facility.core.errors import NotFound
from facility.core.i18n import Sentence
from facility.core.jobs import Progress
from facility.core.numbering import next_number
from facility.core.permissions import Role, may
from facility.core.retracting import hide_taken_back as hide_taken_back
from facility.core.settings import Settings
from facility.core.tables import Base

if TYPE_CHECKING:
    from facility.core.attachments import FileRoom
    from facility.core.vault import Vault

R = TypeVar("R")
T = TypeVar("T")
M = TypeVar("M", bound=Base)
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class UserCard:
    """Who is at the desk."""

    id: int
    login: str
    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """What a command answered, which tables it touched, and what the record now says."""

    value: R
    touched: frozenset[str]
    sentence: Sentence
    audit: int


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """What a query found, and the tables it read."""

    value: R
    touched: frozenset[str]


class Reading:
    """What a query works with: a session that sees one moment, the time, the person, the settings."""

    def __init__(
        self,
        session: Session,
        now: datetime,
        user: UserCard,
        settings: Settings,
        files: FileRoom,
        answers: Mapping[Any, Any] | None = None,
    ) -> None:
        self.session = session
        self.now = now
        self.user = user
        self.settings = settings
        self.files = files
        self._answers = answers or {}

    @property
    def today(self) -> date:
        return day_of(self.now)

    def may(self, permission: str) -> bool:
        return may(self.user.roles, permission)

    def get(self, model: type[M], id: int, field: str | None = None) -> M:
        """The row, or NotFound for the field."""
        row = self.session.get(model, id)
        if row is None:
            raise NotFound(field)
        return row

    def name(self, register: str, id: int | None) -> str:
        """A record's name as it stands in sentences: register is what a Ref points to."""
        return name_of(self.session, register, id)

    def answer(self, question: Callable[P, T]) -> Callable[P, T]:
        """The answer an upper domain gives to a lower one's question; see `facility.start`."""
        return typing.cast("Callable[P, T]", self._answers.get(question, question))


class Context(Reading):
    """What a handler works with: as Reading, and it may add, note and number."""

    def __init__(
        self,
        session: Session,
        now: datetime,
        user: UserCard,
        settings: Settings,
        files: FileRoom,
        vault: Vault | None,
        folder: Any,
        answers: Mapping[Any, Any],
        progress: Progress | None = None,
    ) -> None:
        super().__init__(session, now, user, settings, files, answers)
        self.progress = progress or Progress()
        self.vault = vault
        self.folder = folder
        self.facts: dict[str, object] = {}
        self.persons: dict[int, None] = {}
        self.prepared: Any = None
        self._undo: list[Callable[[], None]] = []
        self._then: list[Callable[[], None]] = []

    def add(self, row: M) -> M:
        """Add a row and give it its id."""
        self.session.add(row)
        self.session.flush()
        return row

    def note(self, **facts: object) -> None:
        """Facts for the audit sentence beyond the command's own fields."""
        self.facts.update(facts)

    def about(self, person: int | None) -> None:
        """This change speaks of a person."""
        if person is not None:
            self.persons[person] = None

    def if_it_fails(self, undo: Callable[[], None]) -> None:
        """What takes back a change outside the database (a key slot, a file) should the commit fail."""
        self._undo.append(undo)

    def take_back(self) -> None:
        """Undo what was done outside the database, last first."""
        while self._undo:
            self._undo.pop()()

    def when_done(self, act: Callable[[], None]) -> None:
        """What is done outside the database once the change is committed (a file removed)."""
        self._then.append(act)

    def finish(self) -> None:
        """Do what waited for the commit."""
        while self._then:
            self._then.pop(0)()

    def number(self, kind: str) -> str:
        """The next readable number of a kind, in this year."""
        return next_number(self.session, kind, self.today.year)


Handler = Callable[[Context, Any], Any]
HANDLERS: dict[type[Command[Any]], Handler] = {}
PREPARES: dict[type[Command[Any]], Handler] = {}
NAMES: dict[str, Callable[[Session, int], str]] = {}


def handles(cls: type[Command[R]]) -> Callable[[Callable[[Context, Any], R]], Callable[[Context, Any], R]]:
    """Register the handler of a command."""

    def register(handler: Callable[[Context, Any], R]) -> Callable[[Context, Any], R]:
        HANDLERS[cls] = handler
        return handler

    return register


def prepares(cls: type[Command[R]]) -> Callable[[Callable[[Context, Any], T]], Callable[[Context, Any], T]]:
    """Register slow work of a command that changes no row (copying the store): done after the permission was
    checked and before the writer's lock is taken, so that others go on writing. It may read through
    ``ctx.session``; the handler finds its answer in ``ctx.prepared``."""

    def register(work: Callable[[Context, Any], T]) -> Callable[[Context, Any], T]:
        PREPARES[cls] = work
        return work

    return register


def names(register: str) -> Callable[[Callable[[Session, int], str]], Callable[[Session, int], str]]:
    """Register how a register's records are named in sentences and pickers."""

    def keep(function: Callable[[Session, int], str]) -> Callable[[Session, int], str]:
        NAMES[register] = function
        return function

    return keep


def name_of(session: Session, register: str, id: int | None) -> str:
    """A record's name; a dash where there is none."""
    if id is None:
        return "—"
    function = NAMES.get(register)
    return function(session, id) if function else str(id)


@dataclass(frozen=True, slots=True)
class QuerySpec:
    """A registered read: its name, the permission it needs, the function."""

    name: str
    may: str
    function: Callable[..., Any]


QUERIES: dict[str, QuerySpec] = {}
QUERY_OF: dict[Callable[..., Any], QuerySpec] = {}


def query(name: str, *, may: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a read: ``(ctx: Reading, *, …words) -> rows``."""

    def register(function: Callable[P, R]) -> Callable[P, R]:
        QUERIES[name] = QUERY_OF[function] = QuerySpec(name, may, function)
        return function

    return register
