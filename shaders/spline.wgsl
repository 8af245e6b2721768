// Cubic B-splines on a regular axis: the weights of the four places that a cell is made of, for the value and for the slope.
// What lies outside the axis counts to its first or last cell, whose polynomial goes on there: nothing is read out of bounds.

struct Place {
  cell: u32,
  value: vec4f,
  slope: vec4f,
}

// `rate` is one over the axis's step; `period` is how many cells there are where the axis is periodic, else 0.
fn place_on_axis(x: f32, start: f32, rate: f32, cells: f32, period: f32) -> Place {
  let along = (x - start) * rate;
  let t = select(along, along - period * floor(along / max(period, 1.0f)), period > 0.0f);
  let cell = clamp(floor(t), 0.0f, cells - 1.0f);
  let b = t - cell;
  let a = 1.0f - b;
  let value = vec4f(a * a * a, 4.0f + b * b * (3.0f * b - 6.0f), 4.0f + a * a * (3.0f * a - 6.0f), b * b * b);
  let slope = vec4f(-(a * a), b * (3.0f * b - 4.0f), a * (4.0f - 3.0f * a), b * b);
  return Place(min(u32(cell), u32(cells) - 1u), value / 6.0f, slope * (0.5f * rate));
}
