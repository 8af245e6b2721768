import { describe, expect, it } from 'vitest';
import { inBrowser, openPage } from './harness.ts';

const pages = '/test/browser/pages/harness.ts';

describe('the browser', () => {
  it('computes on a software adapter', async () => {
    const numbers = Float32Array.from({ length: 100 }, (_, i) => i / 8);
    const { doubled, software } = await inBrowser<{ doubled: Float32Array; software: boolean }>(
      pages,
      'double',
      numbers,
    );
    expect(doubled).toEqual(numbers.map((x) => 2 * x));
    expect(software).toBe(true);
  });

  it('copies typed arrays and numbers that JSON has no word for', async () => {
    const value = {
      array: new Uint8Array([1, 255]),
      numbers: [Number.NaN, -Infinity, 0.1],
      big: 2n ** 70n,
      none: null,
    };
    expect(await inBrowser(pages, 'echo', value)).toEqual(value);
  });

  it('gives frames to pages that were opened before others', async () => {
    const first = await openPage();
    await openPage();
    expect(await first.call(pages, 'waitForFrame')).toBe(true);
  });

  it('notices console errors, exceptions and GPU errors that nothing caught', async () => {
    const { page, call, takeFaults } = await openPage();
    await page.evaluate(() => console.error('spoken'));
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error('thrown');
      });
    });
    await call(pages, 'misuseDevice');
    const faults: string[] = [];
    await expect.poll(() => faults.push(...takeFaults())).toBeGreaterThanOrEqual(3);
    expect(faults.map((fault) => /spoken|thrown|GPU: /.exec(fault)?.[0]).sort()).toEqual(['GPU: ', 'spoken', 'thrown']);
  });

  it('says which function is missing', async () => {
    await expect(inBrowser(pages, 'nothing')).rejects.toThrow('exports no function nothing');
  });
});
