import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Stats } from '../../src/element/stats.ts';
import { catalogue } from '../../src/manifold/catalogue.ts';
import { inBrowser } from '../browser/harness.ts';
import { expectPicture } from '../browser/picture.ts';

const folder = new URL('../../demos/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace(/\.json$/, ''));

describe('every entry of the catalogue', () => {
  it.each([...catalogue.keys()])('%s looks as its stored picture', async (name) => {
    const options = { size: [264, 168] };
    const { png } = await inBrowser<{ png: Uint8Array; stats: Stats }>(
      '/test/demos/pages/picture.ts',
      'picture',
      name,
      options,
    );
    expectPicture(`catalogue/${name}`, png);
  });
});

describe('every scene of the gallery', () => {
  it.each(names)('%s looks as its stored picture', async (name) => {
    const scene: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
    const { png, stats } = await inBrowser<{ png: Uint8Array; stats: Stats }>(
      '/test/demos/pages/picture.ts',
      'picture',
      scene,
    );
    expect(stats.backend).toBe('gpu');
    expect(stats.fates.singular ?? 0).toBe(0);
    expectPicture(name, png);
  });
});
