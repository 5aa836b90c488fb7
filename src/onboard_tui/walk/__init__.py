"""The app as plain lines and prompts: for a screen reader, a plain terminal, or a pipe."""
