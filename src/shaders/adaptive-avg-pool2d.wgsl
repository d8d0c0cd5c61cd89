// x [..., H, W] → y [..., P, Q]: the mean of the part of x that falls to each value
//
// The parts are as even as they can be, and overlap where the sizes are no multiples: from
// ⌊p · H / P⌋ to before ⌈(p + 1) · H / P⌉.

override H: u32;
override W: u32;
override P: u32;
override Q: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(64)
fn adaptive_avg_pool2d(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  if i >= arrayLength(&y) {
    return;
  }
  let plane = i / (P * Q) * H * W;
  let p = i / Q % P;
  let q = i % Q;
  let top = p * H / P;
  let bottom = ((p + 1) * H + P - 1) / P;
  let left = q * W / Q;
  let right = ((q + 1) * W + Q - 1) / Q;
  var sum = 0f;
  for (var row = top; row < bottom; row++) {
    for (var column = left; column < right; column++) {
      sum += x[plane + row * W + column];
    }
  }
  y[i] = sum / f32((bottom - top) * (right - left));
}
