// One geodesic a thread, its state, affine parameter and step in double-single. The rules of an attempt are those of the CPU tracer,
// with constants fit for 48 bits; what decides about the length of a step is computed in float32, since it only has to be about right.

// 1e30 as bits: NaN and infinity lie above it.
const bound_bits = 0x7149f2cau;
// A last step may be stretched by this fraction, rather than leave a sliver.
const reach = 1.0e-10f;
// An edge is located, and a step shortened, down to these fractions of |s| or of the ray's first step.
const event_floor = 1.0e-12f;
const step_floor = 1.0e-12f;
const no_edge = 2147483647;

struct Settings {
  attempts: u32,
  max_steps: u32,
  samples: u32,
  // Rays that the buffers hold.
  capacity: u32,
  zero: u32,
  // Whether rays that still run are ended where they are.
  cancel: u32,
  tolerance: f32,
  // The step of a method of fixed step.
  step: f32,
}

struct Ray {
  y: State,
  k: State,
  c: Constants,
  s: vec2f,
  length: vec2f,
  norm: vec2f,
  // What errors are measured in: a length, and the momentum or velocity of a length.
  units: vec2f,
  size: f32,
  // The first step, or the length where that is shorter: what is small beside it is rounding.
  scale: f32,
  // How far ahead an edge is known to lie, 0 where none is.
  bracket: f32,
  drift: f32,
  rejected: bool,
  count: u32,
  fate: u32,
  stop: i32,
  steps: u32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(2) var<storage, read_write> rays: array<vec2f>;
@group(0) @binding(3) var<storage, read_write> records: array<Record>;
// High words of the path, as the painter reads them, and the low words beside them.
@group(0) @binding(4) var<storage, read_write> paths: array<f32>;
@group(0) @binding(5) var<storage, read_write> path_rests: array<f32>;
@group(0) @binding(6) var<storage, read_write> running: atomic<u32>;

fn run_time_zero() -> u32 {
  return settings.zero;
}

fn number(index: u32) -> vec2f {
  let pair = numbers[index >> 1u];
  return select(pair.xy, pair.zw, (index & 1u) != 0u);
}

// For sums that are not negative.
fn is_below(sum: f32, bits: u32) -> bool {
  return bitcast<u32>(sum) < bits;
}

// The affine parameter of sample k; the last one's is the length itself.
fn sample_parameter(k: u32, length: vec2f) -> vec2f {
  return ds_divide(ds_scale(length, f32(k)), vec2f(f32(max(settings.samples, 2u) - 1u), 0.0f));
}

fn write_sample(index: u32, sample: u32, position: Position) {
  let at = (index * (settings.samples + 1u) + sample) * dimension;
  put_position(at, position);
}

// Where the interpolant is at theta, between 0 and 1: y + h sum of w_i(theta) k_i, w_i = theta (p_0 + theta (p_1 + …)).
fn dense(y: State, k: ptr<function, Derivatives>, h: vec2f, theta: vec2f) -> Position {
  var sum = State();
  for (var i = 0u; i <= stages; i++) {
    var weight = vec2f(0.0f);
    for (var power = dense_powers; power > 0u; power--) {
      weight = ds_multiply(theta, ds_add(weight, number(dense_weights + i * dense_powers + power - 1u)));
    }
    sum = with_share(sum, ds_multiply(h, weight), (*k)[i]);
  }
  return position_of(moved(y, sum));
}

// The end of a step, and the lowest condition that is not kept at a stage or there.
struct Step {
  end: State,
  edge: i32,
}

// Fills in the derivatives at all stages and at the end; the one at the start is there.
fn take_step(y: State, c: Constants, k: ptr<function, Derivatives>, h: vec2f) -> Step {
  var step = Step(y, no_edge);
  for (var stage = 1u; stage <= stages; stage++) {
    var sum = State();
    for (var i = 0u; i < stage; i++) {
      let weight = number(stage_weights + stage * stages + i);
      if (weight.x != 0.0f) {
        sum = with_share(sum, ds_multiply(h, weight), (*k)[i]);
      }
    }
    step.end = moved(y, sum);
    step.edge = min(step.edge, edge_at(position_of(step.end)));
    (*k)[stage] = right_hand_side(step.end, c);
  }
  return step;
}

// The lowest condition that is not kept at a quarter, half or three quarters of a step; where the margins hardly change nothing can
// hide between the stages.
fn edge_between(y: State, end: State, k: ptr<function, Derivatives>, h: vec2f) -> i32 {
  var found = no_edge;
  let before = smallest_margin(position_of(y));
  let after = smallest_margin(position_of(end));
  if (!(abs(after - before) < 0.2f * before)) {
    for (var quarter = 1u; quarter < 4u; quarter++) {
      found = min(found, edge_at(dense(y, k, h, vec2f(0.25f * f32(quarter), 0.0f))));
    }
  }
  return found;
}

// The root mean square of the error estimate in units of what is allowed; 0 of a method without one.
fn error_of(y: State, end: State, k: ptr<function, Derivatives>, h: vec2f, units: vec2f) -> f32 {
  if (is_fixed) {
    return 0.0f;
  }
  var sum = State();
  for (var i = 0u; i <= stages; i++) {
    sum = with_share(sum, ds_multiply(h, number(error_weights + i)), (*k)[i]);
  }
  return sqrt(mean_square(sum, y, end, units)) / settings.tolerance;
}

// Samples of the step h from `ray`, which ends at |s| = `reached`.
fn write_samples(ray: ptr<function, Ray>, index: u32, k: ptr<function, Derivatives>, h: vec2f, reached: vec2f) {
  loop {
    let s = sample_parameter((*ray).count, (*ray).length);
    let beyond = ds_subtract(ds_absolute(s), reached).x > 0.0f;
    if ((*ray).count + 1u >= settings.samples || beyond) {
      break;
    }
    let theta = ds_divide(ds_subtract(s, (*ray).s), h);
    write_sample(index, (*ray).count, dense((*ray).y, k, h, theta));
    (*ray).count += 1u;
  }
}

// The path of a ray that ends early is closed by its end point, unless a sample lies there already.
fn finish(ray: ptr<function, Ray>, index: u32, fate: u32) {
  (*ray).fate = fate;
  if (settings.samples > 0u) {
    let last = ds_absolute(sample_parameter((*ray).count - 1u, (*ray).length));
    if (ds_subtract(last, ds_absolute((*ray).s)).x < 0.0f) {
      write_sample(index, (*ray).count, position_of((*ray).y));
      (*ray).count += 1u;
    }
  }
}

// What an attempt comes to.
const accepted = 0u;
const refused = 1u;

// Judges a step of the given size; one that is refused ends the ray or leaves a shorter one to try.
fn judged(ray: ptr<function, Ray>, index: u32, edge: i32, sound: bool, error: f32, factor: f32, size: f32) -> u32 {
  let extent = max(abs((*ray).s.x), (*ray).scale);
  if (edge != no_edge) {
    if (size <= event_floor * extent) {
      let stopped = edge < stop_count;
      (*ray).stop = select(-1, edge, stopped);
      finish(ray, index, select(fate_left_domain, fate_stopped, stopped));
    }
    (*ray).bracket = size;
    (*ray).size = 0.5f * size;
  } else if (!sound || !(error <= 1.0f)) {
    if (size <= step_floor * extent) {
      finish(ray, index, select(fate_singular, fate_stiff, sound));
    }
    (*ray).size = size * select(0.2f, max(0.2f, factor), sound && error < 1.0e30f);
  } else {
    return accepted;
  }
  (*ray).rejected = true;
  return refused;
}

fn attempt(ray: ptr<function, Ray>, index: u32) {
  let backward = (*ray).length.x < 0.0f;
  let remaining = ds_absolute(ds_subtract((*ray).length, (*ray).s));
  let reaches = remaining.x <= (*ray).size * (1.0f + reach);
  let planned = select(vec2f((*ray).size, 0.0f), remaining, reaches);
  let at_bracket = (*ray).bracket > 0.0f && planned.x >= (*ray).bracket;
  let size = select(planned, vec2f((*ray).bracket, 0.0f), at_bracket);
  let last = reaches && !at_bracket;
  let h = select(size, -size, backward);

  var k: Derivatives;
  k[0] = (*ray).k;
  let step = take_step((*ray).y, (*ray).c, &k, h);
  let edge = min(step.edge, edge_between((*ray).y, step.end, &k, h));
  let sound = is_below(magnitude(step.end) + magnitude(k[stages]), bound_bits);
  // A step is accepted where its error is at most 1; the next one aims at 0.9 of the tolerance.
  let error = error_of((*ray).y, step.end, &k, h, (*ray).units);
  let factor = 0.9f * pow(max(error, 1.0e-10f), -1.0f / order);
  if (judged(ray, index, edge, sound, error, factor, size.x) == accepted) {
    let s = ds_add((*ray).s, h);
    write_samples(ray, index, &k, h, select(ds_absolute(s), ds_scale(ds_absolute((*ray).length), 2.0f), last));
    (*ray).s = s;
    (*ray).y = step.end;
    (*ray).k = k[stages];
    (*ray).steps += 1u;
    (*ray).drift = max((*ray).drift, abs(ds_subtract(norm((*ray).y, (*ray).c, (*ray).k), (*ray).norm).x));
    let greatest = select(5.0f, 1.0f, (*ray).rejected);
    let grown = size.x * clamp(factor, 0.2f, greatest);
    (*ray).size = select(grown, min(5.0f * size.x, settings.step), is_fixed);
    (*ray).bracket = select(max((*ray).bracket - size.x, 0.0f), 0.0f, at_bracket);
    (*ray).rejected = false;
    if (last) {
      (*ray).s = (*ray).length;
      finish(ray, index, fate_complete);
    }
  }
}

@compute @workgroup_size(workgroup_size)
fn start(@builtin(global_invocation_id) id: vec3u) {
  let index = id.x;
  if (index >= settings.capacity) {
    return;
  }
  var ray = load_ray(index);
  ray.k = right_hand_side(ray.y, ray.c);
  ray.norm = norm(ray.y, ray.c, ray.k);
  ray.count = 0u;
  if (settings.samples > 0u) {
    write_sample(index, 0u, position_of(ray.y));
    ray.count = 1u;
  }
  if (ray.fate == fate_running) {
    if (!is_below(magnitude(ray.y) + magnitude(ray.k), bound_bits)) {
      ray.fate = fate_singular;
    } else if (ray.length.x == 0.0f) {
      ray.fate = fate_complete;
    }
    ray.units = units_of(ray.y, ray.k, ray.c, ray.length.x);
    // A hundredth of the time in which the state changes by its own size; an adaptive step grows from there.
    let length = abs(ray.length.x);
    let slope = sqrt(mean_square(ray.k, ray.y, ray.y, ray.units));
    let first = min(0.01f / max(slope, 1.0e-30f), length);
    ray.size = select(first, settings.step, is_fixed);
    ray.scale = min(ray.size, length);
  }
  store_ray(index, ray);
}

@compute @workgroup_size(workgroup_size)
fn trace(@builtin(global_invocation_id) id: vec3u) {
  let index = id.x;
  if (index >= settings.capacity || records[index].fate != fate_running) {
    return;
  }
  var ray = load_ray(index);
  for (var i = 0u; i < settings.attempts && ray.fate == fate_running; i++) {
    if (ray.steps >= settings.max_steps) {
      finish(&ray, index, fate_step_limit);
    } else {
      attempt(&ray, index);
    }
  }
  if (settings.cancel != 0u) {
    finish(&ray, index, fate_cancelled);
  }
  store_ray(index, ray);
  if (ray.fate == fate_running) {
    atomicAdd(&running, 1u);
  }
}
