"""Runs that were kept, in a file of SQLite or in PostgreSQL, and what they say of each finding over time."""
