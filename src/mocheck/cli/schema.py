"""`mocheck schema`: the JSON Schema of each file format, from the models that read and write it."""

from __future__ import annotations

import json
from typing import Any

import click

from mocheck.cli.output import emit

_TITLES = {
    "result": "The result of an assessment, mocheck-result/1",
    "diff": "What differs between two results, mocheck-diff/1",
    "inspection": "What was read from a program's artifacts, mocheck-inspection/1",
    "program": "The program file, mocheck.yaml",
    "pack": "The files of a rule pack: pack.yaml, lists of rules, and vocabulary.yaml",
    "waivers": "Waivers: who answers for what is not met, why and until when",
    "decisions": "Decisions: what reviewers confirm or override, and what people attest",
    "responses": "Responses: what the program says of findings, and how a reviewer disposes of that",
}


@click.command("schema")
@click.argument("format_", metavar="|".join(_TITLES), type=click.Choice(list(_TITLES)))
def command(format_: str) -> None:
    """Print the JSON Schema of a file format."""
    said = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_schema(format_),
        "title": _TITLES[format_],
    }
    emit(json.dumps(said, ensure_ascii=False, indent=2).encode() + b"\n", None)


def _schema(name: str) -> dict[str, Any]:
    from pydantic import TypeAdapter
    from pydantic.json_schema import GenerateJsonSchema

    class Written(GenerateJsonSchema):
        """What we write holds every key, those with a default too."""

        def field_is_required(self, field: Any, total: bool) -> bool:
            return True

    if name == "result":
        from mocheck.model.result import Result

        return Result.model_json_schema(mode="serialization", schema_generator=Written)
    if name == "diff":
        from mocheck.model.diff import Diff

        return Diff.model_json_schema(mode="serialization", schema_generator=Written)
    if name == "inspection":
        from mocheck.model.artifact import Inspection

        return Inspection.model_json_schema(mode="serialization", schema_generator=Written)
    if name == "program":
        from mocheck.program.file import ProgramFile

        return ProgramFile.model_json_schema()
    made: dict[str, Any] = TypeAdapter(_written(name)).json_schema()
    return made


def _written(name: str) -> Any:
    """The type of what stands in a file of that format."""
    if name == "waivers":
        from mocheck.review.waivers import Waiver

        return list[Waiver]
    if name == "decisions":
        from mocheck.review.decisions import Decision

        return list[Decision]
    if name == "responses":
        from mocheck.review.responses import ResponseEntry

        return list[ResponseEntry]
    from mocheck.model.rule import Rule
    from mocheck.packs.schema import DeriveEntry, PackFile
    from mocheck.understand.vocabulary_file import VocabularyFile

    return PackFile | list[Rule | DeriveEntry] | VocabularyFile
