/** The derivation beside the picture, as its readers use it. */
import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { openPage } from '../browser/harness.ts';
import type { TestPage } from '../browser/page.ts';

let opened: TestPage;
let page: Page;

async function open(scene: object, query = '', width = 1280, height = 800): Promise<void> {
  const hash = `#s=${Buffer.from(JSON.stringify(scene)).toString('base64url')}`;
  opened = await openPage({ path: `/index.html${query}${hash}`, width, height });
  page = opened.page;
  await page.waitForFunction(() => document.querySelector('geodesic-field')?.stats != null);
  await page.waitForSelector('#derivation math');
}

afterEach(async () => opened.close());

const texts = (selector: string) =>
  page.$$eval(selector, (list) => list.map((element) => (element.textContent ?? '').replace(/[\s\u2061]/g, '')));
const readout = () => page.$eval('.readout', (box) => (box.textContent ?? '').replace(/\u2061/g, ''));

/** The symbol whose text begins so; its lower indices stand before the upper one. */
async function symbol(start: string) {
  for (const button of await page.$$('[data-symbol]')) {
    if ((await button.evaluate((b) => b.textContent ?? '')).startsWith(start)) return button;
  }
  throw new Error(`no symbol ${start}`);
}

describe('pointing at a symbol', () => {
  it('lights up the term that it came from and tells its value at the first ray', async () => {
    await open({ manifold: 'euclidean-spherical' });
    // Γ^r_φφ; what is below comes first in the text.
    const wanted = await symbol('Γϕϕr');
    await wanted.hover();
    expect(await texts('.term.lit')).toEqual(['−rsin2θϕ˙2']);
    const [r, theta] = await page.$eval('geodesic-field', (field) => [
      ...(field.prepared?.rays.state.slice(0, 2) ?? []),
    ]);
    await page.waitForFunction(() => /=.*\d/.test(document.querySelector('.readout .value')?.textContent ?? ''));
    const value = Number((await texts('.readout .value'))[0]?.split('=')[1]?.replace('−', '-'));
    expect(value).toBeCloseTo(-(r as number) * Math.sin(theta as number) ** 2, 5);
    expect(await readout()).toContain('start of ray 1');
  });

  it('works from the keyboard, and from the term to its symbols', async () => {
    await open({ manifold: 'kerr' });
    const term = await page.$('[data-section="multiplied-out"] .equation:nth-child(4) .term');
    await term?.focus();
    expect((await texts('.term.lit')).length).toBe(1);
    const linked = await term?.evaluate((element) => element.getAttribute('data-symbols'));
    const lit = await page.$$eval('[data-symbol].lit', (list) =>
      list.map((element) => element.getAttribute('data-symbol')).join(' '),
    );
    expect(lit).toBe(linked);
    // The (t, φ) block is not diagonal: two symbols are read off one term.
    expect(lit.split(' ').length).toBe(2);
    await page.keyboard.press('Tab');
    expect(await texts('.term.lit')).not.toEqual(
      await texts('[data-section="multiplied-out"] .equation:nth-child(4) .term:first-of-type'),
    );
  });

  it('brings the term into sight', async () => {
    await open({ manifold: 'kerr' });
    const last = (await page.$$('[data-symbol]')).at(-1);
    await last?.focus();
    const seen = await page.$eval('.term.lit', (term) => {
      const [box, panel] = [term.getBoundingClientRect(), document.querySelector('.panel')?.getBoundingClientRect()];
      return panel !== undefined && box.bottom > panel.top && box.top < panel.bottom;
    });
    expect(seen).toBe(true);
  });
});

