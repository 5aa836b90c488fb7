"""Onboarding for the teams of an e-commerce organisation, in the terminal."""

__version__ = "0.1.0"
