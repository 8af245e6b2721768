/**
 * Expressions as a hash-consed directed acyclic graph: two expressions of the same structure are the same object, so
 * equality is `===` and a shared subexpression is stored, differentiated and compiled once.
 *
 * The constructors keep a light normal form and nothing more: sums and products are flattened, like terms and like
 * powers are collected, numbers are exact rationals. They never expand a product of sums, since the structure that
 * the writer of a metric chose (Sigma, Delta) is what makes it cheap to evaluate. Deeper work is simplify.ts.
 */
import { FieldError } from '../base/error.ts';
import {
  addRationals,
  compareRationals,
  exactRoot,
  fromDouble,
  greatestCommonDivisor,
  isInteger,
  isRationalOne,
  isRationalZero,
  makeRational,
  multiplyRationals,
  negateRational,
  powerOfRational,
  type Rational,
  rationalOne,
  rationalZero,
} from './rational.ts';
import type { SplineTable } from './spline.ts';

interface Node {
  /** Unique among living expressions; says nothing about order. */
  readonly id: number;
}
export interface NumberNode extends Node {
  readonly kind: 'number';
  readonly value: Rational;
}
export interface PiNode extends Node {
  readonly kind: 'pi';
}
export interface SymbolNode extends Node {
  readonly kind: 'symbol';
  readonly name: string;
  /** Where the symbol stands for a function that is known by its samples. */
  readonly sampled?: Sampled;
}
/** A component of a table as a function of coordinates, or a derivative of one. */
export interface Sampled {
  readonly table: SplineTable;
  readonly component: number;
  /** The coordinates that run along the table's axes, and the order of the derivative by each. */
  readonly coordinates: readonly string[];
  readonly orders: readonly number[];
  /** How it is written: a letter with coordinates as its subscripts. */
  readonly letter: string;
  readonly subscripts: readonly string[];
}
export interface SumNode extends Node {
  readonly kind: 'sum';
  readonly terms: readonly Expression[];
}
export interface ProductNode extends Node {
  readonly kind: 'product';
  /** A number, if there is one other than 1, comes first. */
  readonly factors: readonly Expression[];
}
export interface PowerNode extends Node {
  readonly kind: 'power';
  readonly base: Expression;
  readonly exponent: Expression;
}
export interface CallNode extends Node {
  readonly kind: 'call';
  readonly name: FunctionName;
  readonly operands: readonly Expression[];
}
export type Expression = NumberNode | PiNode | SymbolNode | SumNode | ProductNode | PowerNode | CallNode;

/** The functions that an expression can hold. tan, sec and their like are written with these. */
export const functionNames = [
  'sin',
  'cos',
  'asin',
  'acos',
  'atan',
  'atan2',
  'sinh',
  'cosh',
  'tanh',
  'asinh',
  'acosh',
  'atanh',
  'exp',
  'log',
  'abs',
  'sign',
] as const;
export type FunctionName = (typeof functionNames)[number];

const interned = new Map<string, WeakRef<Expression>>();
const forget = new FinalizationRegistry<string>((key) => {
  if (interned.get(key)?.deref() === undefined) interned.delete(key);
});
let nextId = 0;

function intern(key: string, make: (id: number) => Expression): Expression {
  const known = interned.get(key)?.deref();
  if (known !== undefined) return known;
  const made = make(nextId++);
  interned.set(key, new WeakRef(made));
  forget.register(made, key);
  return made;
}

function numberNode(value: Rational): Expression {
  return intern(`#${value.numerator}/${value.denominator}`, (id) => ({ kind: 'number', id, value }));
}

export const zero = numberNode(rationalZero);
export const one = numberNode(rationalOne);
const minusOne = numberNode({ numerator: -1n, denominator: 1n });
const half = makeRational(1n, 2n);
export const pi = intern('pi', (id) => ({ kind: 'pi', id }));

export function integer(n: number | bigint): Expression {
  return numberNode({ numerator: BigInt(n), denominator: 1n });
}

export function rational(numerator: number | bigint, denominator: number | bigint): Expression {
  return numberNode(makeRational(BigInt(numerator), BigInt(denominator)));
}

export function fromRational(value: Rational): Expression {
  return numberNode(value);
}

