import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Type and colours of the page: its custom properties follow light and dark. */
const frame = EditorView.theme({
  '&': { height: '100%', color: 'var(--lab-ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--lab-mono)', fontSize: '12px', lineHeight: '20px' },
  '.cm-content': { padding: '4px 0', caretColor: 'var(--lab-ink)' },
  '.cm-line': { padding: '0 8px' },
  '.cm-cursor': { borderLeftColor: 'var(--lab-ink)' },
  '.cm-gutters': {
    border: 'none',
    backgroundColor: 'var(--lab-paper)',
    color: 'var(--lab-faint)',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 6px 0 4px', minWidth: '28px' },
  '.cm-placeholder': { color: 'var(--lab-faint)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { background: 'var(--lab-control)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--lab-hairline)',
  },
});

/** Black and white, as a textbook prints programs: the tensors are the colour on the page. */
const print = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword], fontWeight: '600' },
  { tag: tags.definition(tags.className), fontWeight: '600' },
  { tag: tags.comment, color: 'var(--lab-faint)', fontStyle: 'italic' },
  { tag: tags.string, color: 'var(--lab-muted)' },
]);

export const editorTheme = [frame, syntaxHighlighting(print)];
