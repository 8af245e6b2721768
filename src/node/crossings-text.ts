import type { Crossings } from './trace-backend.ts';

/** How often rays cross each plane, for people. */
export function crossingsText({ planes, found }: Crossings, rays: number): string {
  const lines = planes.map((text, plane) => {
    const counts = new Map<number, number>();
    for (const crossing of found) {
      if (crossing.plane === plane) counts.set(crossing.ray, (counts.get(crossing.ray) ?? 0) + 1);
    }
    const all = [...counts.values()];
    const total = all.reduce((sum, count) => sum + count, 0);
    const most = all.reduce((a, b) => Math.max(a, b), 0);
    return `Crossings of ${text}: ${total}, by ${counts.size} of ${rays} rays, at most ${most} a ray`;
  });
  return lines.join('\n');
}
