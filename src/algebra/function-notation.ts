/** Functions as people write them: sin(x), sin x, sin² x, \\sin^{2}\\theta. */
import { Cursor } from './cursor.ts';
import { fault, quote } from './fault.ts';
import { asProduct, type Factor, negated, type SyntaxNode } from './syntax-node.ts';
import type { Piece } from './words.ts';

/** Functions, roots among them, and differentials. */
const endsArgument: ReadonlySet<Piece['kind']> = new Set<Piece['kind']>(['function', 'root', 'differential', 'd']);

/** Reads a function with its exponent and its argument, which is built of what the rest of the grammar reads. */
export abstract class FunctionNotation extends Cursor {
  protected abstract power(): SyntaxNode;
  protected abstract primary(): SyntaxNode;
  protected abstract juxtaposed(): SyntaxNode;
  /** What stands between brackets, the opening one already read; a list where commas may part it. */
  protected abstract inside(list: boolean): SyntaxNode[];

  protected call(name: string): SyntaxNode {
    const head = this.peek();
    this.at++;
    const exponent = this.functionExponent(head);
    const next = this.peek();
    let operands: SyntaxNode[];
    if (next.kind === 'open') {
      this.at++;
      operands = this.inside(true);
    } else operands = [this.enter(() => this.argument(head))];
    const end = this.pieces[this.at - 1]?.end ?? head.end;
    const wanted = name === 'atan2' ? 2 : 1;
    if (operands.length !== wanted) {
      const message = `${quote(this.source, head)} takes ${wanted === 1 ? 'one operand' : 'two operands'}, not ${operands.length}.`;
      const fix = wanted === 1 ? 'Remove the comma.' : 'Write atan2(y, x).';
      throw fault(this.source, { start: head.start, end }, 'wrong-operands', message, fix);
    }
    const node: SyntaxNode = { kind: 'call', name, operands, start: head.start, end };
    return exponent === null ? node : { kind: 'power', base: node, exponent, start: head.start, end };
  }

  /** The 2 of sin² θ and \sin^{2}\theta. The power -1 would mean the inverse to one reader and 1/sin to another. */
  private functionExponent(head: Piece): SyntaxNode | null {
    const piece = this.peek();
    let exponent: SyntaxNode;
    if (piece.kind === 'superscript') {
      this.at++;
      exponent = { kind: 'number', value: piece.value, start: piece.start, end: piece.end };
    } else if (this.isOperator(piece, '^')) {
      this.at++;
      exponent = this.enter(() => {
        const { start } = this.peek();
        const negative = this.signs();
        const node = this.primary();
        return negative ? { ...negated(node), start } : node;
      });
    } else return null;
    if (isMinusOne(exponent)) {
      const name = quote(this.source, head).replace(/^\\/, '');
      const span = { start: head.start, end: exponent.end };
      const message = `${quote(this.source, span)} can mean the inverse function or the reciprocal.`;
      throw fault(
        this.source,
        span,
        'ambiguous-inverse',
        message,
        `Write a${name}(…) for the inverse function or 1/${name}(…).`,
      );
    }
    return exponent;
  }

  /**
   * The argument of a function that has no brackets. It runs to the next sign, closing bracket, function or
   * differential. Where it has reached a coordinate it is taken to be complete before a bracket, before an explicit
   * *, and before a division by another coordinate or by a let: sin²θ (r² + a²) and sin²θ/Σ are products and quotients
   * of sin²θ, while cos ω(t − z), sin θ/2 and cosh x/L go on.
   */
  private argument(head: Piece): SyntaxNode {
    const { start } = this.peek();
    if (this.isOperator(this.peek(), '+-')) {
      // exp -x and sin -θ, as they are typed.
      const negative = this.signs();
      const node = this.argument(head);
      return negative ? negated(node) : node;
    }
    const first = this.peek();
    const factors: Factor[] = [{ inverse: false, node: this.power() }];
    // sin cos θ: the inner function has taken the whole argument.
    if (first.kind === 'function') return asProduct(factors, start);
    let settled = first.kind === 'fraction' || this.reachesCoordinate(factors);
    for (;;) {
      const piece = this.peek();
      const operator = this.isOperator(piece, '*/');
      const inverse = this.isOperator(piece, '/');
      const follows = operator ? this.peek(1) : piece;
      if (!this.startsFactor(follows) || endsArgument.has(follows.kind)) break;
      const bracket = follows.kind === 'open' || follows.kind === 'bar';
      if (bracket && (settled || this.bracketEndsArgument(this.at + (operator ? 1 : 0)))) break;
      if (operator && settled && !(inverse && this.isConstant(follows))) break;
      if (follows.kind === 'fraction' && settled) break;
      if (operator) this.at++;
      const tell = settled || (bracket && this.pieces[this.at - 1]?.kind === 'name');
      factors.push({ inverse, node: operator ? this.power() : this.juxtaposed() });
      if (tell) {
        const whole = quote(this.source, { start, end: factors.at(-1)?.node.end ?? start });
        const name = quote(this.source, head);
        this.tell(
          'long-argument',
          { start: head.start, end: factors.at(-1)?.node.end ?? start },
          `The argument of ${name} is read as ${whole}, that is ${name}(${whole}); bracket it to change that.`,
        );
      }
      settled = settled || this.reachesCoordinate(factors);
    }
    return asProduct(factors, start);
  }

  private reachesCoordinate(factors: readonly Factor[]): boolean {
    let node = factors.at(-1)?.node;
    while (node?.kind === 'power') node = node.base;
    return node?.kind === 'name' && this.scope.coordinates.has(node.name);
  }

  private isConstant(piece: Piece): boolean {
    if (piece.kind === 'number' || piece.kind === 'pi' || piece.kind === 'light') return true;
    return piece.kind === 'name' && !this.scope.coordinates.has(piece.name) && !this.scope.lets.has(piece.name);
  }

  /** True for a bracket that holds a function or a differential: an argument without brackets ends before those. */
  private bracketEndsArgument(at: number): boolean {
    const close = this.closes.get(at) ?? at;
    for (let i = at; i < close; i++) {
      const { kind } = this.pieces[i] as Piece;
      if (endsArgument.has(kind)) return true;
    }
    return false;
  }
}

function isMinusOne(node: SyntaxNode): boolean {
  if (node.kind === 'number') return node.value.numerator === -1n && node.value.denominator === 1n;
  const term = node.kind === 'sum' && node.terms.length === 1 ? node.terms[0] : undefined;
  return (
    term?.negative === true &&
    term.node.kind === 'number' &&
    term.node.value.numerator === 1n &&
    term.node.value.denominator === 1n
  );
}
