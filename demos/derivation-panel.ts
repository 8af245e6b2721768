import type { Derivation } from '../src/geometry/derivation.ts';
import type { Scene } from '../src/scene/schema.ts';
import type { DerivationAnswer, DerivationRequest } from './derivation-worker.ts';
import { copy, make } from './dom.ts';
import type { Formula } from './formulas.ts';
import {
  alignedLatex,
  curvatureFormulas,
  equationFormulas,
  formulaLatex,
  symbolFormulas,
  variationFormulas,
} from './formulas.ts';

interface Section {
  readonly title: string;
  readonly formulas: (derivation: Derivation) => Formula[];
  /** What is said where there are none. */
  readonly none: string;
  /** Short formulas stand beside each other. */
  readonly compact: boolean;
}

const sections: readonly Section[] = [
  { title: 'Christoffel symbols', formulas: symbolFormulas, none: 'All vanish.', compact: true },
  { title: 'Geodesic equations', formulas: equationFormulas, none: '', compact: false },
  { title: 'From the variation of L', formulas: variationFormulas, none: '', compact: false },
  { title: 'Curvature', formulas: curvatureFormulas, none: '', compact: false },
];

/** Symbols, equations and curvature of the manifold, typeset. Derived in a worker; a newer manifold takes the place of an older one. */
export class DerivationPanel {
  readonly #container: HTMLElement;
  #worker: Worker | null = null;
  #busy = false;
  #id = 0;
  #key = '';

  constructor(container: HTMLElement) {
    this.#container = container;
    container.append(make('p', { textContent: 'Deriving…' }));
  }

  show({ manifold }: Scene): void {
    const key = JSON.stringify(manifold);
    if (key === this.#key) return;
    this.#key = key;
    // What is still being derived is of no use any more.
    if (this.#busy) this.#stop();
    this.#worker ??= this.#start();
    this.#busy = true;
    this.#container.classList.add('working');
    this.#container.setAttribute('aria-busy', 'true');
    this.#worker.postMessage({ id: ++this.#id, manifold } satisfies DerivationRequest);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./derivation-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<DerivationAnswer>) => {
      if (data.id !== this.#id) return;
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
    this.#container.replaceChildren(...content);
    this.#container.classList.remove('working');
    this.#container.removeAttribute('aria-busy');
  }

  async #typeset(derivation: Derivation, id: number): Promise<void> {
    const { typeset } = await import('./typeset.ts');
    if (id !== this.#id) return;
    this.#settle(
      ...sections.map((section) => {
        const formulas = section.formulas(derivation);
        const lines = formulas.map((formula) => make('div', { className: 'formula' }, typeset(formulaLatex(formula))));
        const body =
          lines.length === 0
            ? make('p', { textContent: section.none })
            : make('div', { className: section.compact ? 'formulas grid' : 'formulas', tabIndex: 0 }, ...lines);
        return make('section', {}, heading(section.title, formulas), body);
      }),
      make('p', { textContent: constants(derivation) }),
    );
  }
}

function heading(title: string, formulas: readonly Formula[]): HTMLElement {
  const button = make('button', { type: 'button', className: 'quiet-button', textContent: 'Copy LaTeX' });
  button.setAttribute('aria-label', `Copy ${title} as LaTeX`);
  button.addEventListener('click', () => void copy(alignedLatex(formulas), `${title} as LaTeX`));
  return make(
    'div',
    { className: 'heading' },
    make('h3', { textContent: title }),
    ...(formulas.length > 0 ? [button] : []),
  );
}

function constants({ constants: cyclic }: Derivation): string {
  if (cyclic.length === 0) return 'No coordinate is absent from the metric.';
  const momenta = cyclic.map((name) => `p_${name}`).join(', ');
  return cyclic.length === 1
    ? `Conserved along every geodesic: ${momenta}.`
    : `Conserved along every geodesic: ${momenta}.`;
}
