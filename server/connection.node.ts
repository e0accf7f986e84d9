import { IPCMessageReader, IPCMessageWriter, StreamMessageReader } from 'vscode-languageserver/node';
import { Connection, type OwnProcess } from './protocol/connection.ts';
import { StreamWriter } from './protocol/stream-writer.node.ts';

/** How often it is looked whether the client still runs, in milliseconds: one that was killed closes nothing. */
const lookEvery = 3_000;

const own: OwnProcess = {
  exit: (code) => process.exit(code),
  whenGone: (processId, gone) =>
    void setInterval(() => {
      if (!runs(processId)) gone();
    }, lookEvery),
};

/** The connection of this process: to the editor that forked it (`--node-ipc`), else over standard input and output. */
export function connectionOfProcess(): Connection {
  const forked = process.argv.includes('--node-ipc');
  const connection = forked
    ? new Connection(new IPCMessageReader(process), new IPCMessageWriter(process), own)
    : new Connection(new StreamMessageReader(process.stdin), new StreamWriter(process.stdout), own);
  const end = () => connection.end();
  if (forked) process.once('disconnect', end);
  else process.stdin.once('end', end).once('close', end);
  return connection;
}

function runs(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
