// Curves to one triangle strip of even width, every frame in which something changed.
//
// One thread walks along one curve. It projects the samples to pixels, leaves out those that the straight line between
// their neighbours shows just as well, cuts the curve at the near plane and where it lies outside the picture, and
// writes nodes: cross-sections of the strip. A bend is mitred, so that the two sides share their node and there is
// neither gap nor overlap; a sharp bend and an end get a round cap, for which one more node lies half a width further out.
//
// The walk is done twice: `count` finds how many nodes a curve takes, `place` sums the counts, so that the strip's order
// never depends on which thread came first, and `emit` writes. Software adapters pay dearly for instances and for
// vertices; a single strip of nothing but useful nodes is what they draw fastest.
//
// Before this text stand: frame.wgsl, `struct Record` (src/trace/gpu/layout.ts) and line-style.wgsl.

struct Node {
  // pixels from the centre of the picture, depth, opacity
  position: vec4f,
  // half the cross-section in pixels, pixels beyond the curve's end, place in the colour table
  section: vec4f,
}

struct Arguments {
  vertices: u32,
  instances: u32,
  first_vertex: u32,
  first_instance: u32,
}

@group(0) @binding(0) var<uniform> frame: Frame;
@group(0) @binding(1) var<uniform> style: Style;
@group(0) @binding(2) var<storage, read> records: array<Record>;
@group(0) @binding(3) var<storage, read> points: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> offsets: array<u32>;
@group(0) @binding(5) var<storage, read_write> arguments: Arguments;
@group(0) @binding(6) var<storage, read_write> nodes: array<Node>;
@group(0) @binding(7) var<storage, read> errors: array<f32>;

// Pixels that a left-out sample may lie off the line drawn, the longest stretch drawn as one, and the shortest.
const tolerance = 0.12;
const longest = 28.0;
const shortest = 0.5;
// |d + o|^2 of two unit directions that meet at 75 degrees: beyond, a mitre would stick out too far.
const mitre_limit = 2.5;
const missing = 1e30;

var<private> cursor: u32;
var<private> quota: u32;
var<private> writing: bool;
var<private> place_offset: f32;

// The last node's sample (pixels x y, depth, affine fraction) and the direction in which it was reached.
var<private> kept: vec4f;
var<private> direction: vec2f;
var<private> running: bool;
var<private> directed: bool;
// The last sample seen, not yet kept, and the cone of directions in which all samples since `kept` lie.
var<private> candidate: vec4f;
var<private> has_candidate: bool;
var<private> low: vec2f;
var<private> high: vec2f;
var<private> reach: f32;

fn cross2(a: vec2f, b: vec2f) -> f32 {
  return a.x * b.y - a.y * b.x;
}

fn push(at: vec2f, section: vec2f, beyond: f32) {
  if (writing) {
    let opacity = style.opacity * mix(style.fade, 1.0, clamp(2.0 * kept.w, 0.0, 1.0));
    let place = place_offset + clamp(kept.w, 0.0, 1.0) * style.affine_scale;
    nodes[cursor] = Node(vec4f(at, kept.z, opacity), vec4f(section, beyond, place));
  }
  cursor++;
}

fn half_width() -> f32 {
  return style.half_width + 0.5;
}

// A node with no width where the strip so far ends and one where it goes on keep the triangles between runs empty.
fn begin_run(towards: vec2f) {
  let across = vec2f(-towards.y, towards.x) * half_width();
  let cap = kept.xy - towards * half_width();
  push(cap - across, vec2f(), 0.0);
  push(cap, across, half_width());
  push(kept.xy, across, 0.0);
}

fn end_run(towards: vec2f) {
  let across = vec2f(-towards.y, towards.x) * half_width();
  let cap = kept.xy + towards * half_width();
  push(kept.xy, across, 0.0);
  push(cap, across, half_width());
  push(cap + across, vec2f(), 0.0);
}

fn keep(sample: vec4f) {
  let step = sample.xy - kept.xy;
  let towards = step / max(length(step), 1e-6);
  if (!directed) {
    begin_run(towards);
  } else {
    let sum = direction + towards;
    let square = dot(sum, sum);
    if (square > mitre_limit) {
      push(kept.xy, vec2f(-sum.y, sum.x) * (2.0 * half_width() / square), 0.0);
    } else if (cursor + 12u < quota) {
      end_run(direction);
      begin_run(towards);
    } else {
      push(kept.xy, vec2f(-direction.y, direction.x) * half_width(), 0.0);
    }
  }
  kept = sample;
  direction = towards;
  directed = true;
}

fn open_cone(step: vec2f) {
  reach = length(step);
  let slack = vec2f(-step.y, step.x) * (tolerance / reach);
  low = step - slack;
  high = step + slack;
}

fn visit(sample: vec4f) {
  if (!running) {
    kept = sample;
    running = true;
    directed = false;
    has_candidate = false;
    return;
  }
  var step = sample.xy - kept.xy;
  if (has_candidate) {
    let far = length(step);
    if (far >= reach && far < longest * frame.ratio && cross2(low, step) >= 0.0 && cross2(step, high) >= 0.0) {
      candidate = sample;
      reach = far;
      let slack = vec2f(-step.y, step.x) * (tolerance / far);
      if (cross2(low, step - slack) > 0.0) {
        low = step - slack;
      }
      if (cross2(step + slack, high) > 0.0) {
        high = step + slack;
      }
      return;
    }
    keep(candidate);
    has_candidate = false;
    step = sample.xy - kept.xy;
  }
  if (dot(step, step) >= shortest * shortest) {
    candidate = sample;
    has_candidate = true;
    open_cone(step);
  }
}

