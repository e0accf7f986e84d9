import type { ContainerView } from '../kubernetes/workload.ts';
import { remembered } from '../memory.ts';
import type { Value } from '../yaml/value.ts';
import { needsOfCommands, simpleCommands } from './seen-commands.ts';

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
  const lines = commandLines(container).filter(({ length }) => length > 0);
  const { capabilities, root } = lines.length > 0 ? needsOfCommands(lines) : nothing;
  const ports = listensLow(container) ? ['NET_BIND_SERVICE'] : [];
  return { capabilities: [...capabilities, ...ports].sort(), root };
});

const nothing: SeenNeeds = { capabilities: [], root: undefined };

/** The words of what a container runs itself, and of what a kubelet runs in it. */
function commandLines({ value }: ContainerView): readonly (readonly string[])[] {
  const started = [...texts(value.get('command')), ...texts(value.get('args'))];
  const probed = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((key) => value.at(key, 'exec', 'command'));
  const hooked = ['postStart', 'preStop'].map((key) => value.at('lifecycle', key, 'exec', 'command'));
  return [started, ...[...probed, ...hooked].map(texts)];
}

function texts(list: Value): readonly string[] {
  return list.items().map((item) => item.text());
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
  return words.length > 0 && simpleCommands(words).some(asksForLowPort);
}

/** Servers of which `-p` names the port. Source: nc(1), and the `httpd` of BusyBox. */
const shortPortOption = /^(?:.*\/)?(?:httpd|nc|ncat|netcat)$/;

function asksForLowPort(words: readonly string[]): boolean {
  const hasShort = words.some((word) => shortPortOption.test(word));
  return words.some((word, at) => {
    const [name = '', ...rest] = word.split('=');
    if (!portOption.test(name) && !(hasShort && /^-[a-z]*p$/.test(name))) return false;
    const [, port] =
      /^(?:[\w.[\]:*-]*:)?(\d{1,5})$/.exec(rest.length > 0 ? rest.join('=') : (words[at + 1] ?? '')) ?? [];
    return port !== undefined && isLow(Number(port));
  });
}

function isLow(port: number): boolean {
  return port > 0 && port < firstUnprivilegedPort;
}
