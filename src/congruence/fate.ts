/** How a ray ends. The number is its index here, in TypeScript and in WGSL alike; `running` is seen only while tracing. */
export const fates = [
  'running',
  'complete',
  'stopped',
  'left-domain',
  'singular',
  'step-limit',
  'stiff',
  'cancelled',
] as const;

export type Fate = (typeof fates)[number];

export const fateCode: Readonly<Record<Fate, number>> = {
  running: 0,
  complete: 1,
  stopped: 2,
  'left-domain': 3,
  singular: 4,
  'step-limit': 5,
  stiff: 6,
  cancelled: 7,
};
