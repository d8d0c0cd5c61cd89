// x [N, C, INNER], weight, bias, running_mean, running_var [C] → y [N, C, INNER]
//   = (x − running_mean) ÷ √(running_var + EPS) · weight + bias

override C: u32;
override INNER: u32;
override EPS: f32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<f32>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read> running_mean: array<f32>;
@group(0) @binding(4) var<storage, read> running_var: array<f32>;
@group(0) @binding(5) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(64)
fn batch_norm(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  if i >= arrayLength(&y) {
    return;
  }
  let c = i / INNER % C;
  y[i] = (x[i] - running_mean[c]) / sqrt(running_var[c] + EPS) * weight[c] + bias[c];
}
