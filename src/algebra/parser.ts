/**
 * The grammar, loosest first:
 *
 *   sum       = [sign] product { sign product }
 *   product   = power { ("*" | "/" | nothing) power }        nothing multiplies, and binds as "*" does
 *   power     = primary { superscript } [ "^" {sign} power ]  to the right
 *   primary   = number | name | differential | "(" sum [ \over sum ] ")" | "|" sum "|" | \frac | root | function …
 *
 * A function without brackets takes the product that follows it, as far as the next function or differential.
 */

import { fault, quote } from './fault.ts';
import { FunctionNotation } from './function-notation.ts';
import { asProduct, type Factor, holdsDifferential, negated, type SyntaxNode, wholeNumber } from './syntax-node.ts';
import type { Piece } from './words.ts';

/** Reads pieces into a tree. One parser reads one side of a relation. */
export class Parser extends FunctionNotation {
  /**
   * The whole side as one tree.
   *
   * @throws FieldError "missing-bracket", "unexpected-character", "unexpected-end", "too-deep", "ambiguous-inverse"
   */
  parse(): SyntaxNode {
    const node = this.sum();
    const rest = this.peek();
    if (rest.kind !== 'end') throw this.unexpected(rest);
    return node;
  }

  private sum(): SyntaxNode {
    const { start } = this.peek();
    const terms = [{ negative: this.signs(), node: this.product() }];
    while (this.isOperator(this.peek(), '+-')) terms.push({ negative: this.signs(), node: this.product() });
    const first = terms[0] as { negative: boolean; node: SyntaxNode };
    if (terms.length === 1 && !first.negative) return first.node;
    return { kind: 'sum', terms, start, end: terms.at(-1)?.node.end ?? start };
  }

  private product(): SyntaxNode {
    const { start } = this.peek();
    const factors: Factor[] = [{ inverse: false, node: this.power() }];
    for (;;) {
      const piece = this.peek();
      if (this.isOperator(piece, '*/')) {
        this.at++;
        // 2 * -x is accepted as it is written in programs.
        const negative = this.signs();
        const node = this.power();
        factors.push({ inverse: this.isOperator(piece, '/'), node: negative ? negated(node) : node });
      } else if (this.startsFactor(piece)) {
        const node = this.juxtaposed();
        this.tellQuotient(factors, node, start);
        factors.push({ inverse: false, node });
      } else break;
    }
    return asProduct(factors, start);
  }

  protected juxtaposed(): SyntaxNode {
    const piece = this.peek();
    const before = this.pieces[this.at - 1];
    if (piece.kind === 'number' && before?.kind === 'number') {
      const span = { start: before.start, end: piece.end };
      const message = 'Two numbers stand side by side.';
      throw fault(this.source, span, 'unexpected-character', message, 'Put an operator between them.');
    }
    const node = this.power();
    // Nobody means a function of differentials: H (dt + dr)² needs no word.
    if (
      piece.kind === 'open' &&
      before?.kind === 'name' &&
      this.scope.lets.has(before.name) &&
      !holdsDifferential(node)
    ) {
      const message = `${before.name}(…) is read as ${before.name} times the bracket; ${before.name} alone stands for its whole expression.`;
      this.tell('let-times-bracket', { start: before.start, end: piece.end }, message);
    }
    return node;
  }

  /** r/2M is (r/2)M: say so, unless what follows is a differential, which nobody puts under the line. */
  private tellQuotient(factors: readonly Factor[], node: SyntaxNode, start: number): void {
    const last = factors.at(-1);
    if (last === undefined || !last.inverse || holdsDifferential(node)) return;
    const over = factors.length > 1 ? { start, end: factors.at(-2)?.node.end ?? start } : last.node;
    const [a, b, c] = [quote(this.source, over), quote(this.source, last.node), quote(this.source, node)];
    const message = `${a}/${b} ${c} is read as (${a}/${b}) ${c}; for the other reading write ${a}/(${b} ${c}).`;
    this.tell('quotient-then-factor', { start, end: node.end }, message);
  }

  protected power(): SyntaxNode {
    const node = this.raised(this.primary());
    // The brackets of f²(r) belong to f; those of f(r)² are read already.
    if (node.kind === 'power' && node.base.kind === 'name') this.skipArguments(node.base.name);
    return node;
  }

  /**
   * Where a definition stands as a textbook prints it, with the coordinates that it depends on, f(r) or H(u, x, y), it is the
   * definition and no product.
   */
  private skipArguments(name: string): void {
    const open = this.at;
    const close = this.closes.get(open);
    const { lets, coordinates } = this.scope;
    if (close === undefined || close === open + 1 || !lets.has(name)) return;
    for (let i = open + 1; i < close; i++) {
      const piece = this.pieces[i] as Piece;
      const due = (i - open) % 2 === 1 ? piece.kind === 'name' && coordinates.has(piece.name) : piece.kind === 'comma';
      if (!due) return;
    }
    if ((close - open) % 2 === 1) return;
    const span = { start: this.peek().start, end: this.pieces[close]?.end ?? 0 };
    const words = quote(this.source, span);
    this.tell(
      'let-of-coordinates',
      span,
      `${name}${words} is read as ${name}; for the product write ${name}*${words}.`,
    );
    this.at = close + 1;
  }

  private raised(primary: SyntaxNode): SyntaxNode {
    let base = primary;
    for (let piece = this.peek(); piece.kind === 'superscript'; piece = this.peek()) {
      this.at++;
      const { start, end } = piece;
      base = {
        kind: 'power',
        base,
        exponent: { kind: 'number', value: piece.value, start, end },
        start: base.start,
        end,
      };
    }
    if (!this.isOperator(this.peek(), '^')) return base;
    this.at++;
    const exponent = this.enter(() => this.exponent());
    return { kind: 'power', base, exponent, start: base.start, end: exponent.end };
  }

