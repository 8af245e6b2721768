// One geodesic a thread. A ray makes attempts at steps until it meets its fate; a dispatch grants each ray a few attempts and the
// next one resumes where it stopped. The rules of an attempt are those of the CPU tracer, with constants fit for float32.

// A step may be stretched by this fraction to reach the length, rather than leave a sliver.
const reach = 1.0e-5f;
// An edge is approached, and a step shortened, down to these fractions of |s| or of the ray's first step.
const event_floor = 2.0e-7f;
const step_floor = 1.0e-7f;
// Flags of a ray between attempts.
const was_rejected = 1u;
const is_near_edge = 2u;
const needs_care = 4u;
// Above them stands how many times an edge has refused a step since the last accepted one.
const one_refusal = 8u;

struct Ray {
  y: State,
  low: State,
  k: State,
  c: Constants,
  s: f32,
  s_low: f32,
  length: f32,
  length_low: f32,
  step: f32,
  error: f32,
  norm: f32,
  // The first step, or the length where that is shorter: what is small beside it is rounding.
  scale: f32,
  // What errors are measured in: a length, and the momentum or velocity of a length. Fixed steps have no use for it.
  unit: vec2f,
  // How far ahead an edge is known to lie, 0 where none is.
  bracket: f32,
  drift: f32,
  flags: u32,
  count: u32,
  fate: u32,
  stop: i32,
  steps: u32,
}

@group(0) @binding(2) var<storage, read_write> rays: array<u32>;
@group(0) @binding(4) var<storage, read_write> paths: array<f32>;

// What is known of the edges that a step runs into.
struct Crossing {
  // Where the ray first crosses, as a fraction of the step, and how far off that may be, as a fraction of it.
  theta: f32,
  doubt: f32,
  // Whether the interpolant crosses; theta is 1 where it does not.
  on_path: bool,
  // The least of each margin at all places looked at.
  margins: Margins,
}

fn smallest_margin(position: Position, c: Constants) -> f32 {
  return smallest(margins(position, c));
}

// Whether a step is far from every edge and from every bound, and stays in the chart: the margins at its middle and end differ so
// little from the one at its start that nothing can hide between. Written without short cuts, which cost more than what they skip.
fn is_calm(stages: Stages, c: Constants, margin: f32, end_margin: f32) -> bool {
  let change = abs(end_margin - margin) + abs(smallest_margin(stages.middle, c) - margin);
  let sum = abs(component_sum(stages.end) + component_sum(last_derivative(stages)));
  let inside = border_margin(position_of(stages.end), c) > 0.0f;
  return (change < 0.2f * margin) & is_below(sum, calm_bits) & inside;
}

// The affine parameter of sample k; the last one's is the length itself.
fn sample_parameter(k: u32, length: f32) -> f32 {
  return f32(k) / f32(max(settings.samples, 2u) - 1u) * length;
}

// Samples of the step from `ray` over h (signed) to the parameter s_new, which is |s_new| = `reached`.
fn write_samples(ray: ptr<function, Ray>, index: u32, stages: Stages, h: f32, reached: f32) {
  loop {
    let s = sample_parameter((*ray).count, (*ray).length);
    if ((*ray).count + 1u >= settings.samples || abs(s) > reached) {
      break;
    }
    let theta = clamp(((s - (*ray).s) - (*ray).s_low) / h, 0.0f, 1.0f);
    write_sample(index, (*ray).count, dense((*ray).y, (*ray).low, (*ray).k, (*ray).c, stages, h, theta), (*ray).c);
    (*ray).count += 1u;
  }
}

// The path of a ray that ends early is closed by its end point, unless a sample lies there already.
fn finish(ray: ptr<function, Ray>, index: u32, fate: u32) {
  (*ray).fate = fate;
  if (settings.samples > 0u && abs(sample_parameter((*ray).count - 1u, (*ray).length)) < abs((*ray).s)) {
    write_sample(index, (*ray).count, position_of((*ray).y), (*ray).c);
    (*ray).count += 1u;
  }
}

fn accept(ray: ptr<function, Ray>, index: u32, stages: Stages, h: f32) {
  let s = two_sum((*ray).s, (*ray).s_low + h);
  (*ray).s = s.x;
  (*ray).s_low = s.y;
  (*ray).y = stages.end;
  (*ray).low = stages.end_low;
  (*ray).k = last_derivative(stages);
  (*ray).steps += 1u;
  (*ray).flags = 0u;
  (*ray).drift = max((*ray).drift, abs(norm((*ray).y, (*ray).c, (*ray).k) - (*ray).norm));
  follow(index, position_of((*ray).y), (*ray).c);
}

