const fate_bound = 16u;

struct Record {
  count: u32,
  fate: u32,
  stop: i32,
  steps: u32,
  s: f32,
  drift: f32,
  length: f32,
  chart: u32,
}


const dimension = 2u;
const state_size = 4.0f;
const stop_count = 0;
const workgroup_size = 64;
const order = 5.0f;
@group(0) @binding(1) var<uniform> parameters: array<vec4f, 1>;
struct State {
  v0: f32,
  v1: f32,
  v2: f32,
  v3: f32,
}

struct Constants {
  u0: f32,
}

struct Position {
  x0: f32,
  x1: f32,
}

fn right_hand_side(y: State, c: Constants) -> State {
  let t0 = y.v2 * y.v3;
  let t1 = t0 * 2.0f;
  let t2 = t1 / y.v1;
  let t3 = y.v2 * y.v2;
  let t4 = y.v3 * y.v3;
  let t5 = t3 - t4;
  let t6 = t5 / y.v1;
  let t7 = -t6;
  return State(y.v2, y.v3, t2, t7);
}

fn norm(y: State, c: Constants, k: State) -> f32 {
  let t0 = k.v0 * k.v0;
  let t1 = k.v1 * k.v1;
  let t2 = t0 + t1;
  let t3 = y.v1 * y.v1;
  let t4 = t2 / t3;
  return t4;
}


struct Stages {
  k1: State,
  k2: State,
  k3: State,
  k4: State,
  k5: State,
  k6: State,
  end: State,
  end_low: State,
  // A stage near the middle, by which the calm loop sees what lies between the ends.
  middle: Position,
}

fn last_derivative(stages: Stages) -> State {
  return stages.k6;
}

