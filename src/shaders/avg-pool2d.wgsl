// x [..., H, W] → y [..., P, Q]: the mean of the values under each window
//
// One invocation for each output value; neighbours read neighbouring windows. DIVISOR 0 means that
// the sum is divided by the window's size: with its padding where COUNT_INCLUDE_PAD is set, but
// never with what hangs over the padding in ceil mode.

override H: u32;
override W: u32;
override P: u32;
override Q: u32;
override R: u32;
override S: u32;
override STRIDE_H: u32;
override STRIDE_W: u32;
override PAD_H: u32;
override PAD_W: u32;
override COUNT_INCLUDE_PAD: bool;
override DIVISOR: f32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(64)
fn avg_pool2d(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  if i >= arrayLength(&y) {
    return;
  }
  let plane = i / (P * Q) * H * W;
  let size = vec2i(vec2u(H, W));
  let start = vec2i(vec2u(i / Q % P * STRIDE_H, i % Q * STRIDE_W)) - vec2i(vec2u(PAD_H, PAD_W));
  let padded_end = min(start + vec2i(vec2u(R, S)), size + vec2i(vec2u(PAD_H, PAD_W)));
  let first = max(start, vec2i());
  let end = min(padded_end, size);

  var sum = 0f;
  for (var row = first.x; row < end.x; row++) {
    for (var column = first.y; column < end.y; column++) {
      sum += x[plane + u32(row) * W + u32(column)];
    }
  }
  let counted = select(end - first, padded_end - start, COUNT_INCLUDE_PAD);
  y[i] = sum / select(DIVISOR, f32(counted.x * counted.y), DIVISOR == 0);
}
