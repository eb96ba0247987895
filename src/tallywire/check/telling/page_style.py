"""The style of a report's page: light and dark, narrow and wide, screen and paper; nothing is fetched."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #bbb; --soft: #f4f4f1; --link: #0b4f8a;
  --supported: #0b6e4f; --needs-context: #8a5a00; --contradicted: #a3122a; --not-checkable: #4a4a6a; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #161616; --line: #555; --soft: #222; --link: #9cc9f5;
  --supported: #5fd3a6; --needs-context: #f0b94a; --contradicted: #ff8a9a; --not-checkable: #b9b9e6; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; padding: 1.5rem; max-width: 76rem; color: var(--ink); background: var(--paper);
  font: 1.05rem/1.6 Georgia, "Times New Roman", serif; }
h1, h2, h3, nav, .legend, .summary, .card, .skip, .note { font-family: system-ui, sans-serif; }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; } h3 { font-size: 1rem; margin: 0; }
a { color: var(--link); }
.columns { display: grid; gap: 2rem; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
@media (max-width: 50rem) { body { padding: 1rem; } .columns { grid-template-columns: minmax(0, 1fr); gap: 1rem; } }
.text { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.8; }
mark { background: none; color: inherit; border-bottom: 3px solid; padding: 0 .1em; }
mark a { color: inherit; text-decoration: none; } mark sup { font: 700 .7em/0 system-ui, sans-serif; white-space: nowrap; }
.supported { border-color: var(--supported); } .needs-context { border-color: var(--needs-context); border-bottom-style: dashed; }
.contradicted { border-color: var(--contradicted); border-bottom-style: double; border-bottom-width: 5px; }
.not-checkable { border-color: var(--not-checkable); border-bottom-style: dotted; }
.cards { list-style: none; margin: 0; padding: 0; }
.card { border: 1px solid var(--line); border-left: 6px solid; background: var(--soft); padding: .6rem .9rem; margin: 0 0 .8rem;
  border-radius: 4px; font-size: .92rem; line-height: 1.5; overflow-wrap: anywhere; }
.card.supported { border-left-color: var(--supported); }
.card.needs-context { border-left-color: var(--needs-context); border-left-style: dashed; }
.card.contradicted { border-left-color: var(--contradicted); border-left-style: double; border-left-width: 8px; }
.card.not-checkable { border-left-color: var(--not-checkable); border-left-style: dotted; }
.card:target, mark:target { outline: 3px solid currentColor; outline-offset: 2px; }
.card p, .card ul { margin: .3rem 0; } .card ul { padding-left: 1.2rem; }
.repair { font-weight: 700; }
code { font-size: .92em; overflow-wrap: anywhere; } summary { cursor: pointer; padding: .2rem 0; }
a:focus-visible, summary:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
nav ul { padding-left: 1.2rem; } nav a { display: inline-block; min-width: 1.6rem; padding: .1rem .2rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { position: static; display: inline-block; padding: .4rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print {
  :root { --ink: #000; --paper: #fff; --line: #777; --soft: #fff; --link: #000; --supported: #0b6e4f; --needs-context: #8a5a00;
    --contradicted: #a3122a; --not-checkable: #4a4a6a; }
  body { padding: 0; max-width: none; font-size: 10.5pt; } .columns { display: block; } .skip, .back { display: none; }
  .card { break-inside: avoid; } details::details-content { content-visibility: visible; height: auto; }
}
"""