fn take_stages(y: State, low: State, k0: State, c: Constants, h: f32) -> Stages {
  let a1_0 = h * 0.2f;
  let y1 = State(
    y.v0 + a1_0 * k0.v0,
    y.v1 + a1_0 * k0.v1,
    y.v2 + a1_0 * k0.v2,
    y.v3 + a1_0 * k0.v3,
  );
  let k1 = right_hand_side(y1, c);
  let a2_0 = h * 0.075f;
  let a2_1 = h * 0.225f;
  let y2 = State(
    y.v0 + a2_0 * k0.v0 + a2_1 * k1.v0,
    y.v1 + a2_0 * k0.v1 + a2_1 * k1.v1,
    y.v2 + a2_0 * k0.v2 + a2_1 * k1.v2,
    y.v3 + a2_0 * k0.v3 + a2_1 * k1.v3,
  );
  let k2 = right_hand_side(y2, c);
  let a3_0 = h * 0.9777778f;
  let a3_1 = h * (-3.7333333f);
  let a3_2 = h * 3.5555556f;
  let y3 = State(
    y.v0 + a3_0 * k0.v0 + a3_1 * k1.v0 + a3_2 * k2.v0,
    y.v1 + a3_0 * k0.v1 + a3_1 * k1.v1 + a3_2 * k2.v1,
    y.v2 + a3_0 * k0.v2 + a3_1 * k1.v2 + a3_2 * k2.v2,
    y.v3 + a3_0 * k0.v3 + a3_1 * k1.v3 + a3_2 * k2.v3,
  );
  let k3 = right_hand_side(y3, c);
  let a4_0 = h * 2.9525986f;
  let a4_1 = h * (-11.595794f);
  let a4_2 = h * 9.822893f;
  let a4_3 = h * (-0.29080933f);
  let y4 = State(
    y.v0 + a4_0 * k0.v0 + a4_1 * k1.v0 + a4_2 * k2.v0 + a4_3 * k3.v0,
    y.v1 + a4_0 * k0.v1 + a4_1 * k1.v1 + a4_2 * k2.v1 + a4_3 * k3.v1,
    y.v2 + a4_0 * k0.v2 + a4_1 * k1.v2 + a4_2 * k2.v2 + a4_3 * k3.v2,
    y.v3 + a4_0 * k0.v3 + a4_1 * k1.v3 + a4_2 * k2.v3 + a4_3 * k3.v3,
  );
  let k4 = right_hand_side(y4, c);
  let a5_0 = h * 2.8462753f;
  let a5_1 = h * (-10.757576f);
  let a5_2 = h * 8.906423f;
  let a5_3 = h * 0.2784091f;
  let a5_4 = h * (-0.27353132f);
  let y5 = State(
    y.v0 + a5_0 * k0.v0 + a5_1 * k1.v0 + a5_2 * k2.v0 + a5_3 * k3.v0 + a5_4 * k4.v0,
    y.v1 + a5_0 * k0.v1 + a5_1 * k1.v1 + a5_2 * k2.v1 + a5_3 * k3.v1 + a5_4 * k4.v1,
    y.v2 + a5_0 * k0.v2 + a5_1 * k1.v2 + a5_2 * k2.v2 + a5_3 * k3.v2 + a5_4 * k4.v2,
    y.v3 + a5_0 * k0.v3 + a5_1 * k1.v3 + a5_2 * k2.v3 + a5_3 * k3.v3 + a5_4 * k4.v3,
  );
  let k5 = right_hand_side(y5, c);
  let b_0 = h * 0.091145836f;
  let b_2 = h * 0.4492363f;
  let b_3 = h * 0.6510417f;
  let b_4 = h * (-0.3223762f);
  let b_5 = h * 0.13095239f;
  let sum_v0 = quick_two_sum(y.v0, low.v0 + (b_0 * k0.v0 + b_2 * k2.v0 + b_3 * k3.v0 + b_4 * k4.v0 + b_5 * k5.v0));
  let sum_v1 = quick_two_sum(y.v1, low.v1 + (b_0 * k0.v1 + b_2 * k2.v1 + b_3 * k3.v1 + b_4 * k4.v1 + b_5 * k5.v1));
  let sum_v2 = quick_two_sum(y.v2, low.v2 + (b_0 * k0.v2 + b_2 * k2.v2 + b_3 * k3.v2 + b_4 * k4.v2 + b_5 * k5.v2));
  let sum_v3 = quick_two_sum(y.v3, low.v3 + (b_0 * k0.v3 + b_2 * k2.v3 + b_3 * k3.v3 + b_4 * k4.v3 + b_5 * k5.v3));
  let end = State(sum_v0.x, sum_v1.x, sum_v2.x, sum_v3.x);
  let end_low = State(sum_v0.y, sum_v1.y, sum_v2.y, sum_v3.y);
  let k6 = right_hand_side(end, c);
  return Stages(k1, k2, k3, k4, k5, k6, end, end_low, position_of(y2));
}

fn dense(y: State, low: State, k0: State, c: Constants, stages: Stages, h: f32, theta: f32) -> Position {
  let w0 = theta * (1.0f + theta * (-2.85358f + theta * (3.0717435f + theta * -1.1270176f)));
  let w2 = theta * (theta * (4.0231333f + theta * (-6.2493215f + theta * 2.6754246f)));
  let w3 = theta * (theta * (-3.7324018f + theta * (10.068971f + theta * -5.685527f)));
  let w4 = theta * (theta * (2.5548038f + theta * (-6.399112f + theta * 3.5219324f)));
  let w5 = theta * (theta * (-1.3744241f + theta * (3.2726579f + theta * -1.7672813f)));
  let w6 = theta * (theta * (1.3824689f + theta * (-3.7649379f + theta * 2.382469f)));
  return Position(
    y.v0 + (low.v0 + h * (w0 * k0.v0 + w2 * stages.k2.v0 + w3 * stages.k3.v0 + w4 * stages.k4.v0 + w5 * stages.k5.v0 + w6 * stages.k6.v0)),
    y.v1 + (low.v1 + h * (w0 * k0.v1 + w2 * stages.k2.v1 + w3 * stages.k3.v1 + w4 * stages.k4.v1 + w5 * stages.k5.v1 + w6 * stages.k6.v1)),
  );
}

