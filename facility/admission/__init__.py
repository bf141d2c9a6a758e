"""Coming in and leaving: enquiry, application, papers, assessment, decision, agreement, entry, leaving."""

from facility.admission import agreements as agreements
from facility.admission import applications as applications
from facility.admission import assessing as assessing
from facility.admission import boards as boards
from facility.admission import bulk as bulk
from facility.admission import cards as cards
from facility.admission import checks as checks
from facility.admission import details as details
from facility.admission import enquiries as enquiries
from facility.admission import entering as entering
from facility.admission import finding as finding
from facility.admission import history as history
from facility.admission import model as model
from facility.admission import packet as packet
from facility.admission import papers as papers
from facility.admission import people_list as people_list
from facility.admission import registers as registers
from facility.admission import roster as roster
from facility.admission import roster_importing as roster_importing
from facility.admission import roster_model as roster_model
from facility.admission import roster_preview as roster_preview
from facility.admission import roster_undo as roster_undo
from facility.admission import surveys as surveys
from facility.admission import templates as templates
from facility.admission import today as today
from facility.admission import whole_file as whole_file
