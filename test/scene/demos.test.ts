import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fateCode } from '../../src/congruence/fate.ts';
import { catalogue } from '../../src/manifold/catalogue.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { readScene } from '../../src/scene/read.ts';

const folder = new URL('../../demos/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe.each(files)('%s', (file) => {
  const prepared = prepare(readScene(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));

  it('starts all its rays', () => {
    expect(prepared.rays.count).toBeGreaterThan(0);
    expect([...prepared.rays.fate].every((code) => code === fateCode.running)).toBe(true);
    expect(prepared.notices).toEqual([]);
  });

  it('says how it is looked at', () => {
    const { azimuth, elevation, distance, target } = prepared.view.camera;
    expect([azimuth, elevation, distance, target].every((x) => x !== undefined)).toBe(true);
    expect(prepared.title).not.toBe('');
  });
});

describe.each([...catalogue.keys()])('%s', (name) => {
  it('starts all its rays', () => {
    const prepared = prepare(readScene(name));
    expect(prepared.rays.count).toBeGreaterThan(0);
    expect([...prepared.rays.fate].every((code) => code === fateCode.running)).toBe(true);
  });
});