struct Margins {
  m0: f32,
}

fn margins(position: Position, c: Constants) -> Margins {
  return Margins(position.x1);
}

fn smallest(m: Margins) -> f32 {
  return m.m0;
}

fn lesser(a: Margins, b: Margins) -> Margins {
  return Margins(min(a.m0, b.m0));
}

fn margin_units(start: Margins) -> Margins {
  return Margins(select(1.0f, start.m0, start.m0 > 0.0f));
}

fn least(m: Margins, unit: Margins) -> f32 {
  return smallest(Margins(m.m0 / unit.m0));
}

fn lowest_stop(m: Margins) -> i32 {
  return -1;
}

fn position_of(y: State) -> Position {
  return Position(y.v0, y.v1);
}

fn stage_edges(y: State, k0: State, c: Constants, stages: Stages, h: f32, end: Margins, unit: Margins) -> Crossing {
  var found = Crossing(1.0f, 0.0f, false, end);
  let a1_0 = h * 0.2f;
  let m1 = margins(Position(y.v0 + a1_0 * k0.v0, y.v1 + a1_0 * k0.v1), c);
  found.margins = lesser(found.margins, m1);
  let a2_0 = h * 0.075f;
  let a2_1 = h * 0.225f;
  let m2 = margins(Position(y.v0 + a2_0 * k0.v0 + a2_1 * stages.k1.v0, y.v1 + a2_0 * k0.v1 + a2_1 * stages.k1.v1), c);
  found.margins = lesser(found.margins, m2);
  let a3_0 = h * 0.9777778f;
  let a3_1 = h * (-3.7333333f);
  let a3_2 = h * 3.5555556f;
  let m3 = margins(Position(y.v0 + a3_0 * k0.v0 + a3_1 * stages.k1.v0 + a3_2 * stages.k2.v0, y.v1 + a3_0 * k0.v1 + a3_1 * stages.k1.v1 + a3_2 * stages.k2.v1), c);
  found.margins = lesser(found.margins, m3);
  let a4_0 = h * 2.9525986f;
  let a4_1 = h * (-11.595794f);
  let a4_2 = h * 9.822893f;
  let a4_3 = h * (-0.29080933f);
  let m4 = margins(Position(y.v0 + a4_0 * k0.v0 + a4_1 * stages.k1.v0 + a4_2 * stages.k2.v0 + a4_3 * stages.k3.v0, y.v1 + a4_0 * k0.v1 + a4_1 * stages.k1.v1 + a4_2 * stages.k2.v1 + a4_3 * stages.k3.v1), c);
  found.margins = lesser(found.margins, m4);
  let a5_0 = h * 2.8462753f;
  let a5_1 = h * (-10.757576f);
  let a5_2 = h * 8.906423f;
  let a5_3 = h * 0.2784091f;
  let a5_4 = h * (-0.27353132f);
  let m5 = margins(Position(y.v0 + a5_0 * k0.v0 + a5_1 * stages.k1.v0 + a5_2 * stages.k2.v0 + a5_3 * stages.k3.v0 + a5_4 * stages.k4.v0, y.v1 + a5_0 * k0.v1 + a5_1 * stages.k1.v1 + a5_2 * stages.k2.v1 + a5_3 * stages.k3.v1 + a5_4 * stages.k4.v1), c);
  found.margins = lesser(found.margins, m5);
  found.doubt = abs(least(m5, unit) - least(end, unit));
  return found;
}


fn magnitude(y: State) -> f32 {
  return abs(y.v0) + abs(y.v1) + abs(y.v2) + abs(y.v3);
}

fn component_sum(y: State) -> f32 {
  return y.v0 + y.v1 + y.v2 + y.v3;
}

fn square(x: f32) -> f32 {
  return x * x;
}

fn scaled_rms(value: State, allowed: State) -> f32 {
  return sqrt((square(value.v0 / allowed.v0) + square(value.v1 / allowed.v1) + square(value.v2 / allowed.v2) + square(value.v3 / allowed.v3)) / state_size);
}

