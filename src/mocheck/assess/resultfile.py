"""A result read back from its file. The file is hostile: it may come from anywhere."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from mocheck.errors import ConfigError
from mocheck.model.result import Result
from mocheck.program import filebytes

LARGEST = 100_000_000
_SHOWN = 5


def load(path: Path) -> Result:
    """Raises ConfigError with what is wrong: not readable, too large, not a result of this schema."""
    shown = str(path)
    data = filebytes.within(path, LARGEST, instead="result of mocheck")
    try:
        return Result.model_validate_json(data)
    except ValidationError as error:
        raise ConfigError(_objection(shown, error)) from None


def _objection(path: str, error: ValidationError) -> str:
    """One message: the schema where that is wrong, otherwise the first few mistakes."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    found = [each for each in found if each["loc"] == ("schema",)] or found
    said = [f"  {'.'.join(map(str, each['loc'])) or 'the file'}: {each['msg'][:300]}" for each in found[:_SHOWN]]
    more = [f"  and {len(found) - len(said)} more"] if len(found) > len(said) else []
    return "\n".join([f"{path} is not a result of mocheck (mocheck-result/1):", *said, *more])
