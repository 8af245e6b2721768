/**
 * The element's own style. Colours of the picture follow the theme and `--field-background`, `--field-surface`, `--field-grid`;
 * those of texts over it `--field-text` and `--field-accent`.
 */
export const style = /* css */ `
:host {
  display: block;
  position: relative;
  contain: strict;
  inline-size: 100%;
  block-size: 420px;
  background: var(--field-background, #0e1117);
  color: var(--field-text, #c7ccd6);
  font: 13px/1.5 ui-sans-serif, system-ui, sans-serif;
}
:host([theme='light']) { background: var(--field-background, #fbfbf9); color: var(--field-text, #3a3f48); }
@media (prefers-color-scheme: light) {
  :host(:not([theme='dark'])) { background: var(--field-background, #fbfbf9); color: var(--field-text, #3a3f48); }
}
:host([hidden]) { display: none; }
.frame { position: absolute; inset: 0; touch-action: pan-y; cursor: grab; outline: none; user-select: none; }
.frame:active { cursor: grabbing; }
.frame:focus-visible { outline: 2px solid var(--field-accent, #56b4e9); outline-offset: -2px; }
canvas { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; display: block; }
canvas.waiting { visibility: hidden; }
.poster { position: absolute; inset: 0; display: grid; place-items: center; pointer-events: none; }
.poster[hidden], .error[hidden], .work[hidden], .hint[hidden] { display: none; }
.poster ::slotted(img), .poster ::slotted(picture) { inline-size: 100%; block-size: 100%; object-fit: cover; }
.error {
  position: absolute; inset-inline: 0; inset-block-end: 0; max-block-size: 100%; overflow: auto; margin: 0; padding: 14px 18px;
  background: color-mix(in srgb, var(--field-background, Canvas) 88%, transparent);
  border-block-start: 2px solid var(--field-error, #f2545b);
  white-space: pre-wrap; user-select: text; cursor: auto; overflow-wrap: anywhere;
}
.error.alone { inset-block-start: 0; display: grid; align-content: center; border: 0; background: none; }
.error pre { margin: 8px 0; font: 12px/1.4 ui-monospace, monospace; overflow-x: auto; }
.work {
  position: absolute; inset-inline: 12px; inset-block-end: 10px; display: flex; gap: 10px; align-items: center; pointer-events: none;
}
.work progress { flex: 1; block-size: 4px; accent-color: var(--field-accent, #56b4e9); opacity: .8; }
.work button {
  pointer-events: auto; font: inherit; color: inherit; background: color-mix(in srgb, currentColor 12%, transparent);
  border: 0; border-radius: 4px; padding: 2px 10px; cursor: pointer;
}
.hint {
  position: absolute; inset: auto 0 16px; margin-inline: auto; inline-size: fit-content; padding: 4px 12px; border-radius: 999px;
  background: color-mix(in srgb, var(--field-text, #c7ccd6) 18%, transparent); pointer-events: none;
}
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { .error { background: Canvas; color: CanvasText; } }
`;

let sheet: CSSStyleSheet | null = null;

/** One constructed sheet that all elements share; a content-security policy that forbids inline styles allows it. */
export function styleSheet(): CSSStyleSheet {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
  }
  return sheet;
}
