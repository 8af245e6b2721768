import type { Fate } from '../congruence/fate.ts';
import type { Colour } from './oklab.ts';
import { fromHex } from './oklab.ts';

export type ThemeName = 'dark' | 'light';

/** Every colour of a picture. Painters know no others. */
export interface Theme {
  readonly name: ThemeName;
  readonly background: Colour;
  /** The body of a surface that is lit from the viewer's side, and where it turns away. */
  readonly surface: Colour;
  readonly surfaceShade: Colour;
  /** Bodies that light does not leave, such as the inside of a horizon. */
  readonly body: Colour;
  readonly bodyShade: Colour;
  /** Coordinate lines on surfaces, and grids and axes in the open. */
  readonly coordinateLine: Colour;
  readonly grid: Colour;
  /**
   * What the perceptually even map is strung through. Lightness only rises on dark and only falls away from the
   * background's own on light, and the hues run from blue to yellow, the axis that red-green colour blindness leaves.
   */
  readonly ramp: readonly Colour[];
  /** For few rays and for fates: told apart with and without colour vision (after Okabe and Ito, 2008). */
  readonly categories: readonly Colour[];
  readonly fates: Readonly<Record<Fate, Colour>>;
}

const hex = (...colours: string[]): Colour[] => colours.map(fromHex);

export const dark: Theme = {
  name: 'dark',
  background: fromHex('#0e1117'),
  surface: fromHex('#2b3342'),
  surfaceShade: fromHex('#171c26'),
  body: fromHex('#1c202a'),
  bodyShade: fromHex('#07080b'),
  coordinateLine: fromHex('#7f8da6'),
  grid: fromHex('#5b6579'),
  ramp: hex('#4b55cc', '#a463d2', '#e0659a', '#f58f62', '#fbc455', '#fcf6a8'),
  categories: hex('#56b4e9', '#e69f00', '#2fbf94', '#f0e442', '#e0719e', '#f0703a', '#9b8cff', '#c7ccd6'),
  fates: {
    running: fromHex('#c7ccd6'),
    complete: fromHex('#56b4e9'),
    stopped: fromHex('#f0a21c'),
    'left-domain': fromHex('#2fbf94'),
    singular: fromHex('#f2545b'),
    'step-limit': fromHex('#f0e442'),
    stiff: fromHex('#d98cf0'),
    cancelled: fromHex('#8a93a3'),
  },
};

export const light: Theme = {
  name: 'light',
  background: fromHex('#fbfbf9'),
  surface: fromHex('#eef0f2'),
  surfaceShade: fromHex('#c3c9d2'),
  body: fromHex('#4a4f59'),
  bodyShade: fromHex('#1d2026'),
  coordinateLine: fromHex('#6c7686'),
  grid: fromHex('#a9b0ba'),
  ramp: hex('#1b2a6b', '#5a2a90', '#a1297d', '#d0433f', '#dd7a12', '#c9a000'),
  categories: hex('#0072b2', '#d55e00', '#008f6b', '#b8860b', '#b5487f', '#7a3b00', '#5a4fcf', '#4a4f59'),
  fates: {
    running: fromHex('#4a4f59'),
    complete: fromHex('#0072b2'),
    stopped: fromHex('#c96a00'),
    'left-domain': fromHex('#008f6b'),
    singular: fromHex('#c4161c'),
    'step-limit': fromHex('#8f7a00'),
    stiff: fromHex('#8a2fb0'),
    cancelled: fromHex('#868c96'),
  },
};

export const themes: Readonly<Record<ThemeName, Theme>> = { dark, light };

/** What a line that is not a ray's is drawn for. */
export type ReferenceTone = 'coordinate' | 'grid' | 'note' | 'warning';

/** The colour of such a line. A warning has that of the rays that end where it stands. */
export function inkOf(tone: ReferenceTone, theme: Theme): Colour {
  if (tone === 'warning') return theme.fates.singular;
  return tone === 'grid' ? theme.grid : theme.coordinateLine;
}

/** A surface lets what lies behind it through a little; a body does not. */
export const surfaceOpacity = 0.88;
export const bodyOpacity = 1;
/** Opacity of a curve that lies behind, against one in the open: seen through a surface, barely through a body. */
export function hiddenOpacity(kinds: readonly ('surface' | 'body')[]): number {
  return kinds.includes('surface') ? 0.22 : 0.05;
}
