"""Engines that hold tables and run the compiled SQL over them; all give the same findings."""
