"""TOML + Markdown -> model: reading, checking, and saying what is wrong and where."""
