// x [N, GROUPS·C, H, W], weight [GROUPS·K, C, R, S], bias [GROUPS·K] → y [N, GROUPS·K, P, Q]
//
// One invocation for each output value, reading straight from memory: a kernel for any size, which
// compiles at once. One that is written for the model's sizes takes its place after a few runs.

override C: u32;
override H: u32;
override W: u32;
override K: u32;
override P: u32;
override Q: u32;
override R: u32;
override S: u32;
override GROUPS: u32;
override STRIDE_H: u32;
override STRIDE_W: u32;
override PAD_H: u32;
override PAD_W: u32;
override DILATION_H: u32;
override DILATION_W: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<f32>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

// `start` and the products of the window's taps on one channel that lie on the input.
fn correlate(start: f32, plane: u32, taps: u32, top: i32, left: i32) -> f32 {
  var sum = start;
  for (var r = 0u; r < R; r++) {
    let row = top + i32(r * DILATION_H);
    if row < 0 || row >= i32(H) {
      continue;
    }
    for (var s = 0u; s < S; s++) {
      let column = left + i32(s * DILATION_W);
      if column >= 0 && column < i32(W) {
        sum += x[(plane * H + u32(row)) * W + u32(column)] * weight[taps + r * S + s];
      }
    }
  }
  return sum;
}

@compute @workgroup_size(64)
fn conv2d(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  if i >= arrayLength(&y) {
    return;
  }
  let filter_index = i / (P * Q) % (GROUPS * K);
  let sample = i / (P * Q * GROUPS * K);
  let group = filter_index / K;
  let top = i32(i / Q % P * STRIDE_H) - i32(PAD_H);
  let left = i32(i % Q * STRIDE_W) - i32(PAD_W);

  var sum = 0f;
  for (var c = 0u; c < C; c++) {
    let plane = (sample * GROUPS + group) * C + c;
    sum = correlate(sum, plane, (filter_index * C + c) * R * S, top, left);
  }
  y[i] = sum + bias[filter_index];
}
