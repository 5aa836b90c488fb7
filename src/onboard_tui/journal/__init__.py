"""Events <-> disk: append, read, verify. One writer per file, files only grow."""
