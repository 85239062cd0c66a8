"""Mail as Outlook and Exchange write it: ``.msg`` files and ``winmail.dat``."""
