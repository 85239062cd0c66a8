"""One port, one file: the only code that knows a library of the outside world."""
