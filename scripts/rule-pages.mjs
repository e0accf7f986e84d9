/** The page of one entry of the catalog, as Markdown. */
export function rulePage({ id, parts }) {
  return `${[`# ${id}`, ...parts.map(partText)].join('\n\n')}\n\n---\n[All rules](README.md)\n`;
}

function partText({ control, defaultLevel, doc }) {
  const from = control
    ? `Pod Security Standards, level **${control.level}**, control \`${control.id}\`${control.since > 0 ? `, since Kubernetes 1.${control.since}` : ''}`
    : 'A rule of Batten';
  return [
    `## ${doc.title}`,
    `${from}. Level where nothing is chosen: ${defaultLevel}.`,
    `### Why\n\n${doc.why}`,
    `### How\n\n${doc.how}`,
    `### Avoid\n\n${yaml(doc.bad)}`,
    `### Prefer\n\n${yaml(doc.good)}`,
    `### More\n\n${doc.links.map((link) => `- <${link}>`).join('\n')}`,
  ].join('\n\n');
}

/** The index of all pages. */
export function indexPage(catalog) {
  const rows = catalog.flatMap(({ id, parts }) =>
    parts.map(
      ({ control, defaultLevel, doc }) =>
        `| [${id}](${id}.md) | ${doc.title} | ${control ? control.level : 'Batten'} | ${defaultLevel} |`,
    ),
  );
  return [
    '# Rules',
    '',
    'Where a Pod Security level is chosen, violations of it are errors; the last column tells the level where nobody chose one.',
    '',
    '| id | asks for | from | level |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function yaml(text) {
  return `\`\`\`yaml\n${text.replace(/\n$/, '')}\n\`\`\``;
}
