import { expect, it } from 'vitest';
import { RecentlyUsed } from '../../src/base/recently-used.ts';

/** A cache and what it was made to make, in order. */
function counted(capacity: number) {
  const made: string[] = [];
  const cache = new RecentlyUsed<string>(capacity);
  const get = (key: string) =>
    cache.get(key, async () => {
      made.push(key);
      return key.toUpperCase();
    });
  return { get, made };
}

it('keeps as many as it may and lets go of the one used longest ago', async () => {
  const { get, made } = counted(2);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(await get(key)).toBe(key.toUpperCase());
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

it('makes one for all who ask while it is made', async () => {
  const { get, made } = counted(2);
  expect(await Promise.all([get('a'), get('a')])).toEqual(['A', 'A']);
  expect(made).toEqual(['a']);
});

it('makes again what failed', async () => {
  const cache = new RecentlyUsed<number>(2);
  await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await cache.get('a', async () => 1)).toBe(1);
});
