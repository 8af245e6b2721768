// One congruence in two charts, side by side: the same curves, traced in each chart on its own and drawn over its coordinates as axes, and
// how far apart the two come out.
import type { Congruence } from '../src/congruence/congruence.ts';
import { startPosition, startVelocity } from '../src/congruence/start.ts';
import type { GeodesicFieldElement } from '../src/element/geodesic-field.ts';
import { declaredChartScene, distanceApart, inOldChart, oldChartScene } from '../src/scene/other-chart.ts';
import { type Prepared, prepare } from '../src/scene/prepare.ts';
import type { Constant, Scene } from '../src/scene/schema.ts';
import { make } from './dom.ts';
import { power } from './status.ts';

/** One of the two pictures, with its coordinates' names and the numbers of the point that the sliders choose. */
class Chart {
  readonly figure: HTMLElement;
  readonly field: GeodesicFieldElement;
  readonly #caption = make('figcaption');
  #waiting: AbortController | null = null;

  constructor() {
    this.field = make('geodesic-field');
    this.field.setAttribute('wheel', 'zoom');
    this.figure = make('figure', {}, this.field, this.#caption);
  }

  /** Resolves with what was traced, null where the scene failed: the element then says why in place. */
  async show(
    scene: Scene,
    coordinates: readonly string[],
  ): Promise<{ prepared: Prepared; congruence: Congruence } | null> {
    this.#caption.replaceChildren();
    this.#waiting?.abort();
    const waiting = new AbortController();
    this.#waiting = waiting;
    const { signal } = waiting;
    const done = new Promise<boolean>((resolve) => {
      signal.addEventListener('abort', () => resolve(false));
      // The picture of a scene before this one may still be on its way.
      const arrived = () => this.field.prepared?.title === scene.title && resolve(true);
      this.field.addEventListener('trace', arrived, { signal });
      this.field.addEventListener('error', () => resolve(false), { signal });
    });
    this.field.alt = `The congruence over ${coordinates.join(', ')}`;
    this.field.scene = scene;
    const shown = await done;
    waiting.abort();
    if (!shown) return null;
    const congruence = await this.field.read();
    const { prepared } = this.field;
    return congruence === null || prepared === null ? null : { prepared, congruence };
  }

  /** Writes the numbers of a point below the picture. */
  tell(coordinates: readonly string[], position: ArrayLike<number>): void {
    this.#caption.replaceChildren(
      ...coordinates.flatMap((name, i) => [
        make('i', { textContent: name }),
        ` = ${number(position[i] as number)}`,
        ' ',
      ]),
    );
  }
}

export class TwoCharts {
  readonly #box: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #here = new Chart();
  readonly #there = new Chart();
  readonly #ray = slider('Ray');
  readonly #sample = slider('Point of it');
  readonly #verdict = make('p', { className: 'verdict' });
  #prepared: Prepared | null = null;
  #open = false;
  #turn = 0;

