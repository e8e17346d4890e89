"""The style sheet of HTML: for wide screens, phones (each row a card) and print; light and dark."""

# Colors have a contrast of at least 4.5 to 1 against their background.
STYLE = """
:root {
  color-scheme: light dark;
  --back: #fff; --text: #1b1f24; --faint: #5b636d; --line: #d5d9de; --head: #f1f3f5;
  --link: #0a58a8; --green: #14692b; --cyan: #0b6470; --magenta: #8a2f8f; --red: #ab2418;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --back: #14171b; --text: #e4e7eb; --faint: #a3abb5; --line: #3a4149; --head: #1f242a;
    --link: #82b8f5; --green: #7fd494; --cyan: #76cbd8; --magenta: #dd9ae0; --red: #f59a90;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem; max-width: 90rem; background: var(--back); color: var(--text);
  font: 1rem/1.45 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
  overflow-wrap: anywhere;
}
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .25rem; }
h3 { font-size: 1.05rem; line-height: 1.3; margin: 1.5rem 0 .25rem; }
a { color: var(--link); }
code { font-family: ui-monospace, "Liberation Mono", monospace; font-size: .9em; }
.asked, footer, caption { color: var(--faint); }
.asked { margin: 0 0 1rem; }
.notes { margin: 1rem 0; padding: .5rem 1rem; border-left: .25rem solid var(--line); }
.notes p { margin: .25rem 0; }
nav { margin: 1rem 0; }
summary { cursor: pointer; color: var(--faint); }
nav ul { margin: 0; padding-left: 1.25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1rem 0; }
dt { font-weight: 600; }
dd { margin: 0; }
.wide { overflow-x: auto; }
.wide td { min-width: 8.5em; }
.wide .name, .wide tbody th { position: sticky; left: 0; }
.wide tbody th { background: var(--back); }
table { width: 100%; border-collapse: collapse; font-size: .925rem; }
caption { text-align: left; padding: .25rem 0; font-size: .875rem; }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; }
thead th, thead td { border-bottom: 2px solid var(--line); background: var(--head); }
thead th { position: sticky; top: 0; }
tbody th { font-weight: inherit; }
tbody tr:not(.below) > * { border-top: 1px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th, td { overflow-wrap: break-word; }
.long { overflow-wrap: anywhere; }
.whole { white-space: nowrap; }
.below > td { padding-top: 0; color: var(--faint); }
.below b { font-weight: 600; }
mark { background: none; color: inherit; font-weight: 700; }
.bold { font-weight: 600; }
.green { color: var(--green); }
.cyan { color: var(--cyan); }
.magenta { color: var(--magenta); }
.red { color: var(--red); }
.dim { color: var(--faint); }
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid var(--line); font-size: .875rem; }
footer p { margin: .25rem 0; }
@media screen and (max-width: 70rem) {
  .table { overflow-x: auto; }
}
@media screen and (max-width: 48rem) {
  body { padding: 1rem; }
  dl { display: block; }
  dd { margin-bottom: .5rem; }
  .cards, .cards caption, .cards tbody, .cards tr, .cards th, .cards td { display: block; }
  .cards thead { display: none; }
  .cards tbody tr > * { border: 0; padding: .1rem 0; }
  .cards tbody tr:not(.below) > * { border: 0; }
  .cards tbody tr:not(.below) { border-top: 1px solid var(--line); padding-top: .5rem; }
  .cards tbody th { font-weight: 600; }
  .cards tbody tr { padding-bottom: .25rem; }
  .cards tbody tr > :empty { display: none; }
  .cards .whole { white-space: normal; }
  .cards .number { text-align: left; white-space: normal; }
  .cards [data-label]::before { content: attr(data-label) ": "; color: var(--faint); font-weight: 400; }
}
@media print {
  th, td { padding: .2rem .35rem; }
  @page { margin: 1.5cm; }
  @page wide { size: landscape; margin: 1cm; }
  body:has(.wide) { page: wide; }
  .wide table { font-size: 5.5pt; }
  .wide th, .wide td { min-width: 0; padding: .1rem .15rem; }
  .wide .name, .wide tbody th { position: static; }
  body { padding: 0; max-width: none; font-size: 9pt; }
  h1 { font-size: 15pt; }
  h2 { font-size: 12pt; }
  h3 { font-size: 10.5pt; }
  h2, h3, caption { break-after: avoid; }
  nav { display: none; }
  table, caption, footer { font-size: 8pt; }
  thead { display: table-header-group; }
  thead th { position: static; }
  tr { break-inside: avoid; }
  .below { break-before: avoid; }
  .table, .wide { overflow: visible; }
}
"""
