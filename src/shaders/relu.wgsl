// x [...] → y [...] = max(0, x); NaN, told by its bits, stays NaN

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;

fn relu_of(value: f32) -> f32 {
  let is_nan = (bitcast<u32>(value) & 0x7fffffff) > 0x7f800000;
  return select(max(value, 0), value, is_nan);
}

@compute @workgroup_size(64)
fn relu(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  if i >= arrayLength(&y) {
    return;
  }
  y[i] = relu_of(x[i]);
}