fn finish() {
  if (running && has_candidate) {
    keep(candidate);
  }
  if (running && directed) {
    end_run(direction);
  }
  running = false;
  directed = false;
  has_candidate = false;
}

fn to_pixels(clip: vec4f, affine: f32) -> vec4f {
  let inverse = 1.0 / clip.w;
  return vec4f(0.5 * clip.xy * inverse * frame.viewport.xy, clip.z * inverse, affine);
}

// Bits for the sides of the picture, with room for the width, beyond which a point lies.
fn side_of(pixel: vec2f) -> u32 {
  let room = 0.5 * frame.viewport.xy + vec2f(half_width() + 2.0);
  return select(0u, 1u, pixel.x < -room.x) | select(0u, 2u, pixel.x > room.x) |
    select(0u, 4u, pixel.y < -room.y) | select(0u, 8u, pixel.y > room.y);
}

fn is_drawable(point: vec3f) -> bool {
  return abs(point.x) < missing && abs(point.y) < missing && abs(point.z) < missing;
}

// A stretch that is long both for the scene and against its neighbours is a jump of the map, not part of the curve.
fn is_jump(base: u32, sample: u32, count: u32, gap: f32) -> bool {
  if (gap < 0.25 * frame.radius || count < 4u) {
    return false;
  }
  var neighbour = 0.0;
  if (sample > 1u) {
    neighbour = distance(points[base + sample - 1u].xyz, points[base + sample - 2u].xyz);
  }
  if (sample + 1u < count) {
    neighbour = max(neighbour, distance(points[base + sample + 1u].xyz, points[base + sample].xyz));
  }
  return gap > 8.0 * neighbour;
}

// `finish` and `visit` each stand here once: compilers put their text wherever they are called, and it is long.
fn walk(ray: u32) {
  let base = ray * style.stride;
  let count = min(records[ray].count, style.stride);
  running = false;
  directed = false;
  has_candidate = false;
  var last_point = vec3f();
  var last_clip = vec4f();
  var last_side = 0u;
  var connected = false;
  var crossed = false;
  var sample = 0u;
  loop {
    var cut = true;
    var next = vec4f();
    var has_next = false;
    if (sample < count && cursor + 16u <= quota) {
      let point = points[base + sample];
      if (is_drawable(point.xyz)) {
        let clip = frame.matrix * vec4f(point.xyz, 1.0);
        connected = connected && !is_jump(base, sample, count, distance(point.xyz, last_point));
        let in_front = clip.w >= frame.near;
        let was_in_front = connected && last_clip.w >= frame.near;
        if (connected && in_front != was_in_front && !crossed) {
          // The point where the curve crosses the near plane comes first, then this sample once more.
          let t = (frame.near - last_clip.w) / (clip.w - last_clip.w);
          next = to_pixels(mix(last_clip, clip, t), point.w);
          has_next = true;
          cut = !was_in_front;
          crossed = true;
        } else {
          if (in_front) {
            next = to_pixels(clip, point.w);
            has_next = true;
            let side = side_of(next.xy);
            cut = !(was_in_front || crossed) || (was_in_front && (side & last_side) != 0u);
            last_side = side;
          }
          last_point = point.xyz;
          last_clip = clip;
          connected = true;
          crossed = false;
          sample++;
        }
      } else {
        connected = false;
        sample++;
      }
    }
    if (cut) {
      finish();
    }
    if (has_next) {
      visit(next);
    } else if (sample >= count || cursor + 16u > quota) {
      break;
    }
  }
}

fn start(ray: u32, write: bool, first: u32) {
  writing = write;
  cursor = first;
  quota = first + style.quota;
  place_offset = table_place(style, records[ray].drift, errors[ray], records[ray].fate, ray);
}

@compute @workgroup_size(64)
fn count(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < style.batch) {
    start(style.first + id.x, false, 0u);
    walk(style.first + id.x);
    offsets[id.x] = cursor;
  }
}

var<workgroup> sums: array<u32, 256>;

@compute @workgroup_size(256)
fn place(@builtin(local_invocation_index) lane: u32) {
  let share = (style.batch + 255u) / 256u;
  let first = min(lane * share, style.batch);
  let end = min(first + share, style.batch);
  var sum = 0u;
  for (var i = first; i < end; i++) {
    sum += offsets[i];
  }
  sums[lane] = sum;
  workgroupBarrier();
  var before = 0u;
  for (var i = 0u; i < lane; i++) {
    before += sums[i];
  }
  for (var i = first; i < end; i++) {
    let own = offsets[i];
    offsets[i] = before;
    before += own;
  }
  if (lane == 255u) {
    arguments = Arguments(2u * before, 1u, 0u, 0u);
  }
}

@compute @workgroup_size(64)
fn emit(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < style.batch) {
    start(style.first + id.x, true, offsets[id.x]);
    walk(style.first + id.x);
  }
}
