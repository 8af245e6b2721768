/** From expressions to tapes: hoisting, sharing, factoring, and the choice of the cheapest of several ways. */
import { type Expression, substitute } from './expression.ts';
import { type Factoring, type GraphNode, OperationGraph } from './operation-graph.ts';
import { sharePairs } from './shared-pairs.ts';
import { arithmetic, arity, type Hoisted, type Operation, type Tape } from './tape.ts';

/** What one tape shall compute. */
export interface Program {
  /** The names of the per-ray inputs, in register order. */
  readonly inputs: readonly string[];
  /** Named intermediate results, each of which may use those before it. */
  readonly definitions?: readonly (readonly [string, Expression])[];
  readonly outputs: readonly Expression[];
}

export interface OperationCounts {
  readonly arithmetic: number;
  readonly transcendental: number;
}

/** Operations as `derive` counts them: calls apart from arithmetic and square roots. */
export function countOperations(tape: Tape): OperationCounts {
  const cheap = tape.operations.filter((operation) => arithmetic.has(operation)).length;
  return { arithmetic: cheap, transcendental: tape.operations.length - cheap };
}

/** Collects what depends on parameters alone, for several tapes that share one list of uniforms. */
export class UniformList {
  readonly parameters: readonly string[];
  readonly values: Expression[] = [];
  readonly #slots = new Map<Expression, number>();

  constructor(parameters: readonly string[]) {
    this.parameters = parameters;
  }

  slot(value: Expression): number {
    const known = this.#slots.get(value);
    if (known !== undefined) return known;
    this.#slots.set(value, this.values.length);
    return this.values.push(value) - 1;
  }

  /** The tape that computes the uniforms from the parameters. */
  hoisted(): Hoisted {
    const program = { inputs: this.parameters, outputs: this.values };
    return {
      parameters: this.parameters,
      tape: emit(new Draft(lower(program, new Set(), 'oldest'), false, false), () => 0, 0),
    };
  }
}

/** A program as a graph of operations; several drafts may be made of it. */
interface Lowered {
  readonly program: Program;
  readonly nodes: readonly GraphNode[];
  readonly roots: readonly number[];
  /** Pairs of factors and of terms that are looked through for what can be shared: the work that a draft takes. */
  readonly pairs: number;
}

/** @param parameters the names of which nothing is computed on the tape itself */
function lower(program: Program, parameters: ReadonlySet<string>, factoring: Factoring): Lowered {
  const graph = new OperationGraph(program.inputs, parameters, factoring);
  for (const [name, value] of program.definitions ?? []) graph.define(name, value);
  const roots = program.outputs.map((e) => graph.node(e));
  return { program, nodes: graph.nodes, roots, pairs: pairsIn(graph.nodes) };
}

function pairsIn(nodes: readonly GraphNode[]): number {
  let pairs = 0;
  for (const node of nodes) {
    if (node.kind === 'product') pairs += node.powers.size ** 2;
    else if (node.kind === 'sum') pairs += node.signs.size ** 2;
  }
  return pairs;
}

/** Beyond this one way has to do: a draft of so many pairs takes some tens of milliseconds. Kerr's has some thousand. */
const mostPairs = 40_000;

/** The same program with its definitions written out where they are used. */
function inlined(program: Program): Program {
  if ((program.definitions ?? []).length === 0) return program;
  const written = new Map<string, Expression>();
  for (const [name, value] of program.definitions ?? []) written.set(name, substitute(value, written));
  return { inputs: program.inputs, outputs: program.outputs.map((e) => substitute(e, written)) };
}

/** A program as shared operations, before its uniforms have places. */
class Draft {
  readonly inputs: number;
  readonly nodes: readonly GraphNode[];
  readonly roots: readonly number[];
  readonly cost: number;

  /** @param reciprocals whether a common divisor is inverted once  @param upright as of `sharePairs` */
  constructor({ program, nodes, roots }: Lowered, reciprocals: boolean, upright: boolean) {
    this.inputs = program.inputs.length;
    this.nodes = sharePairs(nodes, roots, reciprocals, upright);
    this.roots = roots;
    const tape = emit(this, () => 0, 0);
    const counts = countOperations(tape);
    // A call costs as much as some tens of multiplications, a division as somewhat more than one.
    const divisions = tape.operations.filter((operation) => operation === 'divide').length;
    this.cost = counts.arithmetic + 20 * counts.transcendental + 0.7 * divisions;
  }
}

/** A program compiled by the cheapest way; what it hoists gets its places when the tape is made. */
export interface CompiledProgram {
  readonly cost: number;
  /** Makes room for the uniforms in the list. */
  reserve(list: UniformList): void;
  /** The tape, once every program that shares the list has reserved its uniforms. */
  tape(list: UniformList): Tape;
}

/**
 * The cheapest of the ways to compute any one of the alternatives, which must be equal in value.
 *
 * @param effort `all` for what runs at every stage of every step; `one` way will do for what is seldom run, and it divides by nothing that the
 *   program does not divide by
 */
export function compileProgram(
  alternatives: readonly Program[],
  parameters: readonly string[],
  effort: 'all' | 'one' = 'all',
): CompiledProgram {
  const names = new Set(parameters);
  const all = effort === 'all';
  const programs = all ? alternatives.flatMap((program) => [program, inlined(program)]) : alternatives;
  let large = false;
  const drafts = (program: Program, factoring: Factoring): Draft[] => {
    const lowered = lower(program, names, factoring);
    large ||= lowered.pairs > mostPairs;
    return (all && !large ? [false, true] : [false]).map((reciprocals) => new Draft(lowered, reciprocals, !all));
  };
  const first: { readonly program: Program; readonly draft: Draft }[] = [];
  for (const program of distinct(programs)) {
    if (large) break;
    first.push({ program, draft: cheapest(drafts(program, 'oldest')) });
  }
  const found = cheapest(first.map(({ draft }) => draft));
  // The other way of factoring is tried where the first came near.
  const near = all && !large ? first.filter(({ draft }) => draft.cost <= promising * found.cost) : [];
  const chosen = cheapest([found, ...near.flatMap(({ program }) => drafts(program, 'youngest'))]);
  return {
    cost: chosen.cost,
    reserve: (list) => void emit(chosen, (value) => list.slot(value), 0),
    tape: (list) => emit(chosen, (value) => list.slot(value), list.values.length),
  };
}

