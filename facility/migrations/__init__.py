"""How older stores become this version's."""

REVISIONS = ("0001",)
HEAD = REVISIONS[-1]