/** The decimal number that `x` prints as, exactly; `x` must be finite. */
export function fromNumber(x: number): Expression {
  return numberNode(fromDouble(x));
}

export function symbol(name: string): SymbolNode {
  return intern(`$${name}`, (id) => ({ kind: 'symbol', id, name })) as SymbolNode;
}

const tableIds = new WeakMap<SplineTable, number>();

/**
 * The symbol of a sampled function, such as `g(x,y)` and its derivative `g(x,y),x`: names that nothing else can have,
 * since no name holds a bracket. The same function of the same coordinates is the same object.
 */
export function sampledSymbol(sampled: Sampled): Expression {
  const { table, component, coordinates, orders, letter, subscripts } = sampled;
  const id = tableIds.get(table) ?? nextId++;
  tableIds.set(table, id);
  const by = coordinates.flatMap((name, i) => Array.from({ length: orders[i] ?? 0 }, () => name));
  const name = `${letter}(${subscripts})${by.length > 0 ? `,${by}` : ''}`;
  return intern(`$${name} ${id} ${component} ${coordinates}`, (id) => ({ kind: 'symbol', id, name, sampled }));
}

export function isNumber(e: Expression): e is NumberNode {
  return e.kind === 'number';
}

function ids(list: readonly Expression[]): string {
  let key = '';
  for (const e of list) key += `,${e.id}`;
  return key;
}

/** A total order by structure alone, so that printed code does not depend on what was computed before. */
export function compare(a: Expression, b: Expression): number {
  if (a === b) return 0;
  const rank = ranks[a.kind] - ranks[b.kind];
  if (rank !== 0) return rank;
  switch (a.kind) {
    case 'number':
      return compareRationals(a.value, (b as NumberNode).value);
    case 'pi':
      return 0;
    case 'symbol':
      // Functions of two tables may share a name.
      if (a.name === (b as SymbolNode).name) return a.id - b.id;
      return a.name < (b as SymbolNode).name ? -1 : 1;
    case 'call': {
      const other = b as CallNode;
      if (a.name !== other.name) return a.name < other.name ? -1 : 1;
      return compareLists(a.operands, other.operands);
    }
    case 'power': {
      const other = b as PowerNode;
      return compare(a.base, other.base) || compare(a.exponent, other.exponent);
    }
    case 'product':
      return compareLists(a.factors, (b as ProductNode).factors);
    case 'sum':
      return compareLists(a.terms, (b as SumNode).terms);
  }
}

const ranks = { number: 0, pi: 1, symbol: 2, call: 3, power: 4, product: 5, sum: 6 } as const;

function compareLists(a: readonly Expression[], b: readonly Expression[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) {
    const order = compare(a[i] as Expression, b[i] as Expression);
    if (order !== 0) return order;
  }
  return 0;
}

/** The rational coefficient of a term and the rest of it: 3 r^2 is [3, r^2]. */
export function splitCoefficient(e: Expression): [Rational, Expression] {
  if (e.kind === 'number') return [e.value, one];
  if (e.kind !== 'product') return [rationalOne, e];
  const first = e.factors[0] as Expression;
  if (first.kind !== 'number') return [rationalOne, e];
  const rest = e.factors.slice(1);
  return [first.value, rest.length === 1 ? (rest[0] as Expression) : productNode(rest)];
}

/** The base and exponent of a factor: x is [x, 1]. */
export function splitPower(e: Expression): [Expression, Expression] {
  return e.kind === 'power' ? [e.base, e.exponent] : [e, one];
}

function productNode(factors: readonly Expression[]): Expression {
  return intern(`*${ids(factors)}`, (id) => ({ kind: 'product', id, factors }));
}

function sumNode(terms: readonly Expression[]): Expression {
  return intern(`+${ids(terms)}`, (id) => ({ kind: 'sum', id, terms }));
}

/** coefficient × rest, where the rest has no coefficient of its own. */
function scaled(coefficient: Rational, rest: Expression): Expression {
  if (isRationalZero(coefficient)) return zero;
  if (rest === one) return numberNode(coefficient);
  if (isRationalOne(coefficient)) return rest;
  if (rest.kind === 'sum') return sumNode(rest.terms.map((t) => scaleTerm(coefficient, t)));
  return productNode([numberNode(coefficient), ...(rest.kind === 'product' ? rest.factors : [rest])]);
}

