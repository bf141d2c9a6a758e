"""What can go wrong, as words for the person at the desk."""

from __future__ import annotations

from collections.abc import Iterable

from facility.core.i18n import N_, Sentence


class DomainError(Exception):
    """A rule said no.

    ``code`` names the rule, ``field`` the field it belongs to (None: the whole form), and
    ``sentence`` says it with its facts in either language.
    """

    def __init__(self, code: str, text: str, field: str | None = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.sentence = Sentence(text, facts)

    @property
    def all(self) -> tuple[DomainError, ...]:
        return (self,)

    def at(self, field: str) -> DomainError:
        """The same error, belonging to a field."""
        self.field = field
        return self

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence.render('en')}"


class Errors(DomainError):
    """Several rules said no at once; the first stands for all."""

    def __init__(self, errors: Iterable[DomainError]) -> None:
        self._all = tuple(one for error in errors for one in error.all)
        first = self._all[0]
        super().__init__(first.code, first.sentence.text, first.field, **first.sentence.facts)

    @property
    def all(self) -> tuple[DomainError, ...]:
        return self._all


class NotAllowed(DomainError):
    """The person at the desk has no role that may do this."""

    def __init__(self, may: str, action: str) -> None:
        super().__init__(
            "not_allowed",
            N_("Your roles do not allow this: {action}. An administrator can give you a role that does."),
            action=Sentence(action),
            permission=may,
        )


class NotFound(DomainError):
    """What the command speaks of is not in the store."""

    def __init__(self, field: str | None = None, **facts: object) -> None:
        super().__init__("not_found", N_("This record no longer exists. Look it up again."), field, **facts)


class StoreError(Exception):
    """The store itself cannot serve: missing, locked, damaged, newer, full."""

    def __init__(self, code: str, text: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = Sentence(text, facts)

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence.render('en')}"
