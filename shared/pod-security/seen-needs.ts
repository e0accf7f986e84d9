import { commandsOf, programOf } from '../images/shell.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { remembered } from '../memory.ts';
import type { Value } from '../yaml/value.ts';
import { commandNeeds, treeNeeds } from './command-needs.ts';

/** What the commands and ports of a container, as its manifest writes them, need. */
export interface SeenNeeds {
  /** Capabilities, sorted; without `CAP_`. */
  readonly capabilities: readonly string[];
  /** The program that needs root; undefined if none is seen. */
  readonly root: string | undefined;
}

/** The first port that the kernel lets everybody listen on, unless it is told otherwise. */
const firstUnprivilegedPort = 1024;

/** What a container visibly uses: in its command, arguments, probes and hooks, and by the ports that it names. */
export const seenNeeds = remembered((container: ContainerView): SeenNeeds => {
  const capabilities = new Set<string>(listensLow(container) ? ['NET_BIND_SERVICE'] : []);
  let root: string | undefined;
  for (const words of commandLines(container)) {
    const program = programOf({ words, maybe: false });
    const row = commandNeeds.find(({ programs }) => programs.includes(program));
    const { capabilities: needed = [], root: needsRoot } = row ?? {};
    const walks = words.some((word) => /^(?:-[a-zA-Z]*R[a-zA-Z]*|--recursive)$/.test(word));
    for (const name of needed) capabilities.add(name);
    if (walks && (program === 'chmod' || needed.includes('CHOWN')))
      for (const name of treeNeeds) capabilities.add(name);
    if (needsRoot) root ??= program;
  }
  return { capabilities: [...capabilities].sort(), root };
});

/** The simple commands of a container: what it runs itself, and what it hands to a shell. */
function commandLines({ value }: ContainerView): readonly (readonly string[])[] {
  const started = [...texts(value.get('command')), ...texts(value.get('args'))];
  const probed = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((key) => value.at(key, 'exec', 'command'));
  const hooked = ['postStart', 'preStop'].map((key) => value.at('lifecycle', key, 'exec', 'command'));
  return [started, ...[...probed, ...hooked].map(texts)].flatMap(simpleCommands);
}

function texts(list: Value): readonly string[] {
  return list.items().map((item) => item.text());
}

const shell = /(?:^|\/)(?:ba|da|a|k|z)?sh$/;

/** A command line, and the script that it gives to a shell (`sh -c '…'`), in its simple commands. */
function simpleCommands(words: readonly string[]): readonly (readonly string[])[] {
  if (words.length === 0) return [];
  const scripts = words.some((word) => shell.test(word)) ? words.filter((word) => /[\s;&|]/.test(word)) : [];
  return [words, ...scripts.flatMap((script) => commandsOf(script).map((command) => command.words))];
}

/** `--port=80`, `-listen :443`, `--bind 0.0.0.0:80`. */
const portOption = /^--?(?:[\w.-]*[._-])?(?:address|addr|bind|listen|port)(?:[._-][\w-]*)?$/i;

function listensLow({ value }: ContainerView): boolean {
  const named = value
    .get('ports')
    .items()
    .some((port) => {
      const number = port.get('containerPort').integer();
      return number.state === 'set' && isLow(number.value);
    });
  if (named) return true;
  const words = [...texts(value.get('command')), ...texts(value.get('args'))];
  return words.some((word, at) => {
    const [name = '', ...rest] = word.split('=');
    if (!portOption.test(name)) return false;
    const [, port] =
      /^(?:[\w.[\]:*-]*:)?(\d{1,5})$/.exec(rest.length > 0 ? rest.join('=') : (words[at + 1] ?? '')) ?? [];
    return port !== undefined && isLow(Number(port));
  });
}

function isLow(port: number): boolean {
  return port > 0 && port < firstUnprivilegedPort;
}