fn difference(a: State, b: State) -> State {
  return State(a.v0 - b.v0, a.v1 - b.v1, a.v2 - b.v2, a.v3 - b.v3);
}

fn advance(y: State, k: State, h: f32) -> State {
  return State(y.v0 + h * k.v0, y.v1 + h * k.v1, y.v2 + h * k.v2, y.v3 + h * k.v3);
}

fn load_ray(index: u32) -> Ray {
  var ray: Ray;
  ray.y = State(bitcast<f32>(rays[0u * settings.capacity + index]), bitcast<f32>(rays[1u * settings.capacity + index]), bitcast<f32>(rays[2u * settings.capacity + index]), bitcast<f32>(rays[3u * settings.capacity + index]));
  ray.low = State(bitcast<f32>(rays[4u * settings.capacity + index]), bitcast<f32>(rays[5u * settings.capacity + index]), bitcast<f32>(rays[6u * settings.capacity + index]), bitcast<f32>(rays[7u * settings.capacity + index]));
  ray.k = State(bitcast<f32>(rays[8u * settings.capacity + index]), bitcast<f32>(rays[9u * settings.capacity + index]), bitcast<f32>(rays[10u * settings.capacity + index]), bitcast<f32>(rays[11u * settings.capacity + index]));
  ray.c = Constants(parameters[0].x);
  ray.s = bitcast<f32>(rays[12u * settings.capacity + index]);
  ray.s_low = bitcast<f32>(rays[13u * settings.capacity + index]);
  ray.length_low = bitcast<f32>(rays[14u * settings.capacity + index]);
  ray.step = bitcast<f32>(rays[15u * settings.capacity + index]);
  ray.scale = bitcast<f32>(rays[16u * settings.capacity + index]);
  ray.error = bitcast<f32>(rays[17u * settings.capacity + index]);
  ray.norm = bitcast<f32>(rays[18u * settings.capacity + index]);
  ray.bracket = bitcast<f32>(rays[19u * settings.capacity + index]);
  ray.unit.x = bitcast<f32>(rays[21u * settings.capacity + index]);
  ray.unit.y = bitcast<f32>(rays[22u * settings.capacity + index]);
  ray.flags = rays[20u * settings.capacity + index];
  let record = records[index];
  ray.count = record.count;
  ray.fate = record.fate;
  ray.stop = record.stop;
  ray.steps = record.steps;
  ray.drift = record.drift;
  ray.length = record.length;
  return ray;
}

fn flags_of(index: u32) -> u32 {
  return rays[20u * settings.capacity + index];
}

fn store_ray(index: u32, ray: Ray) {
  rays[0u * settings.capacity + index] = bitcast<u32>(ray.y.v0);
  rays[1u * settings.capacity + index] = bitcast<u32>(ray.y.v1);
  rays[2u * settings.capacity + index] = bitcast<u32>(ray.y.v2);
  rays[3u * settings.capacity + index] = bitcast<u32>(ray.y.v3);
  rays[4u * settings.capacity + index] = bitcast<u32>(ray.low.v0);
  rays[5u * settings.capacity + index] = bitcast<u32>(ray.low.v1);
  rays[6u * settings.capacity + index] = bitcast<u32>(ray.low.v2);
  rays[7u * settings.capacity + index] = bitcast<u32>(ray.low.v3);
  rays[8u * settings.capacity + index] = bitcast<u32>(ray.k.v0);
  rays[9u * settings.capacity + index] = bitcast<u32>(ray.k.v1);
  rays[10u * settings.capacity + index] = bitcast<u32>(ray.k.v2);
  rays[11u * settings.capacity + index] = bitcast<u32>(ray.k.v3);
  rays[12u * settings.capacity + index] = bitcast<u32>(ray.s);
  rays[13u * settings.capacity + index] = bitcast<u32>(ray.s_low);
  rays[14u * settings.capacity + index] = bitcast<u32>(ray.length_low);
  rays[15u * settings.capacity + index] = bitcast<u32>(ray.step);
  rays[16u * settings.capacity + index] = bitcast<u32>(ray.scale);
  rays[17u * settings.capacity + index] = bitcast<u32>(ray.error);
  rays[18u * settings.capacity + index] = bitcast<u32>(ray.norm);
  rays[19u * settings.capacity + index] = bitcast<u32>(ray.bracket);
  rays[21u * settings.capacity + index] = bitcast<u32>(ray.unit.x);
  rays[22u * settings.capacity + index] = bitcast<u32>(ray.unit.y);
  rays[20u * settings.capacity + index] = ray.flags;
  records[index] = Record(ray.count, ray.fate, ray.stop, ray.steps, ray.s, ray.drift, ray.length, settings.chart);
}

