"""The workbook: the expectations out, with the tool's verdicts; answers and decisions back in."""
