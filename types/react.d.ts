/*
 * The tag for those who write JSX with React 19: `import 'geodesic-field/react'` makes <geodesic-field> known to the compiler.
 * React sets objects as properties and listens to the element's own events by `onload`, `ontrace` and so on.
 */
import type { GeodesicFieldElement, GeodesicFieldEvents } from 'geodesic-field';

type Listeners = {
  [Name in keyof GeodesicFieldEvents as `on${Name}`]?: (event: CustomEvent<GeodesicFieldEvents[Name]>) => void;
};

/** Attributes, properties and events of <geodesic-field> in JSX. */
export interface GeodesicFieldAttributes extends Listeners {
  src?: string;
  /** A scene, a catalogue name or a line element. */
  scene?: unknown;
  backend?: 'auto' | 'gpu' | 'cpu';
  alt?: string;
  /** The most rays traced. */
  limit?: number;
  theme?: 'dark' | 'light';
  wheel?: 'zoom';
  id?: string;
  className?: string;
  style?: object;
  slot?: string;
  key?: string | number;
  children?: unknown;
  ref?: { current: GeodesicFieldElement | null } | ((element: GeodesicFieldElement | null) => void);
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'geodesic-field': GeodesicFieldAttributes;
    }
  }
}
