"""What may be taken back of findings, and what their records are called in their history."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import P_
from facility.core.undoing import put_back
from facility.quality.findings.checking import CheckFinding, ReopenFinding
from facility.quality.findings.describing import DescribeFinding, OpenFinding
from facility.quality.findings.model import Finding, FindingCheck, FindingStep
from facility.quality.findings.steps import AddStep, DropStep, FinishStep

put_back(OpenFinding, DescribeFinding, AddStep, FinishStep, DropStep, CheckFinding, ReopenFinding)

kept_in(Finding, P_("quality", "Finding"), "quality.read")
kept_in(FindingStep, P_("quality", "Action"), "quality.read")
kept_in(FindingCheck, P_("quality", "Check"), "quality.read")
