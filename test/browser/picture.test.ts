import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectPicture, type PictureFolders } from './picture.ts';

/** A dark picture with one light line along column `x`, as the renderings are, `tint` added to every channel. */
function lineAt(x: number, tint = 0, width = 64, height = 48): Uint8Array {
  const png = new PNG({ width, height });
  for (let i = 0; i < width * height; i++) {
    const value = (i % width === x ? 230 : 20) + tint;
    png.data.set([value, value, value, 255], 4 * i);
  }
  return PNG.sync.write(png);
}

describe('comparing pictures', () => {
  let folders: PictureFolders;

  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
    folders = { stored: join(folder, 'stored'), artifacts: join(folder, 'artifacts') };
    mkdirSync(folders.stored);
    writeFileSync(join(folders.stored, 'line.png'), lineAt(10));
    vi.stubEnv('UPDATE_PICTURES', '');
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(join(folders.stored, '..'), { recursive: true });
  });

  const compare = (name: string, png: Uint8Array) => expectPicture(name, png, {}, folders);

  it('passes the same picture and keeps nothing', () => {
    compare('line', lineAt(10));
    expect(existsSync(folders.artifacts)).toBe(false);
  });

  it('fails where a line moved by a pixel, and keeps both and their difference', () => {
    expect(() => compare('line', lineAt(11))).toThrow(/pixels differ/);
    for (const kind of ['actual', 'expected', 'difference']) {
      expect(existsSync(join(folders.artifacts, `line.${kind}.png`))).toBe(true);
    }
  });

  it('fails for a tint too faint to be seen in any one pixel', () => {
    expect(() => compare('line', lineAt(10, 2))).toThrow(/on average/);
  });

  it('fails for another size, a picture never stored and a picture of one colour', () => {
    expect(() => compare('line', lineAt(10, 0, 65))).toThrow(/65 × 48 and was 64 × 48/);
    expect(() => compare('other', lineAt(10))).toThrow(/UPDATE_PICTURES=1/);
    expect(() => compare('line', lineAt(-1))).toThrow(/of one colour/);
  });

  it('stores on request, but never a picture of one colour', () => {
    vi.stubEnv('UPDATE_PICTURES', '1');
    compare('line', lineAt(20));
    expect(() => compare('line', lineAt(-1))).toThrow(/of one colour/);
    vi.stubEnv('UPDATE_PICTURES', '');
    compare('line', lineAt(20));
  });
});
