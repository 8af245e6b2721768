/** Compiled steps: one module for a system and a method, kept as long as the system is; parameters and tolerance are numbers in memory. */
import type { GeodesicSystem } from '../../../geometry/geodesic-system.ts';
import type { MethodName } from '../../methods.ts';
import type { Tableau } from '../../tableau.ts';
import { encodeModule } from './encoder.ts';
import { mathFunctions } from './math-imports.ts';
import { printStep, type StepLayout } from './print-step.ts';

export interface CompiledStep {
  readonly module: WebAssembly.Module;
  readonly constants: readonly number[];
}

/** Beyond so many instructions a step the engine's compiler takes longer than most traces. */
const mostInstructions = 12_000;

type Steps = Map<MethodName, CompiledStep | null>;

const known = new WeakMap<GeodesicSystem, Steps>();

/** The same by what the tapes say: a worker is sent a copy of the system with every task. The latest few, the oldest first. */
const byText = new Map<string, Steps>();
const mostKept = 16;

function stepsOf(system: GeodesicSystem): Steps {
  const same = known.get(system);
  if (same !== undefined) return same;
  const { rightHandSide, norm, margins, constraint, stateSize, dimension } = system;
  const text = JSON.stringify([
    rightHandSide,
    norm,
    margins,
    constraint,
    stateSize,
    dimension,
    system.samples === null,
  ]);
  const steps = byText.get(text) ?? new Map();
  byText.delete(text);
  byText.set(text, steps);
  for (const oldest of byText.keys()) if (byText.size > mostKept) byText.delete(oldest);
  known.set(system, steps);
  return steps;
}

let allowed: boolean | null = null;

/** Whether this thread may compile WebAssembly with vectors: a content-security policy can forbid the one, an old engine lack the other. */
export function canCompile(): boolean {
  allowed ??= compiles(
    encodeModule({ memory: { module: 'arena', name: 'memory' }, imports: [], functions: [], exports: {} }),
  );
  return allowed;
}

function compiles(binary: Uint8Array<ArrayBuffer>): boolean {
  try {
    new WebAssembly.Module(binary);
    return true;
  } catch {
    return false;
  }
}

/** Whether a step of this kind is compiled at all: sampled coefficients are looked up, and implicit stages iterated, by the interpreter. */
function isPrintable(system: GeodesicSystem, tableau: Tableau): boolean {
  if (system.samples !== null || tableau.implicit) return false;
  const once = system.rightHandSide.operations.length + 4 * system.stateSize;
  return once * (tableau.stages + 1) < mostInstructions;
}

/** The compiled step, null where it has to be interpreted. The layout is the same for every call with the same system and method. */
export function compiledStep(
  system: GeodesicSystem,
  tableau: Tableau,
  layout: StepLayout,
  watched: ReadonlySet<number>,
): CompiledStep | null {
  const steps = stepsOf(system);
  const before = steps.get(tableau.name);
  if (before !== undefined) return before;
  const step = canCompile() && isPrintable(system, tableau) ? compile(system, tableau, layout, watched) : null;
  steps.set(tableau.name, step);
  return step;
}

function compile(
  system: GeodesicSystem,
  tableau: Tableau,
  layout: StepLayout,
  watched: ReadonlySet<number>,
): CompiledStep {
  const { binary, constants } = printStep(system, tableau, layout, watched);
  return { module: new WebAssembly.Module(binary), constants };
}

/** Ready to run on an arena's memory: `attempt(bytes)`, for 8 bytes a lane. */
export function instantiate({ module }: CompiledStep, memory: WebAssembly.Memory): (bytes: number) => void {
  const imports = { arena: { memory }, math: mathFunctions as unknown as WebAssembly.ModuleImports };
  const { attempt } = new WebAssembly.Instance(module, imports).exports;
  return attempt as (bytes: number) => void;
}
