"""Data that ships with the program: icons, theme, fonts, default policy, demo."""
