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


const dimension = 4u;
const state_size = 6.0f;
const stop_count = 1;
const workgroup_size = 64;
const order = 5.0f;
@group(0) @binding(1) var<uniform> parameters: array<vec4f, 3>;
struct State {
  v0: f32,
  v1: f32,
  v2: f32,
  v3: f32,
  v4: f32,
  v5: f32,
}

struct Constants {
  c0: f32,
  c1: f32,
  u0: f32,
  u1: f32,
  u2: f32,
  u3: f32,
  u4: f32,
  u5: f32,
  u6: f32,
  u7: f32,
  u8: f32,
  u9: f32,
}

struct Position {
  x0: f32,
  x1: f32,
  x2: f32,
  x3: f32,
}

fn right_hand_side(y: State, c: Constants) -> State {
  let t0 = y.v1 * y.v1;
  let bothi18 = sine_cosine(y.v2);
  let t2 = c.u0 * bothi18.y;
  let t3 = t2 * bothi18.y;
  let t4 = t0 + t3;
  let t5 = 1.0f / t4;
  let t7 = bothi18.x * bothi18.x;
  let t8 = t5 * t7;
  let t9 = c.u1 * t8;
  let t10 = y.v1 + t9;
  let t11 = y.v1 * t10;
  let t12 = c.u0 + t11;
  let t13 = c.c0 * t12;
  let t14 = y.v1 * t5;
  let t15 = c.u2 * t14;
  let t16 = c.c1 * t15;
  let t17 = t13 + t16;
  let t18 = y.v1 - c.u3;
  let t19 = y.v1 * t18;
  let t20 = c.u0 + t19;
  let t21 = 1.0f / t20;
  let t22 = t17 * t21;
  let t23 = -t22;
  let t24 = t20 * y.v4;
  let t25 = t24 * t5;
  let t26 = y.v5 * t5;
  let t27 = c.u3 * t14;
  let t28 = 1.0f - t27;
  let t29 = c.c1 * t28;
  let t30 = t29 / t7;
  let t31 = c.c0 * t15;
  let t32 = t30 - t31;
  let t33 = t32 * t21;
  let t34 = c.u4 * t8;
  let t35 = y.v1 + t34;
  let t36 = t32 * t7;
  let t37 = t21 * t21;
  let t38 = t32 * t37;
  let t39 = t35 * t36;
  let t40 = t39 * t38;
  let t41 = y.v5 * y.v5;
  let t42 = y.v4 * y.v4;
  let t43 = t20 * t42;
  let t44 = t17 * t17;
  let t45 = c.u5 * t36;
  let t46 = t17 * 2.0f;
  let t47 = t45 + t46;
  let t48 = t47 * t45;
  let t49 = t44 + t48;
  let t50 = y.v1 * c.u3;
  let t51 = t50 * t49;
  let t52 = t51 * t37;
  let t53 = t41 + t43;
  let t54 = t53 - t52;
  let t55 = t54 * t14;
  let t56 = c.u7 * t36;
  let t57 = t17 + t56;
  let t58 = t17 * c.u6;
  let t59 = t58 * t57;
  let t60 = t59 * t37;
  let t61 = y.v1 - c.u6;
  let t62 = t61 * t42;
  let t63 = t55 + t60;
  let t64 = t63 - t62;
  let t65 = t64 * t5;
  let t66 = t40 + t65;
  let t67 = t12 * t32;
  let t68 = t47 * t15;
  let t69 = t67 + t68;
  let t70 = t69 * t38;
  let t71 = c.u0 * t54;
  let t72 = t71 * t5;
  let t73 = t72 * t5;
  let t74 = t70 - t73;
  let t75 = bothi18.x * bothi18.y;
  let t76 = t75 * t74;
  return State(t23, t25, t26, t33, t66, t76);
}

