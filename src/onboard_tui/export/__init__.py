"""Model -> text: summaries, lists and maps that leave the program."""
