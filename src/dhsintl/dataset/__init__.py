"""TOML files to a sound `Dataset`, or to every problem with its file and line."""
