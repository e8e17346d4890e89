"""The record, or a part of it, as a spreadsheet, a database or a data package."""
