"""What is stored (`records`) and what is printed (`rows`), every field described once."""