/** How much dearer than the cheapest a program may be and still become it by another way of factoring. */
const promising = 1.15;

/** The first of the cheapest. */
function cheapest(drafts: readonly Draft[]): Draft {
  return drafts.reduce((a, b) => (b.cost < a.cost ? b : a));
}

/** Programs without repetitions: equal expressions are the same object. */
function distinct(programs: readonly Program[]): Program[] {
  const seen = new Map<string, Program>();
  for (const program of programs) {
    const parts = [...(program.definitions ?? []).map(([, value]) => value), ...program.outputs];
    seen.set(`${program.definitions?.length ?? 0}:${parts.map((e) => e.id)}`, program);
  }
  return [...seen.values()];
}

/** Tapes for several programs that share their uniforms. */
export function compileTapes(
  programs: readonly Program[],
  parameters: readonly string[],
): { tapes: Tape[]; hoisted: Hoisted } {
  const compiled = programs.map((program) => compileProgram([program], parameters));
  return assemble(compiled, parameters);
}

/** Gives all programs one list of uniforms and makes their tapes. */
export function assemble(
  compiled: readonly CompiledProgram[],
  parameters: readonly string[],
): { tapes: Tape[]; hoisted: Hoisted } {
  const list = new UniformList(parameters);
  for (const program of compiled) program.reserve(list);
  return { tapes: compiled.map((program) => program.tape(list)), hoisted: list.hoisted() };
}

/** Writes a draft as instructions: only what its outputs need, each part once. */
function emit(draft: Draft, uniformSlot: (value: Expression) => number, uniforms: number): Tape {
  const { nodes, inputs } = draft;
  const constants: number[] = [];
  const constantSlots = new Map<number, number>();
  const written: { operation: Operation; left: Operand; right: Operand }[] = [];
  const places = new Map<number, Operand>();

  const constant = (value: number): Operand => {
    let slot = constantSlots.get(value);
    if (slot === undefined) {
      slot = constants.push(value) - 1;
      constantSlots.set(value, slot);
    }
    return { kind: 'constant', slot };
  };
  const write = (operation: Operation, left: Operand, right: Operand = left): Operand => {
    return { kind: 'temporary', slot: written.push({ operation, left, right }) - 1 };
  };
  const place = (id: number): Operand => {
    const known = places.get(id);
    if (known !== undefined) return known;
    const made = compute(nodes[id] as GraphNode);
    places.set(id, made);
    return made;
  };
  const chain = (operation: Operation, operands: readonly Operand[]): Operand =>
    operands.slice(1).reduce((a, b) => write(operation, a, b), operands[0] as Operand);
  const compute = (node: GraphNode): Operand => {
    switch (node.kind) {
      case 'input':
        return { kind: 'input', slot: node.index };
      case 'uniform':
        return { kind: 'uniform', slot: uniformSlot(node.value) };
      case 'constant':
        return constant(node.value);
      case 'alias':
        return place(node.target);
      case 'call':
        return write(node.operation, ...(node.operands.map(place) as [Operand, Operand]));
      case 'sum': {
        const plus = [...node.signs].filter(([, sign]) => sign > 0).map(([id]) => place(id));
        const minus = [...node.signs].filter(([, sign]) => sign < 0).map(([id]) => place(id));
        if (plus.length + minus.length === 0) return constant(0);
        if (plus.length === 0) return write('negate', chain('add', minus));
        return minus.reduce((a, b) => write('subtract', a, b), chain('add', plus));
      }
      case 'product': {
        const above = [...node.powers].filter(([, n]) => n > 0).flatMap(([id, n]) => raised(id, n));
        const below = [...node.powers].filter(([, n]) => n < 0).flatMap(([id, n]) => raised(id, -n));
        if (above.length + below.length === 0) return constant(1);
        if (below.length === 0) return chain('multiply', above);
        return write('divide', above.length === 0 ? constant(1) : chain('multiply', above), chain('multiply', below));
      }
    }
  };
  // What sharePairs left as a power is short: a square, or a square times its base.
  const raised = (id: number, n: number): Operand[] => {
    if (n < 4) return Array.from({ length: n }, () => place(id));
    const half = chain('multiply', raised(id, n >> 1));
    return n % 2 === 0 ? [half, half] : [half, half, place(id)];
  };

  const outputs = draft.roots.map(place);
  const register = ({ kind, slot }: Operand): number => {
    switch (kind) {
      case 'input':
        return slot;
      case 'uniform':
        return inputs + slot;
      case 'constant':
        return inputs + uniforms + slot;
      case 'temporary':
        return inputs + uniforms + constants.length + slot;
    }
  };
  return {
    inputs,
    uniforms,
    constants,
    operations: written.map((w) => w.operation),
    left: written.map((w) => register(w.left)),
    right: written.map((w) => (arity(w.operation) === 1 ? 0 : register(w.right))),
    outputs: outputs.map(register),
  };
}

interface Operand {
  readonly kind: 'input' | 'uniform' | 'constant' | 'temporary';
  readonly slot: number;
}
