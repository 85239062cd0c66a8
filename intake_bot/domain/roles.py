"""Roles in PACER requests and on forms, in the one spelling that compares."""

import re


def normal_role(text: str) -> str:
    """ "U.S. Trustee", "us_trustee" and "US Trustee" are one role."""
    return " ".join(re.sub(r"[^a-z ]", " ", text.lower().replace(".", "")).split())
