"""The rooms: what is told in each, and what can be said there."""
