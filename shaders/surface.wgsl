// The quiet mesh. Lit from the eye, it darkens where it turns away; its outline is softened over one pixel without
// multisampling, because facing^2 falls to zero linearly across a smooth outline.
//
// Before this text stands: frame.wgsl.

struct Tones {
  // colour facing the eye, its opacity; colour turned away
  surface: vec4f,
  surface_shade: vec4f,
  body: vec4f,
  body_shade: vec4f,
}

@group(0) @binding(0) var<uniform> frame: Frame;
@group(0) @binding(1) var<uniform> tones: Tones;

struct Corner {
  @builtin(position) position: vec4f,
  @location(0) normal: vec3f,
  @location(1) towards_eye: vec3f,
  @location(2) @interpolate(flat) kind: f32,
}

@vertex
fn corner(@location(0) position: vec3f, @location(1) normal: vec4f) -> Corner {
  return Corner(frame.matrix * vec4f(position, 1.0), normal.xyz, frame.eye - position, normal.w);
}

@fragment
fn shade(in: Corner) -> @location(0) vec4f {
  let facing = abs(dot(normalize(in.normal), normalize(in.towards_eye)));
  let square = facing * facing;
  let edge = clamp(square / max(fwidth(square), 1e-4), 0.0, 1.0);
  let is_body = in.kind > 0.5;
  let lit = select(tones.surface, tones.body, is_body);
  let dim = select(tones.surface_shade, tones.body_shade, is_body);
  return vec4f(mix(dim.rgb, lit.rgb, smoothstep(0.05, 1.0, facing)), lit.a * edge);
}
