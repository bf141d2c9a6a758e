"""What may be taken back here, and what the records are called in their history."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_
from facility.core.undoing import put_back
from facility.quality.own_lines import AddOwnLine, EndOwnLine, OwnLine
from facility.quality.setting_aside import ApplyLineAgain, LineSetAside, SetLineAside

put_back(SetLineAside, ApplyLineAgain, AddOwnLine, EndOwnLine)
kept_in(LineSetAside, N_("Line that does not apply"), "quality.read")
kept_in(OwnLine, N_("Own line"), "quality.read")
