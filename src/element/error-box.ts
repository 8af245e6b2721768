import type { FieldError } from '../base/error.ts';
import { caret } from '../base/error.ts';

/** Where a fault is told in place: a field that cannot show a scene says why, and is never just blank. */
export class ErrorBox {
  readonly element: HTMLElement;

  constructor() {
    this.element = document.createElement('div');
    this.element.className = 'error';
    this.element.part.add('error');
    this.element.setAttribute('role', 'alert');
    this.element.hidden = true;
  }

  /** @param alone there is no picture to stand under */
  show(error: FieldError, alone: boolean): void {
    this.element.hidden = false;
    this.element.classList.toggle('alone', alone);
    const paragraph = (text: string) => Object.assign(document.createElement('div'), { textContent: text });
    const { source, start, end, path } = error.where;
    const parts: HTMLElement[] = [
      paragraph(path === null || path === '' ? error.message : `${path}: ${error.message}`),
    ];
    if (source !== undefined && start !== null) {
      const lines = document.createElement('pre');
      lines.textContent = caret(source, start, end ?? start + 1).join('\n');
      parts.push(lines);
    }
    if (error.fix !== '') parts.push(paragraph(error.fix));
    const box = document.createElement('div');
    box.append(...parts);
    this.element.replaceChildren(box);
  }

  clear(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}
