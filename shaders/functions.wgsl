// Elementary functions accurate to float32 rounding.
//
// WGSL lets the built-in sin, cos, tan, acos, sinh and tanh err by some 1e-4, and implementations do; geodesics magnify that
// hundredfold. These are the classical reductions and minimax polynomials of Cephes (S. L. Moshier, netlib.org/cephes, single
// precision). Nothing here relies on fused multiply-add. Outside a real function's domain the result is `out_of_range`, beyond
// the bound at which a state counts as bad, because implementations may assume that NaN does not occur.

const out_of_range = 3.0e38f;

// (sin x, cos x). x = k pi/2 + r with |r| <= pi/4; pi/2 in three parts, of which k times the first two is exact while
// |k| < 2^13, that is |x| < 12,000. Beyond that the argument's own rounding is the larger error.
// Adding 1.5 2^23 rounds to the nearest integer k and leaves it in the low bits; it is taken out as an integer, because
// subtracting the number again is what a compiler may cancel. Sine and cosine change places, and signs, by masks of bits, and their
// polynomials are summed in pairs: software adapters are slow at choices and shifts, and a step is one long chain of operations.
fn sine_cosine(x: f32) -> vec2f {
  let quadrant = bitcast<u32>(x * 0.636619747f + 12582912.0f);
  let k = f32(bitcast<i32>(quadrant) - 0x4b400000i);
  let r = ((x - k * 1.5703125f) - k * 0.000483751297f) - k * 7.54979013e-8f;
  let z = r * r;
  let zz = z * z;
  let s = bitcast<u32>(r + (r * z) * (-0.000195152956f * zz + (0.00833216123f * z - 0.166666552f)));
  let c = bitcast<u32>((1.0f - 0.5f * z) + zz * (2.44331568e-5f * zz + (0.0416666456f - 0.00138873165f * z)));
  let odd = 0u - (quadrant & 1u);
  let upper = 0u - (quadrant & 2u);
  let exchange = (s ^ c) & odd;
  let sine = (s ^ exchange) ^ (upper & 0x80000000u);
  let cosine = (c ^ exchange) ^ ((odd ^ upper) & 0x80000000u);
  return vec2f(bitcast<f32>(sine), bitcast<f32>(cosine));
}

fn sine(x: f32) -> f32 {
  return sine_cosine(x).x;
}

fn cosine(x: f32) -> f32 {
  return sine_cosine(x).y;
}

fn tangent(x: f32) -> f32 {
  let both = sine_cosine(x);
  return both.x / both.y;
}

// asin on [-1/2, 1/2].
fn arc_sine_core(x: f32) -> f32 {
  let z = x * x;
  let p = ((((0.04216320f * z + 0.02418131f) * z + 0.04547003f) * z + 0.07495300f) * z + 0.16666752f) * z;
  return p * x + x;
}

// Beyond 1/2 from asin x = pi/2 - 2 asin sqrt((1 - x)/2).
fn arc_sine(x: f32) -> f32 {
  let a = abs(x);
  let far = 1.57079637f - 2.0f * arc_sine_core(sqrt(max(0.5f * (1.0f - a), 0.0f)));
  let value = select(sign(x) * far, arc_sine_core(x), a <= 0.5f);
  return select(out_of_range, value, a <= 1.0f);
}

fn arc_cosine(x: f32) -> f32 {
  let a = abs(x);
  let half = 2.0f * arc_sine_core(sqrt(max(0.5f * (1.0f - a), 0.0f)));
  // pi in two parts: the second is what float32 leaves out.
  let far = select(half, (3.14159274f - half) - 8.74227766e-8f, x < 0.0f);
  let value = select(far, (1.57079637f - arc_sine_core(x)) - 4.37113883e-8f, a <= 0.5f);
  return select(out_of_range, value, a <= 1.0f);
}

fn hyperbolic_sine(x: f32) -> f32 {
  let a = abs(x);
  let z = x * x;
  let near = ((0.000203721913f * z + 0.00833028376f) * z + 0.166667160f) * z * x + x;
  let e = exp(a);
  let far = sign(x) * (0.5f * e - 0.5f / e);
  return select(far, near, a <= 1.0f);
}

fn hyperbolic_cosine(x: f32) -> f32 {
  let e = exp(abs(x));
  return 0.5f * e + 0.5f / e;
}

