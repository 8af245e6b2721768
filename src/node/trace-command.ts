import { type Congruence, unknownError } from '../congruence/congruence.ts';
import { fates } from '../congruence/fate.ts';
import type { Scene } from '../scene/schema.ts';
import { redoneCount } from '../trace/careful.ts';
import { type MethodChoice, methodNames } from '../trace/methods.ts';
import { type Precision, precisions } from '../trace/precision.ts';
import { common, readAssignments, readChoice, readCommandLine, readNumber, reportError } from './command-line.ts';
import { crossingsText } from './crossings-text.ts';
import { inTwoChartsText } from './in-two-charts-text.ts';
import { writerFor } from './path-files.ts';
import { sceneFrom } from './scene-argument.ts';
import { openBackend } from './trace-backend.ts';
import { samplesOf, traceOutput } from './trace-output.ts';
import { UsageError } from './usage-error.ts';

/** `geodesic-field trace SCENE…`: exit status 0, or 1 where a scene was bad. */
export async function traceCommand(args: string[]): Promise<number> {
  const { values, positionals } = readCommandLine(args, {
    ...common,
    backend: { type: 'string' },
    tolerance: { type: 'string' },
    method: { type: 'string' },
    precision: { type: 'string' },
    samples: { type: 'string' },
    'also-in': { type: 'string' },
    crossings: { type: 'string', multiple: true },
    'no-errors': { type: 'boolean' },
    out: { type: 'string' },
  });
  if (positionals.length === 0) throw new UsageError('trace needs a scene');
  if (values.out !== undefined && positionals.length > 1) throw new UsageError('--out takes one scene');
  const json = values.json === true;
  const write = values.out === undefined ? null : writerFor(values.out);
  const tolerance = readNumber('--tolerance', values.tolerance, (x) => x > 0 && x <= 1);
  const samples = readNumber('--samples', values.samples, (x) => Number.isInteger(x) && x >= 1 && x <= 1_000_000);
  const method = readChoice<MethodChoice>('--method', values.method, ['automatic', ...methodNames]);
  const precision = readChoice<Precision>('--precision', values.precision, precisions);
  const overrides = readAssignments('--set', values.set ?? []);
  const backend = await openBackend(readChoice('--backend', values.backend, ['cpu', 'gpu']) ?? 'cpu');
  let status = 0;
  try {
    for (const operand of positionals) {
      try {
        const scene = await sceneFrom(operand, overrides);
        // Paths are written only where someone asks for them; otherwise they would be traced, kept and thrown away.
        const keep = samples ?? (write === null ? 0 : undefined);
        const changed = withTrace(scene, { tolerance, method, precision });
        const traced = await backend.trace(changed, {
          samples: keep,
          alsoIn: values['also-in'],
          crossings: values.crossings ?? [],
          errors: values['no-errors'] !== true,
        });
        const { congruence, coordinates, notices, inTwoCharts, crossings } = traced;
        for (const notice of notices) console.error(notice.message);
        write?.(traced);
        if (json) console.log(JSON.stringify(traceOutput(traced)));
        else if (write === null) console.log(describe(operand, congruence, coordinates));
        else console.log(`${values.out}: ${summary(congruence)}`);
        if (crossings !== null && !json) console.log(crossingsText(crossings, congruence.count));
        if (inTwoCharts !== null && !json) console.log(inTwoChartsText(inTwoCharts));
      } catch (error) {
        status = reportError(error, json);
      }
    }
  } finally {
    await backend.close();
  }
  return status;
}

interface TraceChanges {
  readonly tolerance: number | undefined;
  readonly method: MethodChoice | undefined;
  readonly precision: Precision | undefined;
}

function withTrace(scene: Scene, changes: TraceChanges): Scene {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...scene, trace: { ...scene.trace, ...given } };
}

/** How many rays met which fate, how far the norm drifted and how long it took. */
function summary(congruence: Congruence): string {
  const counts = new Map<string, number>();
  for (const code of congruence.fate) counts.set(fates[code] as string, (counts.get(fates[code] as string) ?? 0) + 1);
  const list = [...counts].map(([fate, count]) => `${count} ${fate}`).join(', ');
  const drift = congruence.normDrift.reduce((a, b) => Math.max(a, b), 0);
  const where = congruence.adapter === null ? congruence.backend : `${congruence.backend} (${congruence.adapter})`;
  return `${congruence.count} rays on ${where} in ${congruence.elapsed.toFixed(0)} ms: ${list}; largest norm drift ${drift.toExponential(1)}${errorsText(congruence)}`;
}

/** The largest predicted error that is known, and how many rays had to be traced again because of it. */
function errorsText(congruence: Congruence): string {
  const { errors, count } = congruence;
  if (errors === undefined) return '';
  const known = errors.predicted.filter((error) => error < unknownError);
  const worst = known.reduce((a, b) => Math.max(a, b), 0);
  const doubt = known.length === count ? '' : ` (unknown for ${count - known.length} rays)`;
  const redone = redoneCount(congruence);
  const told = `, largest predicted rounding error ${worst.toExponential(1)}${doubt}`;
  return redone === 0 ? told : `${told}; ${redone} of ${count} rays were sensitive to rounding and retraced in float64`;
}

const shown = 20;

function describe(title: string, congruence: Congruence, coordinates: readonly string[]): string {
  const { dimension } = congruence;
  const number = (x: number): string => String(Number(x.toPrecision(10)));
  const lines = [`${title}: ${summary(congruence)}`];
  for (let ray = 0; ray < Math.min(congruence.count, shown); ray++) {
    const end = coordinates.map((name, i) => `${name} = ${number(congruence.position[ray * dimension + i] as number)}`);
    lines.push(
      `  ray ${ray}: ${fates[congruence.fate[ray] as number]} at s = ${number(congruence.length[ray] as number)} after ${congruence.steps[ray]} steps; ${end.join(', ')}`,
    );
    for (const { s, position } of samplesOf(congruence, ray))
      lines.push(`    ${number(s)}  ${Array.from(position, number).join('  ')}`);
  }
  if (congruence.count > shown) lines.push(`  … and ${congruence.count - shown} more; --json or --out FILE gives all`);
  return lines.join('\n');
}
