"""The yardstick of docs/performance.md: Typer programs that do nothing of use."""
