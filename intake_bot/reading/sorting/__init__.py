"""Which pages of a file are one person's form."""
