import { ArgumentError } from '../../tensor/errors.ts';
import { OWN_NAMES } from './own-modules.ts';

const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except ' +
    'finally for from global if import in is lambda nonlocal not or pass raise return try while ' +
    'with yield'
  ).split(' '),
);

/** What torch.nn.Module has already: a module of that name would be hidden behind it. */
const TAKEN = new Set(
  (
    'T_destination add_module apply bfloat16 buffers call_super_init children compile cpu cuda ' +
    'double dump_patches eval extra_repr float forward get_buffer get_extra_state get_parameter ' +
    'get_submodule half ipu load_state_dict modules named_buffers named_children named_modules ' +
    'named_parameters parameters register_backward_hook register_buffer register_forward_hook ' +
    'register_forward_pre_hook register_full_backward_hook register_load_state_dict_post_hook ' +
    'register_module register_parameter register_state_dict_pre_hook requires_grad_ ' +
    'set_extra_state share_memory state_dict to to_empty train training type xpu zero_grad ' +
    '_buffers _modules _parameters'
  ).split(' '),
);

/** Names that the written code uses itself. */
const OWN = new Set(['nn', 'F', 'torch', 'self', 'super', 'getattr', 'print', 'model']);

const isIdentifier = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name) && !KEYWORDS.has(name);

/** A string literal of Python. */
export const quoted = (text: string): string =>
  `'${text
    .replace(/[\\']/g, '\\$&')
    .replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;

/** How a module within another is written: `self.conv1`, or `getattr(self, '0')`. */
export const memberOf = (owner: string, name: string): string =>
  isIdentifier(name) ? `${owner}.${name}` : `getattr(${owner}, ${quoted(name)})`;

/**
 * The statement that puts a module into another.
 *
 * @throws ArgumentError for a name that torch.nn.Module needs for itself
 */
export function assignment(name: string, made: string): string {
  if (TAKEN.has(name) || name === '' || name.startsWith('__')) {
    throw new ArgumentError(`PyTorch has no place for a module named '${name}'`);
  }
  return isIdentifier(name)
    ? `self.${name} = ${made}`
    : `self.add_module(${quoted(name)}, ${made})`;
}

/** A variable's name, as near to a text as Python lets it be. */
export function variableOf(text: string): string {
  const name = text.replace(/\W+/g, '_');
  return isIdentifier(name) && !OWN.has(name) ? name : `_${name}`;
}

/** Names of classes, each of them once: `LeNetHybrid` of `LeNet, hybrid`. */
export class ClassNames {
  readonly #taken = new Set([...OWN, ...OWN_NAMES]);

  unique(text: string): string {
    const words = text.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? ['Network'];
    const joined = words.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
    const base = isIdentifier(joined) ? joined : `Network${joined}`;
    let name = base;
    for (let i = 2; this.#taken.has(name); i++) name = `${base}_${i}`;
    this.#taken.add(name);
    return name;
  }
}
