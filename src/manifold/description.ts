// What a scene or a catalogue entry says about a manifold, as it is written: plain data, nothing parsed.
import type { Form } from './manifold.ts';

/** A number, or a constant expression such as "pi/2" or "2 M". */
export type Constant = number | string;

/** A closed interval, null being unbounded, or the length after which points coincide. */
export type DomainEntry = readonly [Constant | null, Constant | null] | { readonly period: Constant };

/** By coordinate; `where` holds inequalities instead. */
export interface DomainDescription {
  readonly where?: readonly string[];
  readonly [coordinate: string]: DomainEntry | readonly string[] | undefined;
}

/** A manifold inside another one: a catalogue name, or a description of its own. */
export type ManifoldReference = string | ManifoldDescription;

/** A change of coordinates x = x(y): g'_ab = ∂x^i/∂y^a g_ij ∂x^j/∂y^b (JᵀgJ) on the chart of the y. */
export interface PullbackDescription {
  readonly of: ManifoldReference;
  /** Every old coordinate as an expression of the new ones. */
  readonly map: Readonly<Record<string, string>>;
  /** Every new coordinate as an expression of the old ones, where it is known. */
  readonly inverse?: Readonly<Record<string, string>>;
}

/** Another chart of the same manifold: y = y(x) and back. Rays change to it where the user's own chart is bad, if it says where that is. */
export interface ChartDescription {
  /** Its coordinates, in their order. Default: the keys of `inverse`. */
  readonly coordinates?: readonly string[];
  /** The manifold's coordinates as expressions of the chart's; one that is left out is the same in both. */
  readonly map?: Readonly<Record<string, string>>;
  /** The chart's coordinates as expressions of the manifold's; one that is left out is the same in both. */
  readonly inverse: Readonly<Record<string, string>>;
  /** An inequality of the manifold's coordinates: where it holds rays go over to the chart. */
  readonly enter?: string;
  /** An inequality of the chart's coordinates: where it holds rays come back. */
  readonly leave?: string;
}

/** ds² = ds²_base + f² ds²_fibre, f a function on the base. */
export interface WarpedDescription {
  readonly base: ManifoldReference;
  readonly fibre: ManifoldReference;
  readonly factor: string;
}

/** Nested lists of numbers, or one list, in C order. */
export type GridNumbers = readonly (number | GridNumbers)[];

/** Numbers that a file held. */
export interface GridFile {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
}

/** Sampled coefficients g_ij on a regular grid. */
export interface GridDescription {
  /** By coordinate: first place, last place (both included; a periodic axis leaves out its last), number of places. */
  readonly axes: Readonly<Record<string, readonly [Constant, Constant, number]>>;
  /** Axes in the order of the coordinates, last the upper triangle g₁₁ g₁₂ … ; a text names a `.npy` file beside the scene. */
  readonly values: string | GridNumbers | GridFile;
  readonly periodic?: readonly string[];
}

/** The keys that say where the metric comes from. A description has one of them; beside another one `embedding` says how to draw. */
export const sourceKeys = [
  'metric',
  'level',
  'graph',
  'revolution',
  'index',
  'pullback',
  'product',
  'warped',
  'optical',
  'grid',
] as const;

export interface Source {
  /** The line element. */
  readonly metric?: string;
  /** F(x,y,z) = c: the surface in R³, without a chart. */
  readonly level?: string;
  /** f(x,y): the surface z = f. */
  readonly graph?: string;
  /** Radius and height of a surface of revolution as expressions of its first coordinate; the second one is the angle. */
  readonly revolution?: readonly [string, string];
  /** n(x,y,…): ds² = n² (dx² + dy² + …), an optical medium. */
  readonly index?: string;
  readonly pullback?: PullbackDescription;
  readonly product?: readonly [ManifoldReference, ManifoldReference];
  readonly warped?: WarpedDescription;
  /** A static spacetime, whose spatial metric over −g_tt is wanted. */
  readonly optical?: ManifoldReference;
  readonly grid?: GridDescription;
}