// The next step ends just short of a crossing, by as much as its place is in doubt, and is looked at no further than as much beyond. Where a step so shortened
// crosses all the same, how far it came out beyond its end tells how far to trust the place this time. Where only a stage is outside, half the step may be.
fn approach(ray: ptr<function, Ray>, crossing: Crossing, size: f32, floor: f32) {
  let refused = f32((*ray).flags / one_refusal);
  let way = size * crossing.theta;
  let most = select(0.5f, 0.1f, crossing.on_path);
  let doubt = max(crossing.doubt, select(0.0f, 1.0f - crossing.theta, refused > 0.0f));
  let clearance = max(way * select(most, doubt, doubt < most), 0.4f * floor * pow(8.0f, refused));
  (*ray).bracket = select(size, way + clearance, crossing.on_path);
  (*ray).step = max(way - clearance, 0.5f * max(way, floor));
  (*ray).flags = ((*ray).flags | was_rejected) + one_refusal;
}

// One attempt with every rule.
fn careful_attempt(ray: ptr<function, Ray>, index: u32) {
  if ((*ray).steps >= settings.max_steps) {
    finish(ray, index, fate_step_limit);
    return;
  }
  let length = abs((*ray).length);
  let direction = select(1.0f, -1.0f, (*ray).length < 0.0f);
  let remaining = direction * (((*ray).length - (*ray).s) + ((*ray).length_low - (*ray).s_low));
  let proposed = (*ray).step;
  var size = proposed;
  var last = remaining <= size * (1.0f + reach);
  size = select(size, remaining, last);
  let at_bracket = (*ray).bracket > 0.0f && size >= (*ray).bracket;
  if (at_bracket) {
    size = (*ray).bracket;
    last = false;
  }
  let h = direction * size;
  let extent = max(abs((*ray).s), (*ray).scale);
  let stages = take_stages((*ray).y, (*ray).low, (*ray).k, (*ray).c, h);

  let floor = event_floor * extent;
  let start = margins(position_of((*ray).y), (*ray).c);
  let end = margins(position_of(stages.end), (*ray).c);
  let crossing = find_crossing(ray, stages, h, start, end, max(0.1f * floor / size, 2.0e-7f));
  if (smallest(crossing.margins) <= 0.0f) {
    if (size <= floor) {
      (*ray).stop = lowest_stop(crossing.margins);
      finish(ray, index, select(fate_left_domain, fate_stopped, (*ray).stop >= 0));
      return;
    }
    approach(ray, crossing, size, floor);
    return;
  }
  if (!is_below(magnitude(stages.end) + magnitude(last_derivative(stages)), bound_bits)) {
    if (size <= step_floor * extent) {
      finish(ray, index, fate_singular);
      return;
    }
    (*ray).step = 0.25f * size;
    (*ray).flags |= was_rejected;
    return;
  }
  let factor = judge(ray, stages, h);
  if (factor < 0.0f) {
    if (size <= step_floor * extent) {
      finish(ray, index, fate_stiff);
      return;
    }
    (*ray).step = -factor * size;
    (*ray).flags |= was_rejected;
    return;
  }
  let s = two_sum((*ray).s, (*ray).s_low + h);
  write_samples(ray, index, stages, h, select(abs(s.x), 2.0f * length, last));
  let margin = smallest(start);
  let end_margin = smallest(end);
  accept(ray, index, stages, h);
  // Where one more such step would not be calm either.
  if (!(abs(end_margin - margin) < 0.1f * end_margin)) {
    (*ray).flags |= is_near_edge;
  }
  (*ray).step = next_step(size, factor, proposed, last || at_bracket);
  (*ray).bracket = select(max((*ray).bracket - size, 0.0f), 0.0f, at_bracket);
  if (last) {
    (*ray).s = (*ray).length;
    (*ray).s_low = (*ray).length_low;
    finish(ray, index, fate_complete);
    return;
  }
  (*ray).fate = border_fate(position_of((*ray).y), (*ray).c);
}

