import { FULL_SCREEN } from "./view/full_screen";

/** The look of the widget. Everything hangs on custom properties of `.root`, which the page cannot reach. */

const LIGHT = `
  --surface: #ffffff; --surface-2: #f3f5f8; --line: #d9dee6; --edge: #7b8798;
  --text: #17202e; --muted: #566275;
  --accent: #1a56b8; --accent-hover: #14479a; --on-accent: #ffffff; --accent-text: #1a56b8; --accent-soft: #e8f0fc;
  --good: #14683a; --good-soft: #e6f4ec; --warning: #854900; --warning-soft: #fdf2e0;
  --attention: #b3261e; --attention-soft: #fdecea;
  --shadow: 0 16px 48px rgb(15 30 60 / 20%), 0 2px 8px rgb(15 30 60 / 10%);
  color-scheme: light;`;

const DARK = `
  --surface: #151b24; --surface-2: #202836; --line: #344054; --edge: #8391a7;
  --text: #e8edf4; --muted: #a5b1c3;
  --accent: #8ab8ff; --accent-hover: #a9cbff; --on-accent: #0b1b33; --accent-text: #8ab8ff; --accent-soft: #1b2d4a;
  --good: #7fd6a3; --good-soft: #163324; --warning: #f2bd6b; --warning-soft: #3a2b12;
  --attention: #ff9d94; --attention-soft: #43201e;
  --shadow: 0 16px 48px rgb(0 0 0 / 55%), 0 2px 8px rgb(0 0 0 / 40%);
  color-scheme: dark;`;

