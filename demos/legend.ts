import type { Fate } from '../src/congruence/fate.ts';
import { fates } from '../src/congruence/fate.ts';
import type { Stats } from '../src/element/stats.ts';
import { driftRange, errorRange, legendColours } from '../src/render/colour.ts';
import { toHex } from '../src/render/oklab.ts';
import type { Theme } from '../src/render/theme.ts';
import type { Prepared } from '../src/scene/prepare.ts';
import { make } from './dom.ts';
import { power } from './status.ts';

const fateWords: Readonly<Record<Fate, string>> = {
  running: 'running',
  complete: 'complete',
  stopped: 'stopped',
  'left-domain': 'left the chart',
  singular: 'singular',
  'step-limit': 'too many steps',
  stiff: 'stiff',
  cancelled: 'cancelled',
};

/** What the colours of the curves mean. */
export function showLegend(box: HTMLElement, { view, rays }: Prepared, theme: Theme, stats: Stats): void {
  const colours = legendColours(view.colour, theme, stats.rays).map(toHex);
  if (view.colour === 'fate') {
    const present = Object.keys(stats.fates) as Fate[];
    box.replaceChildren(...present.map((fate) => swatch(colours[fates.indexOf(fate)] ?? '', fateWords[fate])));
    return;
  }
  const length = rays.length.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);
  const ends = {
    affine: ['s = 0', number(length)],
    ray: ['ray 1', String(stats.rays)],
    drift: [`norm drift ${power(driftRange[0])}`, power(driftRange[1])],
    error: [`predicted error ${power(errorRange[0])}`, power(errorRange[1])],
  }[view.colour] as [string, string];
  const scale = make('span', { className: 'scale' });
  scale.style.background = `linear-gradient(to right, ${colours.join(', ')})`;
  box.replaceChildren(ends[0], scale, ends[1]);
}

function swatch(colour: string, word: string): HTMLElement {
  const patch = make('span', { className: 'swatch' });
  patch.style.background = colour;
  return make('span', {}, patch, word);
}

const number = (x: number) => String(Number(x.toPrecision(4)));
