"""What is printed on a terminal, or into the log of a pipeline."""

from rich.text import Text

from mocheck.reports import terminal


def test_a_document_gives_the_pipeline_no_command() -> None:
    said = [
        "::add-mask::secret",
        "see ##vso[task.setvariable x]y",
        "x " * 49 + "::stop-commands::z",
        "std::string stays",
    ]
    shown = terminal.plain(lambda console: terminal.write(console, map(Text, said))).decode()
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
    assert "##vso[" not in shown and "#\\#vso[task" in shown and "std::string stays" in shown
