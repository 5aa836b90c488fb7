"""What is told: pages, days and steps as plain lines of a given width. Pure."""
