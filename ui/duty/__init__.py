"""The shift at work: roll-call, who is away, handover, visitors, things, searches."""
