/**
 * The page that answers every check of other tools, as Markdown.
 * @param checks what other tools check, and what of Batten answers it
 * @param peerNames how the tools are called
 * @param catalog every rule there is
 */
export function checksPage(checks, peerNames, catalog) {
  const answered = new Set(checks.flatMap(({ rules = [] }) => rules.map((id) => entryOf(id, catalog).id)));
  const others = catalog.filter(({ id }) => !answered.has(id));
  return `${[
    '# Checks of other tools',
    'What other tools check in a security context, and which rule of Batten answers it. Search this page for the id that you know. Behind each rule stands its level where nobody chose a Pod Security level; `a/b` is `a` where the fault is written, `b` where something is missing. [Settings](settings.md) change levels, and the profile `strict` turns on the rules that are `off`.',
    table(
      ['check', 'Batten', 'elsewhere'],
      checks.map((row) => [row.check, answerText(row, catalog), idsText(row, peerNames, catalog)]),
    ),
    'Ids of the Pod Security Standards are those of the admission controller. The others were read in the code of the tools in August 2026; later versions may have more. Which of their annotations and labels Batten honours tells the [README](../README.md#suppressions).',
    '## Beyond them',
    'Rules of Batten that answer none of the checks above.',
    table(
      ['asks for', 'rule'],
      others.map((entry) => [entry.parts.map(({ doc }) => doc.title).join('<br>'), linked(entry, entry.parts)]),
    ),
  ].join('\n\n')}\n`;
}

function answerText({ rules, note, why }, catalog) {
  if (rules === undefined) return `No: ${why}.`;
  const lines = rules.map((id) => {
    const entry = entryOf(id, catalog);
    return linked(entry, partsOf(id, entry));
  });
  return [...lines, ...(note === undefined ? [] : [`(${note})`])].join('<br>');
}

function idsText({ rules = [], ids }, peerNames, catalog) {
  const controls = rules.flatMap((id) => partsOf(id, entryOf(id, catalog)).flatMap(({ control }) => control?.id ?? []));
  return [
    ...(controls.length > 0 ? [`Pod Security ${codes(controls)}`] : []),
    ...Object.entries(ids).map(([peer, names]) => `${peerNames[peer]} ${codes(names.split(' '))}`),
  ].join('<br>');
}

function codes(ids) {
  return ids.map((id) => `\`${id}\``).join(' ');
}

function linked({ id }, parts) {
  const levels = new Set(parts.flatMap(({ levels: { written, missing } }) => [written, missing]));
  return `[${id}](rules/${id}.md) ${[...levels].join('/')}`;
}

/** The entry of a rule, or of the rule that tells of a control. */
function entryOf(id, catalog) {
  const entry = catalog.find((one) => one.id === id) ?? catalog.find((one) => one.parts.some(isControl(id)));
  if (!entry) throw new Error(`No rule is called ${id}`);
  return entry;
}

/** All parts of a rule, or the one that is a control of that id. */
function partsOf(id, entry) {
  const controls = entry.parts.filter(isControl(id));
  return controls.length > 0 ? controls : entry.parts;
}

function isControl(id) {
  return ({ control }) => control?.id === id;
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
