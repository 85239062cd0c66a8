"""What to tell whom: from a decision to the kind of notice, and the clerks' digest."""
