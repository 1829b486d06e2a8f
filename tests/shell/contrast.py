"""How far two colours stand apart, as WCAG 2.1 reckons it."""

READ = ("kommune", "fylke", "landet", "gunstig", "ugunstig", "forskjell", "tekst", "dempet")
"""Roles that text or a line of its own is drawn in."""


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
