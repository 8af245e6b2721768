import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

export interface Tolerances {
  /**
   * How far a pixel's colour may be off, 0 to 1, as pixelmatch measures it (perceived difference). Another version of the software
   * adapter rounds edges of lines differently; a line that is missing or of another colour is off by far more.
   */
  readonly colour: number;
  /**
   * Share of pixels that may be off by more. A line moved by a pixel changes some thousandths of a picture of thin lines, so the room is
   * for single pixels where lines cross and float32 decides which lies in front.
   */
  readonly share: number;
  /** Mean difference of a channel, 0 to 255: a faint tint over the whole picture would stay below `colour` everywhere. */
  readonly mean: number;
}

export const defaultTolerances: Tolerances = { colour: 0.1, share: 0.002, mean: 0.5 };

/** How two pictures of one size differ, in the terms of the tolerances, and a picture that marks where. */
export interface Difference {
  readonly share: number;
  readonly mean: number;
  readonly marked: PNG;
}

const folderOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Where a test keeps what it drew; the defaults are the repository's. */
export interface PictureFolders {
  readonly stored: string;
  readonly artifacts: string;
}

const defaultFolders: PictureFolders = {
  stored: folderOf('../pictures/'),
  artifacts: folderOf('../../artifacts/pictures/'),
};

/**
 * Compares a PNG with the stored one of that name. `UPDATE_PICTURES=1` stores it instead, to be looked at before it is committed. Where
 * they differ, both and their difference are kept under artifacts/pictures/.
 * @throws Error if nothing is stored, the sizes differ, a tolerance is passed, or the picture is of one colour
 */
export function expectPicture(
  name: string,
  png: Uint8Array,
  tolerances: Partial<Tolerances> = {},
  folders: PictureFolders = defaultFolders,
): void {
  const allowed = { ...defaultTolerances, ...tolerances };
  const actual = PNG.sync.read(Buffer.from(png));
  if (isUniform(actual)) throw new Error(`The picture "${name}" is of one colour: nothing was drawn.`);
  const stored = `${folders.stored}/${name}.png`;
  if (process.env.UPDATE_PICTURES === '1') {
    mkdirSync(dirname(stored), { recursive: true });
    writeFileSync(stored, png);
    return;
  }
  const keep = (kind: string, bytes: Uint8Array) => {
    mkdirSync(dirname(`${folders.artifacts}/${name}`), { recursive: true });
    writeFileSync(`${folders.artifacts}/${name}.${kind}.png`, bytes);
  };
  for (const kind of ['actual', 'expected', 'difference'])
    rmSync(`${folders.artifacts}/${name}.${kind}.png`, { force: true });
  if (!existsSync(stored)) {
    keep('actual', png);
    throw new Error(
      `No picture "${name}" is stored. Look at artifacts/pictures/${name}.actual.png, then run with UPDATE_PICTURES=1.`,
    );
  }
  const expected = PNG.sync.read(readFileSync(stored));
  const faults = [];
  if (actual.width !== expected.width || actual.height !== expected.height) {
    faults.push(`it is ${actual.width} × ${actual.height} and was ${expected.width} × ${expected.height}`);
  } else {
    const { share, mean, marked } = difference(actual, expected, allowed.colour);
    if (share > allowed.share)
      faults.push(`${(100 * share).toFixed(2)} % of its pixels differ, ${100 * allowed.share} % may`);
    if (mean > allowed.mean)
      faults.push(`its channels differ by ${mean.toFixed(2)} of 255 on average, ${allowed.mean} may`);
    if (faults.length > 0) keep('difference', PNG.sync.write(marked));
  }
  if (faults.length === 0) return;
  keep('actual', png);
  keep('expected', readFileSync(stored));
  throw new Error(`The picture "${name}" changed: ${faults.join('; ')}. See artifacts/pictures/${name}.*.png.`);
}

/** Both pictures must have one size. */
export function difference(a: PNG, b: PNG, colour: number): Difference {
  const marked = new PNG({ width: a.width, height: a.height });
  // Pixels that look like shifted edges are counted too: what is drawn here is mostly edges.
  const options = { threshold: colour, includeAA: true };
  const count = pixelmatch(a.data, b.data, marked.data, a.width, a.height, options);
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0));
  return { share: count / (a.width * a.height), mean: sum / a.data.length, marked };
}

function isUniform({ data }: PNG): boolean {
  for (let i = 4; i < data.length; i++) if (data[i] !== data[i - 4]) return false;
  return true;
}
