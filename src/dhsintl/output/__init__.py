"""Rows to text: the columns of each table, pages, citations, schemas, and a module a format."""
