import { defineGeodesicField } from '../../../src/element/define.ts';
import type { GeodesicFieldElement } from '../../../src/element/geodesic-field.ts';
import type { Stats } from '../../../src/element/stats.ts';

export interface PictureOptions {
  readonly backend?: 'gpu' | 'cpu';
  readonly theme?: 'dark' | 'light';
  /** In pixels; 480 × 320 unless said otherwise. */
  readonly size?: readonly [number, number];
}

/** A scene as its element draws it. */
export async function picture(
  scene: unknown,
  options: PictureOptions = {},
): Promise<{ png: Uint8Array; stats: Stats }> {
  defineGeodesicField();
  const element = document.createElement('geodesic-field') as GeodesicFieldElement;
  const [width, height] = options.size ?? [480, 320];
  element.style.inlineSize = `${width}px`;
  element.style.blockSize = `${height}px`;
  element.setAttribute('pixel-ratio', '1');
  element.setAttribute('theme', options.theme ?? 'dark');
  element.setAttribute('backend', options.backend ?? 'gpu');
  element.scene = scene;
  const loaded = new Promise<Stats>((resolve, reject) => {
    element.addEventListener('load', (event) => resolve((event as unknown as CustomEvent<Stats>).detail));
    element.addEventListener('error', () => reject(new Error(element.error?.explain())));
  });
  document.body.append(element);
  try {
    const stats = await loaded;
    const blob = await element.toBlob();
    if (blob === null) throw new Error('There is no picture.');
    return { png: new Uint8Array(await blob.arrayBuffer()), stats };
  } finally {
    element.remove();
  }
}
