"""Reports: the same findings as a table for people, JSON, JSON Lines or CSV."""
