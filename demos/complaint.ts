import type { FieldError } from '../src/base/error.ts';
import { make } from './dom.ts';

/** A way to mend a fault by one click. */
export interface Mend {
  readonly label: string;
  readonly apply: () => void;
}

/** Characters of the line shown before and after the fault. */
const around = 44;

/** Says what is wrong: the message, the line with carets under the fault, the mend. */
export function complain(box: HTMLElement, error: FieldError, mend: Mend | null): void {
  const { source, start, end, path } = error.where;
  const parts: Node[] = [];
  const place = source === undefined && path !== null && path !== '' ? `${path}: ` : '';
  parts.push(make('div', { className: 'message', textContent: place + error.message }));
  if (source !== undefined && start !== null) parts.push(excerpt(source, start, end ?? start + 1));
  if (error.fix !== '' || mend !== null) {
    const fix = make('div', { className: 'fix' }, mend === null ? error.fix : '');
    if (mend !== null) {
      const button = make('button', { type: 'button', className: 'quiet-button mend', textContent: mend.label });
      button.addEventListener('click', mend.apply);
      fix.append(button);
    }
    parts.push(fix);
  }
  box.replaceChildren(...parts);
  box.hidden = false;
}

export function stopComplaining(box: HTMLElement): void {
  box.replaceChildren();
  box.hidden = true;
}

function excerpt(source: string, start: number, end: number): HTMLElement {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const newline = source.indexOf('\n', start);
  const lineEnd = newline < 0 ? source.length : newline;
  const from = Math.max(lineStart, start - around);
  const stop = Math.min(Math.max(end, start + 1), lineEnd);
  const to = Math.min(lineEnd, Math.max(stop, start) + around);
  const faulty = source.slice(start, stop);
  const carets = make('span', { className: 'carets', textContent: '^'.repeat(Math.max(1, Array.from(faulty).length)) });
  carets.setAttribute('aria-hidden', 'true');
  const fault = make('span', { className: 'fault' }, faulty === '' ? ' ' : faulty, carets);
  return make(
    'div',
    { className: 'excerpt' },
    (from > lineStart ? '…' : '') + source.slice(from, start),
    fault,
    source.slice(Math.max(stop, start), to) + (to < lineEnd ? '…' : ''),
  );
}