function scaleTerm(by: Rational, term: Expression): Expression {
  const [coefficient, rest] = splitCoefficient(term);
  return scaled(multiplyRationals(by, coefficient), rest);
}

export function add(...terms: readonly Expression[]): Expression {
  const collected = new Map<Expression, Rational>();
  const collect = (by: Rational, term: Expression): void => {
    const [coefficient, rest] = splitCoefficient(term);
    const factor = multiplyRationals(by, coefficient);
    if (rest.kind === 'sum') for (const t of rest.terms) collect(factor, t);
    else collected.set(rest, addRationals(collected.get(rest) ?? rationalZero, factor));
  };
  for (const term of terms) collect(rationalOne, term);
  const result: Expression[] = [];
  for (const [rest, coefficient] of collected) if (!isRationalZero(coefficient)) result.push(scaled(coefficient, rest));
  if (result.length === 0) return zero;
  if (result.length === 1) return result[0] as Expression;
  return sumNode(result.sort(compareTerms));
}

/** Terms are ordered by what they are apart from their coefficients, so that a - b and b - a are ordered alike. */
function compareTerms(a: Expression, b: Expression): number {
  return compare(splitCoefficient(a)[1], splitCoefficient(b)[1]);
}

export function subtract(a: Expression, b: Expression): Expression {
  return add(a, negate(b));
}

export function negate(a: Expression): Expression {
  return multiply(minusOne, a);
}

export function divide(a: Expression, b: Expression): Expression {
  return multiply(a, power(b, minusOne));
}

/** The rational content of a sum with its leading sign, and the sum without it: 2 - 4x is [2, 1 - 2x], x - 1 is [-1, 1 - x]. */
function primitivePart(sum: SumNode): [Rational, Expression] {
  let numerator = 0n;
  let denominator = 1n;
  for (const term of sum.terms) {
    const [{ numerator: n, denominator: d }] = splitCoefficient(term);
    numerator = greatestCommonDivisor(numerator, n);
    denominator = (denominator * d) / greatestCommonDivisor(denominator, d);
  }
  const [lead] = splitCoefficient(sum.terms[0] as Expression);
  const content = { numerator: lead.numerator < 0n ? -numerator : numerator, denominator };
  if (isRationalOne(content)) return [content, sum];
  const inverse = makeRational(content.denominator, content.numerator);
  return [content, sumNode(sum.terms.map((t) => scaleTerm(inverse, t)))];
}

export function multiply(...factors: readonly Expression[]): Expression {
  let coefficient = rationalOne;
  const exponents = new Map<Expression, Expression>();
  let exponential: Expression = zero;
  const pending: Expression[] = [...factors].reverse();
  while (pending.length > 0) {
    const factor = pending.pop() as Expression;
    if (factor.kind === 'number') coefficient = multiplyRationals(coefficient, factor.value);
    else if (factor.kind === 'product') for (const f of factor.factors) pending.push(f);
    else if (factor.kind === 'call' && factor.name === 'exp')
      exponential = add(exponential, factor.operands[0] as Expression);
    else {
      const [base, exponent] = splitPower(factor);
      exponents.set(base, add(exponents.get(base) ?? zero, exponent));
    }
  }
  if (isRationalZero(coefficient)) return zero;
  const settled: Expression[] = [];
  // Collecting powers can uncover a number, a product or another exponential; those go round once more.
  const again: Expression[] = [];
  for (const [base, exponent] of exponents) {
    const factor = power(base, exponent);
    const changed =
      factor.kind === 'number' || factor.kind === 'product' || (factor.kind === 'call' && factor.name === 'exp');
    const [newBase] = splitPower(factor);
    if (changed || newBase !== base) again.push(factor);
    else settled.push(factor);
  }
  if (exponential !== zero) settled.push(call('exp', exponential));
  if (again.length > 0) return multiply(numberNode(coefficient), ...settled, ...again);
  if (settled.length === 0) return numberNode(coefficient);
  if (settled.length === 1) return scaled(coefficient, settled[0] as Expression);
  // A sum among several factors gives its content and leading sign to the coefficient, so that a - b and b - a share.
  for (let i = 0; i < settled.length; i++) {
    const factor = settled[i] as Expression;
    if (factor.kind !== 'sum') continue;
    const [content, primitive] = primitivePart(factor);
    if (isRationalOne(content)) continue;
    coefficient = multiplyRationals(coefficient, content);
    settled[i] = primitive;
    if (exponents.has(primitive)) return multiply(numberNode(coefficient), ...settled);
  }
  settled.sort(compare);
  return isRationalOne(coefficient) ? productNode(settled) : productNode([numberNode(coefficient), ...settled]);
}

