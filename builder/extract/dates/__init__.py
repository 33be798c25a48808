"""Time expressions, their values and the events that they date."""
