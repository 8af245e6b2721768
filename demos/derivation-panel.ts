import type { Derivation } from '../src/geometry/derivation.ts';
import type { Prepared } from '../src/scene/prepare.ts';
import { CurvatureSection } from './curvature-section.ts';
import { derivationSections, type Typesetter } from './derivation-sections.ts';
import type { DerivationAnswer, DerivationRequest } from './derivation-worker.ts';
import { make } from './dom.ts';
import type { PickedPoint } from './picked-point.ts';
import { Readout } from './readout.ts';
import { recall, remember } from './remembered.ts';
import { linkSymbols } from './symbol-links.ts';
import { wgslSection } from './wgsl-section.ts';

/**
 * The way from the line element to the equations, typeset. It is derived in a worker while the panel is open; a newer manifold takes
 * the place of an older one.
 */
export class DerivationPanel {
  readonly #container: HTMLElement;
  readonly #panel: HTMLDetailsElement;
  readonly #body = make('div', { className: 'body' }, make('p', { textContent: 'Deriving…' }));
  readonly #picked: PickedPoint;
  readonly #readout = new Readout();
  readonly #curvature = new CurvatureSection();
  #worker: Worker | null = null;
  #busy = false;
  #id = 0;
  /** What is shown or under way, as text. */
  #key = '';
  #prepared: Prepared | null = null;
  #shown: { readonly derivation: Derivation; readonly typesetter: Typesetter } | null = null;
  #values: readonly (number | null)[] | null = null;

  constructor(container: HTMLElement, picked: PickedPoint) {
    this.#container = container;
    this.#picked = picked;
    const open = recall('derivation') !== 'closed';
    this.#panel = make(
      'details',
      { open, className: 'story' },
      make('summary', {}, make('h2', { textContent: 'Derivation' })),
    );
    this.#panel.append(this.#body, this.#readout.element);
    this.#panel.addEventListener('toggle', () => {
      remember('derivation', this.#panel.open ? 'open' : 'closed');
      this.#follow();
    });
    container.append(this.#panel);
    linkSymbols(this.#body, (lit) => this.#readout.point(lit));
  }

  /** Follows what was traced last. */
  show(prepared: Prepared): void {
    this.#prepared = prepared;
    this.#follow();
  }

  /** Follows the point that is picked. */
  move(): void {
    this.#curvature.move(this.#picked.point);
    this.#askValues();
  }

  #follow(): void {
    if (this.#prepared === null || !this.#panel.open) return;
    const { scene, system } = this.#prepared;
    const key = JSON.stringify([scene.manifold, system.form]);
    if (key === this.#key) {
      this.move();
      return;
    }
    this.#key = key;
    this.#shown = null;
    // What is still being derived is of no use any more.
    if (this.#busy) this.#stop();
    this.#busy = true;
    this.#container.setAttribute('aria-busy', 'true');
    this.#ask({ id: ++this.#id, manifold: scene.manifold });
  }

  #ask(request: DerivationRequest): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(request);
  }

  #askValues(): void {
    const { point } = this.#picked;
    if (this.#shown === null || point === null) return;
    this.#values = null;
    this.#tell();
    this.#ask({ id: this.#id, values: point.values });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./derivation-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<DerivationAnswer>) => {
      if (data.id !== this.#id) return;
      if ('values' in data) {
        this.#values = data.values;
        this.#tell();
        return;
      }
      this.#busy = false;
      if ('derivation' in data) void this.#typeset(data.derivation, data.id);
      else this.#settle(make('p', { textContent: data.message }));
    });
    return worker;
  }

  #stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#busy = false;
  }

  #settle(...content: Node[]): void {
    this.#body.replaceChildren(...content);
    this.#container.removeAttribute('aria-busy');
  }

  async #typeset(derivation: Derivation, id: number): Promise<void> {
    const typesetter = await import('./typeset.ts');
    if (id !== this.#id || this.#prepared === null) return;
    const { scene, system } = this.#prepared;
    const open = this.#body.querySelector<HTMLDetailsElement>('[data-section="wgsl"] details')?.open ?? false;
    this.#shown = { derivation, typesetter };
    this.#curvature.show(scene.manifold, this.#picked.point, typesetter);
    this.#settle(...derivationSections(derivation, typesetter), this.#curvature.element, wgslSection(system, open));
    this.#askValues();
  }

  #tell(): void {
    if (this.#shown === null) return;
    const { derivation, typesetter } = this.#shown;
    this.#readout.tell({ derivation, values: this.#values, point: this.#picked.point }, typesetter);
  }
}