/**
 * base^exponent.
 *
 * @throws FieldError "division-by-zero" for 0 to a negative power, "power-too-large" where a number would grow beyond 4096 bits
 */
export function power(base: Expression, exponent: Expression): Expression {
  if (exponent === one || base === one) return base;
  if (exponent === zero) return one;
  if (exponent.kind !== 'number') {
    if (base === zero) return zero;
    if (base.kind === 'call' && base.name === 'exp')
      return call('exp', multiply(base.operands[0] as Expression, exponent));
    return powerNode(base, exponent);
  }
  const n = exponent.value;
  switch (base.kind) {
    case 'number':
      return powerOfNumber(base.value, n);
    case 'call':
      if (base.name === 'exp') return call('exp', multiply(base.operands[0] as Expression, exponent));
      if (base.name === 'abs' && isInteger(n) && n.numerator % 2n === 0n)
        return power(base.operands[0] as Expression, exponent);
      return powerNode(base, exponent);
    case 'power':
      // (b^m)^n is b^(mn) where n is an integer; sqrt(b^2) is |b| and stays as it is.
      if (isInteger(n)) return power(base.base, multiply(base.exponent, exponent));
      return powerNode(base, exponent);
    case 'product': {
      if (isInteger(n)) return multiply(...base.factors.map((f) => power(f, exponent)));
      const [coefficient, rest] = splitCoefficient(base);
      if (isRationalOne(coefficient) || coefficient.numerator < 0n) return powerNode(base, exponent);
      return multiply(powerOfNumber(coefficient, n), power(rest, exponent));
    }
    case 'sum': {
      const [content, primitive] = primitivePart(base);
      if (isRationalOne(content)) return powerNode(base, exponent);
      if (isInteger(n)) return multiply(powerOfNumber(content, n), powerNode(primitive, exponent));
      if (content.numerator < 0n) {
        const size = negateRational(content);
        if (isRationalOne(size)) return powerNode(base, exponent);
        return multiply(powerOfNumber(size, n), powerNode(negate(primitive), exponent));
      }
      return multiply(powerOfNumber(content, n), powerNode(primitive, exponent));
    }
    default:
      return powerNode(base, exponent);
  }
}

function powerNode(base: Expression, exponent: Expression): Expression {
  return intern(`^,${base.id},${exponent.id}`, (id) => ({ kind: 'power', id, base, exponent }));
}

/** Bits of the numbers that are computed exactly. */
const largestNumber = 4096n;

function powerOfNumber(base: Rational, n: Rational): Expression {
  if (isRationalZero(base)) {
    if (n.numerator > 0n) return zero;
    throw new FieldError('division-by-zero', 'This divides by zero.', 'Remove the vanishing denominator.');
  }
  if (isRationalOne(base)) return one;
  const bits = bitLength(base.numerator) + bitLength(base.denominator);
  const tooLarge = (exponent: bigint): boolean => (exponent < 0n ? -exponent : exponent) * BigInt(bits) > largestNumber;
  if (isInteger(n)) {
    if (!tooLarge(n.numerator)) return numberNode(powerOfRational(base, n.numerator));
    if (isRationalOne(negateRational(base))) return n.numerator % 2n === 0n ? one : minusOne;
    throw new FieldError(
      'power-too-large',
      'This power of a number is too large to be computed exactly.',
      `Keep numbers below ${largestNumber} bits.`,
    );
  }
  const exact = base.numerator < 0n || tooLarge(n.numerator) ? null : exactRoot(base, n.denominator);
  if (exact !== null) return numberNode(powerOfRational(exact, n.numerator));
  // An irrational root keeps its fractional part only: 2^(3/2) is 2 · 2^(1/2).
  const whole = n.numerator / n.denominator - (n.numerator < 0n ? 1n : 0n);
  if (base.numerator < 0n || whole === 0n || tooLarge(whole)) return powerNode(numberNode(base), numberNode(n));
  const fraction = addRationals(n, { numerator: -whole, denominator: 1n });
  return productNode([numberNode(powerOfRational(base, whole)), powerNode(numberNode(base), numberNode(fraction))]);
}

