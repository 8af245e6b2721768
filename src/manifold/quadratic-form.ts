/**
 * The line element as a quadratic form: ds² = Σ g_ij dx_i dx_j. Sums and products of differentials are multiplied out,
 * coefficients are not. A cross term c dx_i dx_j with i ≠ j stands for two equal components, g_ij = g_ji = c/2.
 */
import { add, call, type Expression, integer, multiply, power, rational, symbol, zero } from '../algebra/expression.ts';
import { fault, quote, type Source, type Span } from '../algebra/fault.ts';
import { checked, lower, misplacedDifferential, quotient, raise } from '../algebra/lower.ts';
import type { SyntaxNode } from '../algebra/syntax-node.ts';

export interface FormScope {
  readonly coordinates: readonly string[];
  readonly definitions: ReadonlyMap<string, Expression>;
  readonly source: Source;
}

/** A homogeneous polynomial in the differentials, numbered in the order of the coordinates, dΩ after the last. */
type Form =
  | { readonly degree: 0; readonly value: Expression }
  /** Coefficients by number. */
  | { readonly degree: 1; readonly parts: ReadonlyMap<number, Expression> }
  /** Coefficients by pair of numbers, the smaller first: smaller × stride + larger. */
  | { readonly degree: 2; readonly parts: ReadonlyMap<number, Expression> };

/**
 * The symmetric matrix g_ij of a line element's tree.
 *
 * @throws FieldError "not-quadratic" at the first term that is constant, linear or cubic in the differentials,
 *   "misplaced-differential" at a differential below a line, in a function or in an exponent
 */
export function metricOf(node: SyntaxNode, scope: FormScope): Expression[][] {
  const { source, coordinates } = scope;
  refuseOtherDegrees(node, source);
  const form = new Reader(scope).read(node);
  const n = coordinates.length;
  const metric = coordinates.map(() => coordinates.map(() => zero));
  const put = (i: number, j: number, value: Expression): void => {
    const row = metric[i] as Expression[];
    row[j] = add(row[j] as Expression, value);
    if (i !== j) (metric[j] as Expression[])[i] = row[j] as Expression;
  };
  if (form.degree !== 2) return metric;
  for (const [pair, coefficient] of form.parts) {
    const [i, j] = [Math.floor(pair / (n + 1)), pair % (n + 1)];
    if (j < n) put(i, j, i === j ? coefficient : multiply(rational(1, 2), coefficient));
    else if (i === n) {
      const theta = coordinates.indexOf('theta');
      const phi = coordinates.indexOf('phi');
      put(theta, theta, coefficient);
      put(phi, phi, multiply(coefficient, power(call('sin', symbol('theta')), integer(2))));
    } else if (coefficient !== zero) {
      const message = 'dΩ stands beside another differential; only its square dΩ² has a meaning.';
      throw fault(source, node, 'not-quadratic', message, 'Write dθ² + sin²θ dφ² out.');
    }
  }
  return metric;
}

/** Refuses every term that is not of degree two, before anything is multiplied out. */
function refuseOtherDegrees(node: SyntaxNode, source: Source): void {
  const degree = degreeOf(node, source);
  if (degree === 2) return;
  const first = node.kind === 'sum' ? node.terms.find((term) => !isLiteralZero(term.node))?.node : undefined;
  throw wrongDegree(first ?? node, degree, source);
}

function wrongDegree(span: Span, degree: number, source: Source) {
  const what =
    degree === 0
      ? 'has no differential'
      : degree === 1
        ? 'is linear in the differentials'
        : `is of ${degree > 99 ? 'far too high a degree' : `degree ${degree}`} in the differentials`;
  const message = `The term ${quote(source, span)} ${what}; every term of a line element has two.`;
  const fix =
    degree === 0
      ? 'Multiply it by a square such as dr^2, or bracket the sum it belongs to.'
      : degree === 1
        ? 'Give it exactly two differentials.'
        : 'Give it exactly two differentials; an upper index is read as a power, so write dx_1 for dx^1.';
  return fault(source, span, 'not-quadratic', message, fix);
}

/** The degree of a tree in the differentials; every sum in it must be homogeneous. */
function degreeOf(node: SyntaxNode, source: Source): number {
  switch (node.kind) {
    case 'differential':
      return 1;
    case 'sum':
      return degreeOfSum(node, source);
    case 'product': {
      let degree = 0;
      for (const factor of node.factors) {
        const own = degreeOf(factor.node, source);
        if (factor.inverse && own > 0) throw misplacedDifferential(source, factor.node);
        degree += own;
      }
      return degree;
    }
    case 'power': {
      const degree = degreeOf(node.base, source);
      if (degreeOf(node.exponent, source) > 0) throw misplacedDifferential(source, node.exponent);
      if (degree === 0) return 0;
      const exponent = wholeExponent(node.exponent);
      if (exponent !== null) return degree * exponent;
      const message = `${quote(source, node)} raises a differential to a power that is not a whole number.`;
      const fix =
        'Only squares of differentials make a line element; an upper index is read as a power, so write dx_0 for dx^0.';
      throw fault(source, node, 'not-quadratic', message, fix);
    }
    case 'call':
      for (const operand of node.operands)
        if (degreeOf(operand, source) > 0) throw misplacedDifferential(source, operand);
      return 0;
    default:
      return 0;
  }
}

