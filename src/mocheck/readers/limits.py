"""What reading may cost. A file that passes a limit is said to be unreadable, with the limit; it is never cut short."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` is the wall clock of one file, `cpu_seconds` its processor time, `memory` the address space of a
    worker. `members` and the two below it bound what an archive or a mail unpacks to, over all its levels.
    """

    file_bytes: int = 300 * MB
    seconds: float = 60.0
    cpu_seconds: int = 60
    memory: int = 2_000 * MB
    answer_bytes: int = 600 * MB
    entries: int = 100_000
    members: int = 5_000
    member_bytes: int = 200 * MB
    unpacked_bytes: int = 500 * MB
    archive_depth: int = 3
    cache_bytes: int = 500 * MB
    cached_answer_bytes: int = 20 * MB


LIMITS = Limits()

MAX_BLOCKS = 200_000
MAX_BLOCK_TEXT = 100_000
MAX_CELLS = 250_000
MAX_SPAN = 1_000
TEXT_CHARACTERS = 20_000_000
HTML_DEPTH = 250
MARKDOWN_NESTING = 100
MAIL_PARTS = 1_000
CONVERSION_SECONDS = 45.0
