"""Real servers, started once a session."""

from tests.integration.postgres import postgres

__all__ = ["postgres"]
