/* What an element tells of the errors of its rays. */
import { defineGeodesicField } from '../../../src/element/define.ts';
import type { GeodesicFieldElement } from '../../../src/element/geodesic-field.ts';
import type { Stats } from '../../../src/element/stats.ts';
import type { Scene } from '../../../src/scene/schema.ts';

const next = (element: HTMLElement, name: 'trace' | 'errors') =>
  new Promise<Stats>((resolve, reject) => {
    element.addEventListener(name, (event) => resolve((event as CustomEvent<Stats>).detail), { once: true });
    element.addEventListener('error', () => reject((element as GeodesicFieldElement).error), { once: true });
  });

/** Statistics before and after, what was read afterwards, and what a check of all rays finds. */
export async function judged(scene: Scene, backend: 'gpu' | 'cpu') {
  defineGeodesicField();
  const element = document.createElement('geodesic-field') as GeodesicFieldElement;
  element.style.cssText = 'inline-size: 240px; block-size: 160px';
  element.setAttribute('backend', backend);
  element.setAttribute('errors', '');
  element.setAttribute('limit', '100000');
  element.scene = scene;
  const [traced, errors] = [next(element, 'trace'), next(element, 'errors')];
  document.body.append(element);
  const [before, after] = [await traced, await errors];
  const { fate, errors: told, paths, steps } = (await element.read()) ?? {};
  const checked = (await element.check(1000)) ?? [];
  const picture = await element.toBlob();
  element.remove();
  return {
    before: before.errors,
    after: after.errors,
    tolerance: after.tolerance,
    steps: { onDevice: after.steps, read: Array.from(steps ?? []).reduce((sum, count) => sum + count, 0) },
    fates: Array.from(fate ?? []),
    redone: Array.from(told?.redone ?? []),
    counts: Array.from(paths?.counts ?? []),
    checked,
    pictureBytes: picture?.size ?? 0,
  };
}
