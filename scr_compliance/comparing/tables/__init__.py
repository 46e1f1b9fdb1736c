"""Two rulebooks over a table: every stretch of it judged by both, and what changes counted by what brings it."""
