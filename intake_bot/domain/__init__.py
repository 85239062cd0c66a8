"""Frozen records and the error tree. Standard library only; imports nothing of ours."""
