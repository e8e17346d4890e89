"""The commands; `dhsintl.cli.registry` says which module has which."""
