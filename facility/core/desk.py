"""The desk: the one door for change and for reading.

``run`` checks the permission, opens one transaction, calls the handler, writes the audit row in the same
transaction and commits. ``ask`` reads. ``may`` says whether the person at the desk is allowed to.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import event, func, select
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.sql import visitors
from sqlalchemy.sql.schema import Table

from facility.core.audit import ChangeLog, facts_of, pack, seal, sentence_of
from facility.core.clock import Clock
from facility.core.commands import COMMANDS, Command, CommandSpec, spec_of
from facility.core.errors import NotAllowed
from facility.core.handling import (
    HANDLERS,
    NAMES,
    PREPARES,
    QUERIES,
    QUERY_OF,
    Answer,
    Context,
    Done,
    Handler,
    QuerySpec,
    Reading,
    UserCard,
    handles,
    name_of,
    names,
    prepares,
    query,
)
from facility.core.i18n import N_, say
from facility.core.jobs import Progress
from facility.core.news import News
from facility.core.permissions import may
from facility.core.retracting import hide_taken_back
from facility.core.settings import Settings
from facility.core.store import Store
from facility.core.tables import Audit, AuditAbout, AuditedRow, Base, SettingValue
from facility.core.words import words_of

if TYPE_CHECKING:
    from facility.core.attachments import FileRoom
    from facility.core.vault import Vault

# what handlers and queries import from here, though it lives in `handling`
__all__ = [
    "Answer",
    "Context",
    "Desk",
    "Done",
    "HANDLERS",
    "Handler",
    "NAMES",
    "PREPARES",
    "QUERIES",
    "QuerySpec",
    "Reading",
    "UserCard",
    "audits",
    "check_registry",
    "command_facts",
    "copy_fields",
    "handles",
    "hide_taken_back",
    "last_moment",
    "name_of",
    "names",
    "prepares",
    "query",
    "read_settings",
]

R = TypeVar("R")


class Desk:
    """One person's desk at an open store."""

    def __init__(
        self,
        store: Store,
        user: UserCard,
        clock: Clock,
        files: FileRoom,
        vault: Vault | None = None,
        door: str = "screen",
        answers: Mapping[Any, Any] | None = None,
        load_user: Callable[[Session, int], UserCard] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.store = store
        self._progress = progress
        self.user = user
        self.clock = clock
        self.files = files
        self.vault = vault
        self.door = door
        self._answers = dict(answers or {})
        self._load_user = load_user
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._news = News(store)

    def beside(self, progress: Progress) -> Desk:
        """The same person's desk for a command's slow work on another thread: nobody listens at it, the work tells
        ``progress`` how far it is, and what it changes comes here as news. It lives on this desk's store: let it go,
        do not close it."""
        return Desk(
            self.store,
            self.user,
            self.clock,
            self.files,
            self.vault,
            self.door,
            self._answers,
            self._load_user,
            progress,
        )

    # --- change

    def run(self, command: Command[R]) -> Done[R]:
        """Carry out a command; DomainError where a rule says no, and then nothing was changed."""
        spec = spec_of(type(command))
        handler = HANDLERS[type(command)]
        log, ctx = ChangeLog(), None
        prepared = self._prepare(spec, command)
        try:
            with self.store.write() as session:
                event.listen(session, "after_flush", log.after_flush)
                ctx = self._context(session, spec)
                ctx.prepared = prepared
                before = self._naming(session, spec, command)
                value = handler(ctx, command)
                session.flush()
                audit = self._record(ctx, spec, command, log, before)
        except BaseException:
            if ctx is not None:
                ctx.take_back()
            raise
        ctx.finish()
        touched = frozenset(log.touched | {"audit"})
        self._news.own(audit.id)
        self._announce(touched)
        return Done(value, touched, sentence_of(spec.name, audit.facts), audit.id)

    def _prepare(self, spec: CommandSpec, command: Command[Any]) -> Any:
        work = PREPARES.get(type(command))
        if work is None:
            return None
        with self.store.read() as session:
            return work(self._context(session, spec), command)

    def _context(self, session: Session, spec: CommandSpec) -> Context:
        now = self.clock()  # read after the lock, so that the order of records is the order of time
        user = self._user(session)
        if not may(user.roles, spec.may):
            raise NotAllowed(spec.may, spec.label)
        settings = read_settings(session)
        return Context(
            session,
            now,
            user,
            settings,
            self.files,
            self.vault,
            self.store.folder,
            self._answers,
            self._progress,
        )

    def _user(self, session: Session) -> UserCard:
        if self._load_user is not None:
            self.user = self._load_user(session, self.user.id)
        return self.user

    def _naming(self, session: Session, spec: CommandSpec, command: Command[Any]) -> dict[str, object]:
        """Facts as they read before the change: the name of what is about to be moved or ended."""
        return facts_of(spec, command, spec.words, lambda to, id: name_of(session, to, id))

    def _record(
        self,
        ctx: Context,
        spec: CommandSpec,
        command: Command[Any],
        log: ChangeLog,
        before: dict[str, object],
    ) -> Audit:
        session = ctx.session
        for word in spec.words:
            if word.to == "person":
                ctx.about(getattr(command, word.name))
        facts = {key: pack(value) for key, value in {**before, **ctx.facts}.items()}
        audit = Audit(
            at=ctx.now,
            user=ctx.user.id,
            user_name=ctx.user.name,
            door=self.door,
            command=spec.name,
            facts=facts,
            changes=list(log.changes),
            touched=",".join(sorted(log.touched)),
        )
        last = session.execute(
            select(Audit.id, Audit.digest).order_by(Audit.id.desc()).limit(1)
        ).one_or_none()
        audit.id = last.id + 1 if last else 1
        audit.digest = seal(audit, last.digest if last else "")
        session.add(audit)
        session.flush()
        changed = dict.fromkeys((change["table"], change["row"]) for change in log.changes)
        session.add_all(AuditedRow(audit=audit.id, name=name, row=row) for name, row in changed)
        session.add_all(AuditAbout(audit=audit.id, person=person) for person in ctx.persons)
        return audit

    # --- reading

    def ask(self, function: Callable[..., R], **args: Any) -> Answer[R]:
        """What a query finds now; NotAllowed where the person may not read it."""
        spec = QUERY_OF[function]
        if not may(self.user.roles, spec.may):
            raise NotAllowed(spec.may, N_("See this"))
        with self.store.read() as session:
            read: set[str] = set()
            event.listen(session, "do_orm_execute", lambda state: read.update(_tables_of(state)))
            value = function(
                Reading(session, self.clock(), self.user, read_settings(session), self.files, self._answers),
                **args,
            )
        return Answer(value, frozenset(read))

    def may(self, command: type[Command[Any]] | str) -> bool:
        """Whether the person at the desk may run a command, or holds a permission by name."""
        permission = command if isinstance(command, str) else spec_of(command).may
        return may(self.user.roles, permission)

    # --- news

    def on_touched(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Be told which tables changed; returns how to stop. Give bound methods only."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def news(self) -> frozenset[str]:
        """Tables touched by other processes since the last look; told to the listeners too."""
        touched = self._news.look()
        if touched:
            self._announce(touched)
        return touched

    def _announce(self, touched: frozenset[str]) -> None:
        for listener in tuple(self._listeners):
            listener(touched)

    def close(self) -> None:
        self._news.close()
        self.store.close()


def read_settings(session: Session) -> Settings:
    """The settings in force."""
    return Settings({row.key: row.value for row in session.scalars(select(SettingValue))})


def _tables_of(state: ORMExecuteState) -> frozenset[str]:
    return frozenset(
        one.name for one in visitors.iterate(cast(Any, state.statement)) if isinstance(one, Table)
    )


def last_moment(session: Session) -> datetime | None:
    """When the last record was made."""
    return session.scalars(select(Audit.at).order_by(Audit.id.desc()).limit(1)).one_or_none()


def audits(session: Session) -> int:
    """How many records there are."""
    return session.scalar(select(func.count()).select_from(Audit)) or 0


def copy_fields(command: Command[Any], row: Base, skip: Iterable[str] = ()) -> None:
    """Set a row's columns from the command's fields of the same name."""
    columns = {attribute.key for attribute in row.__mapper__.column_attrs}
    left_out = set(skip)
    for field in dataclasses.fields(command):  # type: ignore[arg-type]
        if field.name in columns and field.name not in left_out:
            setattr(row, field.name, getattr(command, field.name))


def check_registry() -> list[str]:
    """Commands that lack a handler, or whose permission is not declared."""
    from facility.core.permissions import PERMISSIONS

    return [
        f"{spec.name}: {what}"
        for spec in COMMANDS.values()
        for what, wrong in (
            ("no handler", spec.cls not in HANDLERS),
            ("no permission", spec.may not in PERMISSIONS),
        )
        if wrong
    ]


def command_facts(cls: type[Command[Any]]) -> list[dict[str, str]]:
    """The fields of a command for the `commands` list: name, kind, English label, required."""
    return [
        {
            "name": word.name,
            "kind": word.kind_name,
            "label": say(word.label).render("en"),
            "required": str(word.required),
        }
        for word in words_of(cls)
    ]