  private exponent(): SyntaxNode {
    const negative = this.signs();
    const node = this.power();
    return negative ? negated(node) : node;
  }

  protected primary(): SyntaxNode {
    const piece = this.peek();
    const { start, end } = piece;
    switch (piece.kind) {
      case 'number':
        this.at++;
        return { kind: 'number', value: piece.value, start, end };
      case 'name':
        this.at++;
        this.skipArguments(piece.name);
        return { kind: 'name', name: piece.name, start, end };
      case 'pi':
        this.at++;
        return { kind: 'pi', start, end };
      case 'light':
        this.at++;
        if (!this.told.has('c'))
          this.tell(
            'c-is-one',
            piece,
            'c is not declared and is taken as 1; declare it as a parameter to change that.',
          );
        this.told.add('c');
        return { kind: 'number', value: { numerator: 1n, denominator: 1n }, start, end };
      case 'euler':
        this.at++;
        return { kind: 'call', name: 'exp', operands: [wholeNumber(1n, piece)], start, end };
      case 'differential':
        this.at++;
        return { kind: 'differential', coordinate: piece.coordinate, solidAngle: piece.solidAngle, start, end };
      case 'd':
        return this.differentialOfBracket();
      case 'open':
        return this.group();
      case 'bar':
        return this.absolute();
      case 'fraction':
        return this.fraction();
      case 'root':
        return this.root();
      case 'function':
        return this.call(piece.name);
      default:
        throw this.unexpected(piece);
    }
  }

  /** A bracket with its inside; the node's stretch of text includes the brackets. */
  private group(): SyntaxNode {
    const open = this.peek();
    this.at++;
    const [inside] = this.inside(false);
    const close = this.pieces[this.at - 1] as Piece;
    return { ...(inside as SyntaxNode), start: open.start, end: close.end };
  }

  /** What stands between brackets, the opening one already read, up to and with the closing one. */
  protected inside(list: boolean): SyntaxNode[] {
    this.groups.push('bracket');
    const parts = this.enter(() => {
      const read = [this.perhapsOver()];
      for (; list && this.peek().kind === 'comma'; ) {
        this.at++;
        read.push(this.perhapsOver());
      }
      return read;
    });
    this.groups.pop();
    const close = this.peek();
    if (close.kind !== 'close') throw this.unexpected(close);
    this.at++;
    return parts;
  }

  /** A sum, or two with \\over between them. */
  private perhapsOver(): SyntaxNode {
    const over = this.sum();
    if (this.peek().kind !== 'over') return over;
    this.at++;
    const under = this.sum();
    const factors = [
      { inverse: false, node: over },
      { inverse: true, node: under },
    ];
    return { kind: 'product', factors, start: over.start, end: under.end };
  }

  private absolute(): SyntaxNode {
    const open = this.peek();
    if (open.kind === 'bar' && open.side === 'close') throw this.unexpected(open);
    this.at++;
    this.groups.push('bar');
    const inside = this.enter(() => this.sum());
    this.groups.pop();
    const close = this.peek();
    if (close.kind !== 'bar' || close.side === 'open') {
      throw fault(this.source, open, 'missing-bracket', 'This | has no partner.', 'Close it with another |.');
    }
    this.at++;
    return { kind: 'call', name: 'abs', operands: [inside], start: open.start, end: close.end };
  }

  private fraction(): SyntaxNode {
    const { start } = this.peek();
    this.at++;
    const over = this.enter(() => this.primary());
    const under = this.enter(() => this.primary());
    const factors = [
      { inverse: false, node: over },
      { inverse: true, node: under },
    ];
    return { kind: 'product', factors, start, end: under.end };
  }

  private root(): SyntaxNode {
    const sign = this.peek();
    this.at++;
    let index: SyntaxNode | null = null;
    const next = this.peek();
    if (sign.kind === 'root' && sign.indexed && next.kind === 'open' && next.bracket === '[') index = this.group();
    const operand = this.enter(() => this.primary());
    const { start } = sign;
    const after = this.peek();
    if (
      sign.kind === 'root' &&
      !sign.indexed &&
      next.kind !== 'open' &&
      (after.kind === 'superscript' || this.isOperator(after, '^'))
    ) {
      const words = quote(this.source, { start, end: operand.end });
      this.tell(
        'root-then-power',
        { start, end: after.end },
        `The power after ${words} is of the root; bracket what is under the root to change that.`,
      );
    }
    if (index === null) return { kind: 'call', name: 'sqrt', operands: [operand], start, end: operand.end };
    const exponent: SyntaxNode = {
      kind: 'product',
      factors: [
        { inverse: false, node: wholeNumber(1n, index) },
        { inverse: true, node: index },
      ],
      start: index.start,
      end: index.end,
    };
    return { kind: 'power', base: operand, exponent, start, end: operand.end };
  }

  /** d{r} and d(r), where the bracket holds a coordinate and nothing else. */
  private differentialOfBracket(): SyntaxNode {
    const d = this.peek();
    const name = this.peek(2);
    const close = this.peek(3);
    if (name.kind === 'name' && close.kind === 'close' && this.scope.coordinates.has(name.name)) {
      this.at += 4;
      return { kind: 'differential', coordinate: name.name, solidAngle: false, start: d.start, end: close.end };
    }
    const message = 'd stands before a bracket that does not hold a coordinate alone.';
    throw fault(
      this.source,
      d,
      'not-a-coordinate',
      message,
      'Only coordinates have differentials: write 2 r dr, not d(r^2).',
    );
  }
}
