"""The funnel: the picture and its words."""
