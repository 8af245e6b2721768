/** The files that `trace --out` writes, chosen by the name's ending. */
import { writeFileSync } from 'node:fs';
import { encodeNpy } from './npy.ts';
import type { Traced } from './trace-backend.ts';
import { samplesOf, traceOutput } from './trace-output.ts';
import { UsageError } from './usage-error.ts';

const writers: Readonly<Record<string, (file: string, traced: Traced) => void>> = {
  json: (file, traced) => writeFileSync(file, `${JSON.stringify(traceOutput(traced))}\n`),
  csv: writeCsv,
  npy: writeNpy,
};

/** The writer for a file's name. @throws UsageError where the ending is none of json, csv, npy */
export function writerFor(file: string): (traced: Traced) => void {
  const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  const write = Object.hasOwn(writers, ending) ? writers[ending] : undefined;
  if (write === undefined) throw new UsageError(`--out ${file}: the name must end with .json, .csv or .npy`);
  return (traced) => write(file, traced);
}

function writeCsv(file: string, { congruence, coordinates }: Traced): void {
  const lines = [`ray,s,${coordinates.join(',')}`];
  for (let ray = 0; ray < congruence.count; ray++) {
    for (const { s, position } of samplesOf(congruence, ray))
      lines.push(`${ray},${s},${Array.from(position).join(',')}`);
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
}

/** float64 [ray, sample, coordinate], short rays padded with their last sample; the counts stand in FILE.count.npy. */
function writeNpy(file: string, { congruence }: Traced): void {
  const { count, dimension, paths } = congruence;
  if (paths === null) throw new UsageError('a .npy file holds paths: ask for them with --samples');
  const longest = Math.max(1, ...paths.counts);
  const values = new Float64Array(count * longest * dimension);
  for (let ray = 0; ray < count; ray++) {
    const samples = samplesOf(congruence, ray);
    for (let k = 0; k < longest; k++) {
      const sample = samples[Math.min(k, samples.length - 1)];
      if (sample !== undefined) values.set(sample.position, (ray * longest + k) * dimension);
    }
  }
  writeFileSync(file, encodeNpy(values, [count, longest, dimension]));
  writeFileSync(file.replace(/\.npy$/i, '.count.npy'), encodeNpy(Float64Array.from(paths.counts), [count]));
}
