"""The app's own themes: lamplight on slate, ink on paper, and one for sixteen colours."""

from textual.theme import Theme

DARK = Theme(
    name="onboard-dark",
    primary="#e3a857",
    secondary="#7fb8ad",
    accent="#e3a857",
    foreground="#d9dbe0",
    background="#15181d",
    surface="#1a1e24",
    panel="#242a32",
    success="#93c47d",
    warning="#e5c07b",
    error="#e58272",
    dark=True,
    variables={
        "text-code": "#c3a6d8",
        "text-muted": "#8f98a6",
        "footer-key-foreground": "#e3a857",
        "footer-background": "#1a1e24",
        "block-cursor-background": "#323a45",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#252b33",
        "input-selection-background": "#e3a857 35%",
        "scrollbar": "#3a424d",
        "scrollbar-background": "#1a1e24",
    },
)

LIGHT = Theme(
    name="onboard-light",
    primary="#8a4b08",
    secondary="#1d665b",
    accent="#8a4b08",
    foreground="#2b2822",
    background="#fbf8f2",
    surface="#f4efe6",
    panel="#e8e0d2",
    success="#2c6a33",
    warning="#7d5300",
    error="#a3301e",
    dark=False,
    variables={
        "text-code": "#6b3c8c",
        "text-muted": "#6a645a",
        "footer-key-foreground": "#8a4b08",
        "footer-background": "#f4efe6",
        "block-cursor-background": "#e3d3b8",
        "block-cursor-foreground": "#1d1a15",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#eee5d5",
        "scrollbar": "#cbbfa9",
        "scrollbar-background": "#f4efe6",
    },
)

SIXTEEN = Theme(
    name="onboard-16",
    # Each one stands near a colour that every terminal has: softer ones all turn to grey.
    primary="#ffff55",
    secondary="#00cdcd",
    accent="#ffff55",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#0000aa",
    success="#00cd00",
    warning="#ffff55",
    error="#ff5555",
    dark=True,
    variables={
        "text-code": "#ff55ff",
        "text-muted": "#c6c6c6",
        "footer-key-foreground": "#ffff55",
        "footer-background": "#000000",
        "block-cursor-background": "#0000aa",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#555555",
        "scrollbar": "#c6c6c6",
        "scrollbar-background": "#000000",
    },
)

THEMES = (DARK, LIGHT, SIXTEEN)
