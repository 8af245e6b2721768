// Draws the strip that line-nodes.wgsl wrote. Nodes are in pixels already, so everything is interpolated linearly on
// the screen, and so is depth, as it must be.
//
// Before this text stand: frame.wgsl and line-style.wgsl.

struct Node {
  position: vec4f,
  section: vec4f,
}

@group(0) @binding(0) var<uniform> frame: Frame;
@group(0) @binding(1) var<uniform> style: Style;
@group(0) @binding(2) var<storage, read> nodes: array<Node>;
@group(0) @binding(3) var<storage, read> table: array<vec4f>;
@group(0) @binding(4) var surface_depth: texture_depth_2d;

override has_surface: bool = true;

// How far behind a surface a curve starts to be hidden by it, as a fraction of the scene's radius. It must exceed the
// sagitta of the mesh and of the curves' chords.
const behind = 0.006;
// What is at least so opaque and covers so much of a pixel hides what lies behind it.
const solid_opacity = 0.85;
const solid_coverage = 0.7;

struct Corner {
  @builtin(position) position: vec4f,
  @location(0) colour: vec4f,
  // pixels across from the middle of the curve, and beyond its end
  @location(1) offset: vec2f,
}

@vertex
fn corner(@builtin(vertex_index) index: u32) -> Corner {
  let node = nodes[index >> 1u];
  let side = select(-1.0, 1.0, (index & 1u) == 1u);
  let pixel = node.position.xy + side * node.section.xy;
  let place = node.section.w;
  let entry = min(u32(place), u32(style.last_place) - 1u);
  let colour = mix(table[entry], table[entry + 1u], place - f32(entry));
  return Corner(
    vec4f(pixel * frame.viewport.zw, node.position.z, 1.0),
    vec4f(colour.rgb, node.position.w),
    vec2f(side * (style.half_width + 0.5), node.section.z),
  );
}

// How much of the pixel the curve covers: from 1 to 0 over the pixel that its edge runs through.
fn coverage(in: Corner) -> f32 {
  return clamp(style.half_width + 0.5 - length(vec2f(in.offset.x, max(in.offset.y, 0.0))), 0.0, 1.0);
}

@fragment
fn stroke(in: Corner) -> @location(0) vec4f {
  var opacity = in.colour.a * coverage(in);
  if (has_surface) {
    let scale = behind * depth_step(frame, in.position.z, frame.radius);
    let surface = textureLoad(surface_depth, vec2i(in.position.xy), 0);
    opacity *= mix(1.0, style.hidden, smoothstep(scale, 2.0 * scale, in.position.z - surface));
  }
  return vec4f(in.colour.rgb, opacity);
}

// Only depth, and only of what is solid: so neither the soft rim of a curve nor a faded one shuts out what lies behind.
@fragment
fn core(in: Corner) {
  if (in.colour.a < solid_opacity || coverage(in) < solid_coverage) {
    discard;
  }
}
