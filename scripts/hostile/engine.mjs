// Asks the engine everything of one text, and prints how long each question took the processor (milliseconds;
// what else the machine does is not counted) and what memory it took.
//   BATTEN_CASE=… BATTEN_SIZE=… node engine.cjs
import {
  findingsTouching,
  hardenAt,
  hardeningIn,
  mayHarden,
  maySafelyFix,
  mend,
  rewritesAt,
} from '../../shared/engine/actions.ts';
import { completionsAt } from '../../shared/engine/completion/index.ts';
import { contextAt, contextsOf } from '../../shared/engine/context/index.ts';
import { contextMarkdown } from '../../shared/engine/context/markdown.ts';
import { definitionsAt } from '../../shared/engine/definitions.ts';
import { analyzeFile } from '../../shared/engine/file.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import { hoverAt } from '../../shared/engine/hover.ts';
import { inlayHints } from '../../shared/engine/inlay-hints.ts';
import { lenses } from '../../shared/engine/lenses.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { saidReport, workloadReports } from '../../shared/engine/report.ts';
import { fileStatus } from '../../shared/engine/status.ts';
import { ignoreActions } from '../../shared/engine/suppressions/ignore.ts';
import { Trees } from '../../shared/engine/trees.ts';
import { factsOf } from '../../shared/tree/facts.ts';
import { cases } from './cases.mjs';

const text = cases[process.env.BATTEN_CASE].text(Number(process.env.BATTEN_SIZE));
/** Few trees of a file are kept, as the server and the command line do. */
const newTrees = () => new Trees(20);
const policy = { ...defaultPolicy, level: 'restricted' };
const times = {};
const errors = [];
let file;

/** The time of the processor so far. */
function used() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function time(name, work) {
  const begin = used();
  try {
    work();
  } catch (error) {
    errors.push(`${name}: ${String(error.stack).split('\n').slice(0, 4).join(' | ')}`);
  }
  times[name] = used() - begin;
}

const places = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.floor(text.length * share));
time('analyze', () => {
  file = analyzeFile(text, policy, undefined, undefined, newTrees());
});
for (const { summary } of file?.documents ?? [])
  for (const { ruleId, message } of summary.internal)
    errors.push(`${ruleId}: ${message.split('\n').slice(0, 4).join(' | ')}`);
if (file) {
  time('change', () => analyzeFile(`${text} `, policy, file, undefined, newTrees()));
  time('default', () => analyzeFile(text, defaultPolicy, undefined, undefined, newTrees()));
  time('report', () => [saidReport('a.yaml', file), ...workloadReports(file)].map((one) => JSON.stringify(one)));
  time('hover', () => places.map((at) => hoverAt(file, at)));
  time('completion', () => places.map((at) => completionsAt(file, at)));
  time('definition', () => places.map((at) => definitionsAt(file, at)));
  time('lenses', () => [lenses(file), fileStatus(file), mayHarden(file), maySafelyFix(file)]);
  time('hints', () => inlayHints(file, { start: 0, end: text.length }, 'all'));
  time('context', () => contextAt(file, places[2]));
  time('contexts', () => [...contextsOf(file)].map(contextMarkdown));
  time('actions', () => {
    const span = { start: places[2], end: places[2] };
    for (const finding of findingsTouching(file, { start: 0, end: places[2] }, 3)) {
      for (const fix of finding.fixes) mend(file, finding, fix);
      ignoreActions(file, finding);
    }
    for (const action of hardenAt(file, span, true)) action.changes();
    for (const action of rewritesAt(file, span, true)) action.make();
  });
  time('harden', () => file.documents.map((placed) => hardeningIn(file, placed)));
  time('facts', () => factsOf('a.yaml', text));
  if (process.env.BATTEN_FIX !== 'no')
    time('fix', () => fixFile(file, new Set(['safe', 'harden', 'review']), newTrees()));
}
const memory = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ bytes: text.length, times, errors: [...new Set(errors)].slice(0, 5), memory }));
