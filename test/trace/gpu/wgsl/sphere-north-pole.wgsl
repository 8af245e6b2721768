fn border_margin(position: Position, c: Constants) -> f32 {
  let t0 = position.x0 * position.x0;
  let t1 = position.x1 * position.x1;
  let t2 = 0.15164664f - t0;
  let t3 = t2 - t1;
  return t3;
}

fn border_fate(position: Position, c: Constants) -> u32 {
  let t0 = position.x0 * position.x0;
  let t1 = position.x1 * position.x1;
  let t2 = 0.15164664f - t0;
  let t3 = t2 - t1;
  return select(fate_running, 16u, t3 <= 0.0f);
}

fn place(position: Position, c: Constants) -> Position {
  let t0 = position.x0 * position.x0;
  let t1 = position.x1 * position.x1;
  let t2 = t0 + t1;
  let t3 = square_root(t2);
  let t4 = arc_sine(t3);
  let t5 = atan2(position.x1, position.x0);
  return Position(t4, t5);
}

fn known(value: f32, last: f32) -> f32 {
  return select(last, value, is_below(abs(value), bound_bits));
}

fn nearest_branch(angle: f32, last: f32, period: f32) -> f32 {
  return angle + period * round((last - angle) / period);
}

fn at_home(index: u32, position: Position, c: Constants) -> Position {
  var there = place(position, c);
  there.x0 = known(there.x0, bitcast<f32>(rays[0u * settings.capacity + index]));
  there.x1 = known(there.x1, bitcast<f32>(rays[1u * settings.capacity + index]));
  there.x1 = nearest_branch(there.x1, bitcast<f32>(rays[1u * settings.capacity + index]), c.u3);
  return there;
}

fn write_sample(index: u32, sample: u32, position: Position, c: Constants) {
  let at = (index * (settings.samples + 1u) + sample) * dimension;
  let place = at_home(index, position, c);
  paths[at + 0u] = place.x0;
  paths[at + 1u] = place.x1;
}

fn follow(index: u32, position: Position, c: Constants) {
  let there = at_home(index, position, c);
  rays[0u * settings.capacity + index] = bitcast<u32>(there.x0);
  rays[1u * settings.capacity + index] = bitcast<u32>(there.x1);
}

// The change.

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



const workgroup_size = 64;
@group(0) @binding(1) var<uniform> parameters: array<vec4f, 1>;
struct Carried {
  v0: f32,
  v1: f32,
  v2: f32,
  v3: f32,
}

fn told_there(y: Carried) -> Carried {
  let bothi3 = sine_cosine(y.v1);
  let bothi4 = sine_cosine(y.v0);
  let t2 = bothi3.y * bothi4.x;
  let t4 = bothi4.x * bothi3.x;
  let t6 = y.v2 / bothi4.y;
  let t7 = bothi3.y * t6;
  let t8 = y.v3 / bothi4.x;
  let t9 = bothi3.x * t8;
  let t10 = t7 - t9;
  let t11 = bothi3.y * t8;
  let t12 = bothi3.x * t6;
  let t13 = t11 + t12;
  return Carried(t2, t4, t10, t13);
}

fn told_at_home(y: Carried) -> Carried {
  let t0 = y.v0 * y.v0;
  let t1 = y.v1 * y.v1;
  let t2 = t0 + t1;
  let t3 = square_root(t2);
  let t4 = arc_sine(t3);
  let t5 = atan2(y.v1, y.v0);
  let t6 = cosine(t4);
  let both5 = sine_cosine(t5);
  let t8 = y.v2 * both5.y;
  let t10 = y.v3 * both5.x;
  let t11 = t8 + t10;
  let t12 = t6 * t11;
  let t13 = both5.y * y.v3;
  let t14 = y.v2 * both5.x;
  let t15 = t13 - t14;
  let t16 = t3 * t15;
  return Carried(t4, t5, t12, t16);
}

fn known(value: f32, last: f32) -> f32 {
  return select(last, value, is_below(abs(value), bound_bits));
}

fn nearest_branch(angle: f32, last: f32, period: f32) -> f32 {
  return angle + period * round((last - angle) / period);
}

fn size(y: Carried) -> f32 {
  return abs(y.v0) + abs(y.v1) + abs(y.v2) + abs(y.v3);
}

