"use strict";
/** The style sheet of what is drawn on a page; no kind of mark is told by its colour alone. */
{
  const hearsay = (globalThis.hearsay ??= {});

  // Nothing moves: there is nothing to reduce, and the page could list the animations of a closed root.
  hearsay.looks = `
:host { all: initial !important; position: absolute !important; top: 0 !important; left: 0 !important; width: 0 !important;
  height: 0 !important; z-index: 2147483647 !important; pointer-events: none !important; user-select: none !important;
  color-scheme: light dark; }
[data-text]::before { content: attr(data-text); }
.line { position: absolute; box-sizing: border-box; border: 0 solid; border-radius: 2px; pointer-events: none; }
.line { --alarm: #9c2f1f; --later: #7a5600; --calm: #1d5a68; --alarm-tint: rgb(156 47 31 / 10%); --later-tint: rgb(214 160 20 / 14%); }
.line.pale { --alarm: #ff9d8c; --later: #f0c75e; --calm: #7cc4d3; --alarm-tint: rgb(255 120 100 / 16%);
  --later-tint: rgb(240 199 94 / 14%); }
.line.retracted { border-bottom: 3px double var(--alarm);
  background: linear-gradient(var(--alarm), var(--alarm)) 0 55% / 100% 1px no-repeat, var(--alarm-tint); }
.line.superseded { border-bottom: 3px double var(--later); background: var(--later-tint); }
.line.outdated { border-bottom: 3px double var(--later); background: var(--later-tint); }
.line.updated { border-bottom: 1px solid var(--later); }
.line.disputed { border-bottom: 3px solid var(--alarm); background: var(--alarm-tint); }
.line.contradicted { border-bottom: 2px dashed var(--alarm); background: var(--alarm-tint); }
.line.unreviewed { border-bottom: 2px dashed var(--alarm); background: var(--alarm-tint); }
.line.undisputed { border-bottom: 2px dotted var(--calm); }
.line.current { outline: 2px solid #0b63ce; outline-offset: 1px; }
.line.pale.current { outline-color: #8cbcff; }
.card { --paper: #ffffff; --ink: #1c2024; --soft: #565e64; --rule: #dcd8cf; --accent: #1d5a68; --tint: #f3f1ec;
  --alarm: #9c2f1f; --later: #6b4c00; --focus: #0b63ce;
  position: fixed; box-sizing: border-box; width: min(27rem, calc(100vw - 16px)); max-height: min(30rem, calc(100vh - 16px));
  overflow: auto; overscroll-behavior: contain; padding: 14px 16px 12px; background: var(--paper); color: var(--ink);
  border: 1px solid var(--rule); border-top: 4px solid var(--accent); border-radius: 10px;
  box-shadow: 0 2px 4px rgb(20 24 28 / 10%), 0 12px 32px rgb(20 24 28 / 18%);
  font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; text-align: start; }
.card:not(.held, .kept) { pointer-events: none; }
.card.held, .card.kept { pointer-events: auto; }
.card:focus { outline: none; }
.card:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.card.alarm { border-top-color: var(--alarm); }
.card.later { border-top-color: var(--later); }
.card > * + * { margin-top: 8px; }
.top { display: flex; align-items: center; gap: 8px; }
.sign { flex: none; display: grid; place-items: center; min-width: 24px; height: 24px; padding: 0 4px; box-sizing: border-box;
  border-radius: 6px; background: var(--accent); color: var(--paper); font-weight: 700; font-size: 15px; line-height: 1; }
.alarm .sign { background: var(--alarm); }
.later .sign { background: var(--later); }
.kind { font-weight: 650; font-size: 15px; }
.from { margin-inline-start: auto; color: var(--soft); font-size: 12px; }
.what { color: var(--soft); }
.claim { font: 15px/1.45 "Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, serif; overflow-wrap: anywhere; }
.label { display: block; color: var(--soft); font: 12px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
.steps { display: flex; flex-wrap: wrap; gap: 2px 6px; font-weight: 600; }
.step { overflow-wrap: anywhere; }
.step.open { font-weight: 400; }
.arrow { color: var(--soft); font-weight: 400; }
.counts { color: var(--soft); font-size: 13px; }
.against { padding: 8px 10px; background: var(--tint); border-inline-start: 3px solid var(--alarm); border-radius: 6px; }
.against > * + * { margin-top: 4px; }
.why { font-size: 13px; }
.acts { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; position: sticky; bottom: -12px; margin-inline: -16px;
  padding: 8px 16px 12px; margin-block-end: -12px; background: var(--paper); }
.act { font: inherit; font-size: 13px; color: var(--accent); background: none; border: 1px solid var(--rule);
  border-radius: 7px; padding: 4px 10px; cursor: pointer; text-align: start; }
.act:hover { border-color: var(--accent); }
.act:focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
.act.last { margin-inline-start: auto; border-color: transparent; color: var(--soft); }
@media (prefers-color-scheme: dark) {
  .card { --paper: #1c2024; --ink: #e9e7e2; --soft: #a5adb3; --rule: #3d444a; --accent: #7cc4d3; --tint: #262b30;
    --alarm: #f2a294; --later: #e7c777; --focus: #8cbcff; }
}
@media (forced-colors: active) {
  .line, .line.pale { --alarm: Mark; --later: Mark; --calm: Mark; forced-color-adjust: none; }
  .card { border: 2px solid CanvasText; }
  .sign { border: 1px solid CanvasText; }
}
@media print { .line, .card { display: none; } }
`;
}
