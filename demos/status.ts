import type { Notice } from '../src/base/error.ts';
import type { Fate } from '../src/congruence/fate.ts';
import type { Stats } from '../src/element/stats.ts';
import { make } from './dom.ts';

const endings: Readonly<Record<Fate, string>> = {
  running: 'running',
  complete: 'complete',
  stopped: 'stopped',
  'left-domain': 'left the chart',
  singular: 'ended at a singularity',
  'step-limit': 'ran out of steps',
  stiff: 'became stiff',
  cancelled: 'cancelled',
};

/** One line: on what the picture was computed, how much, how long, how well, and how the rays ended. */
export function showStats(
  line: HTMLElement,
  stats: Stats,
  notices: readonly Notice[],
  { showAll, check }: { readonly showAll: () => void; readonly check: HTMLElement },
): void {
  const where = stats.backend === 'cpu' ? 'CPU, float64' : `GPU, ${stats.arithmetic} · ${stats.adapter ?? ''}`;
  const rays = `${count(stats.rays)} rays × ${stats.samples} samples`;
  const accuracy = stats.tolerance === null ? 'fixed step' : `tolerance ${power(stats.tolerance)}`;
  const first = make(
    'div',
    {},
    make('b', { textContent: rays }),
    ` in ${milliseconds(stats.milliseconds)} · largest norm drift `,
    make('b', { textContent: power(stats.normDrift) }),
    ` · ${accuracy}${errorText(stats)} · ${fateText(stats)}`,
  );
  const second = make('div', {}, where, ' ', check);
  for (const notice of notices) {
    const item = make('span', { className: 'notice', textContent: notice.message });
    second.append(' · ', item);
  }
  if (stats.rays < stats.raysAsked) {
    const button = make('button', {
      type: 'button',
      className: 'quiet-button',
      textContent: `Trace all ${count(stats.raysAsked)}`,
    });
    button.addEventListener('click', showAll);
    second.append(' ', button);
  }
  line.replaceChildren(first, second);
}

/** How wrong the rays may be, where that was found out. */
function errorText({ errors }: Stats): string {
  if (errors === null) return '';
  const doubt = errors.unknown === 0 ? '' : `, unknown for ${count(errors.unknown)} rays`;
  const told = ` · predicted error ${power(errors.largest)}${doubt}`;
  const rays = errors.redone === 1 ? '1 ray was' : `${count(errors.redone)} rays were`;
  return errors.redone === 0 ? told : `${told} · ${rays} sensitive to rounding and retraced in float64`;
}

/** "1,200 complete · 340 stopped: r <= 2.01 M" */
export function fateText(stats: Stats): string {
  const parts = Object.entries(stats.fates)
    .filter(([fate]) => fate !== 'stopped')
    .map(([fate, rays]) => `${count(rays)} ${endings[fate as Fate]}`);
  const stops = stats.stops.map(({ condition, rays }) => `${count(rays)} stopped at ${condition}`);
  return [...parts, ...stops].join(' · ');
}

const count = (x: number) => x.toLocaleString('en');

function milliseconds(x: number): string {
  if (x >= 10_000) return `${(x / 1000).toFixed(1)} s`;
  return `${x < 10 ? x.toFixed(1) : Math.round(x)} ms`;
}

/** Such as 3·10⁻⁷. */
export function power(x: number): string {
  if (x === 0) return '0';
  const [digits, exponent] = x.toExponential(1).split('e') as [string, string];
  if (exponent === '+0') return digits.replace(/\.0$/, '');
  const raised = Array.from(String(Number(exponent)), (c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)])).join('');
  const mantissa = digits.replace(/\.0$/, '');
  return mantissa === '1' ? `10${raised}` : `${mantissa}·10${raised}`;
}