  /** @param box takes the pictures' place while both charts are shown */
  constructor(box: HTMLElement, button: HTMLButtonElement) {
    this.#box = box;
    this.#button = button;
    this.#verdict.setAttribute('role', 'status');
    box.append(
      make('div', { className: 'charts' }, this.#here.figure, this.#there.figure),
      make('div', { className: 'numbers' }, this.#ray.label, this.#sample.label, this.#verdict),
    );
    button.addEventListener('click', () => this.#toggle(!this.#open));
  }

  /** Follows the scene of the page; where it has no second chart there is nothing to show. */
  follow(prepared: Prepared, theme: string): void {
    this.#prepared = prepared;
    for (const { field } of [this.#here, this.#there]) field.setAttribute('theme', theme);
    const { transition, charts } = prepared.manifold;
    const has = transition === null ? charts.length > 0 : oldChartScene(prepared) !== null;
    this.#button.hidden = !has;
    if (!has) this.#toggle(false);
    else if (this.#open) void this.#show();
  }

  #toggle(open: boolean): void {
    this.#open = open;
    this.#box.hidden = !open;
    document.body.classList.toggle('two-charts', open);
    this.#button.textContent = open ? 'One picture' : 'Both charts';
    this.#button.setAttribute('aria-pressed', String(open));
    if (open) void this.#show();
  }

  async #show(): Promise<void> {
    const prepared = this.#prepared === null ? null : pulledBack(this.#prepared);
    const old = prepared === null ? null : oldChartScene(prepared);
    const transition = prepared?.manifold.transition ?? null;
    if (prepared === null || old === null || transition === null) {
      this.#verdict.textContent = 'The other chart does not have the start of every ray.';
      return;
    }
    const turn = ++this.#turn;
    const titled = (scene: Scene): Scene => ({ ...scene, title: `${scene.title ?? ''} (${turn})` });
    this.#verdict.textContent = 'Tracing in both charts…';
    const { coordinates, time } = prepared.manifold;
    const before = transition.of;
    const [here, there] = await Promise.all([
      this.#here.show(titled(overAxes(prepared.scene, coordinates, time, moving(raysOf(prepared)))), coordinates),
      this.#there.show(
        titled(overAxes(old, before.coordinates, before.time, moving(old.congruence?.rays ?? []))),
        before.coordinates,
      ),
    ]);
    if (turn !== this.#turn) return;
    if (here === null || there === null) {
      this.#verdict.textContent = 'The congruence could not be traced in both charts.';
      return;
    }
    const apart = distanceApart(here.prepared, here.congruence, there.prepared, there.congruence);
    this.#verdict.textContent =
      apart === null
        ? 'The two congruences were traced with other rays, so they cannot be compared.'
        : `The same curves: traced in either chart, ${apart.rays} rays come out at most ${power(apart.distance)} apart in ${before.coordinates.join(', ')}.`;
    this.#connect(here, there);
  }

  /** The sliders tell one point in the numbers of both charts. */
  #connect(
    here: { prepared: Prepared; congruence: Congruence },
    there: { prepared: Prepared; congruence: Congruence },
  ): void {
    const { paths, count, dimension } = here.congruence;
    const map = inOldChart(here.prepared);
    if (paths === null || map === null) return;
    this.#ray.input.max = String(count - 1);
    const tell = () => {
      const ray = Number(this.#ray.input.value);
      const kept = paths.counts[ray] as number;
      this.#sample.input.max = String(kept - 1);
      const at = (ray * (paths.samples + 1) + Number(this.#sample.input.value)) * dimension;
      const point = paths.position.subarray(at, at + dimension);
      this.#here.tell(here.prepared.manifold.coordinates, point);
      this.#there.tell(there.prepared.manifold.coordinates, map(point));
    };
    this.#ray.input.oninput = tell;
    this.#sample.input.oninput = tell;
    tell();
  }
}

/** The scene as one whose manifold was pulled back: by itself, or told in the chart that it declares. */
function pulledBack(prepared: Prepared): Prepared | null {
  if (prepared.manifold.transition !== null) return prepared;
  const scene = declaredChartScene(prepared);
  return scene === null ? null : prepare(scene);
}

interface Motion {
  readonly position: ArrayLike<Constant>;
  readonly velocity: ArrayLike<Constant>;
}

function raysOf({ system, uniforms, rays }: Prepared): Motion[] {
  return Array.from({ length: rays.count }, (_, ray) => ({
    position: startPosition(system, rays, ray),
    velocity: startVelocity(system, uniforms, rays, ray),
  }));
}

/** Whether rays differ in a coordinate, or set out along it. */
function moving(rays: readonly Motion[]): (coordinate: number) => boolean {
  const [first] = rays;
  return (i) =>
    rays.some(
      ({ position, velocity }) =>
        Math.abs(Number(velocity[i])) > 1e-9 || Math.abs(Number(position[i]) - Number(first?.position[i])) > 1e-9,
    );
}

/** The scene drawn over its own coordinates, without the time and what nothing moves along, and nothing else. */
function overAxes(
  scene: Scene,
  coordinates: readonly string[],
  time: number | null,
  isMoving: (coordinate: number) => boolean,
): Scene {
  const spatial = coordinates.flatMap((name, i) => (i === time ? [] : [{ name, moves: isMoving(i) }]));
  const moved = spatial.filter(({ moves }) => moves);
  const axes = (moved.length >= 2 ? moved : spatial).slice(0, 3).map(({ name }) => name);
  const { colour } = scene.view ?? {};
  const drawing = axes.length === 1 ? [...axes, '0'] : axes;
  // The camera that fits, not that of the catalogue's own picture.
  return { ...scene, view: { camera: {}, coordinates: drawing, ...(colour && { colour }), surface: false } };
}

function slider(text: string): { label: HTMLLabelElement; input: HTMLInputElement } {
  const input = make('input', { type: 'range', min: '0', max: '0', value: '0' });
  return { label: make('label', {}, text, input), input };
}

const number = (x: number) => String(Number(x.toPrecision(6)));
