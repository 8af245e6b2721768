// What every pass of a frame knows of the camera. src/render/webgpu/frame.ts fills it.
struct Frame {
  // world to clip space
  matrix: mat4x4f,
  // width, height, 2 / width, 2 / height, in pixels
  viewport: vec4f,
  // from the scene to the eye, and the eye's clip w of the near plane
  back: vec3f,
  near: f32,
  eye: vec3f,
  // radius of the scene, the measure of what counts as close
  radius: f32,
  // depth = depth_a + depth_b / w, where w is the distance in front of the eye
  depth_a: f32,
  depth_b: f32,
  // device pixels per CSS pixel
  ratio: f32,
  pad: f32,
}

// How much the depth changes when a point at this depth moves away from the eye by `distance`:
// d(depth)/dw = -b/w^2, and 1/w = (depth - a)/b.
fn depth_step(frame: Frame, depth: f32, distance: f32) -> f32 {
  let inverse = (depth - frame.depth_a) / frame.depth_b;
  return -frame.depth_b * inverse * inverse * distance;
}
