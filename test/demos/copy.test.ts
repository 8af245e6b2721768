import { expect, it } from 'vitest';
import { openPage } from '../browser/harness.ts';

/** Stands in for the clipboard, which a headless browser does not have. */
function keepWhatIsCopied(): void {
  const kept: string[] = [];
  Reflect.set(globalThis, 'copied', kept);
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text: string) => void kept.push(text) } });
}

it('copies the symbols as LaTeX, and the scene as a file that reads back', async () => {
  const scene = `#s=${Buffer.from('{"manifold":"sphere"}').toString('base64url')}`;
  const { page } = await openPage({ path: `/index.html${scene}`, width: 1280, height: 800, before: keepWhatIsCopied });
  await page.waitForSelector('#derivation math');
  await page.click('[aria-label="Copy Christoffel symbols as LaTeX"]');
  await page.$eval('#scene-file', (details) => {
    (details as HTMLDetailsElement).open = true;
  });
  await page.$eval('#copy-scene', (button) => (button as HTMLButtonElement).click());
  await page.waitForFunction(() => (Reflect.get(globalThis, 'copied') as string[]).length === 2);
  const [symbols, file] = await page.evaluate(() => Reflect.get(globalThis, 'copied') as string[]);
  expect(symbols).toContain('\\Gamma^{\\theta}_{\\phi\\,\\phi} &= -\\sin\\theta \\cos\\theta');
  expect(symbols).toContain('\\begin{align*}');
  expect(JSON.parse(file ?? '')).toMatchObject({ version: 1, manifold: 'sphere' });
});

it('puts the caret exactly under what is wrong', async () => {
  const { page } = await openPage({ path: '/index.html', width: 1280, height: 800 });
  await page.waitForFunction(() => document.querySelector('geodesic-field')?.stats != null);
  await page.$eval('#line-element', (field) => {
    (field as HTMLTextAreaElement).value = 'ds² = dθ² + sin²θ·qq dφ²';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.waitForSelector('#complaint .fault');
  const found = await page.evaluate(() => {
    const fault = document.querySelector('#complaint .fault') as HTMLElement;
    const carets = fault.querySelector('.carets') as HTMLElement;
    const mark = document.querySelector('#editor mark') as HTMLElement;
    const [above, below] = [fault.getBoundingClientRect(), carets.getBoundingClientRect()];
    return {
      marked: mark.textContent,
      text: fault.firstChild?.textContent,
      carets: carets.textContent,
      sameLeft: Math.abs(above.left - below.left) < 0.5,
      sameRight: Math.abs(above.right - below.right) < 0.5,
      under: below.top >= above.bottom - 1,
      invalid: document.querySelector('#line-element')?.getAttribute('aria-invalid'),
    };
  });
  expect(found).toEqual({
    marked: 'qq',
    text: 'qq',
    carets: '^^',
    sameLeft: true,
    sameRight: true,
    under: true,
    invalid: 'true',
  });
});
