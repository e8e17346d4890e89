"""One module a family of commands; each offers its functions in `COMMANDS`."""
