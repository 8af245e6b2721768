import { make } from './dom.ts';

/** A picture reduced to a thumbnail; an empty frame where there is none. Its address is fetched when it comes into view. */
export function thumbnail(address: string | undefined): HTMLCanvasElement {
  const canvas = make('canvas', { className: 'thumbnail', width: 208, height: 132 });
  if (address === undefined) return canvas;
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    void draw(canvas, address);
  });
  watch.observe(canvas);
  return canvas;
}

/** Thin lines need a better reduction than a browser gives an image: it would skip most of them. */
async function draw(canvas: HTMLCanvasElement, address: string): Promise<void> {
  const { width, height } = canvas;
  try {
    const blob = await (await fetch(address)).blob();
    const whole = await createImageBitmap(blob);
    const part = Math.min(whole.width / width, whole.height / height);
    const [w, h] = [part * width, part * height];
    const small = await createImageBitmap(whole, (whole.width - w) / 2, (whole.height - h) / 2, w, h, {
      resizeWidth: width,
      resizeHeight: height,
      resizeQuality: 'high',
    });
    canvas.getContext('2d')?.drawImage(small, 0, 0);
  } catch {
    // A scene without its picture still has its name.
  }
}
