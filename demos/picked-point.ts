import { startPosition } from '../src/congruence/start.ts';
import type { GeodesicFieldElement } from '../src/element/geodesic-field.ts';
import type { Pick } from '../src/element/pick.ts';
import { make } from './dom.ts';

/** A point of a ray, by its numbers and in words. */
export interface RayPoint {
  /** Of the parameters and the coordinates, by name. */
  readonly values: Readonly<Record<string, number>>;
  readonly coordinates: Readonly<Record<string, number>>;
  /** "ray 12, s = 3.4" */
  readonly words: string;
  /** Whether the user chose it. */
  readonly picked: boolean;
}

/** The point of a ray that the user tapped in the picture, marked there; the first ray's start until then. */
export class PickedPoint {
  readonly #field: GeodesicFieldElement;
  readonly #marker = make('div', { className: 'picked', hidden: true });
  readonly #tell: () => void;
  #pick: Pick | null = null;

  /** @param tell is called when the user has picked another point, or none */
  constructor(field: GeodesicFieldElement, tell: () => void) {
    this.#field = field;
    this.#tell = tell;
    this.#marker.setAttribute('aria-hidden', 'true');
    field.after(this.#marker);
    field.addEventListener('pick', (event) => this.#choose((event as CustomEvent<Pick | null>).detail));
    field.addEventListener('camera', () => this.#place());
    // Other rays are other points.
    field.addEventListener('trace', () => this.#choose(null));
    new ResizeObserver(() => this.#place()).observe(field);
  }

  /** Null before the first picture, or where there is no ray. */
  get point(): RayPoint | null {
    const { prepared } = this.#field;
    if (prepared === null || prepared.rays.count === 0) return null;
    const names = prepared.manifold.coordinates;
    const position = this.#pick?.position ?? startPosition(prepared.system, prepared.rays, 0);
    const coordinates = Object.fromEntries(names.map((name, i) => [name, position[i] as number]));
    const words =
      this.#pick === null
        ? 'the start of ray 1'
        : `ray ${this.#pick.ray + 1}, s = ${Number(this.#pick.s.toPrecision(4))}`;
    const values = { ...prepared.parameters, ...coordinates };
    return { coordinates, values, words, picked: this.#pick !== null };
  }

  #choose(pick: Pick | null): void {
    if (pick === null && this.#pick === null) return;
    this.#pick = pick;
    this.#place();
    this.#tell();
  }

  #place(): void {
    const place = this.#pick === null ? null : this.#field.locate(this.#pick.position);
    this.#marker.hidden = place === null;
    if (place !== null) this.#marker.style.translate = `${place[0]}px ${place[1]}px`;
  }
}
