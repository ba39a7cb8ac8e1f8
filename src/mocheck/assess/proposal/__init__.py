"""What a folder shows of its program: a proposal for the program file, with the evidence for each part of it."""
