// How much of a Node process's heap is alive: what V8 has not thrown away yet is no growth.
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** So long, in milliseconds, has the debugger to go before its port is closed. */
const closing = 1000;

const collect = `(() => {
  const load = process.getBuiltinModule ?? ((name) => process.mainModule.require(name));
  load('v8').setFlagsFromString('--expose-gc');
  load('vm').runInNewContext('gc')();
  // Two processes can't listen at the debugger's port.
  setTimeout(() => load('inspector').close(), ${closing});
  return 'live ' + process.memoryUsage().heapUsed + ' of ' + process.pid;
})()`;

/** The heap of another process behind a full collection, in megabytes. It is asked by Node's debugger, and goes on. */
export async function liveMegabytes(pid) {
  const debug = spawn(process.execPath, ['inspect', '-p', String(pid)]);
  const ended = new Promise((done) => debug.once('close', done));
  let said = '';
  debug.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const isThere = async (pattern) => {
    for (let i = 0; i < 100 && !pattern.test(said); i++) await wait(100);
    return pattern.exec(said)?.[1];
  };
  await isThere(/debug>/);
  debug.stdin.write(`exec(${JSON.stringify(collect)})\n`);
  const bytes = await isThere(new RegExp(`live (\\d+) of ${pid}\\b`));
  debug.stdin.end('.exit\n');
  await ended;
  await wait(2 * closing);
  if (bytes === undefined) throw new Error(`Process ${pid} did not tell its heap: ${said}`);
  return Number(bytes) / 1e6;
}