fn border_margin(position: Position, c: Constants) -> f32 {
  return 3.0e38f;
}

fn border_fate(position: Position, c: Constants) -> u32 {
  return fate_running;
}

fn write_sample(index: u32, sample: u32, position: Position, c: Constants) {
  let at = (index * (settings.samples + 1u) + sample) * dimension;
  let place = position;
  paths[at + 0u] = place.x0;
  paths[at + 1u] = place.x1;
}

fn follow(index: u32, position: Position, c: Constants) {
}



fn sound(size: f32) -> f32 {
  return select(1.0f, size, (size > 1.0e-30f) & (size < 1.0e30f));
}

fn units_of(y: State, k: State, c: Constants, length: f32) -> vec2f {
  let extent = max(0.0f, abs(y.v1));
  let way = abs(length) * max(0.0f, abs(k.v1));
  let reached = sound(select(way, extent, extent > 0.001f * way));
  let around = 0.0f * reached;
  let motion = sound(max(max(max(0.0f, abs(k.v0)), abs(k.v1)), around));
  return vec2f(reached / 20.0f, motion);
}

fn allowances(a: State, b: State, unit: vec2f) -> State {
  return State(
    unit.x + max(abs(a.v0), abs(b.v0)),
    unit.x + max(abs(a.v1), abs(b.v1)),
    unit.y + max(abs(a.v2), abs(b.v2)),
    unit.y + max(abs(a.v3), abs(b.v3)),
  );
}

fn error_square(y: State, k0: State, stages: Stages, h: f32, unit: vec2f) -> f32 {
  let allowed = allowances(y, stages.end, unit);
  var sum = 0.0f;
  let e_v0 = (0.0012326388f * k0.v0 - 0.0042527704f * stages.k2.v0 + 0.036979165f * stages.k3.v0 - 0.0508638f * stages.k4.v0 + 0.041904762f * stages.k5.v0 - 0.025f * stages.k6.v0) / allowed.v0;
  sum += e_v0 * e_v0;
  let e_v1 = (0.0012326388f * k0.v1 - 0.0042527704f * stages.k2.v1 + 0.036979165f * stages.k3.v1 - 0.0508638f * stages.k4.v1 + 0.041904762f * stages.k5.v1 - 0.025f * stages.k6.v1) / allowed.v1;
  sum += e_v1 * e_v1;
  let e_v2 = (0.0012326388f * k0.v2 - 0.0042527704f * stages.k2.v2 + 0.036979165f * stages.k3.v2 - 0.0508638f * stages.k4.v2 + 0.041904762f * stages.k5.v2 - 0.025f * stages.k6.v2) / allowed.v2;
  sum += e_v2 * e_v2;
  let e_v3 = (0.0012326388f * k0.v3 - 0.0042527704f * stages.k2.v3 + 0.036979165f * stages.k3.v3 - 0.0508638f * stages.k4.v3 + 0.041904762f * stages.k5.v3 - 0.025f * stages.k6.v3) / allowed.v3;
  sum += e_v3 * e_v3;
  let scale = h / settings.tolerance;
  return sum * (scale * scale) / state_size;
}