function degreeOfSum(node: SyntaxNode & { kind: 'sum' }, source: Source): number {
  const terms = node.terms
    .map((term) => ({ span: term.node, degree: degreeOf(term.node, source), zero: isLiteralZero(term.node) }))
    .filter((term) => !term.zero);
  const wanted = Math.min(2, Math.max(0, ...terms.map((term) => term.degree)));
  const stray = terms.find((term) => term.degree !== wanted);
  if (stray !== undefined) throw wrongDegree(stray.span, stray.degree, source);
  return wanted;
}

function isLiteralZero(node: SyntaxNode): boolean {
  return node.kind === 'number' && node.value.numerator === 0n;
}

function wholeExponent(node: SyntaxNode): number | null {
  if (node.kind !== 'number' || node.value.denominator !== 1n || node.value.numerator < 1n) return null;
  return Number(node.value.numerator);
}

class Reader {
  private readonly scope: FormScope;
  private readonly stride: number;

  constructor(scope: FormScope) {
    this.scope = scope;
    this.stride = scope.coordinates.length + 1;
  }

  read(node: SyntaxNode): Form {
    switch (node.kind) {
      case 'differential': {
        const { coordinates } = this.scope;
        const number = node.solidAngle ? coordinates.length : coordinates.indexOf(node.coordinate);
        return { degree: 1, parts: new Map([[number, integer(1)]]) };
      }
      case 'sum':
        return this.sum(node);
      case 'product':
        return this.product(node);
      case 'power': {
        const base = this.read(node.base);
        const exponent = this.value(node.exponent);
        if (base.degree === 0) return { degree: 0, value: raise(base.value, exponent, node, this.scope.source) };
        return exponent === integer(1) ? base : this.times(base, base, node);
      }
      default:
        return { degree: 0, value: this.value(node) };
    }
  }

  private value(node: SyntaxNode): Expression {
    return lower(node, this.scope.definitions, this.scope.source);
  }

  private sum(node: SyntaxNode & { kind: 'sum' }): Form {
    const forms = node.terms.map(({ negative, node: term }) => {
      const form = this.read(term);
      return negative ? this.times({ degree: 0, value: integer(-1) }, form, term) : form;
    });
    const degree = Math.max(0, ...forms.map((form) => form.degree)) as 0 | 1 | 2;
    if (degree === 0) {
      const values = forms.map((form) => (form.degree === 0 ? form.value : zero));
      return { degree, value: checked(this.scope.source, node, () => add(...values)) };
    }
    const lists = new Map<number, Expression[]>();
    for (const form of forms) {
      if (form.degree === 0) continue;
      for (const [key, value] of form.parts) {
        const list = lists.get(key);
        if (list === undefined) lists.set(key, [value]);
        else list.push(value);
      }
    }
    const parts = [...lists].map(([key, list]): [number, Expression] => [
      key,
      checked(this.scope.source, node, () => add(...list)),
    ]);
    return { degree, parts: new Map(parts) };
  }

  private product(node: SyntaxNode & { kind: 'product' }): Form {
    const { source } = this.scope;
    let result: Form = { degree: 0, value: integer(1) };
    for (const { inverse, node: factor } of node.factors) {
      const form = this.read(factor);
      if (!inverse) result = this.times(result, form, node);
      else if (form.degree === 0) {
        const under = form.value;
        result = mapForm(result, (value) => quotient(value, under, factor, source));
      }
    }
    return result;
  }

  /** The product of two forms, whose degrees come to two at most. */
  private times(a: Form, b: Form, span: Span): Form {
    const { source } = this.scope;
    if (a.degree === 0) return mapForm(b, (value) => checked(source, span, () => multiply(a.value, value)));
    if (b.degree === 0) return mapForm(a, (value) => checked(source, span, () => multiply(value, b.value)));
    const parts = new Map<number, Expression>();
    for (const [i, left] of a.parts) {
      for (const [j, right] of b.parts) {
        const key = Math.min(i, j) * this.stride + Math.max(i, j);
        const term = checked(source, span, () => multiply(left, right));
        parts.set(key, add(parts.get(key) ?? zero, term));
      }
    }
    return { degree: 2, parts };
  }
}

function mapForm(form: Form, change: (value: Expression) => Expression): Form {
  if (form.degree === 0) return { degree: 0, value: change(form.value) };
  const parts = new Map([...form.parts].map(([key, value]): [number, Expression] => [key, change(value)]));
  return { degree: form.degree, parts };
}
