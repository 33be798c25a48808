"""Who commits to an event, and how surely."""
