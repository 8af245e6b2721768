// How one set of curves is drawn. src/render/webgpu/line-pass.ts fills it; `table_place` is `tablePlace` of
// src/render/colour.ts, in its order of colourings.
struct Style {
  // points per curve in the buffer, filled or not
  stride: u32,
  curves: u32,
  // the curves of this batch
  first: u32,
  batch: u32,
  // nodes that one curve may take
  quota: u32,
  colouring: u32,
  // half the width in pixels
  half_width: f32,
  opacity: f32,
  // opacity at the start against that at the end
  fade: f32,
  // opacity of what lies behind a surface
  hidden: f32,
  // places in the table that the affine parameter runs through: all for colouring 0, none for the others
  affine_scale: f32,
  few_rays: u32,
  // the least size on the map of a colouring by size, and 1 / log2(greatest / least)
  size_low: f32,
  size_scale: f32,
  last_place: f32,
  pad: f32,
}

fn size_place(style: Style, size: f32) -> f32 {
  let fraction = log2(max(size, style.size_low) / style.size_low) * style.size_scale;
  return clamp(fraction, 0.0, 1.0) * style.last_place;
}

fn table_place(style: Style, drift: f32, error: f32, fate: u32, ray: u32) -> f32 {
  switch (style.colouring) {
    case 1u: {
      let place = f32(ray);
      return select(place / f32(max(style.curves, 2u) - 1u) * style.last_place, place, style.curves <= style.few_rays);
    }
    case 2u: {
      return f32(fate);
    }
    case 3u: {
      return size_place(style, drift);
    }
    case 4u: {
      return size_place(style, error);
    }
    default: {
      return 0.0;
    }
  }
}
