/** What a card could do at most: float32 operations per second, of which a fused multiply-add counts as two. */
import { spawnSync } from 'node:child_process';

interface Card {
  /** Found in the name that the driver gives. */
  readonly name: RegExp;
  /** Float32 lanes. */
  readonly lanes: number;
  /** Highest clock in GHz, where the machine does not tell its own. */
  readonly clock: number;
}

/** By the vendors' data sheets; the first that matches counts. */
const cards: readonly Card[] = [
  { name: /H200|GH200/, lanes: 16896, clock: 1.98 },
  { name: /H100 PCIe/, lanes: 14592, clock: 1.755 },
  { name: /H100/, lanes: 16896, clock: 1.98 },
  { name: /A100/, lanes: 6912, clock: 1.41 },
  { name: /V100/, lanes: 5120, clock: 1.53 },
  { name: /L40S?\b/, lanes: 18176, clock: 2.52 },
  { name: /\bL4\b/, lanes: 7424, clock: 2.04 },
  { name: /A10G?\b/, lanes: 9216, clock: 1.695 },
  { name: /\bT4\b/, lanes: 2560, clock: 1.59 },
  { name: /RTX 4090/, lanes: 16384, clock: 2.52 },
  { name: /RTX 4080/, lanes: 9728, clock: 2.505 },
  { name: /RTX 3090/, lanes: 10496, clock: 1.695 },
  { name: /RTX 3080/, lanes: 8704, clock: 1.71 },
];

export interface Peak {
  readonly card: string;
  readonly operationsPerSecond: number;
}

/** The peak of the card that an adapter's name, or nvidia-smi where the adapter is NVIDIA's, tells; null where it is not in the table. */
export function peakOf(adapter: string): Peak | null {
  const driver = /nvidia/i.test(adapter) ? askDriver() : null;
  const name = driver?.name ?? adapter;
  const card = cards.find((it) => it.name.test(name));
  if (card === undefined) return null;
  return { card: name, operationsPerSecond: 2e9 * card.lanes * (driver?.clock ?? card.clock) };
}

/** The first card's name and highest clock in GHz; null without nvidia-smi. */
function askDriver(): { name: string; clock: number | null } | null {
  const asked = spawnSync('nvidia-smi', ['--query-gpu=name,clocks.max.sm', '--format=csv,noheader,nounits'], {
    encoding: 'utf8',
  });
  if (asked.status !== 0) return null;
  const [name, megahertz] = (asked.stdout.split('\n')[0] ?? '').split(',').map((word) => word.trim());
  if (name === undefined || name === '') return null;
  return { name, clock: Number(megahertz) > 0 ? Number(megahertz) / 1000 : null };
}
