/** A WGSL source whose line comments are blank: every token stays on its line and in its column. */
export const withoutComments = (source: string): string => source.replaceAll(/[ \t]*\/\/.*$/gm, '');
