"""While somebody waits: silence, requests without a form, quiet hours, and opening again."""