fn norm(y: State, c: Constants, k: State) -> f32 {
  let t0 = k.v3 * c.c1;
  let t1 = k.v1 * y.v4;
  let t2 = k.v0 * c.c0;
  let t3 = k.v2 * y.v5;
  let t4 = t0 + t1;
  let t5 = t4 + t2;
  let t6 = t5 + t3;
  return t6;
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
    y.v4 + a1_0 * k0.v4,
    y.v5 + a1_0 * k0.v5,
  );
  let k1 = right_hand_side(y1, c);
  let a2_0 = h * 0.075f;
  let a2_1 = h * 0.225f;
  let y2 = State(
    y.v0 + a2_0 * k0.v0 + a2_1 * k1.v0,
    y.v1 + a2_0 * k0.v1 + a2_1 * k1.v1,
    y.v2 + a2_0 * k0.v2 + a2_1 * k1.v2,
    y.v3 + a2_0 * k0.v3 + a2_1 * k1.v3,
    y.v4 + a2_0 * k0.v4 + a2_1 * k1.v4,
    y.v5 + a2_0 * k0.v5 + a2_1 * k1.v5,
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
    y.v4 + a3_0 * k0.v4 + a3_1 * k1.v4 + a3_2 * k2.v4,
    y.v5 + a3_0 * k0.v5 + a3_1 * k1.v5 + a3_2 * k2.v5,
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
    y.v4 + a4_0 * k0.v4 + a4_1 * k1.v4 + a4_2 * k2.v4 + a4_3 * k3.v4,
    y.v5 + a4_0 * k0.v5 + a4_1 * k1.v5 + a4_2 * k2.v5 + a4_3 * k3.v5,
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
    y.v4 + a5_0 * k0.v4 + a5_1 * k1.v4 + a5_2 * k2.v4 + a5_3 * k3.v4 + a5_4 * k4.v4,
    y.v5 + a5_0 * k0.v5 + a5_1 * k1.v5 + a5_2 * k2.v5 + a5_3 * k3.v5 + a5_4 * k4.v5,
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
  let sum_v4 = quick_two_sum(y.v4, low.v4 + (b_0 * k0.v4 + b_2 * k2.v4 + b_3 * k3.v4 + b_4 * k4.v4 + b_5 * k5.v4));
  let sum_v5 = quick_two_sum(y.v5, low.v5 + (b_0 * k0.v5 + b_2 * k2.v5 + b_3 * k3.v5 + b_4 * k4.v5 + b_5 * k5.v5));
  let end = State(sum_v0.x, sum_v1.x, sum_v2.x, sum_v3.x, sum_v4.x, sum_v5.x);
  let end_low = State(sum_v0.y, sum_v1.y, sum_v2.y, sum_v3.y, sum_v4.y, sum_v5.y);
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
    y.v2 + (low.v2 + h * (w0 * k0.v2 + w2 * stages.k2.v2 + w3 * stages.k3.v2 + w4 * stages.k4.v2 + w5 * stages.k5.v2 + w6 * stages.k6.v2)),
    y.v3 + (low.v3 + h * (w0 * k0.v3 + w2 * stages.k2.v3 + w3 * stages.k3.v3 + w4 * stages.k4.v3 + w5 * stages.k5.v3 + w6 * stages.k6.v3)),
  );
}

struct Margins {
  m0: f32,
  m1: f32,
  m2: f32,
  m3: f32,
}

fn margins(position: Position, c: Constants) -> Margins {
  let t0 = position.x1 + c.u8;
  let t1 = 3.1415927f - position.x2;
  return Margins(t0, position.x1, position.x2, t1);
}

fn smallest(m: Margins) -> f32 {
  return min(min(min(m.m0, m.m1), m.m2), m.m3);
}

fn lesser(a: Margins, b: Margins) -> Margins {
  return Margins(min(a.m0, b.m0), min(a.m1, b.m1), min(a.m2, b.m2), min(a.m3, b.m3));
}

fn margin_units(start: Margins) -> Margins {
  return Margins(select(1.0f, start.m0, start.m0 > 0.0f), select(1.0f, start.m1, start.m1 > 0.0f), select(1.0f, start.m2, start.m2 > 0.0f), select(1.0f, start.m3, start.m3 > 0.0f));
}

fn least(m: Margins, unit: Margins) -> f32 {
  return smallest(Margins(m.m0 / unit.m0, m.m1 / unit.m1, m.m2 / unit.m2, m.m3 / unit.m3));
}

