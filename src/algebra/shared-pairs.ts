/**
 * Finds the pairs of factors, and of terms, that occur most often, and gives each a node of its own, until none occurs
 * twice (the greedy of C. Paar, "Optimized arithmetic for Reed-Solomon encoders", 1997, extended to signed exponents):
 * x² y / z and x² / z share (x / z), then x (x / z).
 */
import type { GraphNode } from './operation-graph.ts';

type Bag = Map<number, number>;

/** Nodes a and b with exponents or signs that agree (sign 1) or differ (sign -1), and how often they occur. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly sign: number;
  count: number;
}

/**
 * The nodes of a graph with the products and sums that `roots` need rewritten; the graph itself is left as it is.
 *
 * @param reciprocals whether a node that several products divide by is inverted once, to multiply by
 * @param upright whether a pair that is nowhere wanted but upside down is made so: of p/q and x p/q with the pair q/p a tape would divide by
 *   p, which may be zero
 */
export function sharePairs(
  graph: readonly GraphNode[],
  roots: readonly number[],
  reciprocals: boolean,
  upright: boolean,
): GraphNode[] {
  const nodes = graph.slice();
  const products: Bag[] = [];
  const sums: Bag[] = [];
  for (const id of reachable(graph, roots)) {
    const node = graph[id] as GraphNode;
    if (node.kind === 'product') {
      const powers = new Map(node.powers);
      nodes[id] = { kind: 'product', powers };
      products.push(powers);
    } else if (node.kind === 'sum') {
      const signs = new Map(node.signs);
      nodes[id] = { kind: 'sum', signs };
      sums.push(signs);
    }
  }
  const add = (node: GraphNode): number => nodes.push(node) - 1;
  if (reciprocals) invertOnce(products, (id) => add({ kind: 'product', powers: new Map([[id, -1]]) }));
  extract(products, upright, (powers) => add({ kind: 'product', powers }));
  extract(sums, upright, (signs) => add({ kind: 'sum', signs }));
  return nodes;
}

/** Replaces division by a node that divides several products by multiplication with its reciprocal. */
function invertOnce(products: readonly Bag[], invert: (id: number) => number): void {
  const uses = new Map<number, number>();
  for (const bag of products) for (const [id, n] of bag) if (n < 0) uses.set(id, (uses.get(id) ?? 0) + 1);
  const inverses = new Map<number, number>();
  for (const [id, count] of uses) if (count > 1) inverses.set(id, invert(id));
  for (const bag of products) {
    for (const [id, n] of [...bag]) {
      const inverse = inverses.get(id);
      if (n > 0 || inverse === undefined) continue;
      bag.delete(id);
      bag.set(inverse, -n);
    }
  }
}

/** All nodes that the roots need, operands before what uses them. */
export function reachable(nodes: readonly GraphNode[], roots: readonly number[]): number[] {
  const seen = new Set<number>();
  const order: number[] = [];
  const visit = (id: number): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const operand of operandsOf(nodes[id] as GraphNode)) visit(operand);
    order.push(id);
  };
  for (const root of roots) visit(root);
  return order;
}

function operandsOf(node: GraphNode): Iterable<number> {
  switch (node.kind) {
    case 'product':
      return node.powers.keys();
    case 'sum':
      return node.signs.keys();
    case 'call':
      return node.operands;
    case 'alias':
      return [node.target];
    default:
      return [];
  }
}

/** How often the pair (a, b) with relative sign `sign` can be taken from a bag; negative where it comes out inverted. */
function multiplicity(bag: Bag, a: number, b: number, sign: number): number {
  const first = bag.get(a) ?? 0;
  if (a === b) return Math.trunc(first / 2);
  const second = (bag.get(b) ?? 0) * sign;
  if (first > 0 && second > 0) return Math.min(first, second);
  if (first < 0 && second < 0) return Math.max(first, second);
  return 0;
}

function extract(bags: Bag[], upright: boolean, make: (bag: Bag) => number): void {
  const counts = new Map<number, Pair>();
  const record = (bag: Bag, by: 1 | -1): void => {
    const entries = [...bag];
    for (let i = 0; i < entries.length; i++) {
      for (let j = i; j < entries.length; j++) {
        const [p, m] = entries[i] as [number, number];
        const [q, n] = entries[j] as [number, number];
        const [a, b] = p < q ? [p, q] : [q, p];
        const sign = m > 0 === n > 0 ? 1 : -1;
        const times = Math.abs(multiplicity(bag, a, b, sign));
        if (times === 0) continue;
        const key = (a * 65536 + b) * sign;
        const known = counts.get(key);
        if (known === undefined) counts.set(key, { a, b, sign, count: by * times });
        else known.count += by * times;
      }
    }
  };
  for (const bag of bags) record(bag, 1);
  for (;;) {
    let best: Pair | null = null;
    for (const pair of counts.values()) {
      if (pair.count < 2) continue;
      if (best === null || pair.count > best.count || (pair.count === best.count && precedes(pair, best))) best = pair;
    }
    if (best === null) return;
    const { a, b, sign } = best;
    const turn = upright && !bags.some((bag) => multiplicity(bag, a, b, sign) > 0) ? -1 : 1;
    const pair = make(
      a === b
        ? new Map([[a, 2 * turn]])
        : new Map([
            [a, turn],
            [b, sign * turn],
          ]),
    );
    for (const bag of bags) {
      const times = multiplicity(bag, a, b, sign);
      if (times === 0) continue;
      record(bag, -1);
      take(bag, a, times * (a === b ? 2 : 1));
      if (a !== b) take(bag, b, times * sign);
      // It may have stood there with the opposite sign already: x + y − (x + y).
      take(bag, pair, -times * turn);
      record(bag, 1);
    }
  }
}

function precedes(p: Pair, q: Pair): boolean {
  // Of pairs that occur equally often, products first, which cost less than quotients, and the youngest, which lie deepest.
  if (p.sign !== q.sign) return p.sign > q.sign;
  const order = p.a - q.a || p.b - q.b;
  return order > 0;
}

function take(bag: Bag, id: number, times: number): void {
  const left = (bag.get(id) ?? 0) - times;
  if (left === 0) bag.delete(id);
  else bag.set(id, left);
}
