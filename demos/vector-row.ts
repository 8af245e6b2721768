import type { Constant } from '../src/manifold/description.ts';
import { make } from './dom.ts';

export interface VectorRow {
  readonly element: HTMLElement;
  set(values: readonly Constant[]): void;
}

/** What is typed: a number where it is one, else a constant expression such as "pi/2". */
export function constantOf(text: string): Constant {
  const trimmed = text.trim();
  const number = Number(trimmed);
  return trimmed !== '' && Number.isFinite(number) ? number : trimmed;
}

const greek: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
};

/** A name as people read it: θ for theta. */
export function shownName(name: string): string {
  return Object.hasOwn(greek, name) ? (greek[name] as string) : name;
}

/**
 * One row of small fields, a number or a constant expression in each.
 *
 * @param path the row's JSON pointer in the scene, by which faults find it
 * @param set called with all values when one has been changed
 */
export function vectorRow(
  title: string,
  labels: readonly string[],
  path: string,
  set: (values: Constant[]) => void,
): VectorRow {
  const inputs = labels.map((label, i) => {
    const input = make('input', { type: 'text', inputMode: 'text', spellcheck: false, autocomplete: 'off' });
    input.dataset.path = labels.length === 1 && label === '' ? path : `${path}/${i}`;
    input.setAttribute('aria-label', label === '' ? title : `${title}, ${label}`);
    input.addEventListener('change', () => set(inputs.map(({ value }) => constantOf(value))));
    input.addEventListener('keydown', (event) => step(event, input));
    return input;
  });
  const fields = inputs.map((input, i) => {
    const label = labels[i] ?? '';
    return make('label', {}, ...(label === '' ? [] : [make('span', { textContent: shownName(label) })]), input);
  });
  const element = make(
    'div',
    { className: 'lil-controller vector' },
    make('div', { className: 'lil-name', textContent: title }),
    make('div', { className: 'fields' }, ...fields),
  );
  return {
    element,
    set: (values) => {
      inputs.forEach((input, i) => {
        input.value = String(values[i] ?? '');
      });
    },
  };
}

/** Up and down change the last digit that is written; with shift, the one before. */
function step(event: KeyboardEvent, input: HTMLInputElement): void {
  const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
  const value = constantOf(input.value);
  if (direction === 0 || typeof value !== 'number') return;
  event.preventDefault();
  const decimals = /\.(\d+)$/.exec(input.value)?.[1]?.length ?? 0;
  const digit = 10 ** -decimals * (event.shiftKey ? 10 : 1);
  input.value = (value + direction * digit).toFixed(decimals);
  input.dispatchEvent(new Event('change'));
}