fn hyperbolic_tangent(x: f32) -> f32 {
  let a = abs(x);
  let z = x * x;
  let p = (((-0.00570498873f * z + 0.0206390888f) * z - 0.0537397156f) * z + 0.133314422f) * z - 0.333332819f;
  // Beyond 20 the quotient is below rounding, and exp would overflow at 44.
  let far = sign(x) * (1.0f - 2.0f / (exp(2.0f * min(a, 20.0f)) + 1.0f));
  return select(far, p * z * x + x, a < 0.625f);
}

fn inverse_hyperbolic_sine(x: f32) -> f32 {
  let a = abs(x);
  let z = x * x;
  let p = ((0.0201220033f * z - 0.0426993410f) * z + 0.0748475861f) * z - 0.166662881f;
  // a (1 + sqrt(1 + 1/a^2)) instead of a + sqrt(a^2 + 1), whose square overflows.
  let b = max(a, 0.5f);
  let far = sign(x) * (log(b) + log(1.0f + sqrt(1.0f + 1.0f / b / b)));
  return select(far, p * z * x + x, a < 0.5f);
}

fn inverse_hyperbolic_cosine(x: f32) -> f32 {
  let z = max(x - 1.0f, 0.0f);
  let p = (((0.00175968811f * z - 0.00752728867f) * z + 0.0264549050f) * z - 0.117847417f) * z + 1.41421353f;
  let b = max(x, 1.5f);
  let far = log(b) + log(1.0f + sqrt(1.0f - 1.0f / b / b));
  return select(out_of_range, select(far, p * sqrt(z), z < 0.5f), x >= 1.0f);
}

fn inverse_hyperbolic_tangent(x: f32) -> f32 {
  let a = abs(x);
  let z = x * x;
  let p = (((0.181740078f * z + 0.0824370301f) * z + 0.146691432f) * z + 0.199782164f) * z + 0.333337300f;
  let b = clamp(x, -0.99999994f, 0.99999994f);
  let far = 0.5f * log((1.0f + b) / (1.0f - b));
  return select(out_of_range, select(far, p * z * x + x, a < 0.5f), a < 1.0f);
}

// x^y for x >= 0 and any real y; integer powers are multiplied out before they come here. With x = m 2^e, m about 1,
// x^y = 2^(e y + y log2 m): the product e y is large and must not be rounded, so y is split and the integer part n of the exponent
// taken out before the rest is raised. The relative error is about 1e-7 (1 + |y|), where pow's grows with |y log x|.
fn power(x: f32, y: f32) -> f32 {
  let bits = bitcast<u32>(max(x, 1.17549435e-38f));
  let fraction = bitcast<f32>((bits & 0x007fffffu) | 0x3f800000u);
  let upper = fraction > 1.41421354f;
  let e = f32(bits >> 23u) - select(127.0f, 126.0f, upper);
  let logarithm = y * log2(select(fraction, 0.5f * fraction, upper));
  // e has 8 bits and the head of y 12, so that their product is exact.
  let head = bitcast<f32>(bitcast<u32>(y) & 0xfffff000u);
  let whole = e * head;
  let rest = e * (y - head) + logarithm;
  let n = clamp(floor(whole + rest + 0.5f), -127.0f, 128.0f);
  let scale = bitcast<f32>(u32(clamp(n, -126.0f, 127.0f) + 127.0f) << 23u);
  let value = exp2(clamp((whole - n) + rest, -1.0f, 1.0f)) * scale;
  let bounded = select(select(value, 0.0f, n < -126.0f), out_of_range, n > 127.0f);
  let at_zero = select(out_of_range, 0.0f, y > 0.0f);
  return select(select(at_zero, out_of_range, x < 0.0f), bounded, x >= 1.17549435e-38f);
}

fn square_root(x: f32) -> f32 {
  return select(out_of_range, sqrt(max(x, 0.0f)), x >= 0.0f);
}

fn logarithm(x: f32) -> f32 {
  return select(-out_of_range, log(max(x, 1.17549435e-38f)), x > 0.0f);
}

// a + b as the rounded sum and its rounding error, exactly where |a| >= |b| (Dekker), else to the rounding of b.
fn quick_two_sum(a: f32, b: f32) -> vec2f {
  let sum = a + b;
  return vec2f(sum, b - (sum - a));
}

// a + b as the rounded sum and its rounding error, exactly (Knuth).
fn two_sum(a: f32, b: f32) -> vec2f {
  let sum = a + b;
  let part = sum - a;
  return vec2f(sum, (a - (sum - part)) + (b - part));
}
