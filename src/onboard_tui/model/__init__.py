"""What is true: frozen types and pure rules. No file, no screen, no clock."""
