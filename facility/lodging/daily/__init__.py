"""The day and the night in the house: who is away, who is missed, roll-call, handover, visitors, attendance.

The folder imports nothing by itself, because `facility.lodging.stays` ends what is in here; `facility.lodging`
imports `whole`, which brings all of it.
"""