describe.each(['gpu', 'cpu'])('picking a point of a ray, traced on the %s', (backend) => {
  it('moves the values there, and marks it', async () => {
    await open({ manifold: 'plane-polar' });
    if (backend === 'cpu') {
      await page.$eval('geodesic-field', (field) => {
        const traced = new Promise((resolve) => field.addEventListener('trace', () => resolve(null), { once: true }));
        field.setAttribute('backend', 'cpu');
        return traced;
      });
    }
    expect(await page.$eval('geodesic-field', (field) => field.stats?.backend)).toBe(backend);
    const aim = await page.$eval('geodesic-field', async (field) => {
      const congruence = await field.read();
      const paths = congruence?.paths;
      if (paths == null) throw new Error('nothing was traced');
      // The middle of ray 5, where no other ray is near.
      const sample = Math.floor((paths.counts[4] as number) / 2);
      const at = (4 * (paths.samples + 1) + sample) * 2;
      const position = [...paths.position.slice(at, at + 2)];
      const place = field.locate(position);
      const box = field.getBoundingClientRect();
      return { sample, position, x: box.left + (place?.[0] ?? 0), y: box.top + (place?.[1] ?? 0) };
    });
    await page.mouse.click(aim.x, aim.y);
    await page.waitForFunction(() => document.querySelector<HTMLElement>('.picked')?.hidden === false);
    const marker = await page.$eval('.picked', (dot) => {
      const box = dot.getBoundingClientRect();
      return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    });
    expect(Math.hypot((marker[0] as number) - aim.x, (marker[1] as number) - aim.y)).toBeLessThan(1.5);
    await (await page.$('[data-symbol="0"]'))?.focus();
    await page.waitForFunction(() => /ray 5,/.test(document.querySelector('.readout')?.textContent ?? ''));
    await page.waitForFunction(() => /=.*\d/.test(document.querySelector('.readout .value')?.textContent ?? ''));
    // Γ^r_φφ = −r.
    const value = Number((await texts('.readout .value'))[0]?.split('=')[1]?.replace('−', '-'));
    expect(value).toBeCloseTo(-(aim.position[0] as number), 4);
    // Where there is no ray, nothing is picked.
    const box = await page.$eval('geodesic-field', (field) => field.getBoundingClientRect().toJSON() as DOMRect);
    await page.mouse.click(box.left + 4, box.bottom - 4);
    await page.waitForFunction(() => document.querySelector<HTMLElement>('.picked')?.hidden === true);
  });
});

describe('curvature', () => {
  it('is computed when it is asked for', async () => {
    await open({ manifold: 'sphere' });
    expect(await texts('[data-section="curvature"] .formula')).toEqual([]);
    await page.click('[data-section="curvature"] summary');
    await page.waitForSelector('[data-section="curvature"] .formula');
    const lines = await texts('[data-section="curvature"] .formula');
    expect(lines.some((line) => line.startsWith('K=1R2'))).toBe(true);
  });

  it('is cancelled by its button, and by closing it', async () => {
    await open({ manifold: 'kerr' });
    const cancelled = () =>
      page.waitForFunction(() =>
        document.querySelector('[data-section="curvature"] .content')?.textContent?.startsWith('Cancelled'),
      );
    await page.$eval('[data-section="curvature"]', (section) => {
      new MutationObserver((_, observer) => {
        const button = section.querySelector<HTMLElement>('.progress button');
        if (button === null) return;
        observer.disconnect();
        button.click();
      }).observe(section, { childList: true, subtree: true });
      section.querySelector('summary')?.click();
    });
    await cancelled();
    await page.$eval('[data-section="curvature"] .content button', (button) => {
      (button as HTMLElement).click();
      // It closes before a worker could have answered.
      setTimeout(() => document.querySelector<HTMLElement>('[data-section="curvature"] summary')?.click());
    });
    await cancelled();
    await page.click('[data-section="curvature"] summary');
    await page.waitForSelector('[data-section="curvature"] .formula');
  });
});

it('shows what the GPU runs', async () => {
  await open({ manifold: 'sphere' });
  await page.click('[data-section="wgsl"] summary');
  expect(await page.$eval('.code', (code) => code.textContent)).toContain(
    'fn right_hand_side(y: State, c: Constants) -> State {',
  );
});

it('derives and loads the typesetter only when it is open, and stays as it was left', async () => {
  await open({ manifold: 'sphere' });
  await page.click('.story > summary');
  // The toggle is told, and so remembered, a task later.
  await page.waitForFunction(() =>
    Object.values({ ...localStorage }).some((value) => String(value).includes('closed')),
  );
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.reload();
  await page.waitForFunction(() => document.querySelector('geodesic-field')?.stats != null);
  expect(asked.filter((url) => /temml|typeset|derivation-worker/.test(url))).toEqual([]);
  await page.click('.story > summary');
  await page.waitForSelector('#derivation math');
  expect(asked.some((url) => /temml/.test(url))).toBe(true);
});

it('fits a phone', async () => {
  await open({ manifold: 'kerr' }, '', 390, 844);
  await page.click('[data-section="curvature"] summary');
  await page.waitForSelector('[data-section="curvature"] .formula');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
