#include "report/html.h"

namespace jiaokan::report {

namespace {

constexpr std::string_view kStyle = R"css(:root {
  --paper: #fdfcfa; --card: #fff; --ink: #24262b; --soft: #6b7078; --faint: #9aa0a8; --line: #e8e5df;
  --hover: #f6f4ef; --accent: #2f6f6a;
  --repaired: #2a9d8f; --repaired-bg: #2a9d8f1c; --uncertain: #c98a12; --uncertain-bg: #f6c34447;
  --error: #b8372c; --error-bg: #b8372c14; --warning: #a86a08; --warning-bg: #d98e1a17; --note: #5b6b80;
  --note-bg: #5b6b8012; --good: #3c7d4b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17191c; --card: #1d2024; --ink: #dcdfe3; --soft: #9aa1aa; --faint: #6c737c; --line: #30343a;
    --hover: #22262b; --accent: #7cc4bc;
    --repaired: #4fc4b5; --repaired-bg: #4fc4b522; --uncertain: #e2b04a; --uncertain-bg: #e2b04a38;
    --error: #f0867b; --error-bg: #f0867b1c; --warning: #e3b063; --warning-bg: #e3b0631a; --note: #9fb0c6;
    --note-bg: #9fb0c61a; --good: #7fc290;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 5rem; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial,
    "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
}
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
code { font: .88em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono", monospace; }
header, main, .filter { max-width: 1500px; margin: 0 auto; padding: 0 2rem; }
header { padding-top: 2rem; }
h1 { margin: 0; font-size: 1.55rem; line-height: 1.3; font-weight: 650; overflow-wrap: anywhere; }
h2 { margin: 2.4rem 0 .7rem; font-size: 1.1rem; font-weight: 650; }
.sub { margin: .35rem 0 0; color: var(--soft); overflow-wrap: anywhere; }
.tiles { display: flex; flex-wrap: wrap; gap: .4rem 2.2rem; margin: 1.1rem 0 .4rem; padding: 0; list-style: none; }
.tiles li { color: var(--soft); font-size: .92rem; }
.tiles b { display: block; color: var(--ink); font-size: 1.35rem; font-weight: 600; line-height: 1.35;
  font-variant-numeric: tabular-nums; }
.tiles .error b { color: var(--error); } .tiles .warning b { color: var(--warning); }
.badge { display: inline-block; padding: 0 .55em; border-radius: 1em; border: 1px solid currentColor;
  font-size: .8rem; line-height: 1.5; color: var(--soft); white-space: nowrap; }
.badge.clean { color: var(--good); } .badge.repaired { color: var(--repaired); }
.badge.partial { color: var(--uncertain); } .badge.lost, .badge.rejected { color: var(--error); }
input[name=f] { position: absolute; opacity: 0; pointer-events: none; }
.filter { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .4rem; align-items: center;
  margin-top: 1rem; padding-top: .6rem; padding-bottom: .6rem; background: var(--paper);
  border-bottom: 1px solid var(--line); }
.filter label { padding: .15rem .8rem; border: 1px solid var(--line); border-radius: 2em; color: var(--soft);
  font-size: .9rem; cursor: pointer; background: var(--card); }
.filter label:hover { color: var(--ink); border-color: var(--faint); }
.filter label b { font-weight: 500; color: var(--faint); font-variant-numeric: tabular-nums; }
#f-all:checked ~ nav [for=f-all], #f-rep:checked ~ nav [for=f-rep], #f-unc:checked ~ nav [for=f-unc],
#f-fnd:checked ~ nav [for=f-fnd] { color: var(--card); background: var(--ink); border-color: var(--ink); }
#f-all:focus-visible ~ nav [for=f-all], #f-rep:focus-visible ~ nav [for=f-rep],
#f-unc:focus-visible ~ nav [for=f-unc], #f-fnd:focus-visible ~ nav [for=f-fnd] {
  outline: 2px solid var(--accent); outline-offset: 2px; }
#f-rep:checked ~ main .row:not(.rep), #f-unc:checked ~ main .row:not(.unc),
#f-fnd:checked ~ main .row:not(.fnd), #f-rep:checked ~ main .art:not(.rep),
#f-unc:checked ~ main .art:not(.unc), #f-fnd:checked ~ main .art:not(.fnd) { display: none; }
.legend { margin-left: auto; display: flex; gap: 1rem; color: var(--soft); font-size: .85rem; }
.row, .cols { display: grid; grid-template-columns: 3rem minmax(0, 1fr) minmax(0, 1fr) minmax(0, 20rem);
  column-gap: 1.8rem; }
.row { padding: .75rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; align-items: baseline; }
.row:hover { background: linear-gradient(90deg, transparent, var(--hover) 3% 97%, transparent); }
.row:target { background: var(--hover); }
.cols { padding: .8rem 0 .35rem; color: var(--faint); font-size: .78rem; letter-spacing: .06em;
  text-transform: uppercase; border-bottom: 1px solid var(--line); }
.no { color: var(--faint); font-size: .8rem; line-height: 1.9; text-align: right; font-variant-numeric: tabular-nums; }
.no small { display: block; line-height: 1.2; color: var(--warning); }
.s-error > .no { color: var(--error); font-weight: 650; } .s-warning > .no { color: var(--warning); font-weight: 650; }
.zh { font-size: 1.04em; line-height: 1.75; } .en { line-height: 1.7; }
.c { overflow-wrap: anywhere; unicode-bidi: isolate; }
.c + .c { margin-top: .6rem; }
.h { font-weight: 650; } .h1 { font-size: 1.3em; line-height: 1.45; } .h2 { font-size: 1.15em; line-height: 1.5; }
.li { padding-left: 1.1em; text-indent: -1.1em; } .li::before { content: "•"; display: inline-block; width: 1.1em;
  text-indent: 0; color: var(--faint); }
.l2 { margin-left: 1.2em; } .l3 { margin-left: 2.4em; }
.quote { padding-left: .9rem; border-left: 3px solid var(--line); color: var(--soft); }
.code { padding: .5rem .7rem; border-radius: 6px; background: var(--hover); white-space: pre-wrap;
  font: .84em/1.55 ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; }
.table, .html { font: .86em/1.7 ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; }
.none { color: var(--faint); font-style: italic; font-size: .9rem; }
.cut { color: var(--faint); font-size: .85rem; }
.a { display: inline-block; max-width: 9em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
  vertical-align: text-bottom; line-height: 1.3; text-indent: 0; color: var(--faint); font-size: .84em; }
.a:hover, .a:focus { max-width: none; white-space: normal; }
.r { background: var(--repaired-bg); box-shadow: inset 0 -1px 0 var(--repaired); }
.u { background: var(--uncertain-bg); box-shadow: inset 0 -2px 0 var(--uncertain); cursor: help; position: relative;
  text-indent: 0; }
.u:focus { outline: 2px solid var(--uncertain); }
.u:focus::after { content: attr(title); position: absolute; left: 0; top: 1.9em; z-index: 3; width: max-content;
  max-width: 18rem; padding: .15rem .6rem; border-radius: 6px; background: var(--ink); color: var(--paper);
  font-size: .85rem; line-height: 1.6; }
.d { text-decoration: underline wavy var(--error) 1px; text-underline-offset: .28em; text-decoration-skip-ink: none; }
.x { background: var(--error-bg); color: var(--error); }
.fd { margin-bottom: .5rem; padding: .35rem .7rem .4rem; border-left: 3px solid; border-radius: 0 6px 6px 0;
  font-size: .88rem; line-height: 1.5; overflow-wrap: anywhere; }
.fd.error { border-color: var(--error); background: var(--error-bg); }
.fd.warning { border-color: var(--warning); background: var(--warning-bg); }
.fd.note { border-color: var(--note); background: var(--note-bg); }
.fd b { font-weight: 650; } .fd.error b { color: var(--error); } .fd.warning b { color: var(--warning); }
.fd.note b { color: var(--note); } .fd code { color: var(--soft); }
.fd p { margin: .1rem 0 0; } .fd .ev { color: var(--soft); } .fd .sg { color: var(--good); }
.notes details { color: var(--soft); font-size: .86rem; } .notes summary { cursor: pointer; }
.notes ul { margin: .2rem 0 0; padding-left: 1.2rem; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th { padding: .3rem .7rem; border-bottom: 1px solid var(--line); color: var(--faint); font-size: .78rem; font-weight: 500;
  letter-spacing: .04em; text-align: left; text-transform: uppercase; }
td { padding: .32rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td.n, th.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.n.zero { color: var(--faint); } td.n.error { color: var(--error); } td.n.warning { color: var(--warning); }
tbody tr:hover { background: var(--hover); }
.checks { max-width: 52rem; }
.art { margin-top: 2.6rem; }
.art > h2 { margin: 0; } .art > .sub { font-size: .9rem; }
.more { margin: .6rem 0 0; color: var(--soft); font-size: .9rem; }
footer { max-width: 1500px; margin: 2.5rem auto 3rem; padding: 0 2rem; color: var(--faint); font-size: .85rem; }
@media (max-width: 1000px) {
  header, main, .filter, footer { padding-left: 1rem; padding-right: 1rem; }
  .cols { display: none; } .legend { margin-left: 0; }
  .row { grid-template-columns: 2.2rem minmax(0, 1fr); row-gap: .5rem; }
  .row > .en, .row > .notes { grid-column: 2; } .en { color: var(--soft); }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --faint: #777; --line: #ccc; }
  body { font-size: 10pt; } header, main, footer { max-width: none; padding: 0; }
  .filter { position: static; padding: 0; border: 0; } .filter label { display: none; } .legend { margin: 0; }
  .row, .cols { grid-template-columns: 2rem minmax(0, 1fr) minmax(0, 1fr) 11rem; column-gap: 1rem; }
  .r, .u, .x, .fd { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";

}  // namespace

std::string_view StyleSheet() { return kStyle; }

}  // namespace jiaokan::report
