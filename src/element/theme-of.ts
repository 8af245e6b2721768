import { fromHex } from '../render/oklab.ts';
import type { Theme } from '../render/theme.ts';
import { themes } from '../render/theme.ts';

/** Custom properties of the element, and the colour of the picture that each stands for. */
const properties = [
  ['--field-background', 'background'],
  ['--field-surface', 'surface'],
  ['--field-grid', 'grid'],
] as const;

/** The theme of an element: its `theme` attribute or what the reader's system prefers, with the colours that its style gives. */
export function themeOf(element: HTMLElement): Theme {
  const wished = element.getAttribute('theme');
  const light = wished === 'light' || (wished !== 'dark' && matchMedia('(prefers-color-scheme: light)').matches);
  const theme = light ? themes.light : themes.dark;
  const style = getComputedStyle(element);
  const own = properties.flatMap(([property, key]) => {
    const value = style.getPropertyValue(property).trim();
    return /^#[0-9a-f]{6}$/i.test(value) ? [[key, fromHex(value)] as const] : [];
  });
  return { ...theme, ...Object.fromEntries(own) };
}
