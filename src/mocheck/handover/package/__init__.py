"""The audit package: a result with all that it rests on, in one file whose every member is pinned by its hash."""