function bitLength(n: bigint): number {
  return n.toString(2).length;
}

export function sqrt(a: Expression): Expression {
  return power(a, numberNode(half));
}

/**
 * A function applied to its operands, by the names that people write.
 *
 * @throws FieldError "unknown-function"
 */
export function call(name: string, ...operands: readonly Expression[]): Expression {
  const a = operands[0] as Expression;
  switch (name) {
    case 'sqrt':
      return sqrt(a);
    case 'tan':
      return divide(call('sin', a), call('cos', a));
    case 'cot':
      return divide(call('cos', a), call('sin', a));
    case 'sec':
      return power(call('cos', a), minusOne);
    case 'csc':
      return power(call('sin', a), minusOne);
    case 'coth':
      return power(call('tanh', a), minusOne);
    case 'sech':
      return power(call('cosh', a), minusOne);
    case 'csch':
      return power(call('sinh', a), minusOne);
    case 'acot':
      return subtract(multiply(numberNode(half), pi), call('atan', a));
    case 'asec':
      return call('acos', power(a, minusOne));
    case 'acsc':
      return call('asin', power(a, minusOne));
    default:
      if ((functionNames as readonly string[]).includes(name)) return callNode(name as FunctionName, operands);
      throw new FieldError(
        'unknown-function',
        `There is no function "${name}".`,
        `Known functions: ${knownFunctions.join(', ')}.`,
      );
  }
}

/** Every function name that `call` takes. */
export const knownFunctions: readonly string[] = [
  'sqrt',
  ...functionNames,
  'tan',
  'cot',
  'sec',
  'csc',
  'coth',
  'sech',
  'csch',
  'acot',
  'asec',
  'acsc',
];

const odd: ReadonlySet<FunctionName> = new Set<FunctionName>([
  'sin',
  'asin',
  'atan',
  'sinh',
  'tanh',
  'asinh',
  'atanh',
  'sign',
]);
const even: ReadonlySet<FunctionName> = new Set<FunctionName>(['cos', 'cosh', 'abs']);
const vanishAtZero = odd;

function callNode(name: FunctionName, operands: readonly Expression[]): Expression {
  const a = operands[0] as Expression;
  if (operands.length === 1) {
    if (a === zero) {
      if (vanishAtZero.has(name) || name === 'abs') return zero;
      if (name === 'cos' || name === 'cosh' || name === 'exp') return one;
      if (name === 'acos') return multiply(numberNode(half), pi);
    }
    if (a === one && (name === 'log' || name === 'acosh')) return zero;
    const inner = a.kind === 'call' ? a.name : null;
    const innerOperand = a.kind === 'call' ? (a.operands[0] as Expression) : zero;
    if (name === 'exp' && inner === 'log') return innerOperand;
    if (name === 'log' && inner === 'exp') return innerOperand;
    if ((name === 'sin' && inner === 'asin') || (name === 'cos' && inner === 'acos')) return innerOperand;
    if ((name === 'sinh' && inner === 'asinh') || (name === 'tanh' && inner === 'atanh')) return innerOperand;
    if ((name === 'abs' && inner === 'abs') || (name === 'sign' && inner === 'sign')) return a;
    if (a.kind === 'number' && name === 'abs') return a.value.numerator < 0n ? negate(a) : a;
    if (a.kind === 'number' && name === 'sign') return a.value.numerator < 0n ? minusOne : one;
    if (name === 'sin' || name === 'cos') {
      const exact = atMultipleOfRightAngle(name, a);
      if (exact !== null) return exact;
    }
    if (isNegative(a)) {
      if (odd.has(name)) return negate(callNode(name, [negate(a)]));
      if (even.has(name)) return callNode(name, [negate(a)]);
    }
  }
  return intern(`${name}${ids(operands)}`, (id) => ({ kind: 'call', id, name, operands }));
}

