import type { Span } from './fault.ts';
import type { Rational } from './rational.ts';

/**
 * What the text says, before anything is simplified: every node keeps the stretch of text that it came from.
 * Sums and products are flat lists, so that a long text makes a wide tree and not a deep one.
 */
export type SyntaxNode = Span &
  (
    | { readonly kind: 'number'; readonly value: Rational }
    | { readonly kind: 'pi' }
    | { readonly kind: 'name'; readonly name: string }
    /** d before a coordinate; `solidAngle` is the dΩ of dΩ² = dθ² + sin²θ dφ². */
    | { readonly kind: 'differential'; readonly coordinate: string; readonly solidAngle: boolean }
    | { readonly kind: 'sum'; readonly terms: readonly { readonly negative: boolean; readonly node: SyntaxNode }[] }
    | {
        readonly kind: 'product';
        readonly factors: readonly { readonly inverse: boolean; readonly node: SyntaxNode }[];
      }
    | { readonly kind: 'power'; readonly base: SyntaxNode; readonly exponent: SyntaxNode }
    | { readonly kind: 'call'; readonly name: string; readonly operands: readonly SyntaxNode[] }
  );

/** A factor of a product; an inverse one stands below the line. */
export type Factor = { readonly inverse: boolean; readonly node: SyntaxNode };

export function wholeNumber(n: bigint, { start, end }: Span): SyntaxNode {
  return { kind: 'number', value: { numerator: n, denominator: 1n }, start, end };
}

export function negated(node: SyntaxNode): SyntaxNode {
  return { kind: 'sum', terms: [{ negative: true, node }], start: node.start, end: node.end };
}

export function asProduct(factors: readonly Factor[], start: number): SyntaxNode {
  const first = factors[0] as Factor;
  if (factors.length === 1) return first.node;
  return { kind: 'product', factors, start, end: factors.at(-1)?.node.end ?? start };
}

/** Whether a tree holds a differential. */
export function holdsDifferential(node: SyntaxNode): boolean {
  switch (node.kind) {
    case 'differential':
      return true;
    case 'sum':
      return node.terms.some((term) => holdsDifferential(term.node));
    case 'product':
      return node.factors.some((factor) => holdsDifferential(factor.node));
    case 'power':
      return holdsDifferential(node.base) || holdsDifferential(node.exponent);
    case 'call':
      return node.operands.some(holdsDifferential);
    default:
      return false;
  }
}