fn load_home(index: u32) -> Carried {
  return Carried(
    bitcast<f32>(home[0u * settings.capacity + index]) + bitcast<f32>(home[3u * settings.capacity + index]),
    bitcast<f32>(home[1u * settings.capacity + index]) + bitcast<f32>(home[4u * settings.capacity + index]),
    bitcast<f32>(home[2u * settings.capacity + index]) + bitcast<f32>(home[5u * settings.capacity + index]),
    bitcast<f32>(home[9u * settings.capacity + index]),
  );
}

fn store_home(index: u32, y: Carried) {
  home[0u * settings.capacity + index] = bitcast<u32>(y.v0);
  home[3u * settings.capacity + index] = 0u;
  home[1u * settings.capacity + index] = bitcast<u32>(y.v1);
  home[4u * settings.capacity + index] = 0u;
  home[2u * settings.capacity + index] = bitcast<u32>(y.v2);
  home[5u * settings.capacity + index] = 0u;
  home[9u * settings.capacity + index] = bitcast<u32>(y.v3);
}

fn load_away(index: u32) -> Carried {
  return Carried(
    bitcast<f32>(rays[5u * settings.capacity + index]) + bitcast<f32>(rays[9u * settings.capacity + index]),
    bitcast<f32>(rays[6u * settings.capacity + index]) + bitcast<f32>(rays[10u * settings.capacity + index]),
    bitcast<f32>(rays[7u * settings.capacity + index]) + bitcast<f32>(rays[11u * settings.capacity + index]),
    bitcast<f32>(rays[8u * settings.capacity + index]) + bitcast<f32>(rays[12u * settings.capacity + index]),
  );
}

fn store_away(index: u32, y: Carried) {
  rays[5u * settings.capacity + index] = bitcast<u32>(y.v0);
  rays[9u * settings.capacity + index] = 0u;
  rays[6u * settings.capacity + index] = bitcast<u32>(y.v1);
  rays[10u * settings.capacity + index] = 0u;
  rays[7u * settings.capacity + index] = bitcast<u32>(y.v2);
  rays[11u * settings.capacity + index] = 0u;
  rays[8u * settings.capacity + index] = bitcast<u32>(y.v3);
  rays[12u * settings.capacity + index] = 0u;
}

fn take_along_there(index: u32) {
  rays[17u * settings.capacity + index] = home[10u * settings.capacity + index];
  rays[18u * settings.capacity + index] = home[11u * settings.capacity + index];
  rays[19u * settings.capacity + index] = home[12u * settings.capacity + index];
  rays[23u * settings.capacity + index] = home[16u * settings.capacity + index];
}

fn take_along_back(index: u32) {
  home[10u * settings.capacity + index] = rays[17u * settings.capacity + index];
  home[11u * settings.capacity + index] = rays[18u * settings.capacity + index];
  home[12u * settings.capacity + index] = rays[19u * settings.capacity + index];
  home[16u * settings.capacity + index] = rays[23u * settings.capacity + index];
}

fn set_off(index: u32, start: Carried) {
  rays[0u * settings.capacity + index] = bitcast<u32>(start.v0);
  rays[1u * settings.capacity + index] = bitcast<u32>(start.v1);
  if (rays[4u * settings.capacity + index] == 0u) {
    rays[2u * settings.capacity + index] = bitcast<u32>(start.v3);
  }
  rays[4u * settings.capacity + index] += 1u;
}

fn on_branch(index: u32, place: Carried) -> Carried {
  var home = place;
  home.v0 = known(home.v0, bitcast<f32>(rays[0u * settings.capacity + index]));
  home.v1 = known(home.v1, bitcast<f32>(rays[1u * settings.capacity + index]));
  home.v1 = nearest_branch(home.v1, bitcast<f32>(rays[1u * settings.capacity + index]), parameters[0].w);
  return home;
}

fn note_constants(index: u32, home: Carried) {
  var drift = bitcast<f32>(rays[3u * settings.capacity + index]);
  drift = max(drift, abs(home.v3 - bitcast<f32>(rays[2u * settings.capacity + index])));
  rays[3u * settings.capacity + index] = bitcast<u32>(drift);
}

