import { setFlagsFromString } from 'node:v8';
import { displayName, homepage, version } from '../package.json';
import { flagToOptimizeLess } from '../shared/optimizing.ts';
import { dayOf } from '../shared/text/day.ts';
import { connectionOfProcess } from './connection.node.ts';
import { diskFiles } from './files.node.ts';
import { startServer } from './server.ts';
import { limitYoungGeneration } from './young-generation.node.ts';

const flag = flagToOptimizeLess(process.versions.v8);
if (flag) setFlagsFromString(flag);
limitYoungGeneration();
const connection = connectionOfProcess();
// Whatever slips through every fence is logged; the server lives on.
process.on('uncaughtException', (error) => connection.console.error(`uncaught: ${error.stack ?? error.message}`));
startServer(connection, {
  name: displayName,
  version,
  homepage,
  files: diskFiles,
  later: setImmediate,
  today: () => dayOf(new Date()),
});
