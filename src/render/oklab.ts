// OKLab (Björn Ottosson, 2020), a space in which equal steps look about equally large:
//   l,m,s = M1 · linear sRGB,  L,a,b = M2 · (∛l, ∛m, ∛s)

/** Red, green, blue, each 0 to 1, as sRGB encodes them. */
export type Colour = readonly [number, number, number];

/** Lightness 0 to 1, and the green-red and blue-yellow axes. */
export type Lab = readonly [number, number, number];

const decode = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const encode = (v: number): number => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);

export function toLab(colour: Colour): Lab {
  const [r, g, b] = [decode(colour[0]), decode(colour[1]), decode(colour[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** The nearest colour that a screen can show, component by component. */
export function fromLab(lab: Lab): Colour {
  const l = (lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]) ** 3;
  const m = (lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]) ** 3;
  const s = (lab[0] - 0.0894841775 * lab[1] - 1.291485548 * lab[2]) ** 3;
  const clamp = (v: number) => Math.min(1, Math.max(0, encode(Math.max(0, v))));
  return [
    clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** How different two colours look, in units of OKLab. */
export function difference(a: Colour, b: Colour): number {
  const u = toLab(a);
  const v = toLab(b);
  return Math.hypot(u[0] - v[0], u[1] - v[1], u[2] - v[2]);
}

/** Reads "#rrggbb". */
export function fromHex(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

/** Writes "#rrggbb". */
export function toHex(colour: Colour): string {
  return `#${colour
    .map((v) =>
      Math.round(v * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** The colour a fraction of the way from one to another, in OKLab. */
export function mix(a: Colour, b: Colour, fraction: number): Colour {
  const u = toLab(a);
  const v = toLab(b);
  const at = (i: 0 | 1 | 2) => u[i] + (v[i] - u[i]) * fraction;
  return fromLab([at(0), at(1), at(2)]);
}

/**
 * `count` colours evenly spread, by the length of the path in OKLab, along a smooth curve (Catmull-Rom) through `stops`.
 * Equal steps of the quantity shown are then equal steps to the eye.
 */
export function evenRamp(stops: readonly Colour[], count: number): Colour[] {
  const points = stops.map(toLab);
  const fine: Lab[] = [];
  const pieces = 64;
  const point = (i: number): Lab => points[Math.min(points.length - 1, Math.max(0, i))] as Lab;
  for (let i = 0; i < points.length - 1; i++) {
    for (let k = 0; k < pieces; k++)
      fine.push(catmullRom(point(i - 1), point(i), point(i + 1), point(i + 2), k / pieces));
  }
  fine.push(point(points.length - 1));
  const along = [0];
  for (let i = 1; i < fine.length; i++) {
    const [u, v] = [fine[i - 1] as Lab, fine[i] as Lab];
    along.push((along[i - 1] as number) + Math.hypot(v[0] - u[0], v[1] - u[1], v[2] - u[2]));
  }
  const total = along[along.length - 1] as number;
  const ramp: Colour[] = [];
  let i = 1;
  for (let k = 0; k < count; k++) {
    const wanted = (total * k) / (count - 1);
    while (i < fine.length - 1 && (along[i] as number) < wanted) i++;
    const [u, v] = [fine[i - 1] as Lab, fine[i] as Lab];
    const before = along[i - 1] as number;
    const t = Math.min(1, (wanted - before) / ((along[i] as number) - before));
    ramp.push(fromLab([u[0] + (v[0] - u[0]) * t, u[1] + (v[1] - u[1]) * t, u[2] + (v[2] - u[2]) * t]));
  }
  return ramp;
}

function catmullRom(a: Lab, b: Lab, c: Lab, d: Lab, t: number): Lab {
  const at = (i: 0 | 1 | 2) =>
    0.5 *
    (2 * b[i] +
      (c[i] - a[i]) * t +
      (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t * t +
      (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t * t * t);
  return [at(0), at(1), at(2)];
}
