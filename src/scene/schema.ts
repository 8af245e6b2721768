// The scene format, version 1, as TypeScript sees it: what `readScene` returns, exactly as it was written.
import type { Basis, Kind } from '../congruence/velocity.ts';
import type { Constant, ManifoldDescription } from '../manifold/description.ts';
import type { Form } from '../manifold/manifold.ts';
import type { MethodChoice } from '../trace/methods.ts';
import type { Precision } from '../trace/precision.ts';

export type { Constant, ManifoldDescription } from '../manifold/description.ts';

/** Components, contravariant; constant expressions, or where the place says so expressions in the coordinates. */
export type Vector = readonly Constant[];

interface DirectionKeys {
  /** In which vectors the velocity's components are meant. Default: coordinate for rays, orthonormal for emitters. */
  readonly frame?: Basis;
  /** Of timelike rays in the orthonormal frame. Default 0.5. */
  readonly speed?: Constant;
  /** A velocity that takes the place of the frame's e₀. */
  readonly observer?: Vector;
}

export interface SceneRay extends DirectionKeys {
  readonly position: Vector;
  readonly velocity: Vector;
  /** Affine length; wins over the trace's. */
  readonly length?: Constant;
}

export interface FanEmitter extends DirectionKeys {
  readonly kind: 'fan';
  readonly position: Vector;
  readonly count?: number;
  /** Frame vectors, counted from 1; the spatial ones for a spacetime. */
  readonly plane?: readonly [number, number];
  readonly from?: Constant;
  readonly to?: Constant;
}

export interface SphereEmitter extends DirectionKeys {
  readonly kind: 'sphere';
  readonly position: Vector;
  readonly count?: number;
}

export interface BeamEmitter extends DirectionKeys {
  readonly kind: 'beam';
  readonly from: Vector;
  readonly to: Vector;
  readonly count?: number;
  readonly velocity: Vector;
}

export interface GridEmitter extends DirectionKeys {
  readonly kind: 'grid';
  readonly axes: Readonly<Record<string, readonly [Constant, Constant, number]>>;
  /** The other coordinates: by name, or all n of them (those of the axes are ignored), or the others in their order. */
  readonly position?: Vector | Readonly<Record<string, Constant>>;
  readonly velocity: Vector;
}

export type SceneEmitter = FanEmitter | SphereEmitter | BeamEmitter | GridEmitter;

export interface SceneCongruence {
  /** Default: null for a Lorentzian metric, unit for a Riemannian one. */
  readonly kind?: Kind;
  readonly rays?: readonly SceneRay[];
  readonly emitter?: SceneEmitter;
}

export interface SceneTrace {
  readonly length?: Constant;
  readonly tolerance?: Constant;
  readonly samples?: number;
  readonly method?: MethodChoice;
  readonly step?: Constant;
  readonly maxSteps?: number;
  /** On a GPU; default single. */
  readonly precision?: Precision;
  readonly form?: Form;
}

export const colours = ['affine', 'ray', 'fate', 'drift', 'error'] as const;

export type Colour = (typeof colours)[number];

export interface SceneCamera {
  readonly azimuth?: Constant;
  readonly elevation?: Constant;
  readonly distance?: Constant;
  readonly target?: readonly [Constant, Constant, Constant];
}

export interface SceneView {
  readonly camera?: SceneCamera;
  readonly colour?: Colour;
  /** Two or three expressions of the coordinates: where in R³ a point of the chart is drawn. */
  readonly coordinates?: readonly string[];
  readonly surface?: boolean;
  /** Cells along the longest side of the box in which a level surface is drawn. Default 64. */
  readonly resolution?: number;
}

export interface Scene {
  readonly version?: 1;
  readonly title?: string;
  readonly manifold: string | ManifoldDescription;
  /** Overrides of the manifold's parameters. */
  readonly parameters?: Readonly<Record<string, Constant>>;
  readonly congruence?: SceneCongruence;
  readonly trace?: SceneTrace;
  readonly view?: SceneView;
}
