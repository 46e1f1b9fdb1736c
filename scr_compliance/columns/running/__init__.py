"""Checking a table from beginning to end: read a stretch, judge it in an engine, write its findings, and the next."""
