"""The ways in which a keyword search is wrong about such a folder, each with a twin that is what it says."""
