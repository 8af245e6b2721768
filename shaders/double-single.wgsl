// Numbers as unevaluated sums of two float32, high word first: 48 bits, a relative rounding error of some 1e-14.
//
// Joldes, Muller and Popescu, "Tight and rigorous error bounds for basic building blocks of double-word arithmetic", ACM TOMS 44
// (2017), after Dekker, Knuth and Kahan. All of it rests on differences such as (a + b) - a, which compilers may take for b, and on
// products that are rounded before something is subtracted from them, which they may fuse. So each such number goes through `settled`,
// which changes no bit and which no compiler sees through: `run_time_zero` reads a buffer. Products are split by their bits, since
// fused multiply-adds cannot be had reliably.

fn settled(x: f32) -> f32 {
  return bitcast<f32>(bitcast<u32>(x) ^ run_time_zero());
}

// a + b exactly where |a| >= |b|.
fn ds_ordered(a: f32, b: f32) -> vec2f {
  let sum = settled(a + b);
  return vec2f(sum, b - (sum - a));
}

// a + b exactly.
fn ds_sum(a: f32, b: f32) -> vec2f {
  let sum = settled(a + b);
  let part = settled(sum - a);
  return vec2f(sum, (a - (sum - part)) + (b - part));
}

// The first 12 bits; what is left has as many, so that products of such parts are exact.
fn ds_head(x: f32) -> f32 {
  return bitcast<f32>(bitcast<u32>(x) & 0xfffff000u);
}

// a b exactly.
fn ds_product(a: f32, b: f32) -> vec2f {
  let product = settled(a * b);
  let head_a = ds_head(a);
  let head_b = ds_head(b);
  let tail_a = a - head_a;
  let tail_b = b - head_b;
  return vec2f(product, (((head_a * head_b - product) + head_a * tail_b) + tail_a * head_b) + tail_a * tail_b);
}

// The error is relative to |a| + |b|, as that of the operands is: where they cancel nothing better could come out.
fn ds_add(a: vec2f, b: vec2f) -> vec2f {
  let high = ds_sum(a.x, b.x);
  return ds_ordered(high.x, high.y + (a.y + b.y));
}

// The error is relative to the sum, for operands that are exact and nearly cancel.
fn ds_add_exact(a: vec2f, b: vec2f) -> vec2f {
  let high = ds_sum(a.x, b.x);
  let low = ds_sum(a.y, b.y);
  let first = ds_ordered(high.x, high.y + low.x);
  return ds_ordered(first.x, low.y + first.y);
}

fn ds_subtract(a: vec2f, b: vec2f) -> vec2f {
  return ds_add(a, -b);
}

fn ds_multiply(a: vec2f, b: vec2f) -> vec2f {
  let high = ds_product(a.x, b.x);
  return ds_ordered(high.x, high.y + (a.x * b.y + a.y * b.x));
}

fn ds_scale(a: vec2f, b: f32) -> vec2f {
  let high = ds_product(a.x, b);
  return ds_ordered(high.x, high.y + a.y * b);
}

// Long division: each digit is a quotient in float32, and what it leaves is divided again.
fn ds_divide(a: vec2f, b: vec2f) -> vec2f {
  let first = a.x / b.x;
  let rest = ds_subtract(a, ds_scale(b, first));
  let second = rest.x / b.x;
  let third = ds_subtract(rest, ds_scale(b, second)).x / b.x;
  let quotient = ds_ordered(first, second);
  return ds_ordered(quotient.x, quotient.y + third);
}

// One step of Newton's method from the root in float32, and half of another.
fn ds_sqrt(a: vec2f) -> vec2f {
  let first = sqrt(max(a.x, 1.17549435e-38f));
  let second = ds_subtract(a, ds_product(first, first)).x * 0.5f / first;
  let root = ds_ordered(first, second);
  let third = ds_subtract(a, ds_multiply(root, root)).x * 0.5f / first;
  let value = ds_ordered(root.x, root.y + third);
  let at_zero = select(vec2f(3.0e38f, 0.0f), vec2f(0.0f), a.x == 0.0f);
  return select(at_zero, value, a.x > 0.0f);
}

fn ds_absolute(a: vec2f) -> vec2f {
  return select(a, -a, a.x < 0.0f);
}

fn ds_sign(a: vec2f) -> vec2f {
  return vec2f(sign(a.x), 0.0f);
}

// (sin a, cos a), two words each. a = k pi/2 + r with |r| <= pi/4, pi/2 in three words; then the series of Taylor, whose later
// terms are small enough for float32. k is exact while |a| < 12,000.
fn ds_sine_cosine(a: vec2f) -> vec4f {
  let quadrant = bitcast<u32>(a.x * 0.636619747f + 12582912.0f);
  let k = f32(bitcast<i32>(quadrant) - 0x4b400000i);
  let near = ds_add_exact(ds_add_exact(a, -ds_product(k, 1.57079637f)), -ds_product(k, -4.37113883e-8f));
  let r = ds_add(near, vec2f(k * 1.71512451e-15f, 0.0f));
  let z = ds_multiply(r, r);
  let x = z.x;

  let sine_tail = -2.50521079e-8f + x * (1.60590444e-10f - x * 7.64716361e-13f);
  var s = ds_add(vec2f(2.75573188e-6f, 3.79357122e-14f), vec2f(x * sine_tail, 0.0f));
  s = ds_add(vec2f(-0.000198412701f, 2.72559687e-12f), ds_multiply(z, s));
  s = ds_add(vec2f(0.00833333377f, -4.34617203e-10f), ds_multiply(z, s));
  s = ds_add(vec2f(-0.166666672f, 4.96705388e-9f), ds_multiply(z, s));
  s = ds_add(r, ds_multiply(ds_multiply(r, z), s));

  let cosine_tail = -2.75573200e-7f + x * (2.08767559e-9f + x * (-1.14707454e-11f + x * 4.77947726e-14f));
  var c = ds_add(vec2f(2.48015876e-5f, -3.40699609e-13f), vec2f(x * cosine_tail, 0.0f));
  c = ds_add(vec2f(-0.00138888892f, 3.36310944e-11f), ds_multiply(z, c));
  c = ds_add(vec2f(0.0416666679f, -1.24176347e-9f), ds_multiply(z, c));
  c = ds_add(vec2f(-0.5f, 0.0f), ds_multiply(z, c));
  c = ds_add(vec2f(1.0f, 0.0f), ds_multiply(z, c));

  let swapped = (quadrant & 1u) != 0u;
  let sine = select(s, c, swapped);
  let cosine = select(c, s, swapped);
  return vec4f(
    select(sine, -sine, (quadrant & 2u) != 0u),
    select(cosine, -cosine, ((quadrant + 1u) & 2u) != 0u),
  );
}

fn ds_tangent(a: vec2f) -> vec2f {
  let both = ds_sine_cosine(a);
  return ds_divide(both.xy, both.zw);
}