export const STYLES = `
:host { all: initial !important; direction: ltr !important; unicode-bidi: normal !important; display: contents !important; }
:host([inline]) { display: block !important; block-size: 100% !important; min-block-size: 0 !important; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }

.root { ${LIGHT}
  font: 400 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  color: var(--text); text-align: start; -webkit-text-size-adjust: 100%; }
:host([theme="dark"]) .root { ${DARK} }
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) .root { ${DARK} } }
.root:not(.inline) { position: fixed; z-index: 2147483000; inset: auto 20px 20px auto; display: block; inline-size: 0; block-size: 0;
  margin: 0; padding: 0; border: 0; overflow: visible; background: none; }
.root.inline { block-size: 100%; }

.hidden { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; padding: 0; border: 0; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
h2, h3, p, ol, ul, pre { margin: 0; padding: 0; font: inherit; }
button, textarea { font: inherit; color: inherit; margin: 0; }
button { cursor: pointer; border: 0; background: none; padding: 0; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.icon { inline-size: 20px; block-size: 20px; display: block; fill: none; stroke: currentColor; stroke-width: 1.75;
  stroke-linecap: round; stroke-linejoin: round; flex: none; }

.launcher { position: absolute; inset: auto 0 0 auto; inline-size: 56px; block-size: 56px; border-radius: 50%; background: var(--accent);
  color: var(--on-accent); box-shadow: var(--shadow); display: grid; place-items: center;
  transition: background-color .15s, transform .15s; }
.launcher:hover { background: var(--accent-hover); transform: translateY(-1px); }
.launcher .icon { inline-size: 26px; block-size: 26px; }
.launcher:focus-visible { outline-offset: 3px; box-shadow: 0 0 0 3px var(--surface), var(--shadow); }
.badge { position: absolute; inset: -4px -4px auto auto; min-inline-size: 22px; block-size: 22px; padding: 0 6px; border-radius: 11px;
  background: #b3261e; color: #fff; border: 2px solid var(--surface); font-size: 12px; font-weight: 600; line-height: 18px; }

.panel { display: flex; flex-direction: column; overflow: hidden; background: var(--surface); position: relative; }
.root:not(.inline) .panel { position: absolute; inset: auto 0 72px auto; inline-size: min(420px, calc(100vw - 40px));
  block-size: min(700px, calc(100vh - 112px)); block-size: min(700px, calc(100dvh - 112px));
  border: 1px solid var(--line); border-radius: 16px; box-shadow: var(--shadow); animation: rise .18s ease-out; }
.root.inline .panel { block-size: 100%; }
@keyframes rise { from { transform: translateY(8px); } }

.header { display: flex; align-items: center; gap: 4px; padding: 12px 12px 12px 16px; border-block-end: 1px solid var(--line); }
.mark { inline-size: 36px; block-size: 36px; border-radius: 10px; background: var(--accent); color: var(--on-accent); display: grid;
  place-items: center; flex: none; }
.titles { flex: 1; min-inline-size: 0; margin-inline-start: 8px; }
h2 { font-size: 15px; font-weight: 600; line-height: 20px; }
.status { display: flex; align-items: center; gap: 6px; font-size: 12px; line-height: 16px; color: var(--muted); }
.status-dot { inline-size: 8px; block-size: 8px; border-radius: 50%; background: var(--edge); flex: none; }
.status-dot[data-connection="idle"] { display: none; }
.status-dot[data-connection="online"] { background: var(--good); }
.status-dot[data-connection="offline"], .status-dot[data-connection="refused"] { background: var(--attention); }
.status-dot[data-connection="away"], .status-dot[data-connection="connecting"] { background: var(--warning); }
.quiet { inline-size: 36px; block-size: 36px; border-radius: 10px; display: grid; place-items: center; color: var(--muted); flex: none; }
.quiet:hover { background: var(--surface-2); color: var(--text); }
.question { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 12px 16px; background: var(--surface-2);
  border-block-end: 1px solid var(--line); font-size: 14px; }
.question p { flex: 1 1 100%; }
.small { min-block-size: 32px; padding: 4px 12px; border: 1px solid var(--edge); border-radius: 8px; font-size: 13px; font-weight: 500;
  background: var(--surface); flex: none; }
.small:hover { background: var(--surface-2); }
.small.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.small.primary:hover { background: var(--accent-hover); }

.transcript { position: relative; flex: 1; min-block-size: 0; display: flex; flex-direction: column; }
.scroller { position: relative; flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 16px;
  scrollbar-width: thin; scrollbar-color: var(--edge) transparent; }
.scroller:focus-visible { outline-offset: -3px; }
.messages { list-style: none; display: flex; flex-direction: column; gap: 12px; }
.message { display: flex; flex-direction: column; align-items: flex-start; gap: 4px; max-inline-size: 100%; }
.message.person { align-items: flex-end; }
.bubble { max-inline-size: min(88%, 560px); padding: 10px 14px; border-radius: 14px; overflow-wrap: anywhere; }
.assistant .bubble { background: var(--surface-2); border-end-start-radius: 4px; }
.person .bubble { background: var(--accent); color: var(--on-accent); border-end-end-radius: 4px; white-space: pre-wrap; }
.person.refused .bubble { background: var(--attention-soft); color: var(--text); border: 1px solid var(--attention); }
.bubble > * + *, .ac-textBlock > * + * { margin-block-start: 8px; }
.bubble :is(ul, ol), .ac-textBlock :is(ul, ol) { padding-inline-start: 22px; }
:is(.bubble, .card) ul { list-style: disc; }
li + li { margin-block-start: 2px; }
.messages > li + li { margin-block-start: 0; }
strong { font-weight: 600; }
code { font: 13px/1.4 ui-monospace, Menlo, Consolas, monospace; background: color-mix(in srgb, var(--text) 8%, transparent);
  padding: 1px 4px; border-radius: 4px; }
pre { overflow-x: auto; } pre code { background: none; padding: 0; }
a { color: var(--accent-text); text-decoration: underline; text-underline-offset: 2px; }
.person .bubble a { color: inherit; }
.table { overflow-x: auto; }
.table table { border-collapse: collapse; font-size: 14px; }
th, .table td { padding: 4px 10px 4px 0; text-align: start; vertical-align: top; }
.table :is(th, td) { border-block-end: 1px solid var(--line); }
th { font-weight: 600; }
.foot { display: flex; align-items: center; gap: 6px; min-block-size: 24px; padding-inline: 4px; font-size: 12px; line-height: 16px;
  color: var(--muted); font-variant-numeric: tabular-nums; }
.copy { inline-size: 26px; block-size: 24px; border-radius: 6px; }
.copy .icon { inline-size: 15px; block-size: 15px; }
.day { display: flex; justify-content: center; font-size: 12px; font-weight: 500; color: var(--muted); }
.refusal { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; font-size: 13px; }
.refusal p { flex: 1 1 100%; text-align: end; color: var(--attention); }

.typing { display: flex; align-items: center; gap: 5px; inline-size: fit-content; margin-block-start: 12px; padding: 14px 16px;
  border-radius: 14px; border-end-start-radius: 4px; background: var(--surface-2); }
.dot { inline-size: 7px; block-size: 7px; border-radius: 50%; background: var(--muted); animation: pulse 1.2s infinite ease-in-out; }
.dot:nth-of-type(3) { animation-delay: .15s; } .dot:nth-of-type(4) { animation-delay: .3s; }
@keyframes pulse { 0%, 60%, 100% { opacity: .35; } 30% { opacity: 1; } }

.replies { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 12px; }
.reply { min-block-size: 36px; padding: 6px 14px; border: 1px solid var(--accent); border-radius: 18px; background: var(--surface);
  color: var(--accent-text); font-size: 14px; font-weight: 500; line-height: 20px; text-align: start; overflow-wrap: anywhere; }
.reply:hover { background: var(--accent-soft); }
.welcome { padding-block: 8px; }
.welcome h3 { font-size: 18px; font-weight: 600; line-height: 26px; }
.welcome p { margin-block: 4px 4px; color: var(--muted); }
.chip { position: absolute; inset: auto auto 10px 50%; transform: translateX(-50%); display: flex; align-items: center; gap: 4px;
  min-block-size: 32px; padding: 4px 10px 4px 14px; border-radius: 16px; background: var(--text); color: var(--surface); font-size: 13px;
  font-weight: 500; box-shadow: 0 4px 16px rgb(0 0 0 / 25%); white-space: nowrap; }
.chip .icon { inline-size: 16px; block-size: 16px; }

.notice { display: flex; align-items: flex-start; gap: 8px; margin: 0 12px 8px; padding: 8px 12px; border-radius: 10px;
  background: var(--warning-soft); color: var(--warning); font-size: 13px; line-height: 18px; }
.notice p { flex: 1; padding-block: 1px; }
.notice .icon { inline-size: 18px; block-size: 18px; margin-block-start: 1px; }
.notice .small { background: none; border-color: currentColor; min-block-size: 28px; padding: 2px 10px; }

.composer { padding: 0 12px 12px; }
.transcript + .notice + .composer { padding-block-start: 4px; }
.box { display: flex; align-items: flex-end; gap: 6px; padding: 5px; border: 1px solid var(--edge); border-radius: 14px; background: var(--surface); }
.box:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
textarea { flex: 1; min-inline-size: 0; min-block-size: 36px; max-block-size: 148px; padding: 7px 8px; border: 0; resize: none;
  background: none; line-height: 22px; overflow-y: auto; }
textarea:focus-visible { outline: none; }
textarea::placeholder { color: var(--muted); opacity: 1; }
.send { inline-size: 36px; block-size: 36px; border-radius: 10px; background: var(--accent); color: var(--on-accent); display: grid;
  place-items: center; flex: none; }
.send:hover { background: var(--accent-hover); }
.send[aria-disabled="true"] { background: var(--surface-2); color: var(--muted); cursor: default; }
.counter { display: block; font-size: 12px; line-height: 16px; color: var(--muted); text-align: end; font-variant-numeric: tabular-nums; }
.counter:not(:empty) { padding: 4px 4px 0; }
.counter.over { color: var(--attention); font-weight: 600; }

.cards { display: flex; flex-direction: column; gap: 10px; inline-size: 100%; }
.card { border: 1px solid var(--line); border-radius: 14px; background: var(--surface); overflow-x: auto; font-size: 14px; line-height: 20px; }
.ac-textBlock { overflow-wrap: anywhere; line-height: 1.4 !important; }
.ac-actionSet { flex-wrap: wrap; gap: 6px 8px; }
.ac-actionSet > div { display: none; }
.ac-factset td { padding-block: 0 4px !important; }
.ac-fact-title { min-inline-size: 76px; }
.ac-pushButton { min-block-size: 32px; padding: 5px 12px; border: 1px solid var(--edge); border-radius: 8px; background: var(--surface);
  color: var(--text); font-size: 13px; font-weight: 500; line-height: 18px; text-align: center; white-space: normal; }
.ac-pushButton > div { white-space: normal !important; overflow: visible !important; }
.ac-pushButton:hover { background: var(--surface-2); }
.ac-pushButton.style-positive, .ac-pushButton.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.ac-pushButton.style-positive:hover { background: var(--accent-hover); }
.ac-pushButton.style-destructive { color: var(--attention); border-color: var(--attention); }

@media ${FULL_SCREEN} {
  .root:not(.inline) .panel { position: fixed; inset: 0; inline-size: auto; block-size: auto; border: 0; border-radius: 0; animation: none; }
  .root:not(.inline) .panel:not([hidden]) + .launcher { display: none; }
}
@media (max-height: 320px) { .root:not(.inline) .panel { overflow-y: auto; } .transcript { flex: none; block-size: 70vh; } }
@media (pointer: coarse) { .copy { inline-size: 32px; block-size: 32px; } textarea { font-size: 16px; } }
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; }
  .dot { opacity: .7; }
}
@media (forced-colors: active) {
  .panel, .launcher, .bubble, .reply, .chip, .send, .small, .card, .notice, .badge { border: 1px solid CanvasText; }
  .status-dot { forced-color-adjust: none; }
  :focus-visible { outline-color: Highlight; }
  .box:focus-within { outline: 2px solid Highlight; }
}
@media print { .root:not(.inline) { display: none; } }
`;
