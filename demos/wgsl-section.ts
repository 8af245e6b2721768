import type { GeodesicSystem } from '../src/geometry/geodesic-system.ts';
import { explainedRightHandSide } from '../src/trace/gpu/explained-kernel.ts';
import { copy, make } from './dom.ts';

/** The equations as the GPU runs them, closed until the reader opens it. */
export function wgslSection(system: GeodesicSystem, open: boolean): HTMLElement {
  const code = explainedRightHandSide(system);
  const button = make('button', { type: 'button', className: 'quiet-button', textContent: 'Copy' });
  button.setAttribute('aria-label', 'Copy WGSL');
  button.addEventListener('click', () => void copy(code, 'WGSL'));
  const details = make(
    'details',
    { open },
    make('summary', {}, make('h3', { textContent: 'WGSL' })),
    make('p', {
      className: 'explanation',
      textContent:
        'The right-hand side as it is printed for the GPU, in float32; the same tape runs on the CPU in float64.',
    }),
    make('pre', { className: 'code', tabIndex: 0, textContent: code.trimEnd() }),
  );
  const section = make('section', {}, details, button);
  section.dataset.section = 'wgsl';
  return section;
}
