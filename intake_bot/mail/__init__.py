"""E-mail: parsing, screening, threading, composing. Bytes and records in, records out."""