/** True where the leading coefficient is negative: of x and -x exactly one is, unless it is 0. */
function isNegative(e: Expression): boolean {
  const lead = e.kind === 'sum' ? (e.terms[0] as Expression) : e;
  return splitCoefficient(lead)[0].numerator < 0n;
}

function atMultipleOfRightAngle(name: 'sin' | 'cos', a: Expression): Expression | null {
  const [coefficient, rest] = splitCoefficient(a);
  if (rest !== pi || 2n % coefficient.denominator !== 0n) return null;
  const quarters = (coefficient.numerator * 2n) / coefficient.denominator + (name === 'cos' ? 1n : 0n);
  const turn = ((quarters % 4n) + 4n) % 4n;
  return turn % 2n === 0n ? zero : turn === 1n ? one : minusOne;
}

const symbolCache = new WeakMap<Expression, ReadonlySet<string>>();
const noSymbols: ReadonlySet<string> = new Set();

/** The parts that an expression is made of directly. */
export function children(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case 'sum':
      return e.terms;
    case 'product':
      return e.factors;
    case 'power':
      return [e.base, e.exponent];
    case 'call':
      return e.operands;
    default:
      return [];
  }
}

/** The names of all symbols in an expression; those of its coordinates stand for a sampled function. */
export function symbolsOf(e: Expression): ReadonlySet<string> {
  if (e.kind === 'number' || e.kind === 'pi') return noSymbols;
  const known = symbolCache.get(e);
  if (known !== undefined) return known;
  const names = new Set<string>();
  if (e.kind === 'symbol') for (const name of e.sampled?.coordinates ?? [e.name]) names.add(name);
  else for (const child of children(e)) for (const name of symbolsOf(child)) names.add(name);
  symbolCache.set(e, names);
  return names;
}

/** The same operation on other parts: rebuilds a node through the constructors. */
export function rebuild(e: Expression, parts: readonly Expression[]): Expression {
  switch (e.kind) {
    case 'sum':
      return add(...parts);
    case 'product':
      return multiply(...parts);
    case 'power':
      return power(parts[0] as Expression, parts[1] as Expression);
    case 'call':
      return call(e.name, ...parts);
    default:
      return e;
  }
}

/**
 * Replaces symbols by expressions, all at once.
 *
 * @throws FieldError "sampled-coordinates" where a coordinate of a sampled function would become anything but a coordinate
 */
export function substitute(e: Expression, replacements: ReadonlyMap<string, Expression>): Expression {
  const done = new Map<Expression, Expression>();
  const visit = (node: Expression): Expression => {
    if (node.kind === 'symbol') {
      return node.sampled === undefined ? (replacements.get(node.name) ?? node) : recoordinated(node, replacements);
    }
    const parts = children(node);
    if (parts.length === 0) return node;
    const known = done.get(node);
    if (known !== undefined) return known;
    const result = rebuild(node, parts.map(visit));
    done.set(node, result);
    return result;
  };
  return visit(e);
}

/** A sampled function of other coordinates, one for one. */
function recoordinated(node: SymbolNode, replacements: ReadonlyMap<string, Expression>): Expression {
  const { sampled } = node;
  if (sampled === undefined) return node;
  const other = (name: string): string => {
    const replacement = replacements.get(name);
    if (replacement === undefined) return name;
    if (replacement.kind === 'symbol' && replacement.sampled === undefined) return replacement.name;
    throw new FieldError(
      'sampled-coordinates',
      'Sampled coefficients are known in their own coordinates only.',
      'Sample the metric in the coordinates that it is wanted in.',
    );
  };
  const coordinates = sampled.coordinates.map(other);
  const subscripts = sampled.subscripts.map(other);
  const same = [...coordinates, ...subscripts].join() === [...sampled.coordinates, ...sampled.subscripts].join();
  return same ? node : sampledSymbol({ ...sampled, coordinates, subscripts });
}
