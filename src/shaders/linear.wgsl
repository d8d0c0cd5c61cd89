// x [rows, IN], weight [OUT, IN], bias [OUT] → y [rows, OUT] = x · weightᵀ + bias
//
// A workgroup makes a tile of 16 rows × 16 outputs, walking along IN in slabs of 16. Both slabs are
// read along IN, neighbours by neighbours, and staged in workgroup memory; an invocation keeps four
// rows of one output in registers. The slabs are one column wider than needed, so that the sixteen
// outputs that read one column of it hit different memory banks.
//
// workgroup_id: x = tile of outputs, z = tile of rows

override IN: u32;
override OUT: u32;

const TILE = 16u;
const PITCH = TILE + 1;
const THREADS = 64u;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<f32>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

var<workgroup> x_slab: array<f32, TILE * PITCH>;
var<workgroup> weight_slab: array<f32, TILE * PITCH>;

fn store(rows: u32, row: u32, output: u32, sum: f32) {
  if row < rows && output < OUT {
    y[row * OUT + output] = sum + bias[output];
  }
}

@compute @workgroup_size(16, 4)
fn linear(
  @builtin(workgroup_id) tile: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let rows = arrayLength(&y) / OUT;
  let first_row = tile.z * TILE;
  let first_output = tile.x * TILE;

  var sum = vec4f();
  for (var start = 0u; start < IN; start += TILE) {
    workgroupBarrier();
    for (var i = thread; i < TILE * TILE; i += THREADS) {
      let line = i / TILE;
      let column = start + i % TILE;
      let at = line * PITCH + i % TILE;
      x_slab[at] = 0;
      if first_row + line < rows && column < IN {
        x_slab[at] = x[(first_row + line) * IN + column];
      }
      weight_slab[at] = 0;
      if first_output + line < OUT && column < IN {
        weight_slab[at] = weight[(first_output + line) * IN + column];
      }
    }
    workgroupBarrier();

    for (var k = 0u; k < TILE; k++) {
      let at = 4 * local.y * PITCH + k;
      let lines = vec4f(
        x_slab[at], x_slab[at + PITCH], x_slab[at + 2 * PITCH], x_slab[at + 3 * PITCH],
      );
      sum += lines * weight_slab[local.x * PITCH + k];
    }
  }

  let row = first_row + 4 * local.y;
  let output = first_output + local.x;
  store(rows, row, output, sum.x);
  store(rows, row + 1, output, sum.y);
  store(rows, row + 2, output, sum.z);
  store(rows, row + 3, output, sum.w);
}
