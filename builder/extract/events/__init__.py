"""Which words tell an event, and who fills its roles."""