fn lowest_stop(m: Margins) -> i32 {
  return select(-1, 0, m.m0 <= 0.0f);
}

fn position_of(y: State) -> Position {
  return Position(y.v0, y.v1, y.v2, y.v3);
}

fn stage_edges(y: State, k0: State, c: Constants, stages: Stages, h: f32, end: Margins, unit: Margins) -> Crossing {
  var found = Crossing(1.0f, 0.0f, false, end);
  let a1_0 = h * 0.2f;
  let m1 = margins(Position(y.v0 + a1_0 * k0.v0, y.v1 + a1_0 * k0.v1, y.v2 + a1_0 * k0.v2, y.v3 + a1_0 * k0.v3), c);
  found.margins = lesser(found.margins, m1);
  let a2_0 = h * 0.075f;
  let a2_1 = h * 0.225f;
  let m2 = margins(Position(y.v0 + a2_0 * k0.v0 + a2_1 * stages.k1.v0, y.v1 + a2_0 * k0.v1 + a2_1 * stages.k1.v1, y.v2 + a2_0 * k0.v2 + a2_1 * stages.k1.v2, y.v3 + a2_0 * k0.v3 + a2_1 * stages.k1.v3), c);
  found.margins = lesser(found.margins, m2);
  let a3_0 = h * 0.9777778f;
  let a3_1 = h * (-3.7333333f);
  let a3_2 = h * 3.5555556f;
  let m3 = margins(Position(y.v0 + a3_0 * k0.v0 + a3_1 * stages.k1.v0 + a3_2 * stages.k2.v0, y.v1 + a3_0 * k0.v1 + a3_1 * stages.k1.v1 + a3_2 * stages.k2.v1, y.v2 + a3_0 * k0.v2 + a3_1 * stages.k1.v2 + a3_2 * stages.k2.v2, y.v3 + a3_0 * k0.v3 + a3_1 * stages.k1.v3 + a3_2 * stages.k2.v3), c);
  found.margins = lesser(found.margins, m3);
  let a4_0 = h * 2.9525986f;
  let a4_1 = h * (-11.595794f);
  let a4_2 = h * 9.822893f;
  let a4_3 = h * (-0.29080933f);
  let m4 = margins(Position(y.v0 + a4_0 * k0.v0 + a4_1 * stages.k1.v0 + a4_2 * stages.k2.v0 + a4_3 * stages.k3.v0, y.v1 + a4_0 * k0.v1 + a4_1 * stages.k1.v1 + a4_2 * stages.k2.v1 + a4_3 * stages.k3.v1, y.v2 + a4_0 * k0.v2 + a4_1 * stages.k1.v2 + a4_2 * stages.k2.v2 + a4_3 * stages.k3.v2, y.v3 + a4_0 * k0.v3 + a4_1 * stages.k1.v3 + a4_2 * stages.k2.v3 + a4_3 * stages.k3.v3), c);
  found.margins = lesser(found.margins, m4);
  let a5_0 = h * 2.8462753f;
  let a5_1 = h * (-10.757576f);
  let a5_2 = h * 8.906423f;
  let a5_3 = h * 0.2784091f;
  let a5_4 = h * (-0.27353132f);
  let m5 = margins(Position(y.v0 + a5_0 * k0.v0 + a5_1 * stages.k1.v0 + a5_2 * stages.k2.v0 + a5_3 * stages.k3.v0 + a5_4 * stages.k4.v0, y.v1 + a5_0 * k0.v1 + a5_1 * stages.k1.v1 + a5_2 * stages.k2.v1 + a5_3 * stages.k3.v1 + a5_4 * stages.k4.v1, y.v2 + a5_0 * k0.v2 + a5_1 * stages.k1.v2 + a5_2 * stages.k2.v2 + a5_3 * stages.k3.v2 + a5_4 * stages.k4.v2, y.v3 + a5_0 * k0.v3 + a5_1 * stages.k1.v3 + a5_2 * stages.k2.v3 + a5_3 * stages.k3.v3 + a5_4 * stages.k4.v3), c);
  found.margins = lesser(found.margins, m5);
  found.doubt = abs(least(m5, unit) - least(end, unit));
  return found;
}


