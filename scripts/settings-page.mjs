/** The page of all settings, as Markdown. */
export function settingsPage(settings) {
  return `${[
    '# Settings',
    'Settings of an editor have the prefix `batten.`. A `batten.yaml` holds the same without it, and counts for the files in its folder and below; the nearest one counts, and no other, up to the root of the repository. Maps may be nested (`podSecurity: {level: restricted}`) or dotted (`podSecurity.level: restricted`).',
    'An option of the command line comes first, then the nearest `batten.yaml`, then the editor, then the default; `auto` leaves the choice to the next. Levels in `rules` are merged, rule by rule.',
    'Where a `batten.yaml` is not understood, the place is told: `batten check` judges by what is left of it and ends with 2, `batten fix` leaves the files below it alone, and an editor marks it in the file.',
    '```yaml\n# batten.yaml\npodSecurity: {level: restricted}\nkubernetesVersion: 1.33\nrules:\n  capabilities: warning\nexclude: [charts/vendor, "**/testdata/**"]\n```',
    ...settings.map(settingText),
  ].join('\n\n')}\n`;
}

/** The page of what is told where a `batten.yaml` is not understood. @param link the page of all settings */
export function settingsProblemPage(link) {
  return `${[
    '# configuration',
    'Something in this `batten.yaml` is not understood, so that it does not hold. The rest of the file does, unless the file can not be read as a whole.',
    '### Why\n\nWhoever believes in a setting that does not hold believes that manifests are judged more strictly than they are. `batten check` ends with 2 for that reason.',
    `### How\n\nMend the place that is marked. [All settings](${link}) tells what each of them takes.`,
  ].join('\n\n')}\n\n---\n[All rules](README.md)\n`;
}

function settingText({ key, words, values, editorOnly, default: byDefault }) {
  const where = editorOnly ? ' Of an editor only, not of `batten.yaml`.' : '';
  return [
    `## ${key}`,
    `${words}${where}`,
    `Default: \`${typeof byDefault === 'string' ? byDefault : JSON.stringify(byDefault)}\`.`,
    ...(values.length > 0 ? [values.map(([value, meaning]) => `- \`${value}\`: ${meaning}`).join('\n')] : []),
  ].join('\n\n');
}
