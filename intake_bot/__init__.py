"""An e-mail-driven intake bot for court e-filing registrations."""
