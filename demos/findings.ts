import { startPosition } from '../src/congruence/start.ts';
import type { GeodesicFieldElement } from '../src/element/geodesic-field.ts';
import type { Finding, Severity } from '../src/geometry/doctor/finding.ts';
import type { Mark } from '../src/render/marks.ts';
import type { Prepared } from '../src/scene/prepare.ts';
import type { DoctorAnswer, DoctorRequest } from './doctor-worker.ts';
import { make } from './dom.ts';

const signs: Readonly<Record<Severity, { readonly sign: string; readonly word: string }>> = {
  error: { sign: '✕', word: 'Error' },
  warning: { sign: '!', word: 'Warning' },
  note: { sign: 'i', word: 'Note' },
};

/** While a slider moves nothing is examined; so long after it stands still, in milliseconds, it is. */
const pause = 250;

/** Starting places that are looked at. */
const mostStarts = 400;

/**
 * What the examination of the metric finds: errors and warnings as a list, their places as crosses in the picture; notes
 * behind a line that opens, and with it their places. Examined in a worker; a newer metric takes the place of an older one.
 */
export class Findings {
  readonly #container: HTMLElement;
  readonly #field: GeodesicFieldElement;
  readonly #notes = make('details');
  #worker: Worker | null = null;
  #busy = false;
  #id = 0;
  #key = '';
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #coordinates: readonly string[] = [];
  #findings: readonly Finding[] = [];

  constructor(container: HTMLElement, field: GeodesicFieldElement) {
    this.#container = container;
    this.#field = field;
    this.#notes.addEventListener('toggle', () => this.#mark());
  }

  /** Examines the metric of a scene that is shown, where it is another than before. */
  show({ scene, parameters, manifold, rays, system }: Prepared): void {
    const { coordinates } = manifold;
    const count = Math.min(mostStarts, rays.count);
    const starts = Array.from({ length: count }, (_, i) => [...startPosition(system, rays, i)]);
    const request = { manifold: scene.manifold, parameters, starts };
    const key = JSON.stringify(request);
    if (key === this.#key) return;
    this.#key = key;
    // What was found of another metric is not marked in this one's chart.
    if (coordinates.join() !== this.#coordinates.join()) {
      this.#findings = [];
      this.#mark();
    }
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      this.#coordinates = coordinates;
      this.#ask({ id: ++this.#id, ...request });
    }, pause);
  }

  #ask(request: DoctorRequest): void {
    // What is still being looked into is of no use any more.
    if (this.#busy) this.#worker?.terminate();
    if (this.#busy || this.#worker === null) this.#worker = this.#start();
    this.#busy = true;
    this.#container.setAttribute('aria-busy', 'true');
    this.#worker.postMessage(request);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./doctor-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data: { id, findings, complete } }: MessageEvent<DoctorAnswer>) => {
      if (id !== this.#id) return;
      this.#busy = !complete;
      this.#container.setAttribute('aria-busy', String(!complete));
      this.#findings = findings;
      this.#list();
      this.#mark();
    });
    worker.addEventListener('error', () => {
      this.#stop();
      this.#key = '';
    });
    return worker;
  }

  #stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#busy = false;
    this.#container.setAttribute('aria-busy', 'false');
  }

  #list(): void {
    const loud = this.#findings.filter(({ severity }) => severity !== 'note');
    const notes = this.#findings.filter(({ severity }) => severity === 'note');
    const count = notes.length === 1 ? '1 note on this metric' : `${notes.length} notes on this metric`;
    this.#notes.replaceChildren(make('summary', { textContent: count }), listOf(notes));
    this.#container.replaceChildren(
      ...(loud.length > 0 ? [listOf(loud)] : []),
      ...(notes.length > 0 ? [this.#notes] : []),
    );
  }

  #mark(): void {
    this.#field.marks = this.#findings
      .filter(({ severity }) => severity !== 'note' || this.#notes.open)
      .flatMap((finding) => marksOf(finding, this.#coordinates));
  }
}

function listOf(findings: readonly Finding[]): HTMLElement {
  return make(
    'ul',
    {},
    ...findings.map(({ severity, message }) => {
      const { sign, word } = signs[severity];
      const badge = make('span', { className: 'badge', textContent: sign });
      badge.setAttribute('role', 'img');
      badge.setAttribute('aria-label', word);
      return make('li', { className: severity }, badge, make('span', { textContent: message }));
    }),
  );
}

/** The places of a finding as marks; one about a coordinate or the whole manifold has none. */
function marksOf({ at, severity }: Finding, coordinates: readonly string[]): Mark[] {
  if (at === null || typeof at === 'string') return [];
  const points = Array.isArray(at) ? at : [at];
  const tone = severity === 'note' ? 'note' : 'warning';
  return points.map((point) => ({ position: coordinates.map((name) => point[name] ?? Number.NaN), tone }));
}
