"""Whose papers came: the documents of a submission find the registrations they belong to."""
