/** What a symmetric matrix does: it stretches each vector, a row of unit length, by the value of the same index. */
export interface Eigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/** Eigenvalues and -vectors of a small symmetric matrix, by Jacobi's rotations (Golub and Van Loan, "Matrix Computations", 8.5). */
export function eigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  const at = (i: number, j: number) => (a[i] as number[])[j] as number;
  for (let sweep = 0; sweep < 30; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        // An element this small beside both diagonal ones changes neither, however far apart those lie.
        if (Math.abs(at(p, q)) <= 1e-17 * Math.sqrt(Math.abs(at(p, p))) * Math.sqrt(Math.abs(at(q, q)))) continue;
        rotated = true;
        const tau = (at(q, q) - at(p, p)) / (2 * at(p, q));
        const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
        const c = 1 / Math.hypot(1, t);
        const s = t * c;
        for (const row of a) turn(row, p, q, c, s);
        const [rowP, rowQ] = [a[p] as number[], a[q] as number[]];
        turnRows(rowP, rowQ, c, s);
        turnRows(vectors[p] as number[], vectors[q] as number[], c, s);
      }
    }
    if (!rotated) break;
  }
  return { values: a.map((row, i) => row[i] as number), vectors };
}

function turn(row: number[], p: number, q: number, c: number, s: number): void {
  const [x, y] = [row[p] as number, row[q] as number];
  row[p] = c * x - s * y;
  row[q] = s * x + c * y;
}

function turnRows(first: number[], second: number[], c: number, s: number): void {
  for (let k = 0; k < first.length; k++) {
    const [x, y] = [first[k] as number, second[k] as number];
    first[k] = c * x - s * y;
    second[k] = s * x + c * y;
  }
}
