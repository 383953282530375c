/** The style of the page of links, but for the colours of its roles. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f4f5f7; --card: #fff; --text: #16191f; --soft: #545b64; --line: #d5dbdb; --over: #eef3f9; --focus: #0b5cad;
}
@media (prefers-color-scheme: dark) {
  :root { --page: #10151d; --card: #1a212c; --text: #eceff3; --soft: #a9b3c0; --line: #323d4d; --over: #232d3b; --focus: #82bdff }
}
* { box-sizing: border-box }
[hidden] { display: none !important }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.45 system-ui, sans-serif }
header, main, footer, #search { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem }
header { padding-top: 2rem }
h1 { margin: 0; font-size: 1.75rem; letter-spacing: -0.01em }
header p { margin: 0.25rem 0 0; color: var(--soft) }
header b { color: var(--text); font-weight: 600; font-variant-numeric: tabular-nums }
#search {
  position: sticky; z-index: 1; top: 0; display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem;
  padding-block: 1rem 0.75rem; background: var(--page);
}
#search[hidden] + main { margin-top: 1.25rem }
label { font-weight: 600 }
input {
  flex: 1 1 14rem; max-width: 28rem; padding: 0.55rem 0.8rem; border: 1px solid var(--soft); border-radius: 0.5rem;
  background: var(--card); color: inherit; font: inherit;
}
::placeholder { color: var(--soft); opacity: 1 }
output { font-variant-numeric: tabular-nums }
#keys { margin-left: auto; color: var(--soft); font-size: 0.85rem }
kbd { padding: 0.05rem 0.35rem; border: 1px solid var(--line); border-radius: 0.25rem; background: var(--card); font: inherit }
main {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr)); gap: 0.9rem; align-items: start;
}
main > p { margin: 1rem 0; color: var(--soft) }
.alone, main > p { grid-column: 1 / -1 }
.account, .alone li a { border: 1px solid var(--line); border-radius: 0.5rem; background: var(--card); overflow: hidden }
.account { content-visibility: auto; contain-intrinsic-size: auto 8rem }
h2 {
  display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1rem;
  margin: 0; color: var(--soft); font-size: 0.9rem; font-weight: 600; overflow-wrap: anywhere;
}
.account h2 { padding: 0.5rem 0.9rem }
.alone h2 { margin: 0.75rem 0 0.6rem }
small { font-size: inherit; font-weight: 400; font-variant-numeric: tabular-nums }
ul { margin: 0; padding: 0; list-style: none }
.alone ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: 0.9rem }
.alone li { display: grid; content-visibility: auto; contain-intrinsic-size: auto 4.2rem }
a {
  position: relative; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; align-items: baseline;
  padding: 0.5rem 0.9rem 0.5rem 1.4rem; color: inherit; text-decoration: none;
}
.account li a { border-top: 1px solid var(--line) }
a::before { content: ''; position: absolute; inset: 0 auto 0 0; width: 0.55rem; background: var(--shade) }
a:hover { background: var(--over) }
a:hover .name { text-decoration: underline; text-underline-offset: 0.15em }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 1px }
a { scroll-margin-top: 7rem }
a:focus-visible { outline-offset: -3px; border-radius: 0.4rem }
.name { font-weight: 600; overflow-wrap: anywhere }
.place, .more { color: var(--soft); font-size: 0.9rem; overflow-wrap: anywhere }
.place span { margin-left: 0.5rem; font-variant-numeric: tabular-nums }
.more, .alone .name, .alone .place { flex-basis: 100% }
time { white-space: nowrap }
footer { margin-top: 2rem; padding-bottom: 2rem; color: var(--soft); font-size: 0.85rem }
@media (max-width: 40rem) {
  #keys, label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  input { max-width: none }
  output { flex-basis: 100% }
}
@media print {
  :root { --page: #fff; --card: #fff; --text: #000; --soft: #333; --line: #999 }
  #search { display: none }
  header, main, footer { max-width: none; padding: 0 }
  main { grid-template-columns: repeat(2, 1fr); gap: 0.5rem; margin-top: 1rem }
  .account, .alone li { content-visibility: visible; break-inside: avoid }
  a::before { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`;
