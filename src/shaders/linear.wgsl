// x [rows, IN], weight [OUT, IN], bias [OUT] → y [rows, OUT] = x · weightᵀ + bias
//
// One invocation for each output value, reading straight from memory: a kernel for any size, which
// compiles at once. One that is written for the model's sizes takes its place after a few runs.

override IN: u32;
override OUT: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<f32>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(64)
fn linear(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  if i >= arrayLength(&y) {
    return;
  }
  let row = i / OUT;
  let output = i % OUT;

  var sum = 0f;
  for (var f = 0u; f < IN; f++) {
    sum += x[row * IN + f] * weight[output * IN + f];
  }
  y[i] = sum + bias[output];
}
