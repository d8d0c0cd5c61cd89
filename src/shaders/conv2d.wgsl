// x [N, GROUPS·C, H, W], weight [GROUPS·K, C, R, S], bias [GROUPS·K] → y [N, GROUPS·K, P, Q]
//
// A workgroup makes TILE_Y rows of 4·TILE_X pixels, for 4·TILE_K output channels of one sample. For
// each input channel it stages in workgroup memory the patch that those pixels see, and the taps of
// its output channels, four channels to a vector: a pixel is then read from memory once for all the
// windows and channels that meet it. An invocation keeps four neighbouring pixels of four channels
// in registers, so that each tap it reads is used four times, and each pixel too.
//
// workgroup_id: x = tile column, y = tile row and block of channels, z = sample

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
override TILE_X: u32;
override TILE_Y: u32;
override TILE_K: u32;
override PATCH_H: u32;
override PATCH_W: u32;

override THREADS = TILE_X * TILE_Y * TILE_K;
override TAPS = R * S;
override PATCH = PATCH_H * PATCH_W;
override STAGED_TAPS = TILE_K * TAPS;
override BLOCKS = (K + 4 * TILE_K - 1) / (4 * TILE_K);

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<f32>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

var<workgroup> patch_pixels: array<f32, PATCH>;
var<workgroup> taps: array<vec4f, STAGED_TAPS>;

// The patch of one plane from row `top` and column `left` on; zero outside of it.
fn stage_patch(plane: u32, top: i32, left: i32, thread: u32) {
  for (var i = thread; i < PATCH; i += THREADS) {
    let row = top + i32(i / PATCH_W);
    let column = left + i32(i % PATCH_W);
    var pixel = 0f;
    if row >= 0 && row < i32(H) && column >= 0 && column < i32(W) {
      pixel = x[(plane * H + u32(row)) * W + u32(column)];
    }
    patch_pixels[i] = pixel;
  }
}

fn tap_of(group: u32, k: u32, c: u32, tap: u32) -> f32 {
  if k >= K {
    return 0;
  }
  return weight[((group * K + k) * C + c) * TAPS + tap];
}

// The taps on input channel `c` of the block's output channels; zero past the group's last.
fn stage_taps(group: u32, first: u32, c: u32, thread: u32) {
  for (var i = thread; i < STAGED_TAPS; i += THREADS) {
    let k = first + i / TAPS * 4;
    let tap = i % TAPS;
    taps[i] = vec4f(
      tap_of(group, k, c, tap),
      tap_of(group, k + 1, c, tap),
      tap_of(group, k + 2, c, tap),
      tap_of(group, k + 3, c, tap),
    );
  }
}

// Four channels of one pixel.
fn store(sample: u32, group: u32, k: u32, row: u32, column: u32, sum: vec4f) {
  if row >= P || column >= Q {
    return;
  }
  for (var i = 0u; i < 4 && k + i < K; i++) {
    let channel = group * K + k + i;
    y[((sample * GROUPS * K + channel) * P + row) * Q + column] = sum[i] + bias[channel];
  }
}

@compute @workgroup_size(TILE_X, TILE_Y, TILE_K)
fn conv2d(
  @builtin(workgroup_id) tile: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let block = tile.y % (GROUPS * BLOCKS);
  let group = block / BLOCKS;
  let first_channel = block % BLOCKS * 4 * TILE_K;
  let first_row = tile.y / (GROUPS * BLOCKS) * TILE_Y;
  let first_column = tile.x * 4 * TILE_X;
  let top = i32(first_row * STRIDE_H) - i32(PAD_H);
  let left = i32(first_column * STRIDE_W) - i32(PAD_W);
  let corner = local.y * STRIDE_H * PATCH_W + 4 * local.x * STRIDE_W;
  let own_taps = local.z * TAPS;

  var sum0 = vec4f();
  var sum1 = vec4f();
  var sum2 = vec4f();
  var sum3 = vec4f();
  for (var c = 0u; c < C; c++) {
    workgroupBarrier();
    stage_patch((tile.z * GROUPS + group) * C + c, top, left, thread);
    stage_taps(group, first_channel, c, thread);
    workgroupBarrier();

    for (var r = 0u; r < R; r++) {
      for (var s = 0u; s < S; s++) {
        let at = corner + r * DILATION_H * PATCH_W + s * DILATION_W;
        let tap = taps[own_taps + r * S + s];
        sum0 += patch_pixels[at] * tap;
        sum1 += patch_pixels[at + STRIDE_W] * tap;
        sum2 += patch_pixels[at + 2 * STRIDE_W] * tap;
        sum3 += patch_pixels[at + 3 * STRIDE_W] * tap;
      }
    }
  }

  let k = first_channel + 4 * local.z;
  let row = first_row + local.y;
  let column = first_column + 4 * local.x;
  store(tile.z, group, k, row, column, sum0);
  store(tile.z, group, k, row, column + 1, sum1);
  store(tile.z, group, k, row, column + 2, sum2);
  store(tile.z, group, k, row, column + 3, sum3);
}
