// Triangles to pixels. Corners are put on a grid of 1/256 of a pixel, so that the edge functions are exact in float64 and a
// pixel on an edge that two triangles share belongs to exactly one of them (the top-left rule): see-through strips then
// have neither gaps nor seams.

/** Called for each pixel inside, with its index and the weights of the three corners, which add up to 1. */
export type Pixel = (index: number, a: number, b: number, c: number) => void;

const grid = 256;
const snap = (x: number): number => Math.round(x * grid) / grid;

/** Visits the pixels whose centres lie in a triangle; corners in pixels from the top left, y downwards, either way round. */
export function triangle(
  width: number,
  height: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  pixel: Pixel,
): void {
  const [x0, y0] = [snap(ax), snap(ay)];
  let [x1, y1, x2, y2] = [snap(bx), snap(by), snap(cx), snap(cy)];
  let area = (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0);
  if (area === 0 || !Number.isFinite(area)) return;
  const flipped = area < 0;
  if (flipped) {
    [x1, y1, x2, y2] = [x2, y2, x1, y1];
    area = -area;
  }
  const left = Math.max(0, Math.ceil(Math.min(x0, x1, x2) - 0.5));
  const right = Math.min(width - 1, Math.floor(Math.max(x0, x1, x2) - 0.5));
  const top = Math.max(0, Math.ceil(Math.min(y0, y1, y2) - 0.5));
  const bottom = Math.min(height - 1, Math.floor(Math.max(y0, y1, y2) - 0.5));
  // Edge i lies opposite corner i; e_i = weight_i × area, and grows by (step x, step y) from pixel to pixel.
  const [ex0, ey0] = [y1 - y2, x2 - x1];
  const [ex1, ey1] = [y2 - y0, x0 - x2];
  const [ex2, ey2] = [y0 - y1, x1 - x0];
  const keep0 = ex0 > 0 || (ex0 === 0 && ey0 > 0);
  const keep1 = ex1 > 0 || (ex1 === 0 && ey1 > 0);
  const keep2 = ex2 > 0 || (ex2 === 0 && ey2 > 0);
  const scale = 1 / area;
  for (let y = top; y <= bottom; y++) {
    const py = y + 0.5;
    const px = left + 0.5;
    let e0 = ex0 * (px - x1) + ey0 * (py - y1);
    let e1 = ex1 * (px - x2) + ey1 * (py - y2);
    let e2 = ex2 * (px - x0) + ey2 * (py - y0);
    for (let x = left; x <= right; x++) {
      if ((e0 > 0 || (e0 === 0 && keep0)) && (e1 > 0 || (e1 === 0 && keep1)) && (e2 > 0 || (e2 === 0 && keep2))) {
        if (flipped) pixel(y * width + x, e0 * scale, e2 * scale, e1 * scale);
        else pixel(y * width + x, e0 * scale, e1 * scale, e2 * scale);
      }
      e0 += ex0;
      e1 += ex1;
      e2 += ex2;
    }
  }
}
