// What may become of an input: a manifold whose every part holds together, or an error that says what, where and how to mend it.
import type { Expression } from '../../src/algebra/expression.ts';
import { toLatex } from '../../src/algebra/print-latex.ts';
import { toText } from '../../src/algebra/print-text.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import { evaluateTape } from '../../src/algebra/tape-evaluator.ts';
import { FieldError } from '../../src/base/error.ts';
import type { Manifold } from '../../src/manifold/manifold.ts';
import type { Prepared } from '../../src/scene/prepare.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { readScene } from '../../src/scene/read.ts';
import { type Json, written } from './scenes.ts';

export interface Verdict {
  /** "manifold", or the code of the error. */
  readonly outcome: string;
  /** What is wrong with the program, null where nothing is. */
  readonly complaint: string | null;
  readonly milliseconds: number;
}

/** No input may take longer. */
export const longest = 1000;

/** A finding about the program, not about the input. */
class Complaint extends Error {}

function checkMatrix({ metric, coordinates }: Manifold): void {
  const n = coordinates.length;
  if (n === 0 || metric.length !== n || metric.some((row) => row.length !== n))
    throw new Complaint('not a square matrix');
  metric.forEach((row, i) => {
    row.forEach((entry, j) => {
      if (entry !== metric[j]?.[i]) throw new Complaint(`g_${i}${j} is not g_${j}${i}`);
    });
  });
}

/** Longer than a person would copy, or with a product of allowed powers that may not be typed as one. */
const beyondTyping = (printed: string) => printed.length > 3000 || /\^[({]*-?[0-9]{2}/.test(printed);

/** What is printed reads back as the same expression. */
function checkPrinted({ metric, coordinates, parameters }: Manifold): void {
  const names = [...coordinates, ...parameters.map(({ name }) => name)];
  for (const entry of new Set(metric.flat())) {
    for (const print of [toText, toLatex] as ((e: Expression) => string)[]) {
      const printed = print(entry);
      if (beyondTyping(printed)) continue;
      let again: Expression | null = null;
      try {
        again = parseExpression(printed, { names, coordinates });
      } catch (error) {
        throw new Complaint(`${printed} is printed and cannot be read: ${error}`);
      }
      if (again !== entry) throw new Complaint(`${printed} is printed and reads as ${toText(again)}`);
    }
  }
}

const finite = (list: ArrayLike<number>) => Array.from(list).every(Number.isFinite);

function drawnNumbers(surface: Prepared['surface']): number[] {
  if (surface === null) return [];
  if (surface.kind !== 'level') return [...surface.at, ...surface.spans.flatMap(({ from, to }) => [from, to])];
  return [surface.resolution, ...surface.box.flatMap(({ lower, upper }) => [lower ?? 0, upper ?? 0])];
}

/** The tapes run, and no number that a user sees is NaN. */
function checkNumbers({ system, uniforms, rays, surface, view, trace }: Prepared): void {
  if (!finite(uniforms)) throw new Complaint('a uniform is not finite');
  if (![rays.state, rays.constants, rays.length, ...rays.asked.values()].every(finite))
    throw new Complaint('a ray is not finite');
  const shown = [drawnNumbers(surface), trace.step, trace.tolerance];
  const camera = [view.camera.azimuth, view.camera.elevation, view.camera.distance, view.camera.target ?? []];
  if (!finite([...shown.flat(), ...camera.flat()].filter((x) => x !== undefined)))
    throw new Complaint('a setting is not finite');
  const point = Array.from({ length: system.dimension }, (_, i) => 0.7 + 0.3 * i);
  for (const tape of [system.metric, system.margins, system.drawing]) evaluateTape(tape, point, uniforms);
  const state = Array.from({ length: system.stateSize + system.constantSize }, (_, i) => 0.7 + 0.1 * i);
  const rates = evaluateTape(system.rightHandSide, state, uniforms);
  evaluateTape(system.norm, [...state, ...rates], uniforms);
}

/** The value that a JSON pointer leads to, undefined where it leads nowhere. */
function follow(root: unknown, pointer: string): unknown {
  let value = root;
  for (const key of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
    value = Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return value;
}

function checkError({ code, message, fix, where }: FieldError, input: Json): void {
  const { path, start, end, source } = where;
  if (!/^[a-z]+(-[a-z]+)*$/.test(code) || message === '' || fix === '')
    throw new Complaint(`${code} lacks code, message or fix`);
  if (
    /undefined|NaN|\[object|Infinity/.test(message.replace(/".*"/s, '')) &&
    !/NaN|Infinity|undefined/.test(written(input))
  )
    throw new Complaint(`${code} speaks of a machine's words: ${message}`);
  if (path === null || !/^(\/.*)?$/s.test(path)) throw new Complaint(`${code} has no path: ${message}`);
  if (start === null && end === null) return;
  const text = follow(typeof input === 'string' ? readScene(input) : input, path);
  if (String(text) !== source) throw new Complaint(`${code} quotes another text than that at ${path}`);
  if (start === null || end === null || !(0 <= start && start <= end && end <= source.length))
    throw new Complaint(`${code} lies at ${start}…${end} of ${source.length}`);
}

function judgeOnce(input: Json, printed: boolean): Verdict {
  const started = performance.now();
  let outcome = 'manifold';
  let complaint: string | null = null;
  let milliseconds = Number.NaN;
  const stop = () => {
    if (Number.isNaN(milliseconds)) milliseconds = performance.now() - started;
  };
  try {
    const prepared = prepare(readScene(input));
    stop();
    checkMatrix(prepared.manifold);
    checkNumbers(prepared);
    if (printed) checkPrinted(prepared.manifold);
  } catch (error) {
    stop();
    outcome = error instanceof FieldError ? error.code : 'crash';
    try {
      if (!(error instanceof FieldError)) throw error;
      checkError(error, input);
    } catch (fault) {
      complaint =
        fault instanceof Complaint
          ? fault.message
          : fault instanceof Error
            ? (fault.stack ?? String(fault))
            : String(fault);
    }
  }
  return { outcome, complaint, milliseconds };
}

/** The processor's time for an input, or the clock's where that is less: others use the machine, and Node works beside the program. */
function processorTime(input: Json): number {
  const before = process.cpuUsage();
  const { milliseconds } = judgeOnce(input, false);
  const { user, system } = process.cpuUsage(before);
  return Math.min(milliseconds, (user + system) / 1000);
}

/**
 * Judges one input. A slow one is judged three times and the least time counts.
 *
 * @param printed whether to read back what is printed of the metric
 */
export function judge(input: Json, printed: boolean): Verdict {
  const verdict = judgeOnce(input, printed);
  let { milliseconds } = verdict;
  for (let again = 0; again < 2 && milliseconds > longest; again++)
    milliseconds = Math.min(milliseconds, processorTime(input));
  const slow = milliseconds > longest ? `it takes ${Math.round(milliseconds)} ms` : null;
  return { ...verdict, milliseconds, complaint: verdict.complaint ?? slow };
}
