// A long day: keystrokes on one long file, and what the server takes and keeps of memory from begin to end. Build first.
//   node bench/soak-server.mjs [documents] [keystrokes] [seed]
import { fileURLToPath } from 'node:url';
import { liveMegabytes } from './live-heap.mjs';
import { file } from './manifests.mjs';
import { median, timed } from './measure.mjs';
import { Server } from './server.mjs';

const [documents = 200, keystrokes = 100_000, seed = Date.now() % 1e9] = process.argv.slice(2).map(Number);
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
/** So many keystrokes go into one line of the table. */
const stretch = Math.max(1, Math.round(keystrokes / 10));
/** Every so many keystrokes the answer is waited for; those between come as fast as keys that repeat. */
const waited = 5;

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function random(from) {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Types, takes back, undoes, cuts documents in two and joins them again; lines that were changed come back in the end. */
class Typist {
  #lines;
  #next;
  #undo = [];

  constructor(text, next) {
    this.#lines = text.split('\n');
    this.#next = next;
  }

  /** @returns a change as the protocol has it */
  change() {
    // What is done is undone sooner or later, so that the file keeps its size.
    if (this.#undo.length > 40 || (this.#undo.length > 0 && this.#next() < 0.45)) return this.#apply(this.#undo.pop());
    const line = Math.floor(this.#next() * this.#lines.length);
    const { length } = this.#lines[line];
    const character = Math.floor(this.#next() * (length + 1));
    const what = this.#next();
    const at = { line, character };
    let change = { range: { start: at, end: at }, text: 'x: "y'[Math.floor(this.#next() * 5)] };
    if (what < 0.3 && character > 0)
      change = { range: { start: { line, character: character - 1 }, end: at }, text: '' };
    else if (what < 0.4)
      change = { range: { start: { line, character: length }, end: { line, character: length } }, text: '\n' };
    else if (what < 0.5)
      change = { range: { start: { line, character: 0 }, end: { line, character: 0 } }, text: '---\n' };
    this.#undo.push(this.#inverse(change));
    return this.#apply(change);
  }

  #inverse({ range: { start, end }, text }) {
    const before = this.#lines[start.line].slice(start.character, end.character);
    const added = text.split('\n');
    const last = added.at(-1).length;
    const behind =
      added.length > 1
        ? { line: start.line + added.length - 1, character: last }
        : { line: start.line, character: start.character + last };
    return { range: { start, end: behind }, text: before };
  }

  #apply(change) {
    const { range, text } = change;
    const { start, end } = range;
    const whole = this.#lines[start.line].slice(0, start.character) + text + this.#lines[end.line].slice(end.character);
    this.#lines.splice(start.line, end.line - start.line + 1, ...whole.split('\n'));
    return change;
  }
}

const server = new Server(process.execPath, [cli, 'lsp', '--stdio']);
await server.start();
const text = file(documents);
await server.open(text);
const typist = new Typist(text, random(seed));
console.log(`Node ${process.version}, ${documents} documents, ${keystrokes} keystrokes, seed ${seed}\n`);
console.log('| keystrokes | median ms | slowest ms | memory of the process, MB |\n|---:|---:|---:|---:|');
const row = (done, times) =>
  console.log(
    `| ${done} | ${median(times).toFixed(1)} | ${Math.max(...times).toFixed(1)} | ${server.memory().toFixed(0)} |`,
  );
/** What is alive of the heap behind the first line and behind the last. */
const alive = [];
for (let done = 0; done < keystrokes; ) {
  const times = [];
  for (let i = 0; i < stretch && done < keystrokes; i++, done++) {
    const answer = (done + 1) % waited === 0;
    if (answer) times.push(await timed(() => server.change(typist.change())));
    else server.tell(typist.change());
  }
  row(done, times);
  if (done === stretch || done === keystrokes) alive.push(await liveMegabytes(server.pid));
}
console.log(
  `\nAlive of the heap, MB: ${alive.map((megabytes) => megabytes.toFixed(1)).join(' behind the first line, ')} behind the last.`,
);
await server.stop();
