"""How right readings are: labels, scoring against them, and tables. Pure: no file is opened here."""
