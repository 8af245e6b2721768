import { curvatureSection } from '../src/geometry/curvature-story.ts';
import type { Scene } from '../src/scene/schema.ts';
import type { CurvatureAnswer, CurvatureRequest } from './curvature-worker.ts';
import { copyLatex, formulaLine, type Typesetter } from './derivation-sections.ts';
import { make } from './dom.ts';
import type { RayPoint } from './picked-point.ts';

/** The curvature of the manifold, computed in a worker when the reader opens the section; closing it cancels. */
export class CurvatureSection {
  readonly element = make('section', {});
  readonly #details = make('details', {}, make('summary', {}, make('h3', { textContent: 'Curvature' })));
  readonly #content = make('div', { className: 'content' });
  #worker: Worker | null = null;
  #busy = false;
  #manifold: Scene['manifold'] | null = null;
  #point: RayPoint | null = null;
  #typesetter: Typesetter | null = null;

  constructor() {
    this.element.dataset.section = 'curvature';
    this.#details.append(this.#content);
    this.element.append(this.#details);
    this.#details.addEventListener('toggle', () => (this.#details.open ? this.#compute() : this.#cancel()));
  }

  /** Takes another manifold; what is open is computed anew. */
  show(manifold: Scene['manifold'], point: RayPoint | null, typesetter: Typesetter): void {
    this.#cancel();
    this.#manifold = manifold;
    this.#point = point;
    this.#typesetter = typesetter;
    if (this.#details.open) this.#compute();
  }

  /** Takes another point of the same manifold. */
  move(point: RayPoint | null): void {
    this.#point = point;
    if (this.#details.open && !this.#busy) this.#compute();
  }

  #compute(): void {
    if (this.#manifold === null || this.#busy) return;
    this.#busy = true;
    this.#content.setAttribute('aria-busy', 'true');
    this.#worker ??= this.#start();
    const values = this.#point?.values ?? null;
    this.#worker.postMessage({ manifold: this.#manifold, values } satisfies CurvatureRequest);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./curvature-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<CurvatureAnswer>) => {
      if ('stage' in data) this.#progress(`Computing ${data.stage} …`);
      else if ('message' in data) this.#settle(make('p', { textContent: data.message }));
      else this.#typeset(data.curvature);
    });
    worker.addEventListener('error', (event) => this.#settle(make('p', { textContent: event.message })));
    return worker;
  }

  #cancel(): void {
    if (!this.#busy) return;
    this.#worker?.terminate();
    this.#worker = null;
    const again = make('button', { type: 'button', className: 'quiet-button', textContent: 'Compute it' });
    again.addEventListener('click', () => this.#compute());
    this.#settle(make('p', {}, 'Cancelled. ', again));
  }

  #progress(text: string): void {
    // What stands there is of the same manifold until the new numbers come.
    if (this.#content.querySelector('.formula') !== null) return;
    const cancel = make('button', { type: 'button', className: 'quiet-button', textContent: 'Cancel' });
    cancel.addEventListener('click', () => this.#cancel());
    this.#content.replaceChildren(make('p', { className: 'progress' }, text, ' ', cancel));
  }

  #settle(...content: Node[]): void {
    this.#busy = false;
    this.#content.removeAttribute('aria-busy');
    this.#content.replaceChildren(...content);
  }

  #typeset(curvature: Parameters<typeof curvatureSection>[0]): void {
    const typesetter = this.#typesetter;
    if (typesetter === null) return;
    const section = curvatureSection(curvature);
    const lines = section.formulas.map((formula) => formulaLine(formula, typesetter));
    const where = this.#point === null ? '' : ` Values are those at ${this.#point.words}.`;
    this.#settle(
      make('p', { className: 'explanation', textContent: section.explanation.text + where }),
      make('div', { className: 'formulas curvature' }, ...lines),
    );
    this.element.querySelector(':scope > button')?.remove();
    this.element.append(copyLatex(section) ?? '');
  }
}
