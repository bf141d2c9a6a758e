"""The monthly inspection (clause 5.7): opened from the profile, files drawn, lines judged, signed and locked."""

from facility.quality.inspection import duties as duties
from facility.quality.inspection import history as history
from facility.quality.inspection import model as model
from facility.quality.inspection import month_evidence as month_evidence
from facility.quality.inspection import months as months
from facility.quality.inspection import pulse as pulse
