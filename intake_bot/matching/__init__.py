"""Record linkage: which readings, registrations and pending requests belong together."""
