import { defaultCamera } from './camera.ts';
import type { PictureView } from './painter.ts';
import { dark } from './theme.ts';

export const defaultView: PictureView = {
  camera: defaultCamera,
  colour: 'affine',
  theme: dark,
  lineWidth: 1.6,
  fade: 0.35,
  surface: true,
};

/** Width of curves where a software adapter draws them: each pixel costs there. */
export const softwareLineWidth = 1.2;
