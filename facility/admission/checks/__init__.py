"""What the records of coming in and leaving say about the lines of the standard."""

from facility.admission.checks import ages as ages
from facility.admission.checks import assessments as assessments
from facility.admission.checks import cards as cards
from facility.admission.checks import criteria as criteria
from facility.admission.checks import enquiries as enquiries
from facility.admission.checks import entries as entries
from facility.admission.checks import files as files
from facility.admission.checks import leavings as leavings
from facility.admission.checks import surroundings as surroundings
