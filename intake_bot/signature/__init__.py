"""What kind of mark stands on a signature line, with evidence."""
