"""Model -> terminal: the app, its screens, widgets and dialogs."""
