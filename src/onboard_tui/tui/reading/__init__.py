"""Pages and activities laid out as lines of a given width. Pure."""