fn magnitude(y: State) -> f32 {
  return abs(y.v0) + abs(y.v1) + abs(y.v2) + abs(y.v3) + abs(y.v4) + abs(y.v5);
}

fn component_sum(y: State) -> f32 {
  return y.v0 + y.v1 + y.v2 + y.v3 + y.v4 + y.v5;
}

fn square(x: f32) -> f32 {
  return x * x;
}

fn scaled_rms(value: State, allowed: State) -> f32 {
  return sqrt((square(value.v0 / allowed.v0) + square(value.v1 / allowed.v1) + square(value.v2 / allowed.v2) + square(value.v3 / allowed.v3) + square(value.v4 / allowed.v4) + square(value.v5 / allowed.v5)) / state_size);
}

fn difference(a: State, b: State) -> State {
  return State(a.v0 - b.v0, a.v1 - b.v1, a.v2 - b.v2, a.v3 - b.v3, a.v4 - b.v4, a.v5 - b.v5);
}

fn advance(y: State, k: State, h: f32) -> State {
  return State(y.v0 + h * k.v0, y.v1 + h * k.v1, y.v2 + h * k.v2, y.v3 + h * k.v3, y.v4 + h * k.v4, y.v5 + h * k.v5);
}

fn load_ray(index: u32) -> Ray {
  var ray: Ray;
  ray.y = State(bitcast<f32>(rays[0u * settings.capacity + index]), bitcast<f32>(rays[1u * settings.capacity + index]), bitcast<f32>(rays[2u * settings.capacity + index]), bitcast<f32>(rays[3u * settings.capacity + index]), bitcast<f32>(rays[4u * settings.capacity + index]), bitcast<f32>(rays[5u * settings.capacity + index]));
  ray.low = State(bitcast<f32>(rays[6u * settings.capacity + index]), bitcast<f32>(rays[7u * settings.capacity + index]), bitcast<f32>(rays[8u * settings.capacity + index]), bitcast<f32>(rays[9u * settings.capacity + index]), bitcast<f32>(rays[10u * settings.capacity + index]), bitcast<f32>(rays[11u * settings.capacity + index]));
  ray.k = State(bitcast<f32>(rays[12u * settings.capacity + index]), bitcast<f32>(rays[13u * settings.capacity + index]), bitcast<f32>(rays[14u * settings.capacity + index]), bitcast<f32>(rays[15u * settings.capacity + index]), bitcast<f32>(rays[16u * settings.capacity + index]), bitcast<f32>(rays[17u * settings.capacity + index]));
  ray.c = Constants(bitcast<f32>(rays[18u * settings.capacity + index]), bitcast<f32>(rays[19u * settings.capacity + index]), parameters[0].x, parameters[0].y, parameters[0].z, parameters[0].w, parameters[1].x, parameters[1].y, parameters[1].z, parameters[1].w, parameters[2].x, parameters[2].y);
  ray.s = bitcast<f32>(rays[20u * settings.capacity + index]);
  ray.s_low = bitcast<f32>(rays[21u * settings.capacity + index]);
  ray.length_low = bitcast<f32>(rays[22u * settings.capacity + index]);
  ray.step = bitcast<f32>(rays[23u * settings.capacity + index]);
  ray.scale = bitcast<f32>(rays[24u * settings.capacity + index]);
  ray.error = bitcast<f32>(rays[25u * settings.capacity + index]);
  ray.norm = bitcast<f32>(rays[26u * settings.capacity + index]);
  ray.bracket = bitcast<f32>(rays[27u * settings.capacity + index]);
  ray.unit.x = bitcast<f32>(rays[29u * settings.capacity + index]);
  ray.unit.y = bitcast<f32>(rays[30u * settings.capacity + index]);
  ray.flags = rays[28u * settings.capacity + index];
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
  return rays[28u * settings.capacity + index];
}

