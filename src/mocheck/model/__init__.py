"""The shapes that pass between the layers: frozen, and without logic."""
