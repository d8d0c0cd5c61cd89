// x [..., H, W], value [1] → y [..., P, Q]: x with rows and columns added at its edges, or taken away
//
// TOP and LEFT are what lies before the first row and column; negative ones take away. MODE says what
// stands beyond the edge: 0 the value, 1 the picture mirrored at its edge, 2 the edge itself.

override H: i32;
override W: i32;
override P: u32;
override Q: u32;
override TOP: i32;
override LEFT: i32;
override MODE: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> value: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

// The row or column that a position shows; outside of 0 … size − 1 for the value.
fn shown_at(at: i32, size: i32) -> i32 {
  if MODE == 2 {
    return clamp(at, 0, size - 1);
  }
  if MODE == 1 {
    return select(2 * (size - 1) - at, abs(at), abs(at) < size);
  }
  return at;
}

@compute @workgroup_size(64)
fn pad2d(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  if i >= arrayLength(&y) {
    return;
  }
  let plane = i32(i / (P * Q)) * H * W;
  let row = shown_at(i32(i / Q % P) - TOP, H);
  let column = shown_at(i32(i % Q) - LEFT, W);
  if row < 0 || row >= H || column < 0 || column >= W {
    y[i] = value[0];
    return;
  }
  y[i] = x[plane + row * W + column];
}
