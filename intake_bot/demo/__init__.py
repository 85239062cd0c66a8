"""The demonstration: a working set-up with invented senders, run once before your eyes."""
