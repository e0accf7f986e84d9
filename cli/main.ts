import { parentPort, workerData } from 'node:worker_threads';
import { version } from '../package.json';
import { check } from './commands/check.ts';
import type { Command } from './commands/command.ts';
import { explain } from './commands/explain.ts';
import { fix } from './commands/fix.ts';
import { lsp } from './commands/lsp.ts';
import { rules } from './commands/rules.ts';
import { show } from './commands/show.ts';
import { Failure } from './failure.ts';
import { helpText } from './help.ts';
import { judgeInThread } from './judge/thread.ts';
import { processTerminal, type Terminal } from './terminal.ts';

const commands: Readonly<Record<string, Command>> = { check, fix, show, explain, rules, lsp };

/** Runs one call and gives its exit status; undefined where a server goes on running. */
function main(words: readonly string[], terminal: Terminal): ReturnType<Command['run']> {
  const [name = '', ...rest] = words;
  if (name === '--version') return say(terminal, `${version}\n`);
  if (['', 'help', '--help', '-h'].includes(name) || rest.includes('--help')) {
    const command = Object.hasOwn(commands, name) ? { [name]: commands[name] as Command } : commands;
    return say(terminal, helpText(command));
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new Failure(`there is no command '${name}'. See 'batten --help'.`);
  return command.run(rest, terminal);
}

function say(terminal: Terminal, text: string): number {
  terminal.print(text);
  return 0;
}

/** Runs the call of this process, and sets its exit status. */
async function runCall(): Promise<void> {
  try {
    const status = await main(process.argv.slice(2), processTerminal);
    if (status !== undefined) process.exitCode = status;
  } catch (error) {
    const message =
      error instanceof Failure
        ? error.message
        : `internal error: ${error instanceof Error ? error.message : String(error)}`;
    processTerminal.error(`batten: ${message}`);
    process.exitCode = 2;
  }
}

// A thread that was started to judge files runs this program too.
if (parentPort) judgeInThread(workerData, parentPort);
else void runCall();
