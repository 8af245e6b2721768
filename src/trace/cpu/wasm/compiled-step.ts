/** Compiled steps: one module for a system and a method, kept as long as the system is; parameters and tolerance are numbers in memory. */
import type { GeodesicSystem } from '../../../geometry/geodesic-system.ts';
import type { Tableau } from '../../tableau.ts';
import { unitsOfState } from '../../units.ts';
import type { Arena } from '../arena.ts';
import { encodeModule } from './encoder.ts';
import { mathFunctions } from './math-imports.ts';
import { printStep } from './print-step.ts';
import { numbersOf, type Settings, type StepPlan } from './step-plan.ts';

interface Module {
  readonly module: WebAssembly.Module;
  readonly constants: readonly number[];
}

/** Beyond so many instructions a step the engine's compiler takes longer than most traces. */
const mostInstructions = 12_000;

/** By method, and by border: '' where there is none. */
type Modules = WeakMap<Tableau, Map<string, Module | null>>;

const known = new WeakMap<GeodesicSystem, Modules>();

/** The same by what the tapes say: a worker is sent a copy of the system with every task. The latest few, the oldest first. */
const byText = new Map<string, Modules>();
const mostKept = 16;

function modulesOf(system: GeodesicSystem): Modules {
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
    unitsOfState(system),
    system.samples === null,
  ]);
  const modules: Modules = byText.get(text) ?? new WeakMap();
  byText.delete(text);
  byText.set(text, modules);
  for (const oldest of byText.keys()) if (byText.size > mostKept) byText.delete(oldest);
  known.set(system, modules);
  return modules;
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

/** The module of a plan, null where the step has to be interpreted. Rows and numbers are the same for every plan of one system, method and border. */
function moduleOf(plan: StepPlan): Module | null {
  const { system, tableau, border } = plan;
  const ofSystem = modulesOf(system);
  const modules = ofSystem.get(tableau) ?? new Map<string, Module | null>();
  ofSystem.set(tableau, modules);
  const key = border === null ? '' : JSON.stringify(border);
  const before = modules.get(key);
  if (before !== undefined) return before;
  const module = canCompile() && isPrintable(system, tableau) ? compile(plan) : null;
  modules.set(key, module);
  return module;
}

function compile(plan: StepPlan): Module {
  const { binary, constants } = printStep(plan);
  return { module: new WebAssembly.Module(binary), constants };
}

/** A compiled step on the memory of an arena, whose rows have to be reserved first and in one order always. */
export class CompiledStep {
  readonly #arena: Arena;
  readonly #module: Module;
  readonly #settings: readonly number[];
  readonly #numbers: number;
  #attempt: ((bytes: number, budget: number) => void) | null = null;

  private constructor(arena: Arena, module: Module, settings: readonly number[]) {
    this.#arena = arena;
    this.#module = module;
    this.#settings = settings;
    this.#numbers = arena.reserve(Math.ceil((settings.length + module.constants.length) / arena.lanes));
  }

  /** To be called before the arena is sealed; null where the step has to be interpreted. */
  static of(arena: Arena, plan: Omit<StepPlan, 'numbers'>, settings: Settings): CompiledStep | null {
    const module = moduleOf({ ...plan, numbers: arena.size });
    return module === null ? null : new CompiledStep(arena, module, numbersOf(settings));
  }

  /**
   * Makes attempts in the first n lanes: at least one, at most `budget`, and none after one that has to be judged. What a lane has not made stands in
   * its row `unused`.
   */
  run(n: number, budget: number): void {
    this.#attempt ??= this.#instantiate();
    this.#attempt(8 * n, budget);
  }

  #instantiate(): (bytes: number, budget: number) => void {
    const { module, constants } = this.#module;
    this.#arena.memory.set([...this.#settings, ...constants], this.#numbers);
    const memory = this.#arena.shared as WebAssembly.Memory;
    const imports = { arena: { memory }, math: mathFunctions as unknown as WebAssembly.ModuleImports };
    return new WebAssembly.Instance(module, imports).exports.attempt as (bytes: number, budget: number) => void;
  }
}
