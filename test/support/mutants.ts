/** A change of a kernel's source that must make its numbers wrong. */
export interface Mutant {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

const mutant = (what: string, from: string, to: string): Mutant => ({ what, from, to });

/** Mistakes that one could make in each kernel, by the kernel's name. */
export const mutants: Readonly<Record<string, readonly Mutant[]>> = {
  adaptive_avg_pool2d: [
    mutant('drops the last row of a part', '((p + 1) * H + P - 1) / P', '(p + 1) * H / P'),
    mutant('takes rows for columns', 'q * W / Q', 'q * H / Q'),
    mutant(
      'divides by the same everywhere',
      '(bottom - top) * (right - left)',
      '(H / P) * (W / Q)',
    ),
  ],
  add: [
    mutant('subtracts', '] + b[', '] - b['),
    mutant('never repeats columns of b', 'd3 * B3', 'd3'),
    mutant('swaps rows and channels', 'i / D3 % D2', 'i / D3 % D1'),
  ],
  avg_pool2d: [
    mutant(
      'pads one row too few',
      'vec2i(vec2u(PAD_H, PAD_W));\n  let padded_end',
      'vec2i(vec2u(PAD_H - u32(PAD_H > 0), PAD_W));\n  let padded_end',
    ),
    mutant(
      'swaps the strides',
      'i / Q % P * STRIDE_H, i % Q * STRIDE_W',
      'i / Q % P * STRIDE_W, i % Q * STRIDE_H',
    ),
    mutant(
      'always counts the padding',
      'padded_end - start, COUNT_INCLUDE_PAD',
      'padded_end - start, true',
    ),
    mutant('divides by the whole window', 'f32(counted.x * counted.y)', 'f32(R * S)'),
    mutant('ignores the divisor', 'DIVISOR == 0', 'true'),
  ],
  batch_norm: [
    mutant('takes the next feature', 'i / INNER % C', '(i / INNER + 1) % C'),
    mutant('keeps the mean', '(x[i] - running_mean[c])', 'x[i]'),
    mutant('divides by the variance', 'sqrt(running_var[c] + EPS)', '(running_var[c] + EPS)'),
    mutant('forgets eps', 'running_var[c] + EPS', 'running_var[c]'),
    mutant('drops the weight', '* weight[c]', ''),
    mutant('drops the bias', '+ bias[c]', ''),
  ],
  cat: [
    mutant('writes all at the beginning', '+ START', ''),
    mutant('leaves no room for the others', '* TOTAL', '* SIZE'),
    mutant('skips the last value', 'i >= arrayLength(&x)', 'i + 1 >= arrayLength(&x)'),
  ],
  conv2d: [
    mutant('pads one row too many', '- i32(PAD_H)', '- i32(PAD_H) - 1'),
    mutant('pads columns as rows', '- i32(PAD_W)', '- i32(PAD_H)'),
    mutant('swaps the strides', 'Q % P * STRIDE_H', 'Q % P * STRIDE_W'),
    mutant('drops the bias', 'sum + bias[filter_index]', 'sum'),
    mutant('forgets the row dilation', 'i32(r * DILATION_H)', 'i32(r)'),
    mutant('forgets the column dilation', 'i32(s * DILATION_W)', 'i32(s)'),
    mutant('flips the kernel', 'taps + r * S + s', 'taps + (R - 1 - r) * S + S - 1 - s'),
    mutant('reads the first group alone', '(sample * GROUPS + group) * C', 'sample * GROUPS * C'),
    mutant('skips the last channel', 'c < C; c++', 'c + 1 < C; c++'),
    mutant('wraps a row around', 'column >= 0 && column < i32(W)', 'column >= 0'),
  ],
  cross_entropy_loss: [
    mutant('keeps the maximum in the exponential', 'INNER] - largest)', 'INNER])'),
    mutant('divides a mean by nothing', 'partial[0].x / partial[0].y', 'partial[0].x'),
    mutant('ignores ignore_index', 'wanted == IGNORE_INDEX', 'false'),
    mutant('forgets the class weights', 'let weight = class_weight[wanted]', 'let weight = 1f'),
    mutant(
      'smooths by the whole sum',
      'SMOOTHING / f32(C) * over_classes',
      'SMOOTHING * over_classes',
    ),
  ],
  hardtanh: [
    mutant('has no least value', 'max(value, MIN)', 'value'),
    mutant('has no largest value', 'min(max(value, MIN), MAX)', 'max(value, MIN)'),
    mutant('takes NaN for the least', 'value, is_nan', 'MIN, is_nan'),
  ],
  leaky_relu: [
    mutant('drops the slope', 'NEGATIVE_SLOPE * value', 'value'),
    mutant('bends at one', 'value > 0', 'value > 1'),
    mutant('takes negatives for zero', 'NEGATIVE_SLOPE * value', '0 * NEGATIVE_SLOPE'),
  ],
  linear: [
    mutant('drops the bias', 'sum + bias[output]', 'sum'),
    mutant('takes the next feature', 'x[row * IN + f]', 'x[row * IN + f + 1]'),
    mutant('takes the weights of one output', 'weight[output * IN + f]', 'weight[f]'),
    mutant('skips the last feature', 'f < IN; f++', 'f + 1 < IN; f++'),
  ],
  log_softmax: [
    mutant('keeps the maximum everywhere', 'largest = partial[0];', 'largest = 0;'),
    mutant('forgets the sum', '- log(sum)', ''),
    mutant('starts the slice elsewhere', '+ slice % INNER', '+ 0 * INNER'),
  ],
  max_pool2d: [
    mutant('starts from zero', 'var found = false', 'var found = true; largest = 0'),
    mutant('lets NaN lose', '|| is_nan(value)', ''),
    mutant('swaps the strides', 'i / Q % P * STRIDE_H', 'i / Q % P * STRIDE_W'),
    mutant('takes the smallest', 'value > largest', 'value < largest'),
    mutant('forgets the column dilation', 's * DILATION_W', 's'),
  ],
  mul: [
    mutant('adds', '] * b[', '] + b['),
    mutant('never repeats rows of a', 'd2 * A2', 'd2 * D3'),
    mutant('takes the sample for the channel', 'd1 * B1', 'd0 * B1'),
  ],
  pad2d: [
    mutant('begins at the padding', '- TOP', ''),
    mutant('takes the sides for each other', '- LEFT', '- TOP'),
    mutant('always pads by zero', 'value[0]', '0f * value[0]'),
    mutant('shows the edge twice', '2 * (size - 1) - at', '2 * size - 1 - at'),
    mutant('repeats the first edge alone', 'clamp(at, 0, size - 1)', 'max(at, 0)'),
  ],
  permute: [
    mutant('stays in the first sample', 'i / sample * sample', '0'),
    mutant('swaps the steps of two dimensions', 'd4 * S4 + d5 * S5', 'd4 * S5 + d5 * S4'),
    mutant('takes the sizes in the other order', 'i / D5 % D4', 'i / D4 % D5'),
    mutant('leaves a dimension out', 'd2 * S2 + ', ''),
    mutant('leaves the first dimension out', 'd1 * S1 + ', ''),
  ],
  relu: [
    mutant('lets negatives pass', 'max(value, 0)', 'value'),
    mutant('takes the absolute', 'max(value, 0)', 'abs(value)'),
    mutant('takes NaN for zero', 'value, is_nan', '0f, is_nan'),
  ],
  scale: [
    mutant('adds', '] * weight[', '] + weight['),
    mutant('repeats rows of the weight', 'd2 * B2', '0 * B2'),
    mutant('never repeats columns of x', 'd3 * A3', 'd3'),
  ],
  shift: [
    mutant('multiplies', '] + bias[', '] * bias['),
    mutant('takes rows for columns', 'd3 * B3', 'd2 * B3'),
    mutant('reads the first sample alone', 'd0 * A0', '0 * A0'),
  ],
  sigmoid: [
    mutant('turns around', 'value >= 0', 'value < 0'),
    mutant('forgets the exponential below', '/ (1 + e), value', '/ 1, value'),
    mutant('clamps at 3', 'abs(value), 104', 'abs(value), 3'),
    mutant('takes NaN for one', 'value, is_nan', '1f, is_nan'),
  ],
  softmax: [
    mutant(
      'keeps the maximum in the sum',
      'sum += exp(x[first + i * INNER] - largest)',
      'sum += exp(x[first + i * INNER])',
    ),
    mutant('keeps the maximum everywhere', 'largest = partial[0];', 'largest = 0;'),
    mutant('does not divide', '- largest) / sum', '- largest)'),
    mutant('starts the slice elsewhere', '+ slice % INNER', '+ 0 * INNER'),
  ],
  tanh: [
    mutant('clamps at 3', 'clamp(value, -7.9053111, 7.9053111)', 'clamp(value, -3, 3)'),
    mutant('does not clamp', 'clamp(value, -7.9053111, 7.9053111)', 'value'),
    mutant('drops the sign', 'v * odd', 'abs(v) * odd'),
    mutant('loses a coefficient', '4.89352455891786e-3', '4.9e-3'),
    mutant('takes NaN for one', 'value, is_nan', '1f, is_nan'),
  ],
};
