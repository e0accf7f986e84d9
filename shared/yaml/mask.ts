/** Stands in for each character that a template decides. It is in the private use area, so no manifest means it. */
const placeholder = '\uE000';
/** One that is never closed goes to the end, or else each begin behind it would be tried to the end too. */
const action = /\{\{[\s\S]*?(?:\}\}|$)/g;

/**
 * The text with every template action (`{{ … }}`) covered, length and line ends kept, so that offsets stay true: a line
 * of nothing but actions becomes a comment, an action within a line becomes part of an unknown value.
 */
export function maskTemplates(text: string): string {
  const covered = text.replace(action, (found) =>
    found.endsWith('}}') ? found.replace(/[^\r\n]/g, placeholder) : found,
  );
  return covered.replace(
    /^([ \t]*)(\uE000[\uE000 \t]*)(?=\r?$)/gm,
    (_, indent: string, line: string) => `${indent}#${' '.repeat(line.length - 1)}`,
  );
}

/** Whether a template or a variable decides (part of) a scalar: Helm's actions, `${NAME}`, `$(NAME)`, `<% %>`. */
export function isDecidedElsewhere(source: string): boolean {
  if (source.includes(placeholder) || source.includes('{{')) return true;
  const braces = source.indexOf('${');
  return (braces >= 0 && source.includes('}', braces)) || /\$\([A-Za-z_][\w.-]*\)|<%/.test(source);
}