// Makes ready for the first step in this chart, and says whether there can be one.
fn set_out(ray: ptr<function, Ray>) -> bool {
  (*ray).k = right_hand_side((*ray).y, (*ray).c);
  (*ray).unit = units_of((*ray).y, (*ray).k, (*ray).c, (*ray).length);
  (*ray).step = first_step((*ray).y, (*ray).k, (*ray).c, (*ray).length, (*ray).unit);
  (*ray).scale = min((*ray).step, abs((*ray).length));
  (*ray).error = -13.2877124f;
  (*ray).bracket = 0.0f;
  (*ray).flags = 0u;
  return is_below(magnitude((*ray).y) + magnitude((*ray).k), bound_bits);
}

@compute @workgroup_size(workgroup_size)
fn start(@builtin(global_invocation_id) id: vec3u) {
  let index = id.x;
  if (index >= settings.capacity) {
    return;
  }
  var ray = load_ray(index);
  ray.count = 0u;
  if (settings.samples > 0u) {
    write_sample(index, 0u, position_of(ray.y), ray.c);
    ray.count = 1u;
  }
  if (ray.fate == fate_running) {
    let sound = set_out(&ray);
    ray.norm = norm(ray.y, ray.c, ray.k);
    if (!sound) {
      ray.fate = fate_singular;
    } else if (ray.length == 0.0f) {
      ray.fate = fate_complete;
    } else {
      ray.fate = border_fate(position_of(ray.y), ray.c);
    }
  }
  store_ray(index, ray);
}

// Tracing alternates between two entry points, because a small program runs faster: `trace` takes the steps that need no rule, by
// far the most, and `care` makes the attempts that do. Which of the two an attempt falls to depends on the ray alone.
@compute @workgroup_size(workgroup_size)
fn trace(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= list.count) {
    return;
  }
  let index = list.rays[id.x];
  if (records[index].fate != fate_running || records[index].chart != settings.chart) {
    return;
  }
  if ((flags_of(index) & needs_care) != 0u) {
    return;
  }
  var ray = load_ray(index);
  let made = calm_attempts(&ray, index, settings.attempts);
  if (made < settings.attempts) {
    ray.flags |= needs_care;
  }
  store_ray(index, ray);
}

// Careful attempts until the ray is out of trouble.
@compute @workgroup_size(workgroup_size)
fn care(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= list.count) {
    return;
  }
  let index = list.rays[id.x];
  if (records[index].fate != fate_running || records[index].chart != settings.chart) {
    return;
  }
  if ((flags_of(index) & needs_care) == 0u) {
    return;
  }
  var ray = load_ray(index);
  ray.flags &= ~needs_care;
  var attempts = settings.attempts;
  loop {
    careful_attempt(&ray, index);
    attempts -= 1u;
    if (attempts == 0u || ray.fate != fate_running || !in_trouble(ray)) {
      break;
    }
  }
  store_ray(index, ray);
}

// Where rays are only visitors one program does it all, which is compiled in half the time: those that have just come set out, and all
// make attempts with every rule.
@compute @workgroup_size(workgroup_size)
fn visit(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= list.count) {
    return;
  }
  let index = list.rays[id.x];
  let fate = records[index].fate;
  if (records[index].chart != settings.chart || (fate != fate_running && fate != fate_bound + settings.chart)) {
    return;
  }
  var ray = load_ray(index);
  if (fate != fate_running) {
    ray.fate = fate_running;
    if (!set_out(&ray)) {
      finish(&ray, index, fate_singular);
    }
  }
  var attempts = settings.attempts;
  loop {
    if (attempts == 0u || ray.fate != fate_running) {
      break;
    }
    careful_attempt(&ray, index);
    attempts -= 1u;
  }
  store_ray(index, ray);
}

// Rays that have come back from another chart set out in this one.
@compute @workgroup_size(workgroup_size)
fn resume(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= list.count) {
    return;
  }
  let index = list.rays[id.x];
  if (records[index].chart != settings.chart || records[index].fate != fate_bound + settings.chart) {
    return;
  }
  var ray = load_ray(index);
  ray.fate = fate_running;
  if (!set_out(&ray)) {
    finish(&ray, index, fate_singular);
  }
  store_ray(index, ray);
}

// Ends the rays of this chart that still run, or wait for another chart, where they are.
@compute @workgroup_size(workgroup_size)
fn cancel(@builtin(global_invocation_id) id: vec3u) {
  let index = id.x;
  if (index >= settings.capacity || records[index].chart != settings.chart) {
    return;
  }
  if (records[index].fate != fate_running && records[index].fate < fate_bound) {
    return;
  }
  var ray = load_ray(index);
  finish(&ray, index, fate_cancelled);
  store_ray(index, ray);
}