fn store_ray(index: u32, ray: Ray) {
  rays[0u * settings.capacity + index] = bitcast<u32>(ray.y.v0);
  rays[1u * settings.capacity + index] = bitcast<u32>(ray.y.v1);
  rays[2u * settings.capacity + index] = bitcast<u32>(ray.y.v2);
  rays[3u * settings.capacity + index] = bitcast<u32>(ray.y.v3);
  rays[4u * settings.capacity + index] = bitcast<u32>(ray.y.v4);
  rays[5u * settings.capacity + index] = bitcast<u32>(ray.y.v5);
  rays[6u * settings.capacity + index] = bitcast<u32>(ray.low.v0);
  rays[7u * settings.capacity + index] = bitcast<u32>(ray.low.v1);
  rays[8u * settings.capacity + index] = bitcast<u32>(ray.low.v2);
  rays[9u * settings.capacity + index] = bitcast<u32>(ray.low.v3);
  rays[10u * settings.capacity + index] = bitcast<u32>(ray.low.v4);
  rays[11u * settings.capacity + index] = bitcast<u32>(ray.low.v5);
  rays[12u * settings.capacity + index] = bitcast<u32>(ray.k.v0);
  rays[13u * settings.capacity + index] = bitcast<u32>(ray.k.v1);
  rays[14u * settings.capacity + index] = bitcast<u32>(ray.k.v2);
  rays[15u * settings.capacity + index] = bitcast<u32>(ray.k.v3);
  rays[16u * settings.capacity + index] = bitcast<u32>(ray.k.v4);
  rays[17u * settings.capacity + index] = bitcast<u32>(ray.k.v5);
  rays[20u * settings.capacity + index] = bitcast<u32>(ray.s);
  rays[21u * settings.capacity + index] = bitcast<u32>(ray.s_low);
  rays[22u * settings.capacity + index] = bitcast<u32>(ray.length_low);
  rays[23u * settings.capacity + index] = bitcast<u32>(ray.step);
  rays[24u * settings.capacity + index] = bitcast<u32>(ray.scale);
  rays[25u * settings.capacity + index] = bitcast<u32>(ray.error);
  rays[26u * settings.capacity + index] = bitcast<u32>(ray.norm);
  rays[27u * settings.capacity + index] = bitcast<u32>(ray.bracket);
  rays[29u * settings.capacity + index] = bitcast<u32>(ray.unit.x);
  rays[30u * settings.capacity + index] = bitcast<u32>(ray.unit.y);
  rays[28u * settings.capacity + index] = ray.flags;
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
  paths[at + 2u] = place.x2;
  paths[at + 3u] = place.x3;
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
  let around = max(max(0.0f, abs(y.v5)), abs(c.c1)) / reached;
  let motion = sound(max(max(max(0.0f, abs(c.c0)), abs(y.v4)), around));
  return vec2f(reached / 20.0f, motion);
}

fn allowances(a: State, b: State, unit: vec2f) -> State {
  return State(
    unit.x + max(abs(a.v0), abs(b.v0)),
    unit.x + max(abs(a.v1), abs(b.v1)),
    1.0f + max(abs(a.v2), abs(b.v2)),
    1.0f + max(abs(a.v3), abs(b.v3)),
    unit.y + max(abs(a.v4), abs(b.v4)),
    unit.y * unit.x + max(abs(a.v5), abs(b.v5)),
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
  let e_v4 = (0.0012326388f * k0.v4 - 0.0042527704f * stages.k2.v4 + 0.036979165f * stages.k3.v4 - 0.0508638f * stages.k4.v4 + 0.041904762f * stages.k5.v4 - 0.025f * stages.k6.v4) / allowed.v4;
  sum += e_v4 * e_v4;
  let e_v5 = (0.0012326388f * k0.v5 - 0.0042527704f * stages.k2.v5 + 0.036979165f * stages.k3.v5 - 0.0508638f * stages.k4.v5 + 0.041904762f * stages.k5.v5 - 0.025f * stages.k6.v5) / allowed.v5;
  sum += e_v5 * e_v5;
  let scale = h / settings.tolerance;
  return sum * (scale * scale) / state_size;
}