/** The manifold object of the scene format. */
export interface ManifoldDescription extends Source {
  /** The catalogue entry to start from: parameters, let and domain merge by name, any other key replaces. */
  readonly extends?: string;
  readonly coordinates?: readonly string[];
  readonly parameters?: Readonly<Record<string, Constant>>;
  /** Ordered definitions; later ones may use earlier ones. */
  readonly let?: Readonly<Record<string, string>>;
  /** Without a source: the induced metric. With one: only how to draw the chart. */
  readonly embedding?: readonly string[];
  readonly domain?: DomainDescription;
  readonly stop?: readonly string[];
  /** Other charts of it, by name. */
  readonly charts?: Readonly<Record<string, ChartDescription>>;
  readonly time?: string;
  readonly form?: Form;
  /** "+---" flips a metric of that signature to (−,+,+,+). */
  readonly signature?: string;
}

/** A parameter of a catalogue entry, with the range of its slider. */
export interface CatalogueParameter {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly meaning: string;
}

/**
 * A two-dimensional piece of the chart that is drawn round the curves: the whole surface in two dimensions, a horizon
 * or an embedding diagram in more. The two coordinates in `over` run through their ranges, the others stay fixed.
 */
export interface SurfaceDescription {
  /** A mesh that curves live on, a mesh that ends them, or coordinate lines alone. */
  readonly kind: 'surface' | 'body' | 'grid';
  readonly over: Readonly<Record<string, readonly [Constant, Constant]>>;
  readonly at?: Readonly<Record<string, Constant>>;
}

/** The chapters of the catalogue, in the order in which they are shown. */
export const families = [
  'Flat space and surfaces',
  'Hyperbolic plane',
  'Spaces of three dimensions',
  'Light in media, mechanics, statistics',
  'Flat spacetime',
  'Black holes',
  'Cosmology',
  'Wormholes, waves and other spacetimes',
] as const;

export type Family = (typeof families)[number];

/** One entry of the catalogue: data only. */
export interface CatalogueEntry extends Source {
  readonly name: string;
  readonly title: string;
  readonly family: Family;
  /** One sentence for the reader: what this manifold is and what its geodesics do. */
  readonly about: string;
  /** Where the line element is found in print. */
  readonly reference: string;
  readonly coordinates: readonly string[];
  readonly parameters?: Readonly<Record<string, CatalogueParameter>>;
  readonly let?: Readonly<Record<string, string>>;
  /** How to draw the chart: an isometric embedding in R³… */
  readonly embedding?: readonly string[];
  /** …or expressions in R³ where there is none. */
  readonly drawing?: readonly string[];
  readonly domain?: DomainDescription;
  readonly stop?: readonly string[];
  readonly charts?: Readonly<Record<string, ChartDescription>>;
  readonly time?: string;
  readonly form?: Form;
  readonly surface?: SurfaceDescription;
  /** The scene one sees when only the name is given; checked where scenes are read, opaque here. */
  readonly start: { readonly congruence: unknown; readonly trace: unknown; readonly view: unknown };
}

/**
 * What is printed of an entry's geometry in the literature, in the entry's own coordinates and parameters. An entry's file exports it
 * beside the entry; only tests import it, so it is never shipped.
 */
export interface Published {
  /** Where, if not in the entry's `reference`. */
  readonly source?: string;
  /**
   * Γ^a_bc by "a bc" with names apart: "r t t". Every symbol that does not vanish, the lower pair once, in the order of the coordinates,
   * written as it is printed: tests compare values, and the length of ours with the length of theirs.
   */
  readonly christoffel?: Readonly<Record<string, string>>;
  readonly curvature?: {
    readonly gaussian?: string;
    readonly scalar?: string;
    readonly kretschmann?: string;
    /** R_ab = 0. */
    readonly ricciFlat?: boolean;
  };
}
