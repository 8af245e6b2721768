import { FieldError } from '../src/base/error.ts';
import { readScene } from '../src/scene/read.ts';
import type { Scene } from '../src/scene/schema.ts';
import { copy, make } from './dom.ts';

/** The scene as its file: to be read, copied, and edited. */
export class SceneFile {
  readonly #area: HTMLTextAreaElement;
  readonly #fault: HTMLElement;

  constructor(container: HTMLElement, change: (scene: Scene) => void) {
    this.#area = make('textarea', { spellcheck: false });
    this.#area.setAttribute('aria-label', 'Scene file');
    this.#fault = make('div', { className: 'complaint', hidden: true });
    this.#fault.setAttribute('role', 'alert');
    const button = make('button', {
      type: 'button',
      className: 'quiet-button',
      id: 'copy-scene',
      textContent: 'Copy scene',
    });
    button.addEventListener('click', () => void copy(this.#area.value, 'Scene file'));
    this.#area.addEventListener('change', () => {
      try {
        change(readScene(JSON.parse(this.#area.value)));
        this.#fault.hidden = true;
      } catch (error) {
        this.#fault.hidden = false;
        this.#fault.textContent =
          error instanceof FieldError ? error.explain() : `This is not JSON: ${(error as Error).message}`;
      }
    });
    container.append(make('summary', { textContent: 'Scene file' }), this.#area, this.#fault, button);
  }

  show(scene: Scene): void {
    this.#area.value = sceneText(scene);
    this.#fault.hidden = true;
  }
}

/** JSON, indented, with short lists and objects kept on one line, and long lists of numbers filling theirs. */
export function sceneText(scene: Scene): string {
  return written({ version: 1, ...scene }, '');
}

function written(value: unknown, indent: string): string {
  const flat = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ').replaceAll('[ ', '[').replaceAll(' ]', ']');
  if (typeof value !== 'object' || value === null || (indent.length > 0 && flat.length + indent.length <= 90))
    return flat;
  const inner = `${indent}  `;
  const entries = Array.isArray(value)
    ? (filled(value, inner) ?? value.map((item) => inner + written(item, inner)))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${inner}${JSON.stringify(key)}: ${written(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${entries.join(',\n')}\n${indent}${close}`;
}

/** Numbers side by side, as many as a line takes; null for a list of anything else. */
function filled(list: readonly unknown[], indent: string): string[] | null {
  if (!list.every((item) => typeof item === 'number')) return null;
  const lines: string[] = [];
  let line = indent;
  for (const [k, item] of list.entries()) {
    const text = `${k === 0 || line === indent ? '' : ' '}${item}`;
    if (line.length + text.length > 89) {
      lines.push(line.replace(/,$/, ''));
      line = indent + item;
    } else line += text;
    if (k < list.length - 1) line += ',';
  }
  return [...lines, line];
}
