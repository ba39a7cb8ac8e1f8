"""mocheck: readiness for Maintenance and Operations, proven from the documents."""

__version__ = "0.1.0"
