// x [..., H, W] → y [..., P, Q]: the largest value under each window
//
// One invocation for each output value; neighbours read neighbouring windows. The search starts
// from the first value that lies on the input, never from a constant: padding cannot win. NaN wins,
// as in PyTorch, and is told by its bits, since WGSL lets comparisons assume that there is none.

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
override DILATION_H: u32;
override DILATION_W: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;

fn is_nan(value: f32) -> bool {
  return (bitcast<u32>(value) & 0x7fffffff) > 0x7f800000;
}

@compute @workgroup_size(64)
fn max_pool2d(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  if i >= arrayLength(&y) {
    return;
  }
  let plane = i / (P * Q) * H * W;
  let top = i32(i / Q % P * STRIDE_H) - i32(PAD_H);
  let left = i32(i % Q * STRIDE_W) - i32(PAD_W);

  // Minus infinity: what PyTorch gives where a dilated window straddles the whole input.
  var nothing = 0xff800000u;
  var largest = bitcast<f32>(nothing);
  var found = false;
  for (var r = 0u; r < R; r++) {
    let row = top + i32(r * DILATION_H);
    if row < 0 || row >= i32(H) {
      continue;
    }
    for (var s = 0u; s < S; s++) {
      let column = left + i32(s * DILATION_W);
      if column < 0 || column >= i32(W) {
        continue;
      }
      let value = x[plane + u32(row) * W + u32(column)];
      if !found || is_nan(value) || (value > largest && !is_nan(largest)) {
        largest = value;
        found = true;
      }
    }
  }
  y[i] = largest;
}
