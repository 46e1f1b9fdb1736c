"""The same rules over whole tables: facts as columns, rules as SQL, findings as a long table."""
